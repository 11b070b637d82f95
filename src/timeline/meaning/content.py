"""Decides how events are told apart and ordered by what they say, so that no answer hangs on how one is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from timeline.model.event import Event
from timeline.model.ledger import Ledger
from timeline.model.statement import Statement

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
    import hashlib  # 8 ms, and hardly ever do two events say the same

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


def in_content_order(ledger: Ledger) -> Ledger:
    """The same ledger with its events in the order of what they say instead of what they are called."""
    keys = content_keys(list(ledger.events), ledger)
    return replace(
        ledger, events=MappingProxyType({e: ledger.events[e] for e in sorted(ledger.events, key=keys.__getitem__)})
    )
