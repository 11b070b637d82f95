"""Decides how answers are written in Markdown, such that every kind of Markdown shows them alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from timeline.embed.answer import Cell, Figure, Notes, Table
from timeline.render.escape import link
from timeline.render.escape_text import plain

#: What some Markdown takes for syntax: GitHub's, Pandoc's, MyST, Python-Markdown with Material's extensions. A colon
#: counts before a letter (`:rocket:`), a sign where it is doubled (`==marked==`), a dot in what looks like a link.
_SPECIAL = re.compile(r"""[\\`*_{}\[\]<>|~$&!^@]|:(?=\S)|([=+\-])(?=\1)|(?<=www)\.""", re.IGNORECASE)


def escape_markdown(text: str) -> str:
    """Return `text` on one line as it may stand anywhere inside a line or a cell of Markdown, or in raw HTML in it.

    CommonMark takes a line that starts with a comment for raw HTML, where a backslash escapes nothing and where `<`
    must not come to stand; a numeric reference is no syntax in either (CommonMark 0.31.2, 2.5).
    """
    return _SPECIAL.sub(lambda found: f"&#{ord(found.group())};", plain(text))


def link_markdown(text: str, url: str | None) -> str:
    """Return `text` as a link where `url` is one that survives. Not for raw HTML."""
    target = link(url)
    if target is None:
        return escape_markdown(text)
    return f"[{escape_markdown(text)}](<{quote(target, safe=_IN_URL)}>)"


#: RFC 3986, less what some Markdown would read even between the pointed brackets.
_IN_URL = "%:/?#@!&'()+,;=-.~"


class MarkdownForm:
    """Markdown: GitHub's, MyST, Python-Markdown, Pandoc and Quarto."""

    name = "markdown"

    def figure(self, figure: Figure, name: str) -> str:  # noqa: ARG002 - a name is what rst needs
        text = escape_markdown(figure.told)
        return f"{text}[^{escape_markdown(figure.mark)}]" if figure.mark else text

    def table(self, table: Table) -> list[str]:
        if not table.rows:
            return [escape_markdown(table.empty)]
        head = [_row(map(escape_markdown, table.head)), "|" + "|".join(" --- " for _ in table.head) + "|"]
        return [*head, *(_row(_cell(cell) for cell in row) for row in table.rows)]

    def picture(self, target: str, alt: str) -> list[str]:
        return [f"![{escape_markdown(alt)}](<{quote(target, safe='/.-~')}>)"]

    def diagram(self, text: str) -> list[str]:
        return ["```mermaid", *text.splitlines(), "```"]

    def notes(self, notes: Notes) -> list[str]:
        lines: list[str] = []
        for figure in notes.figures:
            told = " ".join(_cell(cell) for cell in figure.note)
            lines += [f"[^{escape_markdown(figure.mark)}]: {told}", ""]
        return lines[:-1]


def _cell(cell: Cell) -> str:
    return link_markdown(cell.text, cell.url)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
