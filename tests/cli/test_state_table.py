"""A table of states that is laid out all at once is the one that is laid out text by text."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

import pytest

import timeline.cli.output
import timeline.cli.state_table
from timeline.cli.output import Column, clean, display_width, fit, format_rows, paint, terminal_width, wrap
from timeline.cli.state_table import write_states
from timeline.views.state_line import LINE, PLAIN

COLUMNS = (Column("claim", least=18), Column("figure", least=16, bold=True), Column("standing", grows=False))
PLAIN_WORDS = ("a", "MIT", "Apache-2.0", "≥80%", "—", "or", "x" * 23, "y" * 90, "Price ·", "named origins:")
ODD_WORDS = ("中文", "e\u0301", "\x1b[31m", "\u202e", "\t", "😀", " ", "line\nfeed")


def text_of(rng: random.Random, words: Sequence[str], most: int) -> str:
    """Some words in a row, one space apart."""
    return " ".join(rng.choice(words) for _ in range(rng.randint(0, most)))


def row_of(rng: random.Random) -> tuple[str, ...]:
    """What a state is under, its cells, what stands below it, and whether any of that needs care."""
    words = PLAIN_WORDS if rng.random() < 0.8 else (*PLAIN_WORDS, *ODD_WORDS)
    cells = [text_of(rng, words, 3) or "a", text_of(rng, words, rng.choice((1, 9))), rng.choice(("", "contested"))]
    below = [text_of(rng, words, 30) or "a" for _ in range(rng.randint(0, 3))]
    heading = rng.choice(("Widget", "Gadget " * 20 + "2", "Spröcket"))
    is_plain = all(re.fullmatch(PLAIN, text) for text in (heading, *cells, *below))
    return heading, *cells, LINE.join(below), "" if is_plain else "!"


def expected(rows: Sequence[tuple[str, ...]], has_below: bool) -> str:
    """The same table, every text looked at."""
    width, cells = terminal_width(), [row[1:4] for row in rows]
    widest = [
        max(display_width(clean(text)) for text in (column.title, *texts))
        for column, texts in zip(COLUMNS, zip(*cells, strict=True), strict=True)
    ]
    widths = fit(COLUMNS, widest, width - 2)
    _, *laid_out = format_rows(COLUMNS, cells, widths=widths)
    found = format_rows(COLUMNS, (), widths=[widths[0] + 2, *widths[1:]])[0]
    for heading, group in groupby(zip(rows, laid_out, strict=True), key=lambda pair: pair[0][0]):
        lines = wrap(clean(heading), width - 2)
        found += [("  " if place else "") + paint(line, bold=True) for place, line in enumerate(lines)]
        for row, state in group:
            found += ["  " + line for line in state]
            texts = row[4].split(LINE) if has_below and row[4] else []
            folded = [line for text in texts for line in wrap(clean(text), width - 4)]
            found += ["    " + paint(line, dim=True) for line in folded]
    return "".join(line + "\n" for line in found)


@pytest.mark.parametrize("is_coloured", [False, True])
@pytest.mark.parametrize("width", [40, 80, 200])
def test_what_needs_no_care_looks_as_if_it_had_been_looked_at(
    width: int, is_coloured: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Over random texts, among them all that terminals show otherwise than character by character."""
    monkeypatch.setenv("COLUMNS", str(width))
    for module in (timeline.cli.output, timeline.cli.state_table):
        monkeypatch.setattr(module, "is_coloured", lambda: is_coloured)
    for seed in range(40):
        rng = random.Random(seed)
        rows = [row_of(rng) for _ in range(rng.choice((1, 5, 40)))]
        if seed % 2:
            rows.sort(key=itemgetter(0))
        headings, *cells, below, care = zip(*rows, strict=True)
        for has_below in (False, True):
            write_states(COLUMNS, cells, headings, care, below if has_below else None)
            assert capsys.readouterr().out == expected(rows, has_below)
