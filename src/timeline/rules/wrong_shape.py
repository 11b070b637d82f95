"""Decides whether a text, a list or keys stand where each is expected; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="wrong-shape",
    severity=Severity.ERROR,
    summary="a list or keys stand where a text is expected, or the other way round",
    why="What stands there could only be guessed at.",
    before="""\
date: 2026-05-02
kind: report
title: [The Gazette, reports again]
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
