"""Decides whether a link is one that is safe to follow; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="unsafe-link",
    severity=Severity.ERROR,
    summary="a link is not http, https or mailto",
    why="Links are drawn into pictures and pages. `javascript:` and `file:` do not point to a source; they act.",
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
url: javascript:alert(1)
statements:
  cost: $5M
""",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
url: https://gazette.example/widget
statements:
  cost: $5M
""",
)
