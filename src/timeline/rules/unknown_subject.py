"""Decides whether a claim's subject is in subjects.yaml; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="unknown-subject",
    severity=Severity.ERROR,
    summary="a claim is about a subject that subjects.yaml does not have",
    why="A misspelt subject would open a second history beside the first.",
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  widgets:cost: $5M
""",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  widget:cost: $5M
""",
)
