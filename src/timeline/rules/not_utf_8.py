"""Decides whether a file is text in UTF-8; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="not-utf-8",
    severity=Severity.ERROR,
    summary="a file is not text in UTF-8",
    why=(
        "Guessing the encoding would turn figures and names into others. A zero byte says that the file is no "
        "text at all."
    ),
    before="""\
date: 2026-05-02
kind: report
title: The Gazette\0reports again
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
