"""Decides whether a term is in its vocabulary; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="unknown-term",
    severity=Severity.ERROR,
    summary="a term or a scope is not in its vocabulary",
    why=(
        "Terms are compared by what contains them. A word outside the tree can be neither the same as another nor "
        "different."
    ),
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  hardware@training: acme/m3
""",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  hardware@training: acme/m2
""",
)
