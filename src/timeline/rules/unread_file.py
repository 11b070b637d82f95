"""Decides whether a file in the ledger is one that is read; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="unread-file",
    severity=Severity.INFO,
    summary="a file in the ledger is not read",
    why="Only *.yaml and *.jsonl are events. A file with another ending may have been meant to be one.",
    before="""\
# example.json
{"id": "again", "date": "2026-05-02", "kind": "report", "title": "Again", "source": "gazette"}
""",
    after="""\
# example.jsonl
{"id": "again", "date": "2026-05-02", "kind": "report", "title": "Again", "source": "gazette"}
""",
)
