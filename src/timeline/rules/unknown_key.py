"""Decides whether a key is one that the language has; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="unknown-key",
    severity=Severity.ERROR,
    summary="a key is not one of the language",
    why="A misspelt key would be passed over, and what stands under it lost.",
    before="""\
date: 2026-05-02
kind: report
titel: The Gazette reports again
title: The Gazette reports again
source: gazette
statements:
  cost: $5M
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
