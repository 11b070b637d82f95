"""Decides whether what a judgement names can be read; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="unreadable-target",
    severity=Severity.ERROR,
    summary="a judgement's target is neither an event nor a figure",
    why="A judgement names an event, or says `figure` and the figure that is meant.",
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost:
    disputes: the first figure
""",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost:
    disputes: figure $5M
""",
)
