"""Decides what a statement is: what one event says of one claim."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.diagnostics import Span
from timeline.model.claim import Claim
from timeline.values.edtf import Edtf
from timeline.values.figure import Figure

#: The bases, each with the evidence it can give to a named origin.
EVIDENCE_OF_BASIS = {
    "leak": "rumoured",
    "rumour": "rumoured",
    "expectation": "rumoured",
    "estimate": "rumoured",
    "prediction": "rumoured",
    "report": "stated",
    "vendor": "stated",
    "measurement": "checked",
    "document": "checked",
}

#: What a statement or an event can say of another one.
JUDGEMENT_KINDS = ("disputes", "supports", "corrects", "retracts")


@dataclass(frozen=True, slots=True)
class Citation:
    """A leaning on another event; `presumed` where written with a trailing `?`."""

    event: str
    presumed: bool = False
    span: Span = Span("")

    def __str__(self) -> str:
        return self.event + ("?" if self.presumed else "")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One of `JUDGEMENT_KINDS` of a target: an event id, or a figure ("figure $5.2M") for whoever said it."""

    kind: str
    event: str | None = None
    figure: Figure | None = None
    written: str = ""
    span: Span = Span("")


@dataclass(frozen=True, slots=True)
class Statement:
    """What one event says of one claim: a figure, judgements of other statements, or both.

    `written` is the value as the file has it (without `only`/`not`); `basis` is resolved from the event's kind where
    the file gives none, and `basis_given` tells which. `cites` are the statement's own citations only.
    `holds` is when the figure is in force; `due` when a prediction falls due (EDTF or a `when` phrase, kept as
    written).
    """

    claim: Claim
    event: str
    index: int
    figure: Figure | None = None
    written: str = ""
    basis: str = "report"
    basis_given: bool = False
    per: str | None = None
    cites: tuple[Citation, ...] = ()
    printed: str | None = None
    where: str | None = None
    holds: Edtf | None = None
    due: str | None = None
    judgements: tuple[Judgement, ...] = ()
    change: str | None = None
    reason: str | None = None
    note: str | None = None
    span: Span = Span("")
    value_span: Span | None = None
    printed_span: Span | None = None
    per_span: Span | None = None
