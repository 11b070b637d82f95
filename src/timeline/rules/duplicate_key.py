"""Decides whether a key is given twice; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="duplicate-key",
    severity=Severity.ERROR,
    summary="a key stands twice in one mapping",
    why=(
        "YAML keeps one of the two without a word. Where an event says two things of one claim, they are a list "
        "under it."
    ),
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost: $5M
  cost: $6M
""",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost:
    - $5M
    - $6M
""",
)
