"""Decides whether a date is EDTF; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="unreadable-date",
    severity=Severity.ERROR,
    summary="a date is not EDTF",
    why=(
        "A date says no more than the text does: `2026-04`, `2026-04~`, `[2026-04-24..]` are dates; `04/24/2026` "
        "could be two."
    ),
    before="""\
date: 05/02/2026
kind: report
title: The Gazette reports again
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
