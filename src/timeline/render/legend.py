"""Decides what the legend explains: only what the picture shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from timeline.render.lane import WIDTHS
from timeline.render.marks import KINDS
from timeline.render.metrics import text_width
from timeline.render.scene import Area, Box, Item, Line, Mark, Rules, Text
from timeline.views.lanes import LanesView, MarkView

ROW = 22.0
_SWATCH = 34.0


def draw_legend(
    view: LanesView, left: float, right: float, top: float, *, banded: bool, folded: bool
) -> tuple[list[Item], float]:
    """Return the legend between `left` and `right`, and how many pixels high it is (0: nothing to explain)."""
    groups = [group for group in (_evidence(view), _kinds(view), _manners(view, banded=banded, folded=folded)) if group]
    items: list[Item] = []
    x, y = left, top + 12
    for heading, entries in groups:
        first = True
        for name, text in entries:
            label = _label(name, text)
            lead = text_width(heading, 11, bold=True) + 14 if first and heading else 0.0
            if x > left and x + lead + label > right:
                x, y = left, y + ROW
            if first and heading:
                items.append(Text(x, y, heading, 11, "muted", True))
                x += lead
            items += _entry(name, text, x, y)
            x += label + 18
            first = False
        x += 10
    return items, (y - top + 8) if groups else 0.0


def _label(name: str, text: str) -> float:
    return _swatch(name) + 7 + text_width(text, 11)


def _swatch(name: str) -> float:
    return _SWATCH if name in WIDTHS or name in ("out", "fold") else 12.0


def _entry(name: str, text: str, x: float, y: float) -> list[Item]:
    middle = y - 4
    width = _swatch(name)
    out: list[Item] = [Text(x + width + 7, y, text, 11, "muted")]
    if name in WIDTHS:
        dash, cap = ("0.1 5.5", "round") if name == "rumoured" else ("", "butt")
        out.append(Line(((x, middle), (x + width, middle)), "ink", WIDTHS[name], dash, cap))
    elif name == "out":
        out.append(Area(Box(x + 6, middle - 3, x + width, middle + 3), "fade", 1.0, 0.0, "out"))
        out.append(Mark(x + 6, middle, "report", "ink"))
    elif name == "fold":
        out.append(Rules(((x, middle, x + 10, middle), (x + width - 10, middle, x + width, middle)), "ink"))
        out += [tear(x + 12, middle), tear(x + 19, middle)]
    elif name in ("hollow", "struck"):
        out.append(Mark(x + 6, middle, "report", "ink", hollow=name == "hollow", struck=name == "struck"))
    elif name == "dispute":
        out.append(Line(((x, middle), (x + 12, middle)), "ink", 2))
        out.append(Mark(x + 6, middle, "dispute", "ink", radius=7))
    else:
        out.append(Mark(x + 6, middle, name, "ink"))
    return out


def tear(x: float, y: float) -> Line:
    """Return the break mark of a folded axis: a short zigzag through (x, y)."""
    return Line(((x, y - 7), (x + 3, y - 2), (x, y + 2), (x + 3, y + 7)), "ink", 1.2)


def _marks(view: LanesView) -> Iterable[MarkView]:
    return (mark for group in view.groups for lane in group.lanes for strand in lane.strands for mark in strand.marks)


_Entries = tuple[str, Sequence[tuple[str, str]]]


def _evidence(view: LanesView) -> _Entries | None:
    strands = (strand for group in view.groups for lane in group.lanes for strand in lane.strands)
    found = {segment.evidence for strand in strands for segment in strand.segments}
    entries = [(name, name) for name in WIDTHS if name in found]
    return ("Evidence", entries) if entries else None


def _kinds(view: LanesView) -> _Entries | None:
    found = {event.kind if event.kind in KINDS else "report" for event in view.events}
    entries = [(kind, kind) for kind in KINDS if kind in found]
    return ("Event", entries) if entries else None


def _manners(view: LanesView, *, banded: bool, folded: bool) -> _Entries | None:
    marks = list(_marks(view))
    entries = [
        (name, text)
        for name, text, occurs in (
            ("hollow", "repeats an origin already counted", any(mark.hollow for mark in marks)),
            ("struck", "withdrawn", any(mark.struck for mark in marks)),
            ("dispute", "disputed", any(mark.dispute for mark in marks)),
            ("out", "first day it can have been said; the band shows until when", banded),
            ("fold", "quiet stretch, folded", folded),
        )
        if occurs
    ]
    return ("", entries) if entries else None
