"""Decides how each kind of edge of the graph looks: its line, its arrow, its words in the legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from timeline.render.graph import edge_lines
from timeline.render.graph_place import Point
from timeline.render.metrics import one_line, text_width
from timeline.render.scene import Item, Line, Text
from timeline.views.graph_view import EdgeView, GraphView


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of edge is drawn, and what the legend says of it; the tone of its label."""

    tone: str
    width: float
    dash: str
    words: str
    cap: str = "butt"


LOOKS = {
    "shift": Look("c0", 2.6, "", "the figure moved"),
    "split": Look("c1", 1.6, "", "a part got a figure of its own"),
    "rival": Look("c2", 1.6, "", "says otherwise"),
    "change": Look("muted", 1.3, "", "made narrower or wider"),
    "judgement": Look("c4", 1.4, "8 3 2 3", "disputes, corrects, retracts"),
    "citation": Look("muted", 1.1, "5 4", "cites"),
    "presumed": Look("fade", 1.0, "1.2 3.6", "presumably repeats", "round"),
    "circular": Look("c3", 2.2, "5 4", "circular reporting"),
}
FAINT = 0.5
"""The opacity of an edge whose order is not proven."""


def look_of(edge: EdgeView) -> Look:
    """How an edge is drawn."""
    return LOOKS["circular" if edge.circular else edge.kind]


def draw_edge(look: Look, path: Sequence[Point], opacity: float = 1.0, *, arrow: bool = True) -> tuple[Item, ...]:
    """Return a line along `path`, with an open arrow head where it ends."""
    line = Line(tuple(path), look.tone, look.width, look.dash, look.cap, opacity)
    if not arrow:
        return (line,)
    tip = _tip(path, 4.5 + 1.4 * look.width)
    return line, Line(tip, look.tone, max(1.2, look.width * 0.8), "", "round", opacity)


def edge_title(edge: EdgeView) -> str:
    """The tooltip of an edge."""
    title = ": ".join(one_line(line) for line in edge_lines(edge)) or look_of(edge).words
    return title if edge.certain else f"{title} (order not proven)"


def _tip(path: Sequence[Point], size: float) -> tuple[Point, Point, Point]:
    (tx, ty) = path[-1]
    (bx, by) = next((point for point in reversed(path) if hypot(point[0] - tx, point[1] - ty) >= 4), path[0])
    length = hypot(tx - bx, ty - by) or 1.0
    dx, dy = (tx - bx) / length * size, (ty - by) / length * size
    return (tx - dx - dy / 2, ty - dy + dx / 2), (tx, ty), (tx - dx + dy / 2, ty - dy - dx / 2)


def draw_edge_legend(view: GraphView, left: float, right: float, top: float) -> tuple[list[Item], float]:
    """Return what the lines mean, of those that occur, below `top`, and where it ends."""
    found = {"circular" if edge.circular else edge.kind for edge in view.edges}
    x, y = left, top + 18
    items: list[Item] = []
    for name, look in LOOKS.items():
        if name not in found:
            continue
        width = 34 + 7 + text_width(look.words, 11)
        if x > left and x + width > right:
            x, y = left, y + 20
        items += draw_edge(look, [(x, y - 4), (x + 30, y - 4)])
        items.append(Text(x + 41, y, look.words, 11, "muted"))
        x += width + 20
    return items, y + 8 if items else top
