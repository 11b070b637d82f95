"""Decides how answers are written in HTML."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from timeline.embed.answer import Cell, Figure, Notes, Table
from timeline.render.escape import link
from timeline.render.escape_html import html
from timeline.render.escape_text import plain


def escape_html(text: str) -> str:
    """Return `text` on one line as it may stand in the content or a quoted attribute of HTML."""
    return html(plain(text))


class HtmlForm:
    """HTML: no script, no style; classes that begin with `timeline-` are there to be styled."""

    name = "html"

    def figure(self, figure: Figure, name: str) -> str:  # noqa: ARG002 - a name is what rst needs
        text = escape_html(figure.told)
        if not figure.mark:
            return text
        mark = escape_html(figure.mark)
        return f'{text}<sup><a href="#timeline-note-{mark}">note</a></sup>'

    def table(self, table: Table) -> list[str]:
        if not table.rows:
            return [f'<p class="timeline-table">{escape_html(table.empty)}</p>']
        # Material for MkDocs gives its looks to tables without a class
        lines = ['<div class="timeline-table"><table>', f"<caption>{escape_html(table.caption)}</caption>"]
        heads = "".join(f'<th scope="col">{escape_html(head)}</th>' for head in table.head)
        lines += [f"<thead><tr>{heads}</tr></thead>", "<tbody>"]
        lines += [f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in row)}</tr>" for row in table.rows]
        return [*lines, "</tbody>", "</table></div>"]

    def picture(self, target: str, alt: str) -> list[str]:
        return [f'<img class="timeline-picture" src="{html(quote(target, safe="/.-~"))}" alt="{escape_html(alt)}">']

    def diagram(self, text: str) -> list[str]:
        first, *others = [html(line) for line in text.splitlines()]
        return [f'<pre class="mermaid">{first}', *others, "</pre>"]

    def notes(self, notes: Notes) -> list[str]:
        items = (
            f'<li id="timeline-note-{escape_html(figure.mark)}">{" ".join(_cells(figure.note))}</li>'
            for figure in notes.figures
        )
        return ['<ol class="timeline-notes">', *items, "</ol>"]


def _cell(cell: Cell) -> str:
    target = link(cell.url)
    if target is None:
        return escape_html(cell.text)
    return f'<a href="{html(target)}">{escape_html(cell.text)}</a>'


def _cells(cells: Iterable[Cell]) -> Iterable[str]:
    return (_cell(cell) for cell in cells)
