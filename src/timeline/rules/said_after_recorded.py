"""Decides whether an event was recorded before it was said."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.diagnostics import Note, Severity
from timeline.rules.contradiction import is_late_saying
from timeline.rules.rule import Case, Finding, Rule


def check(case: Case) -> Iterator[Finding]:
    for contradiction in case.chronology.contradictions:
        if is_late_saying(contradiction):
            date = next(fact for fact in contradiction.facts if fact.kind == "date")
            recorded = next(fact for fact in contradiction.facts if fact.kind == "recorded")
            yield Finding(
                date.span,
                f"{date.text}, but {recorded.text.removeprefix(date.about + ' ')}",
                "nobody records what has not been said: correct `date`, or give the event its own `recorded`",
                (Note(recorded.span, recorded.text),) if recorded.span != date.span else (),
            )


RULE = Rule(
    id="said-after-recorded",
    severity=Severity.ERROR,
    summary="an event is dated after the day on which it was recorded",
    why="Nobody records what has not been said yet: one of the two days is wrong.",
    before="""\
date: 2026-07-02
recorded: 2026-07-01
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost: $5M
""",
    after="""\
date: 2026-07-02
recorded: 2026-07-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost: $5M
""",
    check=check,
)
