"""Decides which citations an event makes, its own and those of its statements."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.model.event import Event
from timeline.model.statement import Citation


def citations(event: Event) -> Iterator[Citation]:
    """The event's citations, then those of each statement, as often as they are written."""
    yield from event.cites
    for statement in event.statements:
        yield from statement.cites
