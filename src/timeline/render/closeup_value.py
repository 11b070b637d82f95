"""Decides how a value looks on its axis: a point, a bar, a band for "about", an arrow where it is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.render.metrics import shorten, text_width
from timeline.render.scene import Area, Box, Item, Line, Mark, Rules, Text
from timeline.render.value_scale import TICK_SIZE, ValueScale, value_ticks
from timeline.views.closeup import RowView, ValueView

ARROW = 40.0
FIGURE = 12.5


@dataclass(frozen=True, slots=True)
class Glyph:
    """What is drawn of a value, how far it reaches to each side, and where its mark belongs."""

    items: tuple[Item, ...]
    left: float
    right: float
    x: float


def draw_value(value: ValueView, y: float, tone: str, scale: ValueScale) -> Glyph:
    """Return the band, bar or arrow of a value on the height `y`; the mark of its statement goes on top of it."""
    if value.low is None or value.high is None:
        return _open(value, y, tone, scale)
    a, b = scale.x(value.low), scale.x(value.high)
    middle = (a + b) / 2
    if value.approximate:
        a, b = min(a, middle - 11), max(b, middle + 11)
        return Glyph((Area(Box(a, y - 7, b, y + 7), tone, 0.22, 7),), a, b, middle)
    if b - a < 1:
        return Glyph((), middle - 7, middle + 7, middle)
    ends = Rules(((a, y - 6, a, y + 6), (b, y - 6, b, y + 6)), tone, 2)
    bar = Area(Box(a, y - 2.5, b, y + 2.5), tone, 0.6)
    return Glyph((bar, ends), min(a, middle - 7), max(b, middle + 7), middle)


def _open(value: ValueView, y: float, tone: str, scale: ValueScale) -> Glyph:
    """An end that is known, and an arrow to the side on which there is none."""
    end = value.low if value.low is not None else value.high
    assert end is not None
    side = 1 if value.high is None else -1
    x = scale.x(end)
    tip = x + side * ARROW
    items: list[Item] = [Rules(((x, y, tip, y),), tone, 2)]
    items.append(Line(((tip - side * 6, y - 4.5), (tip, y), (tip - side * 6, y + 4.5)), tone, 2, "", "round"))
    if value.approximate:
        items.append(Area(Box(x - 11, y - 7, x + 11, y + 7), tone, 0.22, 7))
    reach = 11 if value.approximate else 7
    return Glyph(tuple(items), min(x - reach, tip), max(x + reach, tip), x)


def draw_figure(row: RowView, glyph: Glyph, y: float, tone: str, frame: tuple[float, float]) -> Text:
    """Return the figure beside its glyph, on the side with more room; over it where neither side has any."""
    left, right = frame
    full = row.text
    rooms = {"start": right - glyph.right - 6, "end": glyph.left - 6 - left}
    width = text_width(full, FIGURE, bold=True)
    fitting = [anchor for anchor, room in rooms.items() if room >= width]
    anchor = fitting[0] if fitting else max(rooms, key=lambda name: rooms[name])
    if rooms[anchor] >= min(60.0, width):
        short = shorten(full, FIGURE, rooms[anchor], bold=True) or ""
        x = glyph.right + 6 if anchor == "start" else glyph.left - 6
        return Text(x, y + 4.5, short, FIGURE, tone, True, anchor, None if short == full else full, True)
    short = shorten(full, FIGURE, right - left, bold=True) or ""
    half = text_width(short, FIGURE, bold=True) / 2
    x = min(max(glyph.x, left + half), right - half)
    return Text(x, y - 10.5, short, FIGURE, tone, True, "middle", None if short == full else full, True)


def draw_axis(scale: ValueScale, unit: str, top: float, strips: Sequence[tuple[float, float]]) -> list[Item]:
    """Return the names of round values over `top`, fine lines through `strips` (from, to), and the unit."""
    ticks = value_ticks(scale, unit)
    items: list[Item] = [
        Rules(tuple((x, start, x, end) for start, end in strips for x, _ in ticks), "rule"),
        Rules(((scale.left, top, scale.right, top),), "ink"),
        *(Text(x, top - 6, name, TICK_SIZE, "ink", False, "middle") for x, name in ticks),
    ]
    words = unit + (", logarithmic" if scale.is_log else "")
    short = shorten(words, 10.5, scale.right - scale.left) or ""
    items.append(Text(scale.left, top - 21, short, 10.5, "muted", False, "start", None if short == words else words))
    return items


def draw_mark(row: RowView, x: float, y: float, tone: str) -> Mark:
    """Return the mark of a statement: hollow where it brings nothing new, struck where it was taken back."""
    return Mark(x, y, row.kind, tone, row.story, 6.0, row.relation == "repeats", row.withdrawn)
