"""Decides the tall layout of the lanes, for narrow pages and print: time runs downwards, each claim is a column.

As many columns as have room stand beside one another; the rest follow in further panels below, each with the axis and
the events that speak of its claims.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline.render.column import draw_column, draw_head, draw_state
from timeline.render.event_row import weigh_events
from timeline.render.gutter import AXIS, CLOSE, NAME, ROOMY, NamedEvent, draw_gutter, name_event, tooltip
from timeline.render.heading import draw_heading, draw_notes
from timeline.render.lane import Context
from timeline.render.legend import draw_legend
from timeline.render.metrics import one_line, shorten
from timeline.render.plan import LEAST_WIDTH, NARROW, Plan
from timeline.render.scene import Area, Box, Group, Item, Line, Mark, Rules, Scene, Text
from timeline.render.spot import find_spots, scale_of
from timeline.render.theme import give_tones
from timeline.render.ticks import day_name
from timeline.views.lanes import EventView, LanesView, LaneView

COLUMN = 118.0
"""The least width of a column in pixels."""
SHORTEST, TALLEST = 260.0, 1000.0
"""How high the time of a panel is drawn, in pixels: as its events ask, within this."""


@dataclass(frozen=True, slots=True)
class _Panel:
    """What is drawn of a panel so far, and what did not fit."""

    under: list[Item]
    over: list[Item]
    bottom: float
    dropped: int
    shared: int
    unnamed: int


def lay_tall(view: LanesView, width: float, *, fold: bool = True, days: Sequence[int] = ()) -> Scene:
    """Return the picture of `view` with time downwards, `width` pixels wide (at least 440), as high as it needs.

    With `days`, lanes and as-of lines have a hook `ends` that tells how far down each of these days ends.
    """
    width = max(width, LEAST_WIDTH)
    margin = 28.0 if width >= NARROW else 16.0
    left, right = margin, width - margin
    items, y = draw_heading(view.title, view.subtitle, left, right, wide=width >= NARROW)
    lanes = [(group.label, lane) for group in view.groups for lane in group.lanes]
    groups = {label for label, _ in lanes}
    gutter = min(max(0.36 * (right - left), 180.0), 264.0)
    most = max((len(lane.strands) for _, lane in lanes), default=0)
    columns = max(1, int((right - left - gutter) // max(COLUMN, 84.0 + 8.0 * min(most, 12))))
    panels = -(-len(lanes) // columns) or 1
    each = -(-len(lanes) // panels)
    under: list[Item] = []
    notes: list[str] = []
    dropped = shared = unnamed = 0
    tones, weights = _tones([lane for _, lane in lanes]), weigh_events(view)
    for number in range(panels):
        chosen = [
            (label if len(groups) > 1 else "", lane) for label, lane in lanes[number * each : (number + 1) * each]
        ]
        plan = Plan(width, margin, False, (left, left + gutter), (left + gutter, right), (left, right))
        panel = _panel(view, chosen, plan, y + 16, max(each, 1), tones, weights, days, fold=fold)
        under += panel.under
        items += panel.over
        y = panel.bottom
        dropped, shared, unnamed = dropped + panel.dropped, shared + panel.shared, unnamed + panel.unnamed
    scale = scale_of(view.events, view.as_of, 0, 400, fold=fold)
    banded = any(spot.bands for spot in find_spots(view.events, view.as_of, scale).values())
    legend, height = draw_legend(view, left, right, y + 22, banded=banded, folded=bool(scale.folds))
    y += 22 + height if height else 8
    notes = _notes(dropped, shared, unnamed)
    notes += [
        f"Folded: the quiet stretch from {day_name(int(gap.first) + 1)} to {day_name(int(gap.last))}."
        for gap in scale.folds
    ]
    foot, y = draw_notes(notes, left, right, y)
    return Scene(width, y + 14, one_line(view.title), view.story, (*under, *items, *legend, *foot))


def _tones(lanes: Sequence[LaneView]) -> dict[str, int]:
    parents = {
        lane.strands[strand.parent].key
        for lane in lanes
        for strand in lane.strands
        if strand.parent is not None and 0 <= strand.parent < len(lane.strands)
    }
    return give_tones(([strand.key for strand in lane.strands] for lane in lanes), sorted(parents))


def _panel(
    view: LanesView,
    lanes: Sequence[tuple[str, LaneView]],
    plan: Plan,
    top: float,
    columns: int,
    tones: Mapping[str, int],
    weights: Mapping[str, int],
    days: Sequence[int],
    *,
    fold: bool,
) -> _Panel:
    """Draw the lanes as columns below `top`: names, then time, then where each stands."""
    left, right = plan.inner
    start = plan.plot[0]
    width = (right - start) / columns
    edges = [(start + number * width, start + (number + 1) * width - 10) for number in range(len(lanes))]
    before = ["", *(group for group, _ in lanes)]
    heads = [
        draw_head(lane, group if group != last else "", *edge)
        for (group, lane), edge, last in zip(lanes, edges, before, strict=False)
    ]
    low = top + max((height for _, height in heads), default=0.0)
    over: list[Item] = [Rules(((left, top - 6, right, top - 6),), "rule")]
    told = tuple(_told(view, [lane for _, lane in lanes]))
    named, unnamed = _named(told, weights, start - 10 - (left + AXIS + NAME))
    wanted = sum(event.height for event in named) + 24
    ends = (low + 20, low + 20 + min(max(wanted, SHORTEST), TALLEST))
    scale = scale_of(view.events, view.as_of, *ends, fold=fold)
    spots = find_spots(told, view.as_of, scale)
    context = Context(plan, {event.id: event for event in told}, spots, tones)
    under, drawn = draw_gutter(named, spots, scale, left)
    over += drawn
    over += _rug(unnamed, {event.id: spots[event.id].x for event in unnamed}, left + AXIS)
    lines = sorted({spots[event.event.id].x for event in named})
    under.insert(0, Rules(tuple((start - 8, y, right, y) for y in lines), "rule"))
    under[:0] = [Area(Box(start - 8, gap.left, right, gap.right), "rule", 0.35) for gap in scale.folds]
    downs = (scale.right if day >= view.as_of else scale.x(day + 1) for day in days)
    until = (("ends", " ".join(f"{down:.1f}" for down in downs)),) if days else ()
    bottom, dropped, shared = ends[1], 0, 0
    states = [draw_state(lane, *edge, context) for (_, lane), edge in zip(lanes, edges, strict=True)]
    for (_, lane), edge, head, state in zip(lanes, edges, heads, states, strict=True):
        column = draw_column(lane, *edge, ends, context)
        parts = (*_moved(head[0], low - head[1]), *column.items, *_moved(state[0], ends[1] + 8))
        over.append(Group(parts, (("claim", lane.claim), *until), None, one_line(lane.story)))
        bottom = max(bottom, ends[1] + 8 + state[1])
        dropped, shared = dropped + column.dropped, shared + column.shared
    line = Line(((left + AXIS, ends[1]), (right, ends[1])), "ink", 1.2, "3 3")
    over.append(Group((line,), (("asof", ""), *until)) if days else line)
    label = shorten(one_line(view.as_of_label), 11, start - left - 12, bold=True) or ""
    over.append(Text(left, ends[1] + 18, label, 11, "ink", True))
    return _Panel(under, over, max(bottom, ends[1] + 22) + 12, dropped, shared, len(unnamed))


def _told(view: LanesView, lanes: Sequence[LaneView]) -> list[EventView]:
    """Return the events that speak of the lanes."""
    spoken = {mark.event for lane in lanes for strand in lane.strands for mark in strand.marks}
    spoken |= {segment.start for lane in lanes for strand in lane.strands for segment in strand.segments}
    spoken |= {str(segment.end) for lane in lanes for strand in lane.strands for segment in strand.segments}
    return [event for event in view.events if event.id in spoken]


def _named(
    events: Sequence[EventView], weights: Mapping[str, int], room: float
) -> tuple[list[NamedEvent], list[EventView]]:
    """Return the events with their names, and those for which there is no room. Titles go before events do."""
    for most in (ROOMY, CLOSE):
        named = [name_event(event, room, most) for event in events]
        if sum(each.height for each in named) <= TALLEST - 24:
            return named, []
    order = sorted(events, key=lambda event: (-weights.get(event.id, 0), event.id))
    named, used = [], 0.0
    for event in order:
        each = name_event(event, room, (1, 0))
        if used + each.height > TALLEST - 24:
            break
        named.append(each)
        used += each.height
    return named, order[len(named) :]


def _rug(events: Sequence[EventView], places: dict[str, float], axis: float) -> list[Item]:
    """Return small marks on the axis for the events without a name, those of one place as one."""
    shared: dict[int, list[EventView]] = {}
    for event in sorted(events, key=lambda each: (places[each.id], each.id)):
        shared.setdefault(round(places[event.id] / 9), []).append(event)
    items: list[Item] = []
    last = float("-inf")
    for group in shared.values():
        last = max(places[group[0].id], last + 8.5)
        mark = Mark(axis, last, group[0].kind, "muted", "\n".join(map(tooltip, group)), 3.5)
        items.append(Group((mark,), (("event", group[0].id),), group[0].url))
    return items


def _moved(items: Sequence[Item], down: float) -> list[Item]:
    """Return texts and badges `down` pixels further down."""
    out: list[Item] = []
    for item in items:
        if isinstance(item, Text):
            out.append(Text(item.x, item.y + down, item.text, item.size, item.tone, item.bold, item.anchor, item.full))
        elif isinstance(item, Area):
            box = Box(item.box.left, item.box.top + down, item.box.right, item.box.bottom + down)
            out.append(Area(box, item.tone, item.opacity, item.radius))
    return out


def _notes(dropped: int, shared: int, unnamed: int) -> list[str]:
    return [
        f"{number} {noun}{'' if number == 1 else 's'} {text}"
        for number, noun, text in (
            (unnamed, "event", "without a name for want of room: small marks on the axis."),
            (dropped, "label", "left out for want of room: see the tooltips of the marks."),
            (shared, "statement", "on crowded days drawn as the mark of a neighbour; its tooltip lists them."),
        )
        if number
    ]
