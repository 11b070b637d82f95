"""Decides whether a file does without YAML's machinery; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="unsupported-yaml",
    severity=Severity.ERROR,
    summary="an anchor, an alias, a merge key, a tag or a directive is used",
    why="They make a file say what does not stand in it, and a short file unfold into a huge one.",
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost: &five $5M
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
