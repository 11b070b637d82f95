"""Decides how texts of the program are written in the pages: escaped, fenced, tabled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from timeline.cli.output import clean

NOTICE = "<!-- Made by `make generate` from the program itself: edit that instead. -->"
_WIDEST, _MOST_LINES = 110, 30


def escaped(text: str) -> str:
    """`text` as plain words: nothing of it is markup, but what stands in backticks stays code."""
    parts = re.split(r"(`[^`]+`)", clean(text))
    plain = [part if index % 2 else re.sub(r"([\\*_<>\[\]|{}])", r"\\\1", part) for index, part in enumerate(parts)]
    return "".join(plain)


def code(text: str) -> str:
    """`text` as inline code that survives in a table cell."""
    text = clean(text).replace("|", "\\|")
    fence = "``" if "`" in text else "`"
    pad = " " if "`" in text else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def fenced(text: str, language: str, widest: int = _WIDEST) -> list[str]:
    """`text` as a block; long lines and long texts are cut, for some examples are nothing but length."""
    lines = text.rstrip("\n").split("\n")
    shown = [clean(line if len(line) <= widest else line[:widest] + "…") for line in lines[:_MOST_LINES]]
    if len(lines) > _MOST_LINES:
        shown.append(f"… ({len(lines) - _MOST_LINES} more lines)")
    fence = "`" * max([3, *(len(run) + 1 for run in re.findall(r"`+", text))])
    return [f"{fence}{language}", *shown, fence]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table of cells that are Markdown already."""
    return [_row(head), _row(["---"] * len(head)), *map(_row, rows)]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def page(*lines: str) -> str:
    """The lines as a file, with the notice that it is made."""
    return "\n".join([NOTICE, "", *lines]) + "\n"
