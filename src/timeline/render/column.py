"""Decides how a claim looks as a column of the tall layout: strands run downwards, each label stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.render.lane import WIDTHS, Context
from timeline.render.metrics import one_line, text_width, wrap
from timeline.render.scene import Area, Box, Group, Item, Line, Mark, Text
from timeline.render.spread import spread
from timeline.render.theme import TINT
from timeline.render.track import MARK_STEP, ROW, Run, Stand, Track, lay_track
from timeline.views.lanes import LaneView

PITCH = 17.0
LABEL_SIZE, LABEL_LINE, LABEL_LINES = 11.0, 13.0, 5
LEAST_LABEL, SHARE = 46.0, 0.42
"""Strands move closer together before the labels beside them get less room than this, in pixels, and as a share."""


@dataclass(frozen=True, slots=True)
class DrawnColumn:
    """A column's items; `dropped` labels found no room, `shared` statements share the mark of a neighbour."""

    items: tuple[Item, ...]
    dropped: int
    shared: int


@dataclass(frozen=True, slots=True)
class _Label:
    text: str
    tone: str
    x: float
    y: float
    weight: int
    lines: tuple[str, ...]


def draw_column(lane: LaneView, left: float, right: float, ends: tuple[float, float], context: Context) -> DrawnColumn:
    """Return the strands, marks and labels of a lane between `left` and `right`, its time between `ends`, downwards."""
    track = lay_track(lane, context.spots, *ends)
    rows = track.lowest - track.highest
    room = right - left - 16 - max(LEAST_LABEL, SHARE * (right - left))
    pitch = min(PITCH, room / rows) if rows else PITCH
    if pitch < PITCH:
        track = lay_track(lane, context.spots, *ends, max(ROW, MARK_STEP / pitch))
    axis = left + 9 - track.highest * pitch
    tones = [f"c{context.tones[strand.key]}" for strand in lane.strands]
    runs = [run for run in track.runs if run.right - run.left >= 1]
    strands = [_strand(run, axis, pitch, tones[run.strand], lane) for run in runs]
    bands: list[Item] = []
    marks: list[Item] = []
    for stand in track.stands:
        x = axis + stand.slot * pitch
        bands += _bands(stand, x, context)
        marks.append(_mark(stand, x, tones, context))
    start = left + 9 + rows * pitch + 12
    labels, dropped = _labels(track, axis, pitch, tones, (start, right), ends)
    shared = sum(len(stand.marks) - 1 for stand in track.stands if len(stand.strands) == 1)
    return DrawnColumn((*bands, *strands, *marks, *labels), dropped, shared)


def _strand(run: Run, axis: float, pitch: float, tone: str, lane: LaneView) -> Line:
    start, level = axis + run.origin * pitch, axis + run.slot * pitch
    points = [(start, run.left)]
    if abs(start - level) > 0.1:
        points.append((level, min(run.left + run.slope, run.right)))
    points.append((level, run.right))
    dash, cap = ("0.1 5.5", "round") if run.evidence == "rumoured" else ("", "butt")
    title = f"{one_line(lane.strands[run.strand].figure)}: {run.evidence}"
    return Line(tuple(points), tone, WIDTHS.get(run.evidence, 2.0), dash, cap, title=title)


def _bands(stand: Stand, x: float, context: Context) -> list[Item]:
    if stand.marks[0].dispute:
        return []
    out: list[Item] = []
    for first, last, fade in context.spots[stand.marks[0].event].bands:
        top, bottom = (first, stand.x) if fade == "in" else (stand.x, last)
        if bottom > top:
            out.append(Area(Box(x - 3, top, x + 3, bottom), "fade", 1.0, 0.0, f"{fade}-down"))
    return out


def _mark(stand: Stand, x: float, tones: Sequence[str], context: Context) -> Group:
    first = stand.marks[0]
    event = context.events[first.event]
    kind = "tick" if first.dispute else event.kind
    tone = tones[stand.strands[0]] if len(stand.strands) == 1 and not first.dispute else "ink"
    title = "\n".join(dict.fromkeys(one_line(mark.tooltip) for mark in stand.marks))
    mark = Mark(x, stand.x, kind, tone, title, 6.0, first.hollow, first.struck)
    return Group((mark,), (("event", event.id),), event.url)


