"""Decides whether a file holds an event at all; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="empty-file",
    severity=Severity.ERROR,
    summary="an event file is empty",
    why="It may have been meant to be filled, or lost its content.",
    before="""\
# example.yaml
""",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost: $5M
""",
)
