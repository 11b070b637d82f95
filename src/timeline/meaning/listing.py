"""Decides the order in which statements become certain: by latest, earliest, proven order and citations, and content last.

No answer may hang on how an event is called, so ties that the ledger leaves open are broken by what the events say;
only events that say exactly the same are ordered by id, where it makes no difference.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from timeline.meaning.chronology import Chronology
from timeline.meaning.constraint import OPEN_HIGH, OPEN_LOW
from timeline.model.event import Event
from timeline.model.ledger import Ledger
from timeline.model.statement import Statement


def listing(ledger: Ledger, chronology: Chronology) -> tuple[str, ...]:
    """Every event id, in the order of `meaning.md`, section 1."""
    groups: dict[tuple[int, int], list[str]] = {}
    for event in ledger.events:
        groups.setdefault(_certainty(chronology, event), []).append(event)
    return tuple(
        event
        for key in sorted(groups)
        for event in (groups[key] if len(groups[key]) == 1 else _break_ties(groups[key], ledger, chronology))
    )


def _certainty(chronology: Chronology, event: str) -> tuple[int, int]:
    bounds = chronology.bounds(event)
    return (
        OPEN_HIGH if bounds.latest is None else bounds.latest,
        OPEN_LOW if bounds.earliest is None else bounds.earliest,
    )


def _break_ties(events: Sequence[str], ledger: Ledger, chronology: Chronology) -> list[str]:
    """Proven order and citations first, then content: the least by content of those that nothing waiting precedes."""
    keys = {event: content_key(ledger.events[event]) for event in events}
    tied = set(events)
    following: dict[str, set[str]] = {event: set() for event in events}
    preceding = dict.fromkeys(events, 0)
    for event in events:
        for later in chronology.following(event):
            if later in tied and later != event and later not in following[event]:
                if chronology.has_follower(later, event):
                    continue
                following[event].add(later)
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


def content_key(event: Event) -> tuple[str, ...]:
    """What an event says, without any event's id."""
    return (
        event.kind,
        event.source,
        event.title,
        event.url or "",
        str(event.date or ""),
        str(event.recorded or ""),
        event.note or "",
        *(text for statement in event.statements for text in _statement_key(statement)),
    )


def _statement_key(statement: Statement) -> tuple[str, ...]:
    return (
        str(statement.claim),
        "" if statement.figure is None else str(statement.figure),
        statement.basis,
        statement.per or "",
        statement.printed or "",
        statement.where or "",
        statement.reason or "",
        statement.note or "",
        " ".join(judgement.kind for judgement in statement.judgements),
    )
