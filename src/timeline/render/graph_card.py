"""Decides how an event of the graph looks as a card: source, title, day, and what it did to the figures of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from timeline.render.graph import edge_lines
from timeline.render.graph_edge import Look, look_of
from timeline.render.heading import cut
from timeline.render.metrics import one_line, text_width, wrap
from timeline.render.scene import Area, Box, Group, Item, Mark, Text
from timeline.render.theme import TINT
from timeline.views.graph_view import EdgeView, NodeView

PAD = 10.0
_SOURCE, _TITLE, _NAME, _FIGURE = 12.0, 10.5, 10.5, 11.0


@dataclass(slots=True)
class Card:
    """A card of `width` and `height` pixels whose upper left corner is (0, 0); `ports` are the heights at which what
    it did to others is told, by the place of the edge, and `head` that of its source.
    """

    node: NodeView
    width: float
    height: float
    texts: list[Text]
    ports: Mapping[int, float] = field(default_factory=dict)
    head: float = 13.5

    def at(self, left: float, top: float) -> Group:
        """Return it drawn with its corner at (left, top)."""
        box = Box(left, top, left + self.width, top + self.height)
        tone, opacity = ("c3", TINT) if self.node.circular else ("rule", 0.45)
        items: list[Item] = [Area(box, "paper", 1.0, 6), Area(box, tone, opacity, 6)]
        items.append(Mark(left + PAD + 5, top + self.head, self.node.kind, "ink", self.node.kind, 5.5))
        items += (_moved(text, left, top) for text in self.texts)
        return Group(tuple(items), (("event", self.node.id),), self.node.url, _tooltip(self.node))


#: Lines of a card, each of texts that stand on 0; and the places of the edges that they tell.
_Lines = list[list[Text]]
_Told = tuple[tuple[int, ...], _Lines]


def make_card(node: NodeView, width: float, told: Iterable[tuple[int, EdgeView]] = ()) -> Card:
    """Return the card of `node`, `width` pixels wide, which tells the edges of `told` (with their places) too."""
    room = width - 2 * PAD
    source = one_line(node.source) or "—"
    y = 17.5
    texts: list[Text] = []
    for number, line in enumerate(lines := wrap(source, _SOURCE, room - 17, bold=True, lines=2)):
        y += 14.5 * bool(number)
        full = node.source if lines[-1].endswith("…") else None
        texts.append(Text(PAD + 17, y, line, _SOURCE, "ink", True, "start", full))
    when, full = cut(node.when, _TITLE, room)
    beside = text_width(source, _SOURCE, bold=True) + text_width(when, _TITLE) + 33 <= room
    if when and beside:
        texts.append(Text(width - PAD, y, when, _TITLE, "ink", False, "end", full))
    for line in (lines := wrap(one_line(node.title), _TITLE, room, lines=2) if node.title.strip() else []):
        y += 13.5
        full = node.title if lines[-1].endswith("…") else None
        texts.append(Text(PAD, y, line, _TITLE, "muted", False, "start", full))
    if when and not beside:
        y += 13.5
        texts.append(Text(PAD, y, when, _TITLE, "ink", False, "start", full))
    ports: dict[int, float] = {}
    for number, (places, lines_of) in enumerate(_counted(told, room) if node.count > 1 else _each(told, room)):
        y += 4 * (number == 0)
        ports |= dict.fromkeys(places, y + 11)
        for line_of in lines_of:
            y += 15
            texts += (_moved(text, PAD, y) for text in line_of)
    return Card(node, width, y + 8.5, texts, ports)


def told_at(edge: EdgeView) -> str:
    """The event in whose card an edge is told: the one that did it."""
    return edge.start if edge.kind in ("judgement", "citation", "presumed") else edge.end


def _each(told: Iterable[tuple[int, EdgeView]], room: float) -> Iterator[_Told]:
    for place, edge in told:
        if lines := _lines(edge, room):
            yield (place,), lines


def _counted(told: Iterable[tuple[int, EdgeView]], room: float) -> Iterator[_Told]:
    """What several events drawn as one did: each kind of it once, with how often."""
    kinds: dict[Look, list[tuple[int, int]]] = {}
    for place, edge in told:
        kinds.setdefault(look_of(edge), []).append((place, edge.count))
    for look, found in kinds.items():
        short, full = cut(f"{sum(count for _, count in found)}× {look.words}", _FIGURE, room, bold=True)
        tone = look.tone if look.tone != "fade" else "muted"
        yield tuple(place for place, _ in found), [[Text(0, 0, short, _FIGURE, tone, True, "start", full)]]


def _lines(edge: EdgeView, room: float) -> _Lines:
    """The lines of an edge, the name, and behind it or below it the figures."""
    lines = [one_line(line) for line in edge_lines(edge)]
    tone = look_of(edge).tone
    if len(lines) < 2:
        found = [cut(line, _FIGURE, room, bold=True) for line in lines]
        return [[Text(0, 0, short, _FIGURE, tone, True, "start", full)] for short, full in found]
    name, figures = lines
    after = text_width(name, _NAME) + 8
    if after + text_width(figures, _FIGURE, bold=True) <= room:
        return [[Text(0, 0, name, _NAME, "muted"), Text(after, 0, figures, _FIGURE, tone, True)]]
    short, full = cut(name, _NAME, room)
    below = wrap(figures, _FIGURE, room, bold=True, lines=3)
    whole = figures if below[-1].endswith("…") else None
    return [
        [Text(0, 0, short, _NAME, "muted", False, "start", full)],
        *([Text(0, 0, line, _FIGURE, tone, True, "start", whole)] for line in below),
    ]


def _moved(text: Text, x: float, y: float) -> Text:
    return Text(x + text.x, y + text.y, text.text, text.size, text.tone, text.bold, text.anchor, text.full)


def _tooltip(node: NodeView) -> str:
    words = (one_line(node.source), one_line(node.title), one_line(node.when or node.header))
    return " · ".join(text for text in (*words, "circular reporting" if node.circular else "") if text)
