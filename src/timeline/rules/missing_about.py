"""Decides whether it is said what a claim is about; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="missing-about",
    severity=Severity.ERROR,
    summary="a claim names no subject, and nothing says what it is about",
    why=(
        "A claim is `subject:attribute`. The subject may be left out only where `about` gives it, in the event or "
        "in ledger.yaml."
    ),
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost: $5M
# ledger.yaml
title: Widget
recorded: 2026-06-01
# launch.yaml
about: widget
date: 2026-04-24
kind: release
title: Acme releases Widget
source: acme
statements:
  license: MIT
  cost: $5M
  launch-date: 2026-04-24
  hardware@training: acme/m1
# test.yaml
about: widget
date: 2026-04-26
kind: report
title: The Lab weighs Widget
source: lab
statements:
  weight: 12 kg
# news.yaml
about: widget
date: 2026-04-28
kind: report
title: The Gazette reports on Widget
source: gazette
statements:
  license: MIT
""",
    after="""\
about: widget
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost: $5M
""",
)
