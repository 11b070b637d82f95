"""Decides whether an event cites one that was said after it."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.diagnostics import Note, Severity
from timeline.rules.contradiction import is_late_citation
from timeline.rules.rule import Case, Finding, Rule

HELP = "nobody leans on what has not been said yet: correct a date, or leave the citation out"


def check(case: Case) -> Iterator[Finding]:
    for contradiction in case.chronology.contradictions:
        if is_late_citation(contradiction):
            citation = next(fact for fact in contradiction.facts if fact.kind == "citation")
            others = [fact for fact in contradiction.facts if fact.kind != "citation"]
            yield Finding(
                citation.span,
                f"{citation.text}, which was said later",
                HELP,
                tuple(Note(fact.span, fact.text) for fact in others),
            )
    for event, presumed in case.citations:
        known = presumed.presumed and presumed.event in case.ledger.events
        if known and case.chronology.is_later(presumed.event, event.id):
            yield Finding(presumed.span, f"{event.id} presumably cites {presumed.event}, which was said later", HELP)


RULE = Rule(
    id="later-citation",
    severity=Severity.ERROR,
    summary="an event cites one that was said after it",
    why="A cited event is not later than the one citing it. Where the dates say otherwise, something is wrong.",
    before="""\
date: 2026-04-01
kind: report
title: The Gazette expects Widget
source: gazette
statements:
  cost:
    value: $5M
    cites: launch
""",
    after="""\
date: 2026-04-25
kind: report
title: The Gazette reports on Widget
source: gazette
statements:
  cost:
    value: $5M
    cites: launch
""",
    check=check,
)
