"""Decides whether the events that ordering facts name are in the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.diagnostics import Severity
from timeline.rules.rule import Case, Finding, Rule
from timeline.rules.wording import Suggestion


def check(case: Case) -> Iterator[Finding]:
    suggestion = Suggestion(case.ledger.events)
    for event in case.ledger.events.values():
        for fact in event.when:
            if case.is_missing(fact.other):
                yield Finding(
                    fact.span,
                    f'"{fact.other}" is not an event of this ledger{suggestion.meant(fact.other)}',
                    "an event's id is the name of its file without .yaml, or its `id`",
                )


RULE = Rule(
    id="unknown-event",
    severity=Severity.ERROR,
    summary="an ordering fact names an event that is not in the ledger",
    why="The fact bounds nothing then, and the event's day stays open without anybody noticing.",
    before="""\
when:
  - on or after lunch
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost: $5M
""",
    after="""\
when:
  - on or after launch
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost: $5M
""",
    check=check,
)
