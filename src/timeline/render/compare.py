"""Decides what a comparison of days is as a file: one SVG document."""

from __future__ import annotations

from timeline.render.compare_layout import lay_comparison
from timeline.render.svg import write_svg
from timeline.views.comparison import ComparisonView


def draw_comparison(view: ComparisonView, *, width: int = 1280, prefix: str = "tl") -> str:
    """Return the comparison as the text of an SVG document, `width` pixels wide (480 at least).

    The same view gives the same bytes.
    """
    return write_svg(lay_comparison(view, width), prefix)
