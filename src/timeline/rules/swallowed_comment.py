"""Decides whether a comment took part of a text with it; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="swallowed-comment",
    severity=Severity.ERROR,
    summary="a comment follows an unquoted text on its line",
    why="In `printed: rank #1` YAML takes `#1` for a comment, and the text silently loses its end.",
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost:
    value: $5M
    printed: a cost of $5M #1 of all
""",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost:
    value: $5M
    printed: "a cost of $5M #1 of all"
""",
)
