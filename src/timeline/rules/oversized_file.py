"""Decides whether a file is small enough to be read; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="oversized-file",
    severity=Severity.ERROR,
    summary="a file is larger than 4 MiB",
    why="Nobody writes events of that size; something else got into the folder.",
    before="note: |\n" + ("  padding, padding, padding\n" * 160_000),
    after="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost: $5M
""",
)
