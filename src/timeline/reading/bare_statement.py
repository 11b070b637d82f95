"""Decides how a statement that is a figure and nothing else is made, of which a ledger has tens of thousands."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from timeline.diagnostics import Span
from timeline.model.claim import Claim
from timeline.model.statement import Citation, Judgement, Statement
from timeline.values.edtf import Edtf
from timeline.values.figure import Figure


class _Unfrozen:
    """A statement that can still be written to, with the same slots, so that it can become one when it is complete.

    Python sets the fields of a frozen one through a call each, which takes four times as long as all of this: 0.05 s of
    a check of 30,000 statements. Nobody sees it before it is a Statement.
    """

    __slots__ = tuple(field.name for field in fields(Statement))

    if TYPE_CHECKING:
        cites: tuple[Citation, ...]
        judgements: tuple[Judgement, ...]
        holds: Edtf | None

    def __init__(
        self, claim: Claim, event: str, index: int, figure: Figure, written: str, basis: str, span: Span, place: Span
    ) -> None:
        self.claim = claim
        self.event = event
        self.index = index
        self.figure = figure
        self.written = written
        self.basis = basis
        self.span = span
        self.value_span = place
        self.basis_given = False
        self.cites = self.judgements = ()
        self.per = self.printed = self.where = self.due = self.change = self.reason = self.note = None
        self.holds = self.printed_span = self.per_span = None


def bare_statement(
    claim: Claim, event: str, index: int, figure: Figure, written: str, basis: str, span: Span, place: Span
) -> Statement:
    """A statement with a figure and all else as by default; `span` is its place, `place` that of the value."""
    made = _Unfrozen(claim, event, index, figure, written, basis, span, place)
    made.__class__ = Statement  # type: ignore[assignment]  # the slots are the same
    return made  # type: ignore[return-value]  # it is one now
