"""Decides whether an id is a word that others can name; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="unreadable-id",
    severity=Severity.ERROR,
    summary="an id is not one word of letters, digits, dots and hyphens",
    why="Ids are named in citations, claims and addresses; spaces and marks would break them apart.",
    before="""\
id: again and again
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost: $5M
""",
    after="""\
id: again-and-again
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost: $5M
""",
)
