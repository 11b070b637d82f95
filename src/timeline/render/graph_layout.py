"""Decides how the graph looks once Graphviz has placed it: cards, edges with their arrows, days, legend and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import hypot

from timeline.errors import TimelineError
from timeline.render.engine import SECONDS, lay_out
from timeline.render.graph import Size, edge_lines, write_layout_dot
from timeline.render.graph_place import Places, Point, read_places
from timeline.render.heading import cut, draw_heading, draw_notes
from timeline.render.metrics import one_line, text_width, wrap
from timeline.render.plan import NARROW
from timeline.render.scene import Area, Box, Group, Item, Line, Mark, Rules, Scene, Text
from timeline.render.svg import write_svg
from timeline.render.theme import TINT
from timeline.views.graph_view import EdgeView, GraphView, NodeView

CARD, PAD = 172.0, 10.0
LABEL = 164.0
"""The widest label of an edge in pixels."""
HEADER = 34.0
#: Up to so many events both directions are tried where the first is wider than what was asked for.
MOST_TRIED = 80


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of edge is drawn, and what the legend says of it; the tone of its label."""

    tone: str
    width: float
    dash: str
    words: str


LOOKS = {
    "shift": Look("c0", 2.6, "", "the figure moved"),
    "split": Look("c1", 1.6, "", "a part got a figure of its own"),
    "rival": Look("c2", 1.6, "", "says otherwise"),
    "change": Look("muted", 1.3, "", "made narrower or wider"),
    "judgement": Look("c4", 1.4, "8 3 2 3", "disputes, corrects, retracts"),
    "citation": Look("muted", 1.1, "5 4", "cites"),
    "presumed": Look("fade", 1.0, "1.2 3.6", "presumably repeats"),
    "circular": Look("c3", 2.2, "5 4", "circular reporting"),
}


def draw_graph(view: GraphView, *, width: int = 1280, prefix: str = "tl") -> str:
    """Return the graph as an SVG document, as wide as it must be, `width` pixels at least.

    Raises TimelineError where no Graphviz lays it out.
    """
    return write_svg(lay_graph(view, width), prefix)


def lay_graph(view: GraphView, width: float) -> Scene:
    """Return the placed graph: days from left to right, or downwards where that keeps it nearer to `width`."""
    wide = width >= NARROW
    margin = 28.0 if wide else 16.0
    places, upright = _placed(view, width - 2 * margin)
    side = 96.0 if upright else 0.0
    total = max(width, places.width + side + 2 * margin)
    left, right = margin, total - margin
    items, y = draw_heading(view.title, view.subtitle, left, min(right, left + 1224), wide=wide)
    if not view.nodes:
        items.append(Text(left, y + 40, "Nothing has been said yet.", 15, "ink", True))
        return Scene(total, y + 70, one_line(view.title), view.story, tuple(items))
    top = y + 18 + (0 if upright else HEADER)
    shift = (left + side + (right - left - side - places.width) / 2, top)
    under, over = _headers(view, places, shift, upright=upright, left=left, right=right)
    over += _edges(view, places, shift)
    over += [_card(node, _moved(places.nodes[f"n{place}"], shift)) for place, node in enumerate(view.nodes)]
    over += _labels(view, places, shift)
    bottom = top + places.height + 14
    legend, bottom = _legend(view, left, right, bottom)
    notes, bottom = draw_notes(view.notes, left, right, bottom)
    return Scene(total, bottom + 8, one_line(view.title), view.story, (*items, *under, *over, *legend, *notes))


def _placed(view: GraphView, room: float) -> tuple[Places, bool]:
    """The layout from left to right, unless it is too wide and the one downwards is narrower."""
    sizes = {node.id: (CARD, _card_height(node)) for node in view.nodes}
    labels = {place: size for place, edge in enumerate(view.edges) if (size := _label_size(edge)) is not None}
    found = read_places(lay_out(write_layout_dot(view, sizes, labels, upright=False)))
    if found.width <= room or not view.nodes:
        return found, False
    if len(view.nodes) > MOST_TRIED:
        return found, False
    try:
        upright = read_places(lay_out(write_layout_dot(view, sizes, labels, upright=True), SECONDS / 4))
    except TimelineError:
        return found, False  # one way is drawn: that the other takes too long is no reason to draw none
    return (upright, True) if upright.width + 96 < found.width else (found, False)


def _moved(point: Point, shift: Point) -> Point:
    return point[0] + shift[0], point[1] + shift[1]


