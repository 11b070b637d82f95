"""Decides whether a path stays inside the ledger; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="path-leaves-ledger",
    severity=Severity.ERROR,
    summary="a path leads out of the ledger",
    why="A ledger may come from anybody. What it names must lie within its own folders.",
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
archive: ../../secret.txt
statements:
  cost: $5M
""",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
archive: gazette.txt
statements:
  cost: $5M
""",
)
