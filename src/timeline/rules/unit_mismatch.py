"""Decides whether a figure's unit can become its attribute's; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="unit-mismatch",
    severity=Severity.ERROR,
    summary="a figure has a unit that its attribute can't take",
    why="Figures of one claim are compared in one unit. Kilograms never become dollars.",
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  weight: 5 USD
""",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  weight: 5 kg
""",
)