def _labels(
    track: Track,
    axis: float,
    pitch: float,
    tones: Sequence[str],
    across: tuple[float, float],
    ends: tuple[float, float],
) -> tuple[list[Item], int]:
    """Return the labels beside the strands, each on the height of its mark where it can be, with a thin line to it."""
    wanted = []
    for stand in track.stands:
        for index, mark, _ in stand.labelled:
            lines = wrap(one_line(mark.label or ""), LABEL_SIZE, across[1] - across[0], bold=True, lines=LABEL_LINES)
            x = axis + stand.slot * pitch
            wanted.append(_Label(mark.label or "", tones[index], x, stand.x, mark.weight, tuple(lines)))
    wanted = [label for label in wanted if label.lines]
    kept = sorted(wanted, key=lambda each: (-each.weight, each.y))
    while sum(_height(label) for label in kept) > ends[1] - ends[0]:
        kept.pop()
    kept.sort(key=lambda each: (each.y, each.x))
    heights = [_height(label) for label in kept]
    tops = spread([label.y - 8 for label in kept], heights, ends[0] - 4, ends[1] + 2)
    items: list[Item] = []
    for label, top in zip(kept, tops, strict=True):
        middle = top + 8
        turn = max(label.x + 8, across[0] - 10)
        points = ((label.x + 7, label.y), (turn, label.y), (across[0] - 3, middle))
        items.append(Line(points, label.tone, 1.0, opacity=0.6))
        full = one_line(label.text) if label.lines[-1].endswith("…") else None
        for number, line in enumerate(label.lines):
            y = top + 12 + number * LABEL_LINE
            items.append(Text(across[0], y, line, LABEL_SIZE, label.tone, True, "start", full, True))
    return items, len(wanted) - len(kept)


def _height(label: _Label) -> float:
    return len(label.lines) * LABEL_LINE + 3


def draw_head(lane: LaneView, group: str, left: float, right: float) -> tuple[list[Item], float]:
    """Return the name of a column from 0 downwards, and its height."""
    names = (
        (one_line(group), 10.0, False, "muted", 2),
        (one_line(lane.label), 12.5, True, "ink", 3),
        (one_line(lane.sublabel), 10.5, False, "muted", 2),
    )
    return _stack(names, left, right)


def draw_state(lane: LaneView, left: float, right: float, context: Context) -> tuple[list[Item], float]:
    """Return where a claim stands from 0 downwards, and its height: the figure, then evidence and standing."""
    items, low = _stack(((one_line(lane.figure) or "—", 12.0, True, "ink", 6),), left, right)
    text = one_line(lane.badge)
    if not text:
        return items, low
    room = right - left - 8
    within = lane.tone is not None and 0 <= lane.tone < len(lane.strands)
    tone = f"c{context.tones[lane.strands[lane.tone or 0].key]}" if within else "muted"
    lines = wrap(text, 10, room, bold=True, lines=2)
    width = max(text_width(line, 10, bold=True) for line in lines) + 8
    full = text if lines[-1].endswith("…") else None
    height = 15.0 + 12 * (len(lines) - 1)
    items.append(Area(Box(left, low + 4, left + width, low + 4 + height), tone, TINT, 4))
    for number, line in enumerate(lines):
        items.append(Text(left + 4, low + 15 + 12 * number, line.removesuffix(" ·"), 10, tone, True, "start", full))
    return items, low + 4 + height


def _stack(texts: Sequence[tuple[str, float, bool, str, int]], left: float, right: float) -> tuple[list[Item], float]:
    items: list[Item] = []
    y = 0.0
    for text, size, bold, tone, most in texts:
        lines = wrap(text, size, right - left, bold=bold, lines=most) if text else []
        full = text if lines and lines[-1].endswith("…") and not text.endswith("…") else None
        for line in lines:
            y += size + 3
            items.append(Text(left, y - 3, line, size, tone, bold, "start", full))
    return items, y
