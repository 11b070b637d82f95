"""Decides how answers are written in HTML, and how a picture stands in a page beside others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from timeline.embed.answer import Cell, Drawing, Figure, Notes, Table
from timeline.embed.scheme import follow_page
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


_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_OWN_ID = re.compile(r"""(?<=[\s"'#(])tl-(?=[\w-])""")


def inline_svg(svg: str, number: str) -> str:
    """Return a picture as it may stand in a page with others: its ids are its own, told apart by `number`.

    The picture's writer gives every id the same beginning, and escapes what is no tag.
    """
    told = re.sub(r"^\s*<\?xml[^>]*\?>\s*", "", svg)
    return _TAG.sub(lambda tag: _OWN_ID.sub(f"tl-{number}-", tag.group()), told)


def figure_html(drawing: Drawing, number: str, options: Mapping[str, str]) -> str:
    """A picture as an HTML figure, as wide as the page lets it be; of `options`, `caption`, `align` and `alt` count.

    Where the page is much narrower, the picture is moved sideways under its frame instead of shrinking further.
    """
    kind = f"timeline-picture align-{escape_html(options['align'])}" if "align" in options else "timeline-picture"
    told = f"<figcaption>{escape_html(options['caption'])}</figcaption>" if "caption" in options else ""
    svg = follow_page(inline_svg(drawing.svg, number).strip())
    found = _SIZE.match(svg)
    wide = ""
    if found:
        # else Material makes figures narrow, and browsers wider than a phone
        margin = _MARGINS[options.get("align", "left")]
        wide = f' style="margin:1em {margin};width:100%;max-width:{found[2]}px"'
        least = round(float(found[2]) * _LEAST)
        svg = _SIZE.sub(rf'\1 width="100%" style="height:auto;min-width:{least}px"', svg, count=1)
    if "alt" in options:
        alt = escape_html(options["alt"])
        svg = re.sub(r"(<desc[^>]*>)[^<]*(</desc>)", lambda found: f"{found[1]}{alt}{found[2]}", svg, count=1)
    return f'<figure class="{kind}"{wide}><div style="overflow-x:auto">{svg}</div>{told}</figure>'


_SIZE = re.compile(r'(<svg [^>]*?viewBox="[^"]*") width="([\d.]+)" height="[\d.]+"')
#: What stands to the right, below and to the left of a picture.
_MARGINS = {"left": "auto 1em 0", "center": "auto 1em", "right": "0 1em auto"}
#: How far a picture shrinks and can still be read.
_LEAST = 0.7
