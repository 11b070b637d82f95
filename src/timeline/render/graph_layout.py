"""Decides how the graph is laid out in the width asked for: by Graphviz where that fits, else as a list with arcs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from timeline.errors import TimelineError
from timeline.render.engine import SECONDS, lay_out
from timeline.render.graph import Size, edge_lines, write_layout_dot
from timeline.render.graph_card import Card, make_card, told_at
from timeline.render.graph_edge import FAINT, draw_edge, draw_edge_legend, edge_title, look_of
from timeline.render.graph_list import lay_list
from timeline.render.graph_place import Places, Point, read_places
from timeline.render.heading import cut, draw_heading, draw_notes
from timeline.render.metrics import one_line, text_width, wrap
from timeline.render.plan import LEAST_WIDTH, NARROW
from timeline.render.scene import Area, Box, Group, Item, Rules, Scene, Text
from timeline.render.svg import write_svg
from timeline.views.graph_view import EdgeView, GraphView, NodeView

CARD = 172.0
#: In cards that tell the moves too there is more to read.
WIDE_CARD = 184.0
LABEL = 164.0
"""The widest label of an edge in pixels."""
HEADER, SIDE = 34.0, 96.0
#: Of more events than this Graphviz tries no second layout.
MOST_TRIED = 80
#: How many cards stand in a row, and how near to each other, in inches: the roomier first.
ROWS = ((4, 0.25), (2, 0.06))
#: A picture is drawn smaller by this at most: its smallest letters stay as high as those of a footnote.
LEAST_SCALE = 0.84


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where everything is; `upright`: time runs downwards, and the cards tell what the labels of edges tell else."""

    view: GraphView
    cards: Mapping[str, Card]
    places: Places
    upright: bool


def draw_graph(view: GraphView, *, width: int = 1280, prefix: str = "tl") -> str:
    """Return the graph as an SVG document that is `width` pixels wide.

    Raises TimelineError where no Graphviz lays it out.
    """
    return write_svg(lay_graph(view, width), prefix)


def lay_graph(view: GraphView, width: float) -> Scene:
    """Return the placed graph: days from left to right; where that is too wide, downwards in rows that are not, drawn
    a little smaller if need be; where even those are too wide, one event below the other with arcs beside them.
    """
    width = max(width, LEAST_WIDTH)
    wide = width >= NARROW
    margin = 28.0 if wide else 16.0
    if not view.nodes:
        items, y = draw_heading(view.title, view.subtitle, margin, width - margin, wide=wide)
        items.append(Text(margin, y + 40, "Nothing has been said yet.", 15, "ink", True))
        return Scene(width, y + 70, one_line(view.title), view.story, tuple(items))
    layout = _across(view)
    if layout.places.width + 2 * margin <= width:
        return _drawn(layout, width, margin)
    down = _downwards(view, width - 2 * margin) if len(view.nodes) <= MOST_TRIED else None
    if down is not None and (needed := down.places.width + SIDE + 2 * margin) * LEAST_SCALE <= width:
        return replace(_drawn(down, max(needed, width), margin), scale=min(1.0, width / needed))
    return lay_list(view, width)


def _across(view: GraphView) -> _Layout:
    cards = {node.id: make_card(node, CARD) for node in view.nodes}
    labels = {place: size for place, edge in enumerate(view.edges) if (size := _label_size(edge)) is not None}
    return _Layout(view, cards, read_places(lay_out(write_layout_dot(view, _sizes(cards), labels))), False)


def _downwards(view: GraphView, room: float) -> _Layout | None:
    """The roomiest layout downwards that is no wider than `room`, else the narrowest; None where Graphviz does not come
    to an end with it.
    """
    told: dict[str, list[tuple[int, EdgeView]]] = {}
    for place, edge in enumerate(view.edges):
        told.setdefault(told_at(edge), []).append((place, edge))
    cards = {node.id: make_card(node, WIDE_CARD, told.get(node.id, ())) for node in view.nodes}
    found: _Layout | None = None
    for most, gap in ROWS:
        rows = replace(view, nodes=tuple(_in_rows(view.nodes, most)))
        try:
            layout = lay_out(write_layout_dot(rows, _sizes(cards), {}, upright=True, gap=gap), SECONDS / 4)
        except TimelineError:
            break  # there is another way to draw it: that this one takes too long is no reason to draw nothing
        found = _Layout(rows, cards, read_places(layout), True)
        if found.places.width + SIDE <= room:
            break
    return found


