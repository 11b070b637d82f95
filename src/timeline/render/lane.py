"""Decides how one lane looks: its strands, marks, labels, its name on the left and where it stands on the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline.render.labels import Field, Wish, place_labels
from timeline.render.metrics import one_line, shorten, text_width, wrap
from timeline.render.plan import Plan
from timeline.render.scene import Area, Box, Group, Item, Line, Mark, Text
from timeline.render.spot import SHORTEST, Spot
from timeline.render.theme import TINT
from timeline.render.track import SLOPE, Run, Stand, Track, lay_track
from timeline.views.lanes import EventView, LaneView

WIDTHS = {"rumoured": 2.5, "stated": 2.0, "checked": 5.0}
# how labels get more room if some did not fit: rows for them above and below the strands, pixels between the strands
_ATTEMPTS = ((0, 0, 24.0), (1, 0, 25.0), (1, 1, 25.0), (2, 1, 28.0), (2, 2, 28.0), (3, 2, 25.0), (3, 3, 30.0))


@dataclass(frozen=True, slots=True)
class Context:
    """What all lanes share: the columns, where events stand, and the tone of each position."""

    plan: Plan
    events: Mapping[str, EventView]
    spots: Mapping[str, Spot]
    tones: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class DrawnLane:
    """A lane from `top` to `bottom`; hairlines of events may run from `open_top` on. `dropped` labels found no room."""

    items: tuple[Item, ...]
    bottom: float
    open_top: float
    dropped: int
    shared: int


def draw_lane(lane: LaneView, top: float, context: Context) -> DrawnLane:
    """Return a lane whose upper edge lies at `top`."""
    plan = context.plan
    track = lay_track(lane, context.spots, *plan.plot)
    head: list[Item] = []
    if not plan.wide:
        head, height = _name_above(lane, top, plan, context.tones)
        strands_top = top + height
    else:
        strands_top = top
    best = min(
        _attempts(lane, track, strands_top, context),
        key=lambda attempt: (attempt.dropped, attempt.poor, attempt.bottom),
    )
    bottom = best.bottom
    if plan.wide:
        head, low = _name_beside(lane, best.axis - 11, plan, context.tones)
        if low + 9 > bottom:  # a long state moves up into the room over the axis before the lane grows for it
            start = max(best.axis - 11 - (low + 9 - bottom), min(top + 7, best.axis - 11))
            head, low = _name_beside(lane, start, plan, context.tones)
        bottom = max(bottom, low + 9)
    hooks = (("claim", lane.claim),)
    items = (Group((*head, *best.items), hooks, None, one_line(lane.story)),)
    shared = sum(len(stand.marks) - 1 for stand in track.stands if len(stand.strands) == 1)
    return DrawnLane(items, bottom, strands_top, best.dropped, shared)


@dataclass(frozen=True, slots=True)
class _Attempt:
    items: tuple[Item, ...]
    axis: float
    bottom: float
    dropped: int
    poor: int


def _attempts(lane: LaneView, track: Track, top: float, context: Context) -> list[_Attempt]:
    out = []
    for above, below, pitch in _ATTEMPTS:
        out.append(_attempt(lane, track, top, context, above, below, pitch))
        if not out[-1].dropped and not out[-1].poor:
            break
    return out


def _attempt(
    lane: LaneView, track: Track, top: float, context: Context, above: int, below: int, pitch: float
) -> _Attempt:
    axis = top + 24 + 14 * above - track.highest * pitch
    under = (25 if track.lowest > 0 or above else 15) + 14 * below
    bottom = axis + track.lowest * pitch + under
    left, right = context.plan.plot
    frame = Box(left, top + 2, context.plan.inner[1] if not context.plan.wide else right + 8, bottom - 2)
    room = Field(frame)
    room.taken.extend([Box(right - 2, top, right + 2, bottom)])
    tones = [f"c{context.tones[strand.key]}" for strand in lane.strands]
    runs = [run for run in track.runs if run.right - run.left >= 1]  # displaced at once: its mark alone tells it
    strands = [_strand(run, axis, pitch, tones[run.strand], lane) for run in runs]
    bands: list[Area] = []
    marks: list[Item] = []
    for run in runs:
        room.taken.extend(_run_boxes(run, axis, pitch))
    for stand in track.stands:
        y = axis + stand.slot * pitch
        mark = _mark(stand, y, tones, context)
        room.taken.extend([mark.box])
        marks.append(_linked(mark, stand, context))
        bands.extend(_bands(stand, y, context))
    bands = _merged(bands)
    room.shaded.extend(band.box for band in bands)
    wishes = [wish for stand in track.stands for wish in _wishes(stand, axis, pitch, tones, track)]
    wishes += _reminders(track, axis, pitch, tones, lane)
    labels = place_labels(wishes, room, max(above, below))
    dropped = sum(wish.weight >= 0 for wish in labels.dropped)
    items = (*bands, *strands, *marks, *labels.drawn)
    return _Attempt(items, axis, bottom, dropped, labels.poor)


def _strand(run: Run, axis: float, pitch: float, tone: str, lane: LaneView) -> Line:
    start, level = axis + run.origin * pitch, axis + run.slot * pitch
    points = [(run.left, start)]
    if abs(start - level) > 0.1:
        points.append((min(run.left + run.slope, run.right), level))
    points.append((run.right, level))
    dash, cap = ("0.1 5.5", "round") if run.evidence == "rumoured" else ("", "butt")
    figure = one_line(lane.strands[run.strand].figure)
    return Line(tuple(points), tone, WIDTHS.get(run.evidence, 2.0), dash, cap, title=f"{figure}: {run.evidence}")


def _run_boxes(run: Run, axis: float, pitch: float) -> list[Box]:
    start, level = axis + run.origin * pitch, axis + run.slot * pitch
    half = WIDTHS.get(run.evidence, 2.0) / 2 + 0.5
    left = run.left
    out = []
    if abs(start - level) > 0.1:
        low, high = min(start, level), max(start, level)
        out.append(Box(left, low - half, min(left + run.slope, run.right), high + half))
        left += run.slope
    if run.right > left:
        out.append(Box(left, level - half, run.right, level + half))
    return out


def _mark(stand: Stand, y: float, tones: Sequence[str], context: Context) -> Mark:
    first = stand.marks[0]
    kind = "dispute" if first.dispute else context.events[first.event].kind
    tone = tones[stand.strands[0]] if len(stand.strands) == 1 and not first.dispute else "ink"
    title = "\n".join(dict.fromkeys(one_line(mark.tooltip) for mark in stand.marks))
    radius = 8.0 if first.dispute else 6.0
    return Mark(stand.x, y, kind, tone, title, radius, first.hollow, first.struck)


def _linked(mark: Mark, stand: Stand, context: Context) -> Group:
    event = context.events[stand.marks[0].event]
    return Group((mark,), (("event", event.id),), event.url)


def _bands(stand: Stand, y: float, context: Context) -> list[Area]:
    if stand.marks[0].dispute:
        return []
    out = []
    for left, right, fade in context.spots[stand.marks[0].event].bands:  # from the mark on, where it was moved aside
        left, right = (left, stand.x) if fade == "in" else (stand.x, right)
        if right - left >= SHORTEST:
            out.append(Area(Box(left, y - 3, right, y + 3), "fade", 1.0, 0.0, fade))
    return out


def _merged(bands: Sequence[Area]) -> list[Area]:
    """Return the bands without those that another on the same line covers: they would only darken it."""
    out: list[Area] = []
    for band in sorted(bands, key=lambda each: (each.box.top, each.fade, each.box.left, -each.box.right)):
        last = out[-1] if out else None
        beside = last is not None and last.fade == band.fade and last.box.top == band.box.top
        if last is None or not beside or band.box.right > last.box.right + 1:
            out.append(band)
    return out


def _wishes(stand: Stand, axis: float, pitch: float, tones: Sequence[str], track: Track) -> list[Wish]:
    out = []
    for index, mark, slot in stand.labelled:
        at_fork = slot != stand.slot
        x = stand.x + (SLOPE - 5 if at_fork else 0)
        text = one_line(mark.label or "")
        below = slot > 0 and (slot > stand.slot or slot == track.lowest)
        out.append(Wish(text, x, axis + slot * pitch, tones[index], mark.weight, below))
    return out


def _reminders(track: Track, axis: float, pitch: float, tones: Sequence[str], lane: LaneView) -> list[Wish]:
    """Return the figures of lines that would stand without a name: rivals that come back beside the axis."""
    named = {(index, slot) for stand in track.stands for index, _, slot in stand.labelled}
    out = []
    for run in sorted(track.runs, key=lambda each: each.left):
        if (run.strand, run.slot) not in named and run.right - run.left > SLOPE:
            named.add((run.strand, run.slot))
            text = one_line(lane.strands[run.strand].figure)
            x = run.left + (SLOPE - 5 if run.slot != run.origin else 0)
            below = run.slot > 0 and run.slot == track.lowest
            out.append(Wish(text, x, axis + run.slot * pitch, tones[run.strand], -1, below))
    return out


def _badge(lane: LaneView, left: float, y: float, room: float, tones: Mapping[str, int], *, end: bool) -> list[Item]:
    text = one_line(lane.badge)
    if not text:
        return []
    short = shorten(text, 11, room - 14, bold=True) or ""
    width = text_width(short, 11, bold=True) + 14
    left = left + room - width if end else left
    within = lane.tone is not None and 0 <= lane.tone < len(lane.strands)
    tone = f"c{tones[lane.strands[lane.tone or 0].key]}" if within else "muted"
    full = text if short != text else None
    label = Text(left + width / 2, y + 12, short, 11, tone, True, "middle", full)
    return [Area(Box(left, y, left + width, y + 17), tone, TINT, 4), label]


def _name_beside(lane: LaneView, top: float, plan: Plan, tones: Mapping[str, int]) -> tuple[list[Item], float]:
    items: list[Item] = []
    low = top
    for text, size, bold, tone, lines in (
        (one_line(lane.label), 14.0, True, "ink", 2),
        (one_line(lane.sublabel), 11.0, False, "muted", 2),
    ):
        block, low = _block(text, plan.label, low, size, bold, tone, lines)
        items += block
    text = one_line(lane.figure) or "—"
    is_short = len(wrap(text, 14.0, plan.state[1] - plan.state[0] - 2, bold=True, lines=3)) < 3
    figure, state_low = _block(text, plan.state, top, 14.0 if is_short else 12.5, True, "ink", 2 if is_short else 4)
    left, right = plan.state
    badge = _badge(lane, left, state_low + 2, right - left, tones, end=False)
    return [*items, *figure, *badge], max(low, state_low + (19 if badge else 0))


def _block(
    text: str, column: tuple[float, float], top: float, size: float, bold: bool, tone: str, lines: int
) -> tuple[list[Item], float]:
    if not text:
        return [], top
    out: list[Item] = []
    cut = wrap(text, size, column[1] - column[0] - 2, bold=bold, lines=lines)
    for line in cut:
        top += size + 3
        full = text if cut[-1].endswith("…") and not text.endswith("…") else None
        out.append(Text(column[0], top - 1, line, size, tone, bold, "start", full))
    return out, top + 1


def _name_above(lane: LaneView, top: float, plan: Plan, tones: Mapping[str, int]) -> tuple[list[Item], float]:
    left, right = plan.inner
    room = right - left
    figure, label = one_line(lane.figure) or "—", one_line(lane.label)
    wanted = text_width(figure, 13, bold=True)
    figure_room = max(0.5 * room, room - 16 - text_width(label, 13, bold=True))
    shown = wrap(figure, 13, min(wanted, figure_room) + 0.1, bold=True, lines=2)
    full = figure if shown[-1] != figure and shown[-1].endswith("…") else None
    rest = room - 16 - max(text_width(line, 13, bold=True) for line in shown)
    name = shorten(label, 13, rest, bold=True) or "…"
    items: list[Item] = [Text(left, top + 19, name, 13, "ink", True, "start", None if name == label else label)]
    for number, line in enumerate(shown):
        items.append(Text(right, top + 19 + 16 * number, line, 13, "ink", True, "end", full))
    low = top + 25 + 16 * (len(shown) - 1)
    sub = one_line(lane.sublabel)
    badge = _badge(lane, left + room * 0.4, low, room * 0.6, tones, end=True)
    used = badge[0].box.left if badge and isinstance(badge[0], Area) else right
    used = min(used, right - max(text_width(line, 13, bold=True) for line in shown[1:])) if shown[1:] else used
    if sub and (short := shorten(sub, 11, used - left - 12)):
        items.append(Text(left, top + 36, short, 11, "muted", False, "start", None if short == sub else sub))
    return [*items, *badge], low - top + (19.0 if sub or badge else 1.0)
