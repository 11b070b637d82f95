"""Decides the order in which statements become certain: by latest, earliest, proven order and citations, and content last.

No answer may hang on how an event is called, so ties that the ledger leaves open are broken by what the events say;
only events that say exactly the same are ordered by id, where it makes no difference.
"""

from __future__ import annotations

import hashlib
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
    keys = content_keys(events, ledger)
    tied = set(events)
    following: dict[str, set[str]] = {event: set() for event in events}
    preceding = dict.fromkeys(events, 0)
    for event in events:
        for later in chronology.following(event) & tied:
            if not chronology.has_follower(later, event):
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


#: How far apart two events of the same words may differ in what they lean on and still be told apart.
ROUNDS = 8


def content_keys(events: Sequence[str], ledger: Ledger) -> dict[str, tuple[str, ...]]:
    """A key for each event that no id enters. Events of the same words are told apart by those that they refer to.

    Colour refinement (Weisfeiler and Leman 1968): each round tells apart what differs in its neighbours; it is run only
    where some keys are alike.
    """
    keys = {event: content_key(ledger.events[event]) for event in events}
    if len(set(keys.values())) == len(keys):
        return keys
    near = _neighbours(ledger)
    colours = {event: _digest(content_key(ledger.events[event])) for event in ledger.events}
    for _ in range(ROUNDS):
        colours = {
            event: _digest((colours[event], *sorted(f"{word} {colours[other]}" for word, other in near[event])))
            for event in ledger.events
        }
    return {event: (*key, colours[event]) for event, key in keys.items()}


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256(repr(tuple(parts)).encode()).hexdigest()


def _neighbours(ledger: Ledger) -> dict[str, list[tuple[str, str]]]:
    """For each event, those that it refers to and those that refer to it, each with how."""
    found: dict[str, list[tuple[str, str]]] = {event: [] for event in ledger.events}

    def join(event: str, word: str, other: str | None) -> None:
        if other is not None and other in found:
            found[event].append((word, other))
            found[other].append((f"{word} of", event))

    for event in ledger.events.values():
        for fact in event.when:
            join(event.id, f"{fact.relation} {fact.count} {fact.unit} {fact.side}", fact.other)
        for citation in event.cites:
            join(event.id, f"cites {citation.presumed}", citation.event)
        for judgement in event.judgements:
            join(event.id, judgement.kind, judgement.event)
        for statement in event.statements:
            for citation in statement.cites:
                join(event.id, f"{statement.index} cites {citation.presumed}", citation.event)
            for judgement in statement.judgements:
                join(event.id, f"{statement.index} {judgement.kind}", judgement.event)
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
        str(statement.holds or ""),
        statement.change or "",
        *(f"{judgement.kind} {judgement.figure or ''}" for judgement in statement.judgements),
    )
