"""Decides whether a claim's attribute is in attributes.yaml; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="unknown-attribute",
    severity=Severity.ERROR,
    summary="a claim names an attribute that attributes.yaml does not have",
    why="The attribute types the figure. A misspelt one would also open a second thread beside the first.",
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  costs: $5M
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