def _card_lines(node: NodeView) -> list[str]:
    return wrap(one_line(node.title), 10.5, CARD - 2 * PAD, lines=2) if node.title.strip() else []


def _source_lines(node: NodeView) -> list[str]:
    return wrap(one_line(node.source) or "—", 12, CARD - 2 * PAD - 17, bold=True, lines=2)


def _card_height(node: NodeView) -> float:
    return 12.5 + 14.5 * len(_source_lines(node)) + 13.5 * (len(_card_lines(node)) + bool(node.when))


def _card(node: NodeView, at: Point) -> Group:
    height = _card_height(node)
    box = Box(at[0] - CARD / 2, at[1] - height / 2, at[0] + CARD / 2, at[1] + height / 2)
    tone, opacity = ("c3", TINT) if node.circular else ("rule", 0.45)
    ground = [Area(box, "paper", 1.0, 6), Area(box, tone, opacity, 6)]
    y = box.top + 17.5
    items: list[Item] = [*ground, Mark(box.left + PAD + 5, y - 4, node.kind, "ink", node.kind, 5.5)]
    sources = _source_lines(node)
    for number, line in enumerate(sources):
        y += 14.5 * bool(number)
        full = node.source if sources[-1].endswith("…") else None
        items.append(Text(box.left + PAD + 17, y, line, 12, "ink", True, "start", full))
    for line in _card_lines(node):
        y += 13.5
        items.append(Text(box.left + PAD, y, line, 10.5, "muted"))
    if node.when:
        short, full = cut(node.when, 10.5, CARD - 2 * PAD)
        items.append(Text(box.left + PAD, y + 13.5, short, 10.5, "ink", False, "start", full))
    words = (one_line(node.source), one_line(node.title), one_line(node.when or node.header))
    tooltip = " · ".join(text for text in (*words, "circular reporting" if node.circular else "") if text)
    return Group(tuple(items), (("event", node.id),), node.url, tooltip)


def _look(edge: EdgeView) -> Look:
    return LOOKS["circular" if edge.circular else edge.kind]


def _edge_texts(edge: EdgeView) -> list[tuple[str, str | None]]:
    """The lines of a label, each cut to its room; of a move both figures keep as much of it as they can share."""
    lines = edge_lines(edge)
    if len(lines) < 2 or not edge.before:
        return [cut(line, 11, LABEL, bold=True) for line in lines]
    name, figures = lines
    before, after = one_line(edge.before), one_line(edge.after)
    sign = f" {figures[len(edge.before) + 1]} "
    room = LABEL - text_width(sign, 11, bold=True)
    first = max(room / 2, room - text_width(after, 11, bold=True))
    short, _ = cut(before, 11, first, bold=True)
    rest, _ = cut(after, 11, room - text_width(short, 11, bold=True), bold=True)
    shown = f"{short}{sign}{rest}"
    return [cut(name, 10, LABEL), (shown, None if shown == one_line(figures) else figures)]


def _label_size(edge: EdgeView) -> Size | None:
    lines = _edge_texts(edge)
    if not lines:
        return None
    widths = [text_width(text, 11, bold=True) for text, _ in lines]
    return max(widths) + 12, 14.0 * len(lines) + 5


def _labels(view: GraphView, places: Places, shift: Point) -> list[Item]:
    out: list[Item] = []
    for place, edge in enumerate(view.edges):
        lines = _edge_texts(edge)
        if not lines or place not in places.labels:
            continue
        x, middle = _moved(places.labels[place], shift)
        y = middle - 14.0 * len(lines) / 2 - 3
        half = max(text_width(text, 11, bold=number > 0) for number, (text, _) in enumerate(lines)) / 2 + 3
        ground = Box(x - half, y + 3, x + half, y + 5 + 14 * len(lines))
        out.append(Area(ground, "paper", 0.82, 3))
        for number, (text, full) in enumerate(lines):
            bold = number == len(lines) - 1
            y += 14
            tone = _look(edge).tone if bold else "muted"
            out.append(Text(x, y, text, 11 if bold else 10, tone, bold and len(lines) > 1, "middle", full, True))
    return out


