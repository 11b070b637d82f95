"""Decides which events stand by name above the axis, in which row, and which fold into a mark without text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.render.metrics import one_line, text_width
from timeline.render.scene import TAIL_GAP
from timeline.render.spot import Spot
from timeline.views.lanes import EventView, LanesView

OFFSET, GAP = 10.0, 12.0
MOST_NAMED = 80
SOURCE_SIZE, TITLE_SIZE = 12.0, 10.5
_STEPS = 8
"""So many widths are tried between what a text has and what it would like."""


@dataclass(frozen=True, slots=True)
class Style:
    """How events are set: in at most `rows` rows of `pitch` pixels, source over title or both `inline`.

    A text has `least` pixels at least, `usual` while rows are shared out, and `most` where nothing is in the way.
    """

    rows: int
    pitch: float
    inline: bool
    least: float
    usual: float
    most: float


ROOMY = Style(6, 28.0, False, 64.0, 150.0, 320.0)
TIGHT = Style(16, 19.0, True, 96.0, 210.0, 600.0)


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
    view: LanesView, spots: Mapping[str, Spot], left: float, right: float
) -> tuple[list[NamedEvent], list[EventView], Style]:
    """Return the events with a name, those without (the least telling ones), and how they are set.

    A stem drops from each event to the axis, so that a text covers no event of a lower row.
    """
    weights = weigh_events(view)
    order = sorted(view.events, key=lambda event: (-weights.get(event.id, 0), spots[event.id].x, event.id))
    roomy, tight = (_most(order, spots, left, right, style) for style in (ROOMY, TIGHT))
    best, style = (roomy, ROOMY) if len(roomy) >= min(len(tight), len(order)) else (tight, TIGHT)
    named = {each.event.id for each in best}
    return _stretch(_sink(best), left, right, style), [event for event in view.events if event.id not in named], style


def _most(
    order: Sequence[EventView], spots: Mapping[str, Spot], left: float, right: float, style: Style
) -> list[NamedEvent]:
    """Return as many events of `order` as find a row, from its head."""
    low, high = 0, min(len(order), MOST_NAMED)
    best: list[NamedEvent] = []
    while low < high:
        middle = (low + high + 1) // 2
        found = _rows(order[:middle], spots, left, right, style)
        if found is None:
            high = middle - 1
        else:
            low, best = middle, found
    return best


def weigh_events(view: LanesView) -> dict[str, int]:
    """Return how much each event tells: the changes that it brings weigh most."""
    weights = {event.id: 6 for event in view.events if event.kind in ("announcement", "release")}
    for group in view.groups:
        for lane in group.lanes:
            for strand in lane.strands:
                for mark in strand.marks:
                    weights[mark.event] = weights.get(mark.event, 0) + (8 if mark.label else 1)
    return weights


def name_of(event: EventView) -> tuple[str, str]:
    """Return the source and the title of an event as they are shown; its kind where it has neither."""
    source, title = one_line(event.source), one_line(event.title)
    if source and title.casefold().startswith(f"{source} ".casefold()):  # "X finds Y" by X need not say X twice
        title = title[len(source) + 1 :]
    return (source if source or title else one_line(event.kind)), title


def _natural(event: EventView, style: Style) -> float:
    name, rest = name_of(event)
    source = text_width(name, SOURCE_SIZE, bold=True)
    title = text_width(rest, TITLE_SIZE)
    return max(source + TAIL_GAP + title if style.inline else max(source, title), 20.0)


def _rows(
    events: Sequence[EventView], spots: Mapping[str, Spot], left: float, right: float, style: Style
) -> list[NamedEvent] | None:
    placed: list[NamedEvent] = []
    leftwards: list[EventView] = []
    rightwards: list[EventView] = []
    for event in events:
        x = spots[event.id].x
        room = right - x - OFFSET
        is_roomy = room >= min(_natural(event, style), 1.2 * style.least) or room >= x - left
        (rightwards if is_roomy else leftwards).append(event)
    leftwards.sort(key=lambda event: (-spots[event.id].x, event.id))
    rightwards.sort(key=lambda event: (spots[event.id].x, event.id))
    for side, row in ((-1, leftwards), (1, rightwards)):
        for event in row:
            found = _row(event, spots[event.id].x, side, placed, left, right, style)
            if found is None:
                return None
            placed.append(found)
    return placed


def _row(
    event: EventView, x: float, side: int, placed: Sequence[NamedEvent], left: float, right: float, style: Style
) -> NamedEvent | None:
    natural = _natural(event, style)
    for way, usual in ((side, style.usual), (-side, style.usual), (side, style.least), (-side, style.least)):
        width = min(natural, usual)
        end = x - OFFSET - width if way < 0 else x + OFFSET + width
        if not left <= end <= right:
            if way != side:
                continue
            end = max(left, min(right, end))
        for number in range(style.rows):
            named = NamedEvent(event, x, number, end)
            if _goes(named, placed):
                return named
    return None


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


def _sink(placed: Sequence[NamedEvent]) -> list[NamedEvent]:
    """Lower each event as far as it goes, the last first: its stem gets short, and those above more room."""
    out = list(placed)
    lowest = max((each.row for each in out), default=0)
    for index in sorted(range(len(out)), key=lambda index: (-out[index].x, -out[index].row)):
        others = [other for number, other in enumerate(out) if number != index]
        rows = (replace(out[index], row=row) for row in range(lowest, out[index].row, -1))
        out[index] = next((lower for lower in rows if _goes(lower, others)), out[index])
    return out


def _stretch(placed: Sequence[NamedEvent], left: float, right: float, style: Style) -> list[NamedEvent]:
    """Give each text the free room beside it, up to its natural width."""
    out = list(placed)
    for index, event in enumerate(out):
        had = abs(event.end - event.x) - OFFSET
        wanted = min(_natural(event.event, style), style.most)
        others = [other for number, other in enumerate(out) if number != index]
        for step in range(_STEPS):
            width = wanted - (wanted - had) * step / _STEPS
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
