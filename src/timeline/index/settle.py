"""Decides which events an edit moves in time, by going only where a bound may rest on what has changed.

The bounds of a simple temporal network are its one tightest solution (`meaning.network`). So those that can be told not
to rest on a changed event stand; the others are opened, and pushed together again from the ones that stand.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Mapping
from typing import NamedTuple

from timeline.index.edit import Edit
from timeline.index.order import chronology_of
from timeline.index.past import Found, Past, Times, Wider
from timeline.meaning.chronology import Chronology
from timeline.meaning.constraint import DAY, OPEN_HIGH, OPEN_LOW, Atom, atoms_of_event
from timeline.model.event import Event

#: An event that moves more often than this goes round in a circle that can't hold, or nearly.
_MOST_TURNS = 100


class Settled(NamedTuple):
    """When each event was said after an edit; `moved` are those that were not edited and lie elsewhere now."""

    times: Found[Times]
    moved: frozenset[str]
    chronology: Chronology
    after: Found[list[Atom]]
    before: Found[list[Atom]]


class _Side(NamedTuple):
    """One of the bounds: how it is kept, what an event's own facts make it, and how an atom passes it on."""

    open: int
    kept: Callable[[Times], int]
    own: Callable[[Event], int]
    passed: Callable[[Atom, int], int]
    is_low: bool

    def target(self, atom: Atom) -> str:
        """The end that an atom passes it on to."""
        return atom.later if self.is_low else atom.earlier

    def origin(self, atom: Atom) -> str:
        """The end that it comes from."""
        return atom.earlier if self.is_low else atom.later

    def is_tighter(self, one: int, other: int) -> bool:
        """Whether it bounds more."""
        return one > other if self.is_low else one < other


def _own_low(event: Event) -> int:
    return OPEN_LOW if event.date is None or event.date.earliest is None else event.date.earliest


def _dated(event: Event) -> int:
    return OPEN_HIGH if event.date is None or event.date.latest is None else event.date.latest


def _own_high(event: Event) -> int:
    recorded = OPEN_HIGH if event.recorded is None or event.recorded.latest is None else event.recorded.latest
    return min(_dated(event), recorded)


_LOW = _Side(
    OPEN_LOW,
    lambda times: times.low,
    _own_low,
    lambda atom, at: at if atom.instant else atom.forward(at // DAY) * DAY,
    is_low=True,
)
_HIGH = _Side(
    OPEN_HIGH,
    lambda times: times.high,
    _own_high,
    lambda atom, at: at if atom.instant else atom.backward(at // DAY) * DAY + DAY - 1,
    is_low=False,
)
#: Whether anything but `recorded` bounds an event from above: 0 where it does.
_FIRM = _Side(
    OPEN_HIGH,
    lambda times: OPEN_HIGH if times.weak or times.high == OPEN_HIGH else 0,
    lambda event: OPEN_HIGH if _dated(event) == OPEN_HIGH else 0,
    lambda _atom, at: at,
    is_low=False,
)


class _Atoms:
    """The atoms before and after an edit."""

    def __init__(self, past: Past, edit: Edit) -> None:
        known = edit.new.keys() | set(edit.refers())
        found = [atom for event in edit.new.values() for atom in atoms_of_event(event, known)]
        self.past = past
        self.changed = edit.changed
        self.after = Found(lambda event: self._now(past.after[event], [a for a in found if a.earlier == event]))
        self.before = Found(lambda event: self._now(past.before[event], [a for a in found if a.later == event]))

    def _now(self, kept: list[Atom], new: list[Atom]) -> list[Atom]:
        return [atom for atom in kept if atom.ground.about not in self.changed] + new


def settle(past: Past, edit: Edit) -> Settled:
    """When each event was said now. Raises Wider where the facts can't hold together, or may not."""
    atoms = _Atoms(past, edit)
    lows, highs, firms = (_tighten(side, past, edit, atoms) for side in (_LOW, _HIGH, _FIRM))
    found: dict[str, Times] = {}
    for event in lows.keys() | highs.keys() | firms.keys():
        is_new = event in edit.new
        kept = Times(OPEN_LOW, OPEN_HIGH, False, None) if is_new else past.times[event]
        high = highs.get(event, kept.high)
        is_open = firms.get(event, _FIRM.kept(kept)) == OPEN_HIGH
        day = edit.new[event].recorded if is_new else None
        recorded = kept.recorded if day is None or day.latest is None else day.latest // DAY
        found[event] = Times(lows.get(event, kept.low), high, is_open and high != OPEN_HIGH, recorded)
    _check(found, edit, atoms)
    moved = frozenset(event for event in found.keys() - edit.new.keys() if found[event] != past.times[event])
    times = Found(lambda event: found[event] if event in found else past.times[event])
    return Settled(times, moved, chronology_of(times, atoms.after, atoms.before), atoms.after, atoms.before)


def _tighten(side: _Side, past: Past, edit: Edit, atoms: _Atoms) -> dict[str, int]:
    """One bound of all events of which it may be another one now."""
    doubted = _doubted(side, past, edit)
    outward, inward = (atoms.after, atoms.before) if side.is_low else (atoms.before, atoms.after)
    found: dict[str, int] = {}
    for event in doubted - (edit.old.keys() - edit.new.keys()):
        bound = side.own(edit.new.get(event) or past.event[event])
        for atom in inward[event]:
            origin = side.origin(atom)
            kept = side.open if origin in doubted else side.kept(past.times[origin])
            if kept != side.open and side.is_tighter(passed := side.passed(atom, kept), bound):
                bound = passed
        found[event] = bound
    queue = deque(event for event, bound in found.items() if bound != side.open)
    turns: Counter[str] = Counter()
    while queue:
        event = queue.popleft()
        for atom in outward[event]:
            target, passed = side.target(atom), side.passed(atom, found[event])
            known = found[target] if target in found else side.kept(past.times[target])
            if side.is_tighter(passed, known):
                found[target] = passed
                queue.append(target)
                turns[target] += 1
                if turns[target] > _MOST_TURNS:
                    raise Wider
    return found


def _doubted(side: _Side, past: Past, edit: Edit) -> set[str]:
    """The changed events, and those whose bound may have come from one of them."""
    found = edit.changed
    waiting = list(edit.old)
    outward: Mapping[str, list[Atom]] = past.after if side.is_low else past.before
    while waiting:
        event = waiting.pop()
        at = side.kept(past.times[event])
        for atom in outward[event] if at != side.open else ():
            target = side.target(atom)
            bound = side.kept(past.times[target])
            rests = target not in found and bound == side.passed(atom, at)
            if rests and bound != side.own(past.event[target]):
                found.add(target)
                waiting.append(target)
    return found


def _check(found: Mapping[str, Times], edit: Edit, atoms: _Atoms) -> None:
    """What can't hold together is for the whole ledger to tell, as is what may not where there is no day to hold to."""
    if any(times.low > times.high for times in found.values()):
        raise Wider
    for event in edit.new:
        is_open = found[event].low == OPEN_LOW and found[event].high == OPEN_HIGH
        if is_open and (atoms.after[event] or atoms.before[event]):
            raise Wider
