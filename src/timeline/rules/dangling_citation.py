"""Decides whether what an event cites is in the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.diagnostics import Severity
from timeline.rules.rule import Case, Finding, Rule
from timeline.rules.wording import Suggestion


def check(case: Case) -> Iterator[Finding]:
    events = case.ledger.events
    suggestion = Suggestion(events)
    for _, citation in case.citations:
        if citation.event not in events and case.is_missing(citation.event):
            yield Finding(
                citation.span,
                f'"{citation.event}" is not an event of this ledger{suggestion.meant(citation.event)}',
                "write the cited event down, even if little is known of it; its day may stay open",
            )


RULE = Rule(
    id="dangling-citation",
    severity=Severity.ERROR,
    summary="a citation names an event that is not in the ledger",
    why="Who said it first is found by following citations. A citation that leads nowhere makes an origin of nobody.",
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
cites:
  - lunch
statements:
  cost: $5M
""",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
cites:
  - launch
statements:
  cost: $5M
""",
    check=check,
)
