"""Decides how states look in a table: a line each under their subjects, and below it what stands behind them.

There may be tens of thousands. What needs no care on a terminal, as is known beforehand, is laid out all at once.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.cli.output import (
    GAP,
    Column,
    clean,
    display_width,
    fit,
    format_row,
    format_rows,
    is_coloured,
    paint,
    terminal_width,
    wrap,
    write_block,
)
from timeline.views.state_line import LINE, StateLine

#: Before a state, which stands under its subject, and before what stands below it.
_OWN, _BELOW = "  ", "    "


def write_states(
    columns: Sequence[Column],
    lines: Sequence[StateLine],
    cells: Sequence[Sequence[str]],
    headings: Sequence[str],
    *,
    has_below: bool,
) -> None:
    """Write a table of states. `cells` holds, for each column, the text of every state; `headings` what each state is
    under.
    """
    widths = fit(columns, _widest(columns, lines, cells), terminal_width() - len(_OWN))
    rows = _rows(columns, widths, lines, cells)
    found = format_rows(columns, (), widths=[widths[0] + len(_OWN), *widths[1:]])[0]
    above = None
    for line, heading, row in zip(lines, headings, rows, strict=True):
        if heading != above:
            found += _wrapped(heading, "", "  ", bold=True)
            above = heading
        found.append(row)
        if has_below and line.below:
            found += _below(line)
    write_block(found)


def _widest(columns: Sequence[Column], lines: Sequence[StateLine], cells: Sequence[Sequence[str]]) -> list[int]:
    """The room that each column would like."""
    odd = [place for place, line in enumerate(lines) if line.care]
    found = []
    for column, texts in zip(columns, cells, strict=True):
        widths = [display_width(column.title), max(map(len, texts), default=0)]
        if odd:
            widths[1:] = [
                display_width(clean(text)) if line.care else len(text) for text, line in zip(texts, lines, strict=True)
            ]
        found.append(max(widths))
    return found


def _rows(
    columns: Sequence[Column], widths: Sequence[int], lines: Sequence[StateLine], cells: Sequence[Sequence[str]]
) -> list[str]:
    """Each state in its columns: one or more lines of text."""
    if is_coloured():
        return [_joined(format_row(columns, widths, row)) for row in zip(*cells, strict=True)]
    template = _OWN + GAP.join([*(f"{{:<{width}}}" for width in widths[:-1]), "{}"])
    rows = list(map(str.rstrip, map(template.format, *cells)))
    odd = {place for place, line in enumerate(lines) if line.care}
    for texts, width in zip(cells, widths, strict=True):
        if texts and max(map(len, texts)) > width:
            odd.update(place for place, text in enumerate(texts) if len(text) > width)
    for place in odd:
        rows[place] = _joined(format_row(columns, widths, [texts[place] for texts in cells]))
    return rows


def _joined(lines: Sequence[str]) -> str:
    return "\n".join([_OWN + line for line in lines])


def _below(line: StateLine) -> list[str]:
    """The lines below a state, dim."""
    if not line.care and LINE not in line.below and len(line.below) <= terminal_width() - len(_BELOW):
        return [_BELOW + paint(line.below, dim=True)]
    found = []
    for text in line.below.split(LINE):
        found += _wrapped(text, _BELOW, _BELOW, dim=True)
    return found


def _wrapped(text: str, indent: str, hang: str, *, bold: bool = False, dim: bool = False) -> list[str]:
    """As `output.write_wrapped` has it."""
    found = wrap(clean(text), terminal_width() - len(hang))
    return [(hang if place else indent) + paint(one, bold=bold, dim=dim) for place, one in enumerate(found)]
