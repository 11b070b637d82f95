"""Decides whether a basis is one of the nine; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="unknown-basis",
    severity=Severity.ERROR,
    summary="a statement has a basis that there is not",
    why="The basis decides the evidence of a statement, so it is one of a fixed list of words.",
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost:
    value: $5M
    basis: hearsay
""",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost:
    value: $5M
    basis: rumour
""",
)
