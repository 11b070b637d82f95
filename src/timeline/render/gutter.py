"""Decides what stands at the left of the tall layout: the axis downwards, its days, and the events with their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline.render.event_row import name_of
from timeline.render.metrics import one_line, shorten, wrap
from timeline.render.scale import Scale
from timeline.render.scene import Group, Item, Line, Mark, Rules, Text
from timeline.render.spot import Spot
from timeline.render.spread import spread
from timeline.render.ticks import make_ticks
from timeline.views.lanes import EventView

AXIS = 72.0
"""How far from the left edge the axis runs, in pixels: the names of days stand before it."""
NAME = 32.0
"""How far beyond the axis the names of events begin."""
SOURCE_SIZE, TITLE_SIZE, LINE = 11.0, 10.0, 12.5
#: The most lines of a source and of a title, where there is room, and where there is less.
ROOMY, CLOSE = (3, 4), (2, 2)


@dataclass(frozen=True, slots=True)
class NamedEvent:
    """An event with the lines of its name, and how many pixels they take."""

    event: EventView
    source: tuple[str, ...]
    title: tuple[str, ...]

    @property
    def height(self) -> float:
        """The room that it takes, with some around it."""
        return max(len(self.title) + len(self.source), 1) * LINE + 7


def name_event(event: EventView, room: float, most: tuple[int, int]) -> NamedEvent:
    """Return an event with its name set in `room` pixels, on at `most` so many lines for source and title.

    Of an event without a source the title stands in its place.
    """
    source, title = name_of(event)
    names = wrap(source, SOURCE_SIZE, room, bold=True, lines=most[0]) if source else []
    lines = wrap(title, TITLE_SIZE, room, lines=max(most[1], 1)) if title and (most[1] or not names) else []
    return NamedEvent(event, tuple(names), tuple(lines))


def draw_gutter(
    named: Sequence[NamedEvent], spots: Mapping[str, Spot], scale: Scale, left: float
) -> tuple[list[Item], list[Item]]:
    """Return what is painted first (lines from the axis to the events) and what over it; time runs by `scale`."""
    axis = left + AXIS
    under: list[Item] = []
    over: list[Item] = [Rules(tuple((axis, piece.left, axis, piece.right) for piece in scale.pieces), "ink")]
    for gap in scale.folds:
        over += [_tear(axis, gap.left), _tear(axis, gap.right - 3)]
    ticks = make_ticks(scale)
    over.append(Rules(tuple((axis - 6, tick.x, axis, tick.x) for tick in ticks if tick.major), "ink"))
    over.append(Rules(tuple((axis - 4, tick.x, axis, tick.x) for tick in ticks if not tick.major), "muted"))
    for tick in ticks:
        if tick.label:
            size, tone = (11.0, "ink") if tick.major else (10.0, "muted")
            label = shorten(tick.label, size, AXIS - 10, bold=tick.major) or ""
            over.append(Text(axis - 9, tick.x + 4, label, size, tone, tick.major, "end"))
    order = sorted(named, key=lambda each: (spots[each.event.id].x, each.event.id))
    heights = [each.height for each in order]
    tops = spread([spots[each.event.id].x - 9 for each in order], heights, scale.left - 9, scale.right)
    for each, top in zip(order, tops, strict=True):
        x, y = axis + NAME - 11, top + 9
        under.append(Line(((axis, spots[each.event.id].x), (x, y)), "muted", 1.0))
        over.append(_event(each, x, y))
    return under, over


def _event(each: NamedEvent, x: float, y: float) -> Group:
    event = each.event
    items: list[Item] = [Mark(x, y, event.kind, "ink", "", 5.5, False, event.retracted)]
    low = y + 4
    for line in each.source:
        items.append(Text(x + 11, low, line, SOURCE_SIZE, "ink", True))
        low += LINE
    for line in each.title:
        items.append(Text(x + 11, low, line, TITLE_SIZE, "muted"))
        low += LINE
    return Group(tuple(items), (("event", event.id),), event.url, tooltip(event))


def tooltip(event: EventView) -> str:
    """Return an event in words: source, title, when, and whether it was taken back."""
    parts = (one_line(event.source), one_line(event.title), one_line(event.when))
    return " · ".join(part for part in (*parts, "withdrawn" if event.retracted else "") if part)


def _tear(x: float, y: float) -> Line:
    return Line(((x - 7, y), (x - 2, y + 3), (x + 2, y), (x + 7, y + 3)), "ink", 1.2)
