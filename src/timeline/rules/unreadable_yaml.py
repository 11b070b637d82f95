"""Decides whether a file is YAML; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="unreadable-yaml",
    severity=Severity.ERROR,
    summary="a file is not YAML",
    why=("The rest of the document can't be read from there on. Other files, and other documents of this one, can."),
    before="""\
date: 2026-05-02
kind: report
title: Again: the Gazette reports again
source: gazette
statements:
  cost: $5M
""",
    after="""\
date: 2026-05-02
kind: report
title: "Again: the Gazette reports"
source: gazette
statements:
  cost: $5M
""",
)
