"""Decides which events stand by name above the axis, in which row, and which fold into a mark without text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline.render.metrics import one_line, text_width
from timeline.render.spot import Spot
from timeline.views.lanes import EventView, LanesView

OFFSET, GAP = 10.0, 12.0
LEAST, USUAL, MOST = 64.0, 150.0, 320.0
"""The room for an event's text in pixels: at least, while rows are shared out, and where nothing is in the way."""
MOST_NAMED = 80


@dataclass(frozen=True, slots=True)
class NamedEvent:
    """An event in a row (0 is the uppermost); its text runs from `x` to `end`, leftwards where `end` is less."""

    event: EventView
    x: float
    row: int
    end: float

    @property
    def span(self) -> tuple[float, float]:
        """The left and right edge of its text, with the room around it."""
        if self.end >= self.x:
            return self.x + OFFSET - 4, self.end + GAP
        return self.end - GAP, self.x - OFFSET + 4


def name_events(
    view: LanesView, spots: Mapping[str, Spot], left: float, right: float, rows: int
) -> tuple[list[NamedEvent], list[EventView]]:
    """Return the events with a name, in at most `rows` rows, and those without: the least telling ones.

    A stem drops from each event to the axis, so that a text covers no event of a lower row.
    """
    weights = weigh_events(view)
    order = sorted(view.events, key=lambda event: (-weights.get(event.id, 0), spots[event.id].x, event.id))
    low, high = 0, min(len(order), MOST_NAMED)
    best: list[NamedEvent] = []
    while low < high:
        middle = (low + high + 1) // 2
        found = _rows(order[:middle], spots, left, right, rows)
        if found is None:
            high = middle - 1
        else:
            low, best = middle, found
    named = {each.event.id for each in best}
    return _stretch(best, left, right), [event for event in view.events if event.id not in named]


def weigh_events(view: LanesView) -> dict[str, int]:
    """Return how much each event tells: the changes that it brings weigh most."""
    weights: dict[str, int] = {}
    for group in view.groups:
        for lane in group.lanes:
            for strand in lane.strands:
                for mark in strand.marks:
                    weights[mark.event] = weights.get(mark.event, 0) + (8 if mark.label else 1)
    return weights


def _natural(event: EventView) -> float:
    source = text_width(one_line(event.source), 12, bold=True)
    return max(source, text_width(one_line(event.title), 10.5), 20.0)


def _rows(
    events: Sequence[EventView], spots: Mapping[str, Spot], left: float, right: float, rows: int
) -> list[NamedEvent] | None:
    placed: list[NamedEvent] = []
    leftwards: list[EventView] = []
    rightwards: list[EventView] = []
    for event in events:
        x = spots[event.id].x
        room = right - x - OFFSET
        (rightwards if room >= min(_natural(event), USUAL) or room >= x - left else leftwards).append(event)
    leftwards.sort(key=lambda event: (-spots[event.id].x, event.id))
    rightwards.sort(key=lambda event: (spots[event.id].x, event.id))
    for event in [*leftwards, *rightwards]:
        x = spots[event.id].x
        side = -1 if event in leftwards else 1
        found = None
        for usual in (USUAL, LEAST):
            width = min(_natural(event), usual)
            end = max(left, x - OFFSET - width) if side < 0 else min(right, x + OFFSET + width)
            tries = (NamedEvent(event, x, row, end) for row in range(rows))
            found = next((each for each in tries if _goes(each, placed)), None)
            if found:
                break
        if found is None:
            return None
        placed.append(found)
    return placed


def _covers(upper: NamedEvent, x: float) -> bool:
    return upper.span[0] < x + 2 and x - 2 < upper.span[1] and upper.x != x


def _goes(event: NamedEvent, placed: Sequence[NamedEvent]) -> bool:
    for other in placed:
        if _covers(other, event.x) and event.row <= other.row:
            return False
        if _covers(event, other.x) and other.row <= event.row:
            return False
        if event.row == other.row:
            a, b = _whole(event), _whole(other)
            if a[0] < b[1] and b[0] < a[1]:
                return False
    return True


def _whole(event: NamedEvent) -> tuple[float, float]:
    return min(event.span[0], event.x - 7), max(event.span[1], event.x + 7)


def _stretch(placed: Sequence[NamedEvent], left: float, right: float) -> list[NamedEvent]:
    """Give each text the free room beside it, up to its natural width."""
    out = list(placed)
    for index, event in enumerate(out):
        wanted = min(_natural(event.event), MOST)
        others = [other for number, other in enumerate(out) if number != index]
        for width in (wanted, (wanted + abs(event.end - event.x) - OFFSET) / 2):
            if event.end >= event.x:
                longer = NamedEvent(event.event, event.x, event.row, min(right, event.x + OFFSET + width))
                grows = longer.end > event.end
            else:
                longer = NamedEvent(event.event, event.x, event.row, max(left, event.x - OFFSET - width))
                grows = longer.end < event.end
            if grows and _goes(longer, others):
                out[index] = longer
                break
    return out
