"""Decides whether anything bounds the day of an event from above."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.diagnostics import Severity
from timeline.rules.rule import Case, Finding, Rule


def check(case: Case) -> Iterator[Finding]:
    chronology = case.chronology
    contradicted = {fact.about for found in chronology.contradictions for fact in found.facts}
    for event in case.ledger.events.values():
        is_unread = event.date is None and event.date_span is not None  # the reader has said what is wrong with it
        if event.id not in contradicted and not is_unread and chronology.bounds(event.id).latest is None:
            yield Finding(
                event.date_span or event.span,
                f"nothing says by which day {event.id} had been said",
                "give it a `recorded` day, a `date` with an end, or a `when` fact (`before …`)",
            )


RULE = Rule(
    id="unbounded-event",
    severity=Severity.WARNING,
    summary="nothing bounds an event's day from above",
    why="What was held on a day counts what had been said by then. An event without a latest day never counts.",
    before="""\
date: 2026-05-02/..
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost: $5M
# ledger.yaml
title: Widget
about: widget
""",
    after="""\
date: 2026-05-02/..
recorded: 2026-06-01
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost: $5M
# ledger.yaml
title: Widget
about: widget
""",
    check=check,
)
