"""Decides how states look in a table: a line each under their subjects, and below it what stands behind them.

There may be tens of thousands. What needs no care on a terminal, as is known beforehand, is laid out all at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

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
    width = terminal_width()
    widths = fit(columns, _widest(columns, lines, cells), width - len(_OWN))
    found = format_rows(columns, (), widths=[widths[0] + len(_OWN), *widths[1:]])[0]
    look = _Look(width, is_coloured())
    rows = _rows(columns, widths, lines, cells, look)
    above, between = None, f"\n{_BELOW}"
    room = 0 if look.is_painted else width - len(_BELOW)
    for line, heading, row in zip(lines, headings, rows, strict=True):
        if heading != above:
            found += look.wrapped(heading, "", "  ", bold=True)
            above = heading
        found.append(row)
        if has_below and (below := line.below):
            is_easy = len(below) <= room and not line.care
            found.append(_BELOW + below.replace(LINE, between) if is_easy else look.below(line))
    write_block(found)


class _Look:
    """How texts are laid out on the terminal, which is asked once."""

    def __init__(self, width: int, is_painted: bool) -> None:
        self.width = width
        self.is_painted = is_painted

    def below(self, line: StateLine) -> str:
        """The lines below a state, dim."""
        found = []
        for text in line.below.split(LINE):
            found += self.wrapped(text, _BELOW, _BELOW, dim=True, is_plain=not line.care)
        return "\n".join(found)

    def wrapped(
        self, text: str, indent: str, hang: str, *, bold: bool = False, dim: bool = False, is_plain: bool = False
    ) -> list[str]:
        """As `output.write_wrapped` has it; what is plain and fits is left as it is."""
        room = self.width - len(hang)
        lines = [text] if is_plain and len(text) <= room else wrap(clean(text), room)
        if self.is_painted:
            lines = [paint(one, bold=bold, dim=dim) for one in lines]
        return [(hang if place else indent) + one for place, one in enumerate(lines)]


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
    columns: Sequence[Column],
    widths: Sequence[int],
    lines: Sequence[StateLine],
    cells: Sequence[Sequence[str]],
    look: _Look,
) -> list[str]:
    """Each state in its columns: one or more lines of text."""
    if look.is_painted:
        return [_joined(format_row(columns, widths, row)) for row in zip(*cells, strict=True)]
    template = _OWN + GAP.join([*(f"{{:<{width}}}" for width in widths[:-1]), "{}"])
    rows = list(map(str.rstrip, map(template.format, *cells)))
    odd = {place for place, line in enumerate(lines) if line.care}
    for texts, width in zip(cells, widths, strict=True):
        if texts and max(map(len, texts)) > width:
            odd.update(place for place, text in enumerate(texts) if len(text) > width)
    for place in odd:
        rows[place] = _folded(columns, widths, [texts[place] for texts in cells], has_care=bool(lines[place].care))
    return rows


def _folded(columns: Sequence[Column], widths: Sequence[int], row: Sequence[str], *, has_care: bool) -> str:
    """A state whose texts take several lines, or care."""
    if has_care:
        return _joined(format_row(columns, widths, row))
    pieces = [wrap(text, width) if len(text) > width else [text] for text, width in zip(row, widths, strict=True)]
    template = GAP.join([f"{{:<{width}}}" for width in widths])
    return _joined([template.format(*texts).rstrip() for texts in zip_longest(*pieces, fillvalue="")])


def _joined(lines: Sequence[str]) -> str:
    return "\n".join([_OWN + line for line in lines])
