"""Decides how states look in a table: a line each under their subjects, and below it what stands behind them.

There may be tens of thousands. What needs no care on a terminal, as is known beforehand, is laid out all at once; only
what does, or is too long for its place, is looked at by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, compress, count
from operator import ne

from timeline.cli.output import (
    GAP,
    Column,
    clean,
    display_width,
    fit,
    fold,
    format_row,
    format_rows,
    is_coloured,
    paint,
    terminal_width,
    wrap,
    write_block,
)
from timeline.views.state_line import LINE

#: Before a state, which stands under its subject, and before what stands below it; before what a heading leaves over.
_OWN, _BELOW, _HANG = "  ", "    ", "  "

#: So many states are written at a time: they, and not all, are held twice.
_PIECE = 1000

Texts = Sequence[str]


def write_states(
    columns: Sequence[Column], cells: Sequence[Texts], headings: Texts, care: Texts, below: Texts | None = None
) -> None:
    """Write a table of states. `cells` holds, for each column, the text of every state; `headings` what each state is
    under, `care` what is not empty for a state whose texts need it, `below` what stands below each (with LINE between).
    """
    width, odd = terminal_width(), list(compress(count(), care))
    widest = [_widest(column, texts, odd) for column, texts in zip(columns, cells, strict=True)]
    widths = fit(columns, widest, width - len(_OWN))
    rows = _rows(columns, widths, widest, cells, odd)
    _head(rows, headings, care, width)
    write_block(format_rows(columns, (), widths=[widths[0] + len(_OWN), *widths[1:]])[0])
    if below is None:
        write_block(rows)
        return
    on, _, off = paint(LINE, dim=True).partition(LINE)
    before, between = f"\n{_BELOW}{on}", f"{off}\n{_BELOW}{on}"
    below = _folded(below, width - len(_BELOW), odd)
    for start in range(0, len(rows), _PIECE):
        pairs = zip(rows[start : start + _PIECE], below[start : start + _PIECE], strict=True)
        text = "\n".join([f"{row}{before}{told}{off}" if told else row for row, told in pairs])
        write_block([text.replace(LINE, between)])


def _widest(column: Column, texts: Texts, odd: Sequence[int]) -> int:
    """The room that a column would like; its texts in the `odd` places need care."""
    title = display_width(column.title)
    if not odd:
        return max(title, max(map(len, texts), default=0))
    return max(title, *_lengths(texts, odd))


def _lengths(texts: Texts, odd: Iterable[int]) -> list[int]:
    """How many columns of a terminal each text takes."""
    found = list(map(len, texts))
    for place in odd:
        found[place] = display_width(clean(texts[place]))
    return found


def _rows(
    columns: Sequence[Column],
    widths: Sequence[int],
    widest: Sequence[int],
    cells: Sequence[Texts],
    odd: Sequence[int],
) -> list[str]:
    """Each state in its columns: one or more lines of text."""
    styled = [paint(f"%-{width}s", column.fg, column.bold) for column, width in zip(columns, widths, strict=True)]
    shown, apart, tails, is_painted = list(cells), set(odd), dict[int, str](), is_coloured()
    for at, (texts, width, most) in enumerate(zip(cells, widths, widest, strict=True)):
        if width >= most:
            continue
        long = list(compress(count(), map(width.__lt__, _lengths(texts, odd))))
        if is_painted:
            apart.update(long)
        else:
            shown[at], others = _first_lines(texts, long, width, sum(widths[:at]) + at * len(GAP))
            apart.update(tails.keys() & others.keys())
            tails |= others
    rows = list(map(str.rstrip, map((_OWN + GAP.join(styled)).__mod__, zip(*shown, strict=True))))
    for place, tail in tails.items():
        rows[place] += tail
    for place in apart:
        lines = format_row(columns, widths, [texts[place] for texts in cells])
        rows[place] = "\n".join([_OWN + line for line in lines])
    return rows


def _first_lines(texts: Texts, long: Sequence[int], width: int, start: int) -> tuple[list[str], dict[int, str]]:
    """The texts of a column as far as they stand in the first lines of their rows, and the lines of `long` ones below
    those, from the column's `start` on.
    """
    between = "\n" + _OWN + " " * start
    folded = {text: fold(text, width) for text in {texts[place] for place in long}}
    tails = {text: between + between.join(lines[1:]) for text, lines in folded.items()}
    first = list(texts)
    for place in long:
        first[place] = folded[texts[place]][0]
    return first, {place: tails[texts[place]] for place in long}


def _head(rows: list[str], headings: Texts, care: Texts, width: int) -> None:
    """Put above the first row of each subject what it is under, bold."""
    on, _, off = paint(LINE, bold=True).partition(LINE)
    room, between = width - len(_HANG), f"{off}\n{_HANG}{on}"
    for place in compress(count(), map(ne, headings, chain((None,), headings))):
        text = headings[place]
        if care[place] or len(text) > room:
            text = between.join(wrap(clean(text), room))
        rows[place] = f"{on}{text}{off}\n{rows[place]}"


def _folded(texts: Texts, room: int, odd: Iterable[int]) -> list[str]:
    """What stands below each state, its lines folded to fit."""
    found = list(texts)
    long = compress(count(), map(room.__lt__, map(len, texts)))
    for place in {*(place for place in long if max(map(len, texts[place].split(LINE))) > room), *odd}:
        found[place] = LINE.join([line for text in found[place].split(LINE) for line in wrap(clean(text), room)])
    return found
