"""Decides whether a claim's scope is one that its attribute has; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="misplaced-scope",
    severity=Severity.ERROR,
    summary="a claim has a scope that its attribute does not have",
    why=(
        "An attribute says under `scopes` which conditions its figures can hold under; any other would split one "
        "claim into two."
    ),
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost@training: $5M
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
