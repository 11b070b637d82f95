"""Decides the earliest and latest minute of each event: bounds pushed through the atoms until nothing moves.

A simple temporal network (Dechter, Meiri and Pearl 1991, "Temporal constraint networks"), solved by label-correcting
shortest paths; the shifts by months are monotone along the calendar, so the same propagation is exact for them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from timeline.diagnostics import Span
from timeline.meaning.constraint import DAY, OPEN_HIGH, OPEN_LOW, Atom, Ground

_NOWHERE = Span("")


class Window(NamedTuple):
    """What one fact says of one event's minute by itself."""

    event: str
    low: int
    high: int
    ground: Ground


@dataclass(slots=True)
class Solution:
    """Bounds by event in minutes, what each rests on (a window's ground or an atom), and an event without room,
    if any.
    """

    low: dict[str, int]
    high: dict[str, int]
    low_by: dict[str, Ground | Atom] = field(default_factory=dict)
    high_by: dict[str, Ground | Atom] = field(default_factory=dict)
    clash: str | None = None


class Network:
    """Atoms indexed by both ends, over a set of events."""

    def __init__(self, events: Iterable[str], atoms: Iterable[Atom]) -> None:
        self.events = tuple(events)
        after: dict[str, list[Atom]] = {}
        before: dict[str, list[Atom]] = {}
        for atom in atoms:
            after.setdefault(atom.earlier, []).append(atom)
            before.setdefault(atom.later, []).append(atom)
        self.after: Mapping[str, list[Atom]] = after
        self.before: Mapping[str, list[Atom]] = before

    def solve(self, windows: Iterable[Window], start: Solution | None = None) -> Solution:
        """Bounds under `windows`, going on from `start` where given. Stops at the first event without room."""
        solution = start or Solution(dict.fromkeys(self.events, OPEN_LOW), dict.fromkeys(self.events, OPEN_HIGH))
        lows: deque[str] = deque()
        highs: deque[str] = deque()
        for window in windows:
            event = window.event
            if window.low > solution.low[event]:
                solution.low[event], solution.low_by[event] = window.low, window.ground
                lows.append(event)
            if window.high < solution.high[event]:
                solution.high[event], solution.high_by[event] = window.high, window.ground
                highs.append(event)
            if solution.low[event] > solution.high[event]:
                solution.clash = event
                return solution
        self._push_lows(lows, solution)
        if solution.clash is None:
            self._push_highs(highs, solution)
        return solution

    def _push_lows(self, queue: deque[str], solution: Solution) -> None:
        low, high, by = solution.low, solution.high, solution.low_by
        waiting, turns = set(queue), dict.fromkeys(queue, 1)
        while queue:
            earlier = queue.popleft()
            waiting.discard(earlier)
            minute = low[earlier]
            for atom in self.after.get(earlier, ()):
                bound = minute if atom.instant else atom.forward(minute // DAY) * DAY
                later = atom.later
                if bound > low[later]:
                    low[later], by[later] = bound, atom
                    if bound > high[later]:
                        solution.clash = later
                        return
                    if later not in waiting:
                        waiting.add(later)
                        queue.append(later)
                        turns[later] = turns.get(later, 0) + 1
                        if turns[later] > len(self.events) + 1:
                            solution.clash = later
                            return

    def _push_highs(self, queue: deque[str], solution: Solution) -> None:
        low, high, by = solution.low, solution.high, solution.high_by
        waiting, turns = set(queue), dict.fromkeys(queue, 1)
        while queue:
            later = queue.popleft()
            waiting.discard(later)
            minute = high[later]
            for atom in self.before.get(later, ()):
                bound = minute if atom.instant else atom.backward(minute // DAY) * DAY + DAY - 1
                earlier = atom.earlier
                if bound < high[earlier]:
                    high[earlier], by[earlier] = bound, atom
                    if bound < low[earlier]:
                        solution.clash = earlier
                        return
                    if earlier not in waiting:
                        waiting.add(earlier)
                        queue.append(earlier)
                        turns[earlier] = turns.get(earlier, 0) + 1
                        if turns[earlier] > len(self.events) + 1:
                            solution.clash = earlier
                            return

    def has_impossible_loop(self) -> bool:
        """Whether the atoms contradict each other whatever the dates: pushed from one day, the bounds never settle."""
        start = [Window(event, 0, OPEN_HIGH, Ground("date", event, "", _NOWHERE)) for event in self.events]
        return self.solve(start).clash is not None

    def is_separated(self, event: str, other: str, days: int, solution: Solution) -> bool:
        """Whether the atoms put `other` at least so many days after `event`.

        No chain can separate two events by more than their bounds differ, so the search leaves out every event from
        which the rest of the way is too short.
        """
        low, high = solution.low, solution.high
        last_low, last_high = low[other] // DAY, high[other] // DAY
        found = {event: 0}
        queue = deque([event])
        while queue:
            at = queue.popleft()
            reached = found[at]
            for atom in self.after.get(at, ()):
                later = atom.later
                distance = reached + (0 if atom.instant else atom.separation)
                if distance <= found.get(later, OPEN_LOW):
                    continue
                if later == other and distance >= days:
                    return True
                if low[later] != OPEN_LOW and distance + last_low - low[later] // DAY < days:
                    continue
                if high[other] != OPEN_HIGH and distance + last_high - high[later] // DAY < days:
                    continue
                found[later] = distance
                queue.append(later)
        return False

    def separations(self, event: str) -> Mapping[str, int]:
        """For each event that the atoms put after `event`: the least number of days between the two (may be
        negative).
        """
        found = {event: 0}
        queue = deque([event])
        while queue:
            earlier = queue.popleft()
            for atom in self.after.get(earlier, ()):
                distance = found[earlier] + (0 if atom.instant else atom.separation)
                if distance > found.get(atom.later, OPEN_LOW):
                    found[atom.later] = distance
                    queue.append(atom.later)
        return found
