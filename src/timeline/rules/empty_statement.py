"""Decides whether a statement says anything."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.diagnostics import Severity
from timeline.rules.rule import Case, Finding, Rule


def check(case: Case) -> Iterator[Finding]:
    for event in case.ledger.events.values():
        for statement in case.elaborate.get(event.id, ()):
            if statement.figure is None and not statement.judgements:
                yield Finding(
                    statement.span,
                    f"{event.id} says nothing of {statement.claim}: there is neither a value nor a judgement",
                    "write `value`, or `disputes`, `supports`, `corrects` or `retracts`",
                )


RULE = Rule(
    id="empty-statement",
    severity=Severity.ERROR,
    summary="a statement has neither a figure nor a judgement",
    why="It was left unfinished: it moves nothing, and nobody can tell what was meant to stand there.",
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost:
    basis: estimate
""",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost:
    value: $5M
    basis: estimate
""",
    check=check,
)
