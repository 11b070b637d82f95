"""Decides whether a file can be opened, and lies in the ledger; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="unreadable-file",
    severity=Severity.ERROR,
    summary="a file can't be opened, or is a link out of the ledger",
    why="One file that can't be read hides no other, but what it says is missing from every answer.",
    before="""\
# example.yaml -> gone.yaml
""",
    after="""\
# example.yaml
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost: $5M
""",
)
