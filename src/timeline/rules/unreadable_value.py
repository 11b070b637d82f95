"""Decides whether a figure can be read as its attribute's type; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="unreadable-value",
    severity=Severity.ERROR,
    summary="a figure is not what its attribute expects",
    why="A figure that is kept as mere text could be compared with nothing.",
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  license: Apache 2
""",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  license: Apache-2.0
""",
)