def _edges(view: GraphView, places: Places, shift: Point) -> Iterator[Item]:
    faintest_first = sorted(enumerate(view.edges), key=lambda one: (one[1].circular, _look(one[1]).width))
    for place, edge in faintest_first:
        path = [_moved(point, shift) for point in places.paths.get(place, ())]
        if len(path) < 2:
            continue
        look = _look(edge)
        title = ": ".join(one_line(line) for line in edge_lines(edge)) or look.words
        if not edge.certain:
            title += " (order not proven)"
        cap = "round" if edge.kind == "presumed" else "butt"
        opacity = 1.0 if edge.certain else 0.5
        line = Line(tuple(path), look.tone, look.width, look.dash, cap, opacity)
        arrow, width = _arrow(path, 4.5 + 1.4 * look.width), max(1.2, look.width * 0.8)
        head = Line(arrow, look.tone, width, "", "round", opacity)
        hooks = (("claim", edge.claim),) if edge.claim else ()
        yield Group((line, head), hooks, None, title)


def _arrow(path: Sequence[Point], size: float) -> tuple[Point, Point, Point]:
    """An open arrow head at the end of a path."""
    (tx, ty) = path[-1]
    (bx, by) = next((point for point in reversed(path) if hypot(point[0] - tx, point[1] - ty) >= 4), path[0])
    length = hypot(tx - bx, ty - by) or 1.0
    dx, dy = (tx - bx) / length * size, (ty - by) / length * size
    return (tx - dx - dy / 2, ty - dy + dx / 2), (tx, ty), (tx - dx + dy / 2, ty - dy - dx / 2)


def _headers(
    view: GraphView, places: Places, shift: Point, *, upright: bool, left: float, right: float
) -> tuple[list[Item], list[Item]]:
    """The name of each day over its columns (beside its rows), and a shade behind every other day."""
    under: list[Item] = []
    over: list[Item] = []
    top, bottom = shift[1] - (10 if upright else HEADER + 4), shift[1] + places.height + 10
    spans = [(header, _span(list(members), places, shift, upright=upright)) for header, members in _days(view)]
    edges = [(a[1][1] + b[1][0]) / 2 for a, b in pairwise(spans)]
    starts = [top if upright else left - 12, *edges]
    ends = [*edges, bottom if upright else right + 12]
    for number, ((header, span), start, end) in enumerate(zip(spans, starts, ends, strict=True)):
        if number % 2:
            box = Box(left - 12, start, right + 12, end) if upright else Box(start, top, end, bottom)
            under.append(Area(box, "rule", 0.22))
        if upright:
            for place, line in enumerate(wrap(header, 12, 90, bold=True, lines=2) if header else []):
                over.append(Text(left, (span[0] + span[1]) / 2 + 15 * place, line, 12, "ink", True))
        else:
            text, full = cut(header, 12, max(CARD, end - start - 12), bold=True)
            over.append(Text((span[0] + span[1]) / 2, shift[1] - HEADER + 14, text, 12, "ink", True, "middle", full))
            line_y = shift[1] - HEADER + 21
            over.append(Rules(((span[0], line_y, span[1], line_y),), "muted"))
    return under, over


def _days(view: GraphView) -> Iterator[tuple[str, Iterator[tuple[int, NodeView]]]]:
    yield from groupby(enumerate(view.nodes), key=lambda pair: pair[1].header)


def _span(
    members: Sequence[tuple[int, NodeView]], places: Places, shift: Point, *, upright: bool
) -> tuple[float, float]:
    """From where to where the cards of one day reach, along the axis of time."""
    ends = []
    for place, node in members:
        x, y = _moved(places.nodes[f"n{place}"], shift)
        middle, half = (y, _card_height(node) / 2) if upright else (x, CARD / 2)
        ends += [middle - half, middle + half]
    return min(ends), max(ends)


def _legend(view: GraphView, left: float, right: float, top: float) -> tuple[list[Item], float]:
    """What the lines mean, of those that occur."""
    found = {"circular" if edge.circular else edge.kind for edge in view.edges}
    x, y = left, top + 18
    items: list[Item] = []
    for name, look in LOOKS.items():
        if name not in found:
            continue
        width = 34 + 7 + text_width(look.words, 11)
        if x > left and x + width > right:
            x, y = left, y + 20
        path = [(x, y - 4), (x + 30, y - 4)]
        cap = "round" if name == "presumed" else "butt"
        items.append(Line((path[0], path[1]), look.tone, look.width, look.dash, cap))
        items.append(Line(_arrow(path, 4.5 + 1.4 * look.width), look.tone, max(1.2, look.width * 0.8), "", "round"))
        items.append(Text(x + 41, y, look.words, 11, "muted"))
        x += width + 20
    return items, y + 8 if items else top
