"""Decides whether a kind of event or source is one that there is; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="unknown-kind",
    severity=Severity.ERROR,
    summary="an event or a source has a kind that there is not",
    why=(
        "The kind of an event gives its statements their basis, the kind of a source says whether it is in a "
        "position to know."
    ),
    before="""\
date: 2026-05-02
kind: article
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
