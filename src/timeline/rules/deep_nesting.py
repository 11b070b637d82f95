"""Decides whether a file is nested beyond reading; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="deep-nesting",
    severity=Severity.ERROR,
    summary="mappings or lists lie deeper than 64 levels in each other",
    why="No event needs it, and it is how a file brings a program down.",
    before="note: " + "[" * 70 + "]" * 70 + "\n",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost: $5M
""",
)
