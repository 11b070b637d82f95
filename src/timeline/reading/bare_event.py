"""Decides how an event is made that has none but the usual keys, of which a ledger has thousands."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from timeline.diagnostics import Span
from timeline.model.event import Event, Fact
from timeline.model.statement import Citation, Statement
from timeline.values.edtf import Edtf

#: The keys that such an event may have.
USUAL = frozenset({"id", "date", "when", "kind", "title", "source", "cites", "statements"})


class _Unfrozen:
    """An event that can still be written to, as `bare_statement` has it, and for the same reason."""

    __slots__ = tuple(field.name for field in fields(Event))

    if TYPE_CHECKING:

        def __setattr__(self, name: str, value: object) -> None: ...


def bare_event(
    id: str,  # noqa: A002 - the model's own word
    kind: str,
    title: str,
    source: str,
    said: tuple[Edtf | None, Span | None],
    recorded: tuple[Edtf | None, Span | None],
    when: tuple[Fact, ...],
    cites: tuple[Citation, ...],
    statements: tuple[Statement, ...],
    span: Span,
    place: Span | None,
) -> Event:
    """An event with all else as by default; `said` and `recorded` are days and where they stand, `place` is where its
    source does.
    """
    made = _Unfrozen()
    made.id = id
    made.kind = kind
    made.title = title
    made.source = source
    made.date, made.date_span = said
    made.recorded, made.recorded_span = recorded
    made.when = when
    made.cites = cites
    made.statements = statements
    made.span = span
    made.source_span = place
    made.judgements = ()
    made.url = made.archive = made.about = made.reason = made.note = made.url_span = made.archive_span = None
    made.__class__ = Event  # type: ignore[assignment]  # the slots are the same
    return made  # type: ignore[return-value]  # it is one now
