"""Decides what an event is: something dated in which a source speaks."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.diagnostics import Span
from timeline.model.statement import Citation, Judgement, Statement
from timeline.values.edtf import Edtf

#: The kinds of event, each with the basis that its statements have unless they say otherwise.
BASIS_OF_KIND = {
    "leak": "leak",
    "report": "report",
    "announcement": "vendor",
    "release": "vendor",
    "evaluation": "measurement",
    "correction": "report",
    "retraction": "report",
}
EVENT_KINDS = tuple(BASIS_OF_KIND)


@dataclass(frozen=True, slots=True)
class Fact:
    """An ordering fact of `when`: `event`'s day lies `relation` (exactly, at-least,
    at-most) `count` `unit` on `side` of `other`'s.

    `relation` is one of "exactly", "at-least", "at-most", "strictly" (after/before), "weakly" (on or after/before),
    "same-day"; `side` is "after" or "before" ("after" for same-day); `unit` is "day", "week", "month", "year" or None.
    `written` is the phrase as the file has it.
    """

    relation: str
    side: str
    other: str
    count: int = 0
    unit: str | None = None
    written: str = ""
    span: Span = Span("")


@dataclass(frozen=True, slots=True)
class Event:
    """A leak, report, announcement, release, evaluation, correction or retraction, and what it says."""

    id: str
    kind: str
    title: str
    source: str
    date: Edtf | None = None
    when: tuple[Fact, ...] = ()
    recorded: Edtf | None = None
    url: str | None = None
    archive: str | None = None
    about: str | None = None
    cites: tuple[Citation, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    reason: str | None = None
    note: str | None = None
    statements: tuple[Statement, ...] = ()
    span: Span = Span("")
    date_span: Span | None = None
    recorded_span: Span | None = None
    source_span: Span | None = None
    url_span: Span | None = None
    archive_span: Span | None = None
