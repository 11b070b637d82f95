"""Decides how a picture other than the lanes begins and ends: title and subtitle above, notes below."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.render.metrics import one_line, shorten, text_width, wrap
from timeline.render.scene import Item, Text


def draw_heading(title: str, subtitle: str, left: float, right: float, *, wide: bool) -> tuple[list[Item], float]:
    """Return title and subtitle between `left` and `right`, each on two lines at most, and where they end."""
    y = 17.0 if wide else 10.0
    items: list[Item] = []
    for text, size, tone, bold in (
        (one_line(title), 22.0 if wide else 18.0, "ink", True),
        (one_line(subtitle), 13.0 if wide else 12.0, "muted", False),
    ):
        if text:
            cut = wrap(text, size, right - left, bold=bold, lines=2)
            for line in cut:
                y += size * 1.25
                full = text if cut[-1].endswith("…") and not text.endswith("…") else None
                items.append(Text(left, y - 4, line, size, tone, bold, "start", full))
            y += 2
    return items, y


def draw_notes(notes: Iterable[str], left: float, right: float, top: float) -> tuple[list[Item], float]:
    """Return notes one after the other below `top`, and where they end."""
    x, y = left, top + 18
    items: list[Item] = []
    for note in notes:
        short = shorten(one_line(note), 11, right - left) or ""
        width = text_width(short, 11)
        if x > left and x + width > right:
            x, y = left, y + 16
        items.append(Text(x, y, short, 11, "muted", False, "start", None if short == one_line(note) else note))
        x += width + 22
    return items, y + 14 if items else top


def cut(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, str | None]:
    """Return as much of `text` as fits on one line of `room` pixels, and the whole where something is missing."""
    whole = one_line(text)
    short = shorten(whole, size, room, bold=bold) or ""
    return short, None if short == whole else whole
