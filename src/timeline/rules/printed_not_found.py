"""Decides whether `printed` stands in the saved text of its event."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from timeline.diagnostics import Severity
from timeline.rules.rule import Case, Finding, Rule

_SHOWN_WORDS = 8


def check(case: Case) -> Iterator[Finding]:
    for event in case.ledger.events.values() if case.texts else ():
        quoted = [one for one in case.elaborate.get(event.id, ()) if one.printed is not None]
        if not quoted or event.id not in case.texts:
            continue
        lines = unicodedata.normalize("NFC", case.texts[event.id]).split("\n")
        words = [(word, number) for number, line in enumerate(lines, start=1) for word in line.split()]
        whole = " ".join(word for word, _ in words)
        for statement in quoted:
            printed = " ".join(unicodedata.normalize("NFC", statement.printed or "").split())
            if printed not in whole:
                yield Finding(
                    statement.printed_span or statement.span,
                    f'"{printed}" does not stand in the saved text of {event.id}',
                    _closest(printed.split(), words) or "copy it as it is printed, character by character",
                )


def _closest(wanted: list[str], words: list[tuple[str, int]]) -> str | None:
    """Where most of the wanted words stand together, the first one first if it can be; None if not half of them do."""
    keys = [_bare(word) for word in wanted[:_SHOWN_WORDS]]
    size, target = len(keys), Counter(keys)
    there = [_bare(word) for word, _ in words]
    window: Counter[str] = Counter()
    shared = at = 0
    best = (0, False)
    for index, key in enumerate(there):
        window[key] += 1
        shared += window[key] <= target[key]
        start = index - size + 1
        if start > 0:
            gone = there[start - 1]
            shared -= window[gone] <= target[gone]
            window[gone] -= 1
        score = (shared, there[max(0, start)] == keys[0])
        if score > best:
            best, at = score, max(0, start)
    if best[0] * 2 < size or not best[0]:
        return None
    text = " ".join(word for word, _ in words[at : at + size])
    return f'the closest there is "{text}" (line {words[at][1]})'


def _bare(word: str) -> str:
    """A word without case and without the marks around it, which is what a slip of the pen changes."""
    return "".join(char for char in word.casefold() if char.isalnum())


RULE = Rule(
    id="printed-not-found",
    severity=Severity.ERROR,
    summary="`printed` does not stand in the saved text",
    why=(
        "`printed` is the proof that a figure was read and not remembered. White space may differ, nothing else: a "
        "curly quote, a dash or a digit that differs is how a wrong figure gets in."
    ),
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
archive: gazette.txt
statements:
  cost:
    value: $5M
    printed: cost of $5M
# archive/gazette.txt
We hear of a price of $5M.
""",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
archive: gazette.txt
statements:
  cost:
    value: $5M
    printed: price of $5M
# archive/gazette.txt
We hear of a price of $5M.
""",
    check=check,
)
