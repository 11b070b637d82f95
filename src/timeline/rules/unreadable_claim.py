"""Decides whether a statement's key is a claim; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="unreadable-claim",
    severity=Severity.ERROR,
    summary="a statement's key is not a claim",
    why=(
        "A claim is `subject:attribute@scope`; the subject may be left out where `about` gives it, and `/part` is "
        "a part of it."
    ),
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  "cost@": $5M
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
