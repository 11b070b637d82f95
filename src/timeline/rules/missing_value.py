"""Decides whether a statement says anything; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="missing-value",
    severity=Severity.ERROR,
    summary="a statement has neither a figure nor a judgement",
    why="A claim without either was left unfinished. What a source withholds is written `undisclosed`.",
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
)
