"""Decides whether anything stands under a key; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="missing-value",
    severity=Severity.ERROR,
    summary="nothing stands under a key",
    why="What is not known is left out; what a source withholds is written `undisclosed`. An empty key is neither.",
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost:
""",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost: undisclosed
""",
)
