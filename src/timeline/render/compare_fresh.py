"""Decides how what is only new stands below a comparison: by who said it, as many side by side as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.render.heading import cut
from timeline.render.metrics import one_line, wrap
from timeline.render.scene import Group, Item, Rules, Text
from timeline.views.comparison import CompareRowView, FreshView

LEAST, GAP = 232.0, 20.0
"""The least width of a column, and the room between two."""


def draw_fresh(groups: Sequence[FreshView], left: float, right: float, top: float) -> tuple[list[Item], float]:
    """Return what was said for the first time, between `left` and `right` below `top`, and where it ends."""
    columns = max(1, int((right - left + GAP) // (LEAST + GAP)))
    room = (right - left + GAP) / columns - GAP
    items: list[Item] = []
    y, day = top, ""
    for group in groups:
        if group.day != day:
            day = group.day
            count = sum(len(one.rows) for one in groups if one.day == day)
            y += 34
            words = f"New by {day}: {count} claim{'' if count == 1 else 's'}"
            items.append(Text(left, y, cut(words, 14, right - left, bold=True)[0], 14, "ink", True))
        y += 24
        name = " · ".join(text for text in (group.by, group.evidence) if text) or "By several"
        name, full = cut(name, 12, right - left, bold=True)
        items.append(Text(left, y - 5, name, 12, "muted", True, "start", full))
        items.append(Rules(((left, y + 1, right, y + 1),), "rule"))
        pairs = list(zip(group.rows, group.subjects, strict=True))
        for start in range(0, len(pairs), columns):
            bottom = y
            for place, (row, subject) in enumerate(pairs[start : start + columns]):
                drawn, end = _entry(row, subject, left + place * (room + GAP), room, y + 3, named=not group.by)
                items.append(drawn)
                bottom = max(bottom, end)
            y = bottom
        y += 4
    return items, y + 4 if groups else y


def _entry(
    row: CompareRowView, subject: str, left: float, room: float, top: float, *, named: bool
) -> tuple[Group, float]:
    """A claim's name, its figure below it, and below that who said so where they are `named` with each."""
    name = " · ".join(one_line(text) for text in (subject, row.label, row.sublabel) if text.strip())
    y = top
    items: list[Item] = []
    last = row.cells[-1]
    first = next((cell for cell in row.cells if cell.by), last)
    by = " · ".join(text for text in (first.by, first.badge.partition(" · ")[0]) if text)
    for text, size, tone, bold in (
        (name, 10.5, "muted", False),
        (one_line(last.figure), 12.5, "ink", True),
        (one_line(by) if named else "", 10.5, "muted", False),
    ):
        lines = wrap(text, size, room, bold=bold, lines=4 if bold else 2) if text else []
        for line in lines:
            y += size + 3
            full = text if lines[-1].endswith("…") and not text.endswith("…") else None
            items.append(Text(left, y, line, size, tone, bold, "start", full))
    return Group(tuple(items), (("claim", row.claim),), None, row.story), y + 9
