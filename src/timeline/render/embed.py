"""Decides what a picture is as a part of somebody's web page: a figure with its caption, its sources, and what
machines may know of it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sized
from dataclasses import dataclass

from timeline.render.claim_review import Publication, write_reviews
from timeline.render.embed_look import Look
from timeline.render.escape import link
from timeline.render.escape_html import html, json_in_html
from timeline.render.escape_text import plain
from timeline.views.review import ReviewView, WorkView

#: The width in pixels of the picture for phones and narrow columns, and that of the other where nobody says.
NARROW, USUAL = 480, 960
#: Of more sources than this, the reader decides whether to see the list.
MOST_WORKS = 30


@dataclass(frozen=True, slots=True, repr=False)
class Embed:
    """A snippet of HTML, and the review that it tells."""

    review: ReviewView
    html: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return (
            f"<figure for a page: {_counted(self.review.works, 'source')}, {_counted(self.review.findings, 'figure')}>"
        )


def _counted(things: Sized, noun: str) -> str:
    return f"{len(things)} {noun}{'' if len(things) == 1 else 's'}"


def write_embed(
    drawings: Mapping[float, str],
    review: ReviewView,
    caption: str,
    *,
    mode: str = "auto",
    publication: Publication = Publication(),  # noqa: B008 - a frozen value
) -> Embed:
    """Return the figure as HTML without an empty line (Markdown would end it there), the same bytes for the same
    input.

    `drawings` are SVG documents by their width in pixels; `mode` is one of `theme.MODES`. Nothing in the figure has an
    id, and its class is made from all that it holds: different figures of a page leave each other alone, and the same
    one may stand there twice.
    """
    data = json_in_html(write_reviews(review, publication))
    text = [f'<span class="told">{_text(caption)}</span>', *_works(review)]
    told = "\0".join([*drawings.values(), *text, data, mode])
    name = f"tl-{hashlib.sha256(told.encode(errors='replace')).hexdigest()[:10]}"
    look = Look(name, mode)
    widths = {f"w{width:g}": width for width in sorted(drawings, reverse=True)}
    views = [(part, look.armour(drawings[width])) for part, width in widths.items()]
    lines = [f'<figure class="{name}">']
    for place, (part, svg) in enumerate(views):
        # what knows no style sheet shows the first picture alone
        hidden = " hidden" if place else ""
        lines.append(f'<div class="view {part}"{hidden}>')
        lines += [_with_sheet(svg, look.sheet(widths)) if not place else svg, "</div>"]
    lines += ["<figcaption>", *text, "</figcaption>"]
    lines += [f'<script type="application/ld+json">{data}</script>', "</figure>"]
    return Embed(review, re.sub(r"\n\s*\n", "\n", "\n".join(lines)) + "\n")


def _with_sheet(svg: str, sheet: str) -> str:
    """The picture with the style sheet of its figure: inside of an svg element HTML allows one anywhere."""
    return svg.replace("</desc>\n", f"</desc>\n<style>{sheet}</style>\n", 1)


def _works(review: ReviewView) -> Iterator[str]:
    """The list of sources, folded where it is long."""
    if not review.works:
        return
    is_long = len(review.works) > MOST_WORKS
    if is_long:
        yield f"<details><summary>{len(review.works)} sources</summary>"
    yield '<ul class="works" aria-label="Sources">'
    yield from (f"<li>{_work(work)}</li>" for work in review.works)
    yield "</ul></details>" if is_long else "</ul>"


def _work(work: WorkView) -> str:
    url = link(work.url)
    title = f'<span class="title">{_text(work.title)}</span>'
    if url is not None:
        title = f'<a href="{html(url)}" rel="noopener noreferrer">{title}</a>'
    when, name = f'<span class="when">{_text(work.when)}</span>', work.speaker.name
    if work.title.casefold().startswith(f"{name} ".casefold()):  # "X finds Y" by X need not say X twice
        return f"{when} {title}"
    return f'{when} <span class="speaker">{_text(name)}</span>: {title}'


def _text(text: str) -> str:
    return html(plain(text))
