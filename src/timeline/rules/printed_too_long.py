"""Decides whether `printed` is short enough to be a quotation of a figure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from timeline.diagnostics import Severity
from timeline.rules.rule import Case, Finding, Rule

MOST_WORDS = 8


def count_words(text: str) -> int:
    """Words of `text`; two wide characters count as one where a script sets no spaces (Chinese, Japanese)."""
    wide = (sum(unicodedata.east_asian_width(char) in "WF" for char in word) for word in text.split())
    return sum(max(1, (number + 1) // 2) for number in wide)


def check(case: Case) -> Iterator[Finding]:
    for event in case.ledger.events.values():
        for statement in case.elaborate.get(event.id, ()):
            words = count_words(statement.printed or "")
            if words > MOST_WORDS:
                yield Finding(
                    statement.printed_span or statement.span,
                    f"`printed` has {words} words; at most {MOST_WORDS} are kept",
                    "keep the figure as printed and what names it; `where` says where it stands",
                )


RULE = Rule(
    id="printed-too-long",
    severity=Severity.ERROR,
    summary="`printed` has more than eight words",
    why="It shows the figure as printed, so that it can be found again. More would copy the text of somebody else.",
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost:
    value: $5M
    printed: the company has said that its Widget cost $5M
""",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost:
    value: $5M
    printed: Widget cost $5M
""",
    check=check,
)
