"""Decides how a statement that is a figure and nothing else is made, of which a ledger has tens of thousands."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from timeline.diagnostics import Span
from timeline.model.claim import Claim
from timeline.model.statement import Statement
from timeline.values.figure import Figure


class _Unfrozen:
    """A statement that can still be written to, with the same slots, so that it can become one when it is complete.

    Python sets the fields of a frozen one through a call each, which takes four times as long as all of this: 0.05 s of
    a check of 30,000 statements. Nobody sees it before it is a Statement.
    """

    __slots__ = tuple(field.name for field in fields(Statement))

    if TYPE_CHECKING:

        def __setattr__(self, name: str, value: object) -> None: ...


def bare_statement(
    claim: Claim, event: str, index: int, figure: Figure, written: str, basis: str, span: Span, place: Span
) -> Statement:
    """A statement with a figure and all else as by default; `span` is its place, `place` that of the value."""
    made = _Unfrozen()
    made.claim = claim
    made.event = event
    made.index = index
    made.figure = figure
    made.written = written
    made.basis = basis
    made.span = span
    made.value_span = place
    made.basis_given = False
    made.cites = made.judgements = ()
    made.per = made.printed = made.where = made.due = made.change = made.reason = made.note = None
    made.holds = made.printed_span = made.per_span = None
    made.__class__ = Statement  # type: ignore[assignment]  # the slots are the same
    return made  # type: ignore[return-value]  # it is one now
