"""Decides whether a key that is required is there; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="missing-key",
    severity=Severity.ERROR,
    summary="a required key is missing",
    why=(
        "An event needs `kind`, `title` and `source`: without them nobody can say what spoke. An attribute needs "
        "`type`."
    ),
    before="""\
date: 2026-05-02
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
