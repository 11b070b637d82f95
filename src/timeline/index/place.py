"""Decides where events stand in the listing after an edit, and which others change places with each other by it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from timeline.index.edit import Edit
from timeline.index.packing import with_events
from timeline.index.past import Past, Wider
from timeline.index.settle import Settled
from timeline.meaning.content import content_key
from timeline.meaning.listing import break_ties


class Places:
    """The places of all events: those in `own` stand there, all others have moved by what came and went before them."""

    def __init__(self, past: Past, own: dict[str, int], left: list[int], came: list[tuple[int, int]]) -> None:
        """`left` are old places, sorted, that are free now; `came` old places, sorted, with how many stand before them
        and everything that came before that.
        """
        self.own = own
        self._past = past
        self._left = left
        self._before = [place for place, _ in came]
        self._came = [0, *(count for _, count in came)]

    def of(self, event: str) -> int:
        """Where an event stands now."""
        if event in self.own:
            return self.own[event]
        place = self._past.place[event]
        return place + self.shift(place)

    def shift(self, place: int) -> int:
        """By how much an event that stood at an old place moves."""
        return self._came[bisect_right(self._before, place)] - bisect_left(self._left, place)

    def breaks(self) -> list[tuple[int, int]]:
        """The old places from which on events move by another number, each with that number."""
        found: list[tuple[int, int]] = []
        for place in sorted({*self._before, *(place + 1 for place in self._left)}):
            if (found[-1][1] if found else 0) != self.shift(place):
                found.append((place, self.shift(place)))
        return found


class Listed(NamedTuple):
    """The new places, and the events whose order among themselves is another one though none of them was edited."""

    places: Places
    swapped: frozenset[str]


def relist(past: Past, edit: Edit, settled: Settled) -> Listed:
    """List again the events whose bounds are those of an event that was or is edited or moved."""
    gone = edit.old.keys() - edit.new.keys()
    touched = edit.changed | settled.moved
    bounds = {past.times[event][:2] for event in touched if event not in edit.new or event in edit.old}
    bounds |= {settled.times[event][:2] for event in touched - gone}
    own: dict[str, int] = {}
    left: list[int] = []
    came: list[tuple[int, int]] = []
    swapped: set[str] = set()
    # Listing order is that of the latest, then of the earliest.
    for low, high in sorted(bounds, key=lambda ends: ends[::-1]):
        then = sorted(past.alike(low, high), key=past.place.__getitem__)
        arriving = [event for event in touched - gone if settled.times[event][:2] == (low, high)]
        now = _in_order([event for event in then if event not in touched] + arriving, past, edit, settled)
        stayed = [event for event in now if event not in touched]
        if stayed != [event for event in then if event not in touched]:
            swapped.update(stayed)
        first = _first_place(past, low, high)
        start = first - len(left) + (came[-1][1] if came else 0)
        own |= {event: start + number for number, event in enumerate(now)}
        left += map(past.place.__getitem__, then)
        came.append((first, (came[-1][1] if came else 0) + len(now)))
    return Listed(Places(past, own, left, came), frozenset(swapped))


def _in_order(events: Iterable[str], past: Past, edit: Edit, settled: Settled) -> list[str]:
    known = {event: edit.new.get(event) or past.event[event] for event in events}
    if len({content_key(event) for event in known.values()}) < len(known):
        raise Wider  # what all others say decides on their order
    return break_ties(list(known), with_events(edit.declared, known), settled.chronology)


def _first_place(past: Past, low: int, high: int) -> int:
    """The least place of all events that are listed with or after those of some bounds."""
    query = "SELECT low, high FROM kept_event WHERE (high, low) >= (?, ?) ORDER BY high, low LIMIT 1"
    found = past.rows(query, high, low)
    if not found:
        return int(past.rows("SELECT count(*) FROM kept_event")[0][0])
    return min(past.place[event] for event in past.alike(*found[0]))
