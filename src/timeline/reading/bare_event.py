"""Decides how an event is made that has none but the usual keys, of which a ledger has thousands."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from timeline.diagnostics import Span
from timeline.model.event import Event, Fact
from timeline.model.statement import Citation, Judgement, Statement
from timeline.values.edtf import Edtf

#: The keys that such an event may have.
USUAL = frozenset({"id", "date", "when", "kind", "title", "source", "cites", "statements"})


class _Unfrozen:
    """An event that can still be written to, as `bare_statement` has it, and for the same reason."""

    __slots__ = tuple(field.name for field in fields(Event))

    if TYPE_CHECKING:
        judgements: tuple[Judgement, ...]

    def __init__(
        self,
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
    ) -> None:
        self.id = id
        self.kind = kind
        self.title = title
        self.source = source
        self.date, self.date_span = said
        self.recorded, self.recorded_span = recorded
        self.when = when
        self.cites = cites
        self.statements = statements
        self.span = span
        self.source_span = place
        self.judgements = ()
        self.url = self.archive = self.about = self.reason = self.note = self.url_span = self.archive_span = None


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
    made = _Unfrozen(id, kind, title, source, said, recorded, when, cites, statements, span, place)
    made.__class__ = Event  # type: ignore[assignment]  # the slots are the same
    return made  # type: ignore[return-value]  # it is one now
