"""Decides how a picture stands inside a web page: as wide as the page lets it, by its light or dark, beside others."""

from __future__ import annotations

import re
from collections.abc import Mapping

from timeline.embed.answer import Drawing
from timeline.embed.html_form import escape_html
from timeline.embed.scheme import follow_page

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_OWN_ID = re.compile(r"""(?<=[\s"'#(])tl-(?=[\w-])""")
_SIZE = re.compile(r'(<svg [^>]*?viewBox="[^"]*") width="([\d.]+)" height="[\d.]+"')
#: What stands to the right, below and to the left of a picture.
_MARGINS = {"left": "auto 1em 0", "center": "auto 1em", "right": "0 1em auto"}
#: How far a picture shrinks and can still be read.
_LEAST = 0.7


def inline_svg(svg: str, number: str) -> str:
    """Return a picture as it may stand in a page with others: its ids are its own, told apart by `number`.

    The picture's writer gives every id the same beginning, and escapes what is no tag.
    """
    told = re.sub(r"^\s*<\?xml[^>]*\?>\s*", "", svg)
    return _TAG.sub(lambda tag: _OWN_ID.sub(f"tl-{number}-", tag.group()), told)


def figure_html(drawing: Drawing, number: str, options: Mapping[str, str], narrow: Drawing | None = None) -> str:
    """A picture as an HTML figure, as wide as the page lets it be; of `options`, `caption`, `align` and `alt` count.

    Where the page has no room for it, `narrow` is shown instead. What is left without room is moved sideways in its
    frame instead of shrinking until nobody can read it. `number` tells the pictures of a page apart.
    """
    kind = f"timeline-picture align-{escape_html(options['align'])}" if "align" in options else "timeline-picture"
    caption = f"<figcaption>{escape_html(options['caption'])}</figcaption>" if "caption" in options else ""
    width, shown = _framed(drawing, number, options)
    views = _view(shown, "timeline-view")
    if narrow is not None:
        least = round(width * _LEAST)
        small, large = f"timeline-under-{least}", f"timeline-from-{least}"
        sheet = f".{small}{{display:none}}@container (max-width:{least - 1}px)"
        sheet += f"{{.{small}{{display:block}}.{large}{{display:none}}}}"
        told = _framed(narrow, f"{number}n", options)[1].replace("</style>", f"{sheet}</style>", 1)
        views = _view(told, small) + _view(shown, large)
    # margins, for else Material makes figures narrow, and browsers make them wider than a phone
    margin = _MARGINS[options.get("align", "left")]
    size = f"margin:1em {margin};width:100%;max-width:{width:g}px;container-type:inline-size"
    return f'<figure class="{kind}" style="{size}">{views}{caption}</figure>'


def _view(svg: str, name: str) -> str:
    return f'<div class="{name}" style="overflow-x:auto">{svg}</div>'


def _framed(drawing: Drawing, number: str, options: Mapping[str, str]) -> tuple[float, str]:
    """The width of a picture in pixels, and the picture as it stands in its frame."""
    svg = follow_page(inline_svg(drawing.svg, number).strip())
    found = _SIZE.match(svg)
    assert found is not None, "every picture of ours says its size"
    width = float(found[2])
    svg = _SIZE.sub(rf'\1 width="100%" style="height:auto;min-width:{round(width * _LEAST)}px"', svg, count=1)
    if "alt" in options:
        alt = escape_html(options["alt"])
        svg = re.sub(r"(<desc[^>]*>)[^<]*(</desc>)", lambda found: f"{found[1]}{alt}{found[2]}", svg, count=1)
    return width, svg
