"""Decides the order in which statements become certain: by latest, earliest, proven order and citations,
and content last.

No answer may hang on how an event is called, so ties that the ledger leaves open are broken by what the events say;
only events that say exactly the same are ordered by id, where it makes no difference.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from timeline.meaning.chronology import Chronology
from timeline.meaning.component import components
from timeline.meaning.constraint import OPEN_HIGH, OPEN_LOW
from timeline.meaning.content import content_key, content_keys
from timeline.model.ledger import Ledger


def listing(ledger: Ledger, chronology: Chronology) -> tuple[str, ...]:
    """Every event id, in the order of `meaning.md`, section 1."""
    groups = _alike(ledger, chronology)
    return tuple(event for key in sorted(groups) for event in break_ties(groups[key], ledger, chronology))


def _alike(ledger: Ledger, chronology: Chronology) -> dict[tuple[int, int], list[str]]:
    """The events by their bounds."""
    groups: dict[tuple[int, int], list[str]] = {}
    for event in ledger.events:
        groups.setdefault(_certainty(chronology, event), []).append(event)
    return groups


def has_twins(ledger: Ledger, chronology: Chronology) -> bool:
    """Whether two events of the same bounds say the very same: then what others say decides on their order."""
    return any(
        len({content_key(ledger.events[event]) for event in group}) < len(group)
        for group in _alike(ledger, chronology).values()
        if len(group) > 1
    )


def _certainty(chronology: Chronology, event: str) -> tuple[int, int]:
    bounds = chronology.bounds(event)
    return (
        OPEN_HIGH if bounds.latest is None else bounds.latest,
        OPEN_LOW if bounds.earliest is None else bounds.earliest,
    )


def break_ties(events: Sequence[str], ledger: Ledger, chronology: Chronology) -> list[str]:
    """The order of events whose bounds are alike.

    Proven order and citations first, then content: the least by content of those that nothing waiting precedes.

    Events whose bounds are alike are joined by single facts only: a longer chain runs through events of the same
    bounds.
    """
    if len(events) < 2:
        return list(events)
    keys = content_keys(events, ledger)
    tied = set(events)
    joined = {event: {later for later in chronology.followers(event) if later in tied} for event in events}
    circle = {event: number for number, found in enumerate(components(joined)) for event in found}
    following = {event: {later for later in joined[event] if circle[later] != circle[event]} for event in events}
    preceding = dict.fromkeys(events, 0)
    for event in events:
        for later in following[event]:
            preceding[later] += 1
    heap = [(keys[event], event) for event in events if preceding[event] == 0]
    heapq.heapify(heap)
    found: list[str] = []
    while heap:
        _, event = heapq.heappop(heap)
        found.append(event)
        for later in following[event]:
            preceding[later] -= 1
            if preceding[later] == 0:
                heapq.heappush(heap, (keys[later], later))
    return found
