"""Decides what the close-up of a claim is as a file: one SVG document."""

from __future__ import annotations

from timeline.render.closeup_layout import lay_closeup
from timeline.render.svg import write_svg
from timeline.views.closeup import CloseupView


def draw_closeup(view: CloseupView, *, width: int = 1280, prefix: str = "tl") -> str:
    """Return the close-up as the text of an SVG document, `width` pixels wide (at least 480).

    The same view gives the same bytes.
    """
    return write_svg(lay_closeup(view, width), prefix)
