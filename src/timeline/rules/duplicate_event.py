"""Decides whether two events bear one id; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="duplicate-event",
    severity=Severity.ERROR,
    summary="two events have the same id",
    why="Citations and ordering facts name events by id; with two of a name nobody knows which is meant.",
    before="""\
id: again
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost: $5M
---
id: again
date: 2026-05-03
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost: $6M
""",
    after="""\
id: again
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost: $5M
---
id: once-more
date: 2026-05-03
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost: $6M
""",
)
