"""Decides whether an ordering fact is a phrase that is understood; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="unreadable-when",
    severity=Severity.ERROR,
    summary="an ordering fact can't be understood",
    why="`when` takes a few fixed phrases, so that the chronology can compute with them.",
    before="""\
when:
  - shortly after launch
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost: $5M
""",
    after="""\
when:
  - at most 2 weeks after launch
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost: $5M
""",
)