def _in_rows(nodes: Sequence[NodeView], most: int) -> Iterator[NodeView]:
    """The nodes with columns of at most `most` of them."""
    row = -1
    for _, members in groupby(nodes, key=lambda node: node.column):
        for number, node in enumerate(members):
            row += number % most == 0
            yield replace(node, column=row)


def _sizes(cards: Mapping[str, Card]) -> dict[str, Size]:
    return {name: (card.width, card.height) for name, card in cards.items()}


def _drawn(layout: _Layout, total: float, margin: float) -> Scene:
    view, places = layout.view, layout.places
    left, right = margin, total - margin
    items, y = draw_heading(view.title, view.subtitle, left, right, wide=total >= NARROW)
    side = SIDE if layout.upright else 0.0
    top = y + 18 + (0 if layout.upright else HEADER)
    shift = (left + side + (right - left - side - places.width) / 2, top)
    under, over = _headers(layout, shift, left=left, right=right)
    over += _edges(view, places, shift)
    for place, node in enumerate(view.nodes):
        card = layout.cards[node.id]
        x, middle = _moved(places.nodes[f"n{place}"], shift)
        over.append(card.at(x - card.width / 2, middle - card.height / 2))
    if not layout.upright:
        over += _labels(view, places, shift)
    legend, bottom = draw_edge_legend(view, left, right, top + places.height + 14)
    notes, bottom = draw_notes(view.notes, left, right, bottom)
    return Scene(total, bottom + 8, one_line(view.title), view.story, (*items, *under, *over, *legend, *notes))


def _moved(point: Point, shift: Point) -> Point:
    return point[0] + shift[0], point[1] + shift[1]


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
            tone = look_of(edge).tone if bold else "muted"
            out.append(Text(x, y, text, 11 if bold else 10, tone, bold and len(lines) > 1, "middle", full, True))
    return out


def _edges(view: GraphView, places: Places, shift: Point) -> Iterator[Item]:
    faintest_first = sorted(enumerate(view.edges), key=lambda one: (one[1].circular, look_of(one[1]).width))
    for place, edge in faintest_first:
        path = [_moved(point, shift) for point in places.paths.get(place, ())]
        if len(path) < 2:
            continue
        hooks = (("claim", edge.claim),) if edge.claim else ()
        drawn = draw_edge(look_of(edge), path, 1.0 if edge.certain else FAINT)
        yield Group(drawn, hooks, None, edge_title(edge))


def _headers(layout: _Layout, shift: Point, *, left: float, right: float) -> tuple[list[Item], list[Item]]:
    """The name of each day over its columns (beside its rows), and a shade behind every other day."""
    under: list[Item] = []
    over: list[Item] = []
    upright = layout.upright
    top, bottom = shift[1] - (10 if upright else HEADER + 4), shift[1] + layout.places.height + 10
    spans = [(header, _span(layout, list(members), shift)) for header, members in _days(layout.view)]
    edges = [(a[1][1] + b[1][0]) / 2 for a, b in pairwise(spans)]
    starts = [top if upright else left - 12, *edges]
    ends = [*edges, bottom if upright else right + 12]
    for number, ((header, span), start, end) in enumerate(zip(spans, starts, ends, strict=True)):
        if number % 2:
            box = Box(left - 12, start, right + 12, end) if upright else Box(start, top, end, bottom)
            under.append(Area(box, "rule", 0.22))
        if upright:
            for place, line in enumerate(wrap(header, 12, 90, bold=True, lines=2) if header else []):
                over.append(Text(left, span[0] + 14 + 15 * place, line, 12, "ink", True))
        else:
            text, full = cut(header, 12, max(CARD, end - start - 12), bold=True)
            over.append(Text((span[0] + span[1]) / 2, shift[1] - HEADER + 14, text, 12, "ink", True, "middle", full))
            line_y = shift[1] - HEADER + 21
            over.append(Rules(((span[0], line_y, span[1], line_y),), "muted"))
    return under, over


def _days(view: GraphView) -> Iterator[tuple[str, Iterator[tuple[int, NodeView]]]]:
    yield from groupby(enumerate(view.nodes), key=lambda pair: pair[1].header)


def _span(layout: _Layout, members: Sequence[tuple[int, NodeView]], shift: Point) -> tuple[float, float]:
    """From where to where the cards of one day reach, along the axis of time."""
    ends = []
    for place, node in members:
        x, y = _moved(layout.places.nodes[f"n{place}"], shift)
        card = layout.cards[node.id]
        middle, half = (y, card.height / 2) if layout.upright else (x, card.width / 2)
        ends += [middle - half, middle + half]
    return min(ends), max(ends)
