"""Decides how a value is kept beside one that it hardly differs from: by what differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

#: What a delta says, in its first place: nothing changes; all of it is new; some keys, or some of the middle, change.
_SAME, _NEW, _KEYS, _MIDDLE, _EACH = 0, 1, 2, 3, 4


def delta(old: Any, new: Any) -> list[Any]:
    """What makes `new` of `old`; both are what JSON can hold (tuples count as lists)."""
    if _is_same(old, new):
        return [_SAME]
    if isinstance(old, Mapping) and isinstance(new, Mapping) and list(old) == list(new):
        changes = {key: delta(old[key], new[key]) for key in new if not _is_same(old[key], new[key])}
        return [_KEYS, changes]
    if isinstance(old, list | tuple) and isinstance(new, list | tuple):
        return _of_lists(old, new)
    return [_NEW, new]


def _of_lists(old: Sequence[Any], new: Sequence[Any]) -> list[Any]:
    """The middle that is left between a beginning and an end that both have."""
    most = min(len(old), len(new))
    first = 0
    while first < most and _is_same(old[first], new[first]):
        first += 1
    last = 0
    while last < most - first and _is_same(old[-1 - last], new[-1 - last]):
        last += 1
    before, after = old[first : len(old) - last], new[first : len(new) - last]
    if len(before) == len(after):
        return [_EACH, first, [delta(one, other) for one, other in zip(before, after, strict=True)]]
    return [_MIDDLE, first, last, list(after)]


def _is_same(one: Any, other: Any) -> bool:
    """Whether two values are the same. No place holds now 1 and now true, which are equal and written otherwise."""
    return one is other or (type(one) is type(other) and bool(one == other))


def apply(old: Any, change: Sequence[Any]) -> Any:
    """`new` again. Raises ValueError, TypeError, KeyError or IndexError for what is no delta of `old`."""
    kind = change[0]
    if kind == _SAME:
        return old
    if kind == _NEW:
        return change[1]
    if kind == _KEYS:
        return {**old, **{key: apply(old[key], one) for key, one in change[1].items()}}
    first = change[1]
    if kind == _EACH:
        found = list(old)
        for place, one in enumerate(change[2], first):
            found[place] = apply(found[place], one)
        return found
    if kind != _MIDDLE:
        raise ValueError(kind)
    return [*old[:first], *change[3], *old[len(old) - change[2] :]]
