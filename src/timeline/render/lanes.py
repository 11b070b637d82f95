"""Decides what the picture of lanes is as a file: one SVG document."""

from __future__ import annotations

from timeline.render.lanes_layout import lay_lanes
from timeline.render.svg import write_svg
from timeline.views.lanes import LanesView


def draw_lanes(view: LanesView, *, width: int = 1280, fold: bool = True, prefix: str = "tl") -> str:
    """Return the picture of `view` as the text of an SVG document, the same bytes each time.

    `width` is in pixels, 480 at least; `fold` folds long quiet stretches of the axis; ids in the document start with
    `prefix`, so that several pictures may stand in one page.
    """
    return write_svg(lay_lanes(view, width, fold=fold), prefix)
