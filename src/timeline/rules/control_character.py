"""Decides whether a text holds characters that nobody sees; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="control-character",
    severity=Severity.ERROR,
    summary="a text holds a control character or an invisible mark",
    why="What nobody sees can turn a line around, hide a digit or move the cursor of a terminal.",
    before="""\
date: 2026-05-02
kind: report
title: "The Gazette \\u202ereports again"
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
