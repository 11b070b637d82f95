"""Decides how the graph looks where it must be narrow: a card below the other, moves as arcs on the left of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from timeline.render.graph_card import Card, make_card, told_at
from timeline.render.graph_edge import FAINT, Look, draw_edge, draw_edge_legend, edge_title, look_of
from timeline.render.graph_place import Point
from timeline.render.heading import cut, draw_heading, draw_notes
from timeline.render.metrics import one_line
from timeline.render.plan import NARROW
from timeline.render.scene import Group, Item, Rules, Scene, Text
from timeline.views.graph_view import EdgeView, GraphView

GAP, HEADER = 9.0, 30.0
#: Between two arcs, in pixels, and the share of the width that those of one side may take.
PITCH, SHARE = 9.0, 0.2
#: Cards wider than this have lines that are no longer read at a glance.
MOST_CARD = 760.0
_CITED = frozenset({"citation", "presumed"})


@dataclass(frozen=True, slots=True)
class _Arc:
    """A line beside the cards that all edges of one look from one card (citations: to one card) share.

    `stem` is where it touches that card, `branches` where it touches the others with the place of each edge; `inward`:
    the arrow is at the stem.
    """

    look: Look
    certain: bool
    stem: float
    branches: tuple[tuple[float, int], ...]
    inward: bool

    @property
    def span(self) -> tuple[float, float]:
        ends = [self.stem, *(y for y, _ in self.branches)]
        return min(ends), max(ends)


def lay_list(view: GraphView, width: float) -> Scene:
    """Return the graph `width` pixels wide: events in their order, what each did to a figure in its card.

    An arc on the left runs from the event that brought a figure to those that did something to it, one on the right
    to the event that is cited.
    """
    wide = width >= NARROW
    margin = 28.0 if wide else 16.0
    left, right = margin, width - margin
    items, y = draw_heading(view.title, view.subtitle, left, right, wide=wide)
    told: dict[str, list[tuple[int, EdgeView]]] = {}
    for place, edge in enumerate(view.edges):
        told.setdefault(told_at(edge), []).append((place, edge))
    # which arcs there are, and so how much room they take, hangs on where the cards are, not on how wide they are
    moves, citations, card = 0, 0, 0.0
    for _ in range(3):
        room = (right - left) * SHARE
        before, after = (min(room, 14 + PITCH * count) if count else 0.0 for count in (moves, citations))
        card = min(MOST_CARD, right - left - before - after)
        cards = {node.id: make_card(node, card, told.get(node.id, ())) for node in view.nodes}
        tops, heads, bottom = _stack(view, cards, y + 6)
        arcs = _arcs(view, cards, tops)
        tracks = [_tracks([arc for arc in arcs if arc.inward == cited]) for cited in (False, True)]
        if (len(tracks[0]), len(tracks[1])) == (moves, citations):
            break
        moves, citations = len(tracks[0]), len(tracks[1])
    start = left + before
    edges = [
        *_draw(view, tracks[0], start, -1, before),
        *_draw(view, tracks[1], start + card, 1, after),
    ]
    days = [item for name, top in heads for item in _header(name, top, start, card)]
    drawn = [cards[node.id].at(start, tops[node.id]) for node in view.nodes]
    legend, bottom = draw_edge_legend(view, left, right, bottom)
    notes, bottom = draw_notes(view.notes, left, right, bottom)
    return Scene(width, bottom + 8, one_line(view.title), view.story, (*items, *days, *edges, *drawn, *legend, *notes))


def _stack(
    view: GraphView, cards: Mapping[str, Card], y: float
) -> tuple[dict[str, float], list[tuple[str, float]], float]:
    """The upper edge of each card, the days with theirs, and where the last card ends."""
    tops: dict[str, float] = {}
    heads: list[tuple[str, float]] = []
    for header, nodes in groupby(view.nodes, key=lambda node: node.header):
        if header.strip():
            heads.append((header, y))
            y += HEADER
        for node in nodes:
            tops[node.id] = y
            y += cards[node.id].height + GAP
    return tops, heads, y


def _header(name: str, top: float, left: float, width: float) -> Iterator[Item]:
    short, full = cut(name, 12, width, bold=True)
    yield Text(left, top + 18, short, 12, "ink", True, "start", full)
    yield Rules(((left, top + 24, left + width, top + 24),), "muted")


def _arcs(view: GraphView, cards: Mapping[str, Card], tops: Mapping[str, float]) -> list[_Arc]:
    """One for each event and look: from what brought a figure, to what is judged, to what is cited."""
    found: dict[tuple[bool, bool, str, Look, bool], list[tuple[float, int]]] = {}
    for place, edge in enumerate(view.edges):
        cited, judged = edge.kind in _CITED, edge.kind == "judgement"
        at, other = (edge.end, edge.start) if cited or judged else (edge.start, edge.end)
        port = cards[other].ports.get(place, cards[other].head + (9.0 if cited else 0.0))
        found.setdefault((cited, judged, at, look_of(edge), edge.certain), []).append((tops[other] + port - 4, place))
    return [
        _Arc(look, certain, tops[at] + cards[at].head - 3 * cited + 4 * judged, tuple(sorted(branches)), cited)
        for (cited, judged, at, look, certain), branches in found.items()
    ]


def _tracks(arcs: Sequence[_Arc]) -> list[list[_Arc]]:
    """The arcs in tracks, the nearest first: short ones stay near the cards, none meets another of its track."""
    tracks: list[list[_Arc]] = []
    for arc in sorted(arcs, key=lambda one: (one.span[1] - one.span[0], one.span, one.look.words)):
        low, high = arc.span
        for track in tracks:
            if all(high + 8 < other.span[0] or other.span[1] + 8 < low for other in track):
                track.append(arc)
                break
        else:
            tracks.append([arc])
    return tracks


def _draw(view: GraphView, tracks: Sequence[Sequence[_Arc]], edge: float, side: int, room: float) -> Iterator[Item]:
    """The arcs beside `edge`, on the left of it (`side` -1) or on the right (1), within `room` pixels."""
    step = min(PITCH, (room - 14) / max(len(tracks), 1))
    for number, track in enumerate(tracks):
        x = edge + side * (12 + step * number)
        for arc in track:
            yield from _arc(view, arc, edge, x)


def _arc(view: GraphView, arc: _Arc, edge: float, x: float) -> Iterator[Item]:
    """The trunk, and a branch for each of its edges: each branch with its own tooltip and claim."""
    opacity = 1.0 if arc.certain else FAINT
    low, high = arc.span
    turn = 4.0 if edge > x else -4.0
    judged = view.edges[arc.branches[0][1]].kind == "judgement"
    to_stem = arc.inward or judged

    def bend(y: float) -> tuple[Point, ...]:
        """From the trunk to a card, with the corner cut off where the trunk ends."""
        slant = 4.0 if y <= low else -4.0 if y >= high else 0.0
        return ((x, y + slant), (x + turn, y), (edge, y)) if slant else ((x, y), (edge, y))

    trunk = ((x, low + 4), (x, high - 4))
    stem = bend(arc.stem) if to_stem else tuple(reversed(bend(arc.stem)))
    shared = (*draw_edge(arc.look, trunk, opacity, arrow=False), *draw_edge(arc.look, stem, opacity, arrow=to_stem))
    yield Group(shared, (), None, "\n".join(dict.fromkeys(edge_title(view.edges[place]) for _, place in arc.branches)))
    for y, place in arc.branches:
        told = view.edges[place]
        path = tuple(reversed(bend(y))) if to_stem else bend(y)
        hooks = (("claim", told.claim),) if told.claim else ()
        yield Group(draw_edge(arc.look, path, opacity, arrow=not to_stem), hooks, None, edge_title(told))
