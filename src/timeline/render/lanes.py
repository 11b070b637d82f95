"""Decides what the picture of lanes is as a file: one SVG document, time across it or downwards."""

from __future__ import annotations

from timeline.render.lanes_layout import lay_lanes
from timeline.render.svg import write_svg
from timeline.render.tall import lay_tall
from timeline.views.lanes import LanesView

LAYOUTS = ("wide", "tall")


def draw_lanes(
    view: LanesView, *, width: int = 1280, fold: bool = True, prefix: str = "tl", layout: str = "wide"
) -> str:
    """Return the picture of `view` as the text of an SVG document, the same bytes each time.

    `width` is in pixels, 480 at least; `fold` folds long quiet stretches of the axis; ids in the document start with
    `prefix`, so that several pictures may stand in one page. `layout` is "wide" (time runs to the right) or "tall"
    (downwards, for narrow pages and print); a ledger in which nothing is said looks the same in both.
    """
    is_tall = layout == "tall" and any(group.lanes for group in view.groups)
    return write_svg((lay_tall if is_tall else lay_lanes)(view, width, fold=fold), prefix)
