"""Decides how answers are written in reStructuredText."""

from __future__ import annotations

import re
from urllib.parse import quote

from timeline.embed.answer import Cell, Figure, Notes, Table
from timeline.render.escape import link
from timeline.render.escape_text import plain

#: Every sign but those that mean nothing anywhere inside a line.
_SPECIAL = re.compile(r"([!\"$&*:-@\[-`{-~]|-(?=-))")
#: What means something where a paragraph starts: `1. `, `(a) `, `#. `, `.. `, `- `, `+ `, `/V`.
_START = re.compile(r"^(\(?\w+)([.)])(?=\s|$)|^([./(#+-])")
_IN_URL = "%:/?#@!&'()+,;=-.~"


def escape_rst(text: str) -> str:
    """Return `text` on one line as it may stand anywhere in a paragraph or cell of reStructuredText."""
    escaped = _SPECIAL.sub(r"\\\1", plain(text))
    return _START.sub(lambda m: f"\\{m[3]}" if m[3] else f"{m[1]}\\{m[2]}", escaped)


class RstForm:
    """reStructuredText. A figure is a substitution, for no comment can stand inside a line of it."""

    name = "rst"

    def figure(self, figure: Figure, name: str) -> str:
        return f".. |{name}| replace:: {escape_rst(figure.told)}"

    def table(self, table: Table) -> list[str]:
        if not table.rows:
            return [escape_rst(table.empty)]
        lines = [f".. list-table:: {escape_rst(table.caption)}", "   :header-rows: 1", ""]
        for row in (tuple(Cell(head) for head in table.head), *table.rows):
            lines += [f"   {'* -' if place == 0 else '  -'} {_cell(cell)}".rstrip() for place, cell in enumerate(row)]
        return lines

    def picture(self, target: str, alt: str) -> list[str]:
        return [f".. image:: {quote(target, safe='/.-~')}", f"   :alt: {escape_rst(alt)}"]

    def diagram(self, text: str) -> list[str]:
        return [".. mermaid::", "", *(f"   {line}" for line in text.splitlines())]

    def notes(self, notes: Notes) -> list[str]:
        return [f"- {' '.join(_cell(cell) for cell in figure.note)}" for figure in notes.figures]


def _cell(cell: Cell) -> str:
    target = link(cell.url)
    if target is None or not cell.text.strip():
        return escape_rst(cell.text)
    url = re.sub(r"([\\_*`<>|])", r"\\\1", quote(target, safe=_IN_URL))
    return f"`{escape_rst(cell.text)} <{url}>`__"
