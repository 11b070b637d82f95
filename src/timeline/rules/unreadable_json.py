"""Decides whether a line of JSON Lines can be read; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="unreadable-json",
    severity=Severity.ERROR,
    summary="a line is not JSON",
    why="Each line of a *.jsonl file is one event. A broken one is left out, and hides no other.",
    before="""\
# example.jsonl
{"id": "again", "date": "2026-05-02", "kind": "report", "title": "Again", "source": "gazette", "recorded": "2026-05-03"
""",
    after="""\
# example.jsonl
{"id": "again", "date": "2026-05-02", "kind": "report", "title": "Again", "source": "gazette", "recorded": "2026-05-03"}
""",
)
