"""Decides whether a key stands where it means something; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="misplaced-key",
    severity=Severity.ERROR,
    summary="a key stands where it means nothing",
    why="`only` and `not` speak of terms, `unit` of quantities: elsewhere they would be passed over in silence.",
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost:
    value: $5M
    only: true
""",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost:
    value: $5M
""",
)
