"""Decides how what is told is kept: each view as the list of its values, in JSON, with a sum that tells a torn row."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from timeline.views.history_view import StepView, ThreadView
from timeline.views.state_view import StateView

if TYPE_CHECKING:
    from timeline.views.shift_view import ShiftView

View = TypeVar("View", "StepView", "StateView", "ShiftView")


class Damaged(Exception):
    """A row that does not hold what was put into it."""


@contextlib.contextmanager
def trusting_sums() -> Iterator[None]:
    """Rows that pass their sums and still are not ours were put there by somebody else: they are Damaged, too."""
    try:
        yield
    except (sqlite3.Error, ValueError, TypeError, LookupError, AssertionError, AttributeError):
        raise Damaged from None


def pack(value: object) -> tuple[str, int]:
    """A value that JSON can hold, as text, and the text's sum."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text, total(text)


def total(text: str) -> int:
    """The sum of a text."""
    return zlib.crc32(text.encode())


def unpack(text: object, known: object) -> Any:
    """The value again. Raises Damaged where the sum is another."""
    return json.loads(whole(text, known))


def whole(text: object, known: object) -> str:
    """A text whose sum is as known. Raises Damaged where it is another."""
    if not isinstance(text, str) or total(text) != known:
        raise Damaged
    return text


def values_of(view: StepView | StateView | ShiftView) -> list[Any]:
    """The values of a view, in the order of its fields."""
    return [getattr(view, name) for name in type(view).__match_args__]


def view_of(kind: type[View], values: Sequence[Any]) -> View:
    """The view that has these values; JSON made lists of its tuples."""
    return kind(*map(_value, _shape(kind), values))


def thread_values(view: ThreadView) -> list[Any]:
    """A thread without its state, which is kept by itself."""
    return [view.label, [values_of(step) for step in view.steps]]


def thread_of(claim: str, values: Sequence[Any], state: StateView) -> ThreadView:
    """The thread that has these values."""
    label, steps = values
    return ThreadView(claim, label, tuple(view_of(StepView, step) for step in steps), state)


_SHAPES: dict[type, tuple[int, ...]] = {}


def _shape(kind: type) -> tuple[int, ...]:
    """For each field of a view, how deep tuples are nested in it."""
    if kind not in _SHAPES:
        # Annotations are texts in a dataclass, and references that hold a text in a NamedTuple.
        _SHAPES[kind] = tuple(str(one).count("tuple[") for one in kind.__annotations__.values())
    return _SHAPES[kind]


def _value(depth: int, value: Any) -> Any:
    if depth == 0:
        return value
    return tuple(value) if depth == 1 else tuple(tuple(one) for one in value)
