"""Decides whether an event leans on itself."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.diagnostics import Severity
from timeline.rules.rule import Case, Finding, Rule


def check(case: Case) -> Iterator[Finding]:
    for event, citation in case.citations:
        if citation.event == event.id:
            yield Finding(
                citation.span,
                f"{event.id} cites itself",
                "leave the citation out; `per` says that the source reports on its own account",
            )


RULE = Rule(
    id="self-citation",
    severity=Severity.ERROR,
    summary="an event cites itself",
    why="A citation says where a figure was said before. Nothing is said before itself, so the chain has no origin.",
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost:
    value: $5M
    cites: example
""",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost:
    value: $5M
    cites: launch
""",
    check=check,
)
