"""Decides how days stand side by side: a column for each day, a row for each claim, and what changed in between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline.render.compare_fresh import draw_fresh
from timeline.render.heading import cut, draw_heading, draw_notes
from timeline.render.metrics import one_line, text_width, wrap
from timeline.render.plan import LEAST_WIDTH, NARROW
from timeline.render.scene import Area, Box, Group, Item, Line, Rules, Scene, Text
from timeline.render.theme import TINT, give_tones
from timeline.views.comparison import CellView, CompareRowView, ComparisonView

GUTTER = 34.0
#: A cell narrower than this stands below the one before it instead of beside it.
LEAST_CELL = 132.0
PAD, FIGURE, SMALL = 9.0, 13.5, 10.5
_GRAVE = frozenset({"shifted", "fell into dispute", "retracted", "now contested"})


@dataclass(frozen=True, slots=True)
class _Columns:
    """The room of labels and of each day in pixels; `above`: the label stands over its row; `stacked`: so do cells."""

    width: float
    margin: float
    label: tuple[float, float]
    days: tuple[tuple[float, float], ...]
    above: bool
    stacked: bool


def lay_comparison(view: ComparisonView, width: float) -> Scene:
    """Return the comparison, `width` pixels wide (480 at least), as high as it needs."""
    columns = _columns(len(view.days), max(width, LEAST_WIDTH))
    left, right = columns.margin, columns.width - columns.margin
    items, y = draw_heading(view.title, view.subtitle, left, right, wide=not columns.above)
    tones = give_tones([cell.key for cell in row.cells if cell.key] for group in view.groups for row in group.rows)
    if not columns.stacked and view.groups:
        y += 30
        for day, (start, end) in zip(view.days, columns.days, strict=True):
            short, full = cut(day, 14, end - start, bold=True)
            items.append(Text(start, y - 6, short, 14, "ink", True, "start", full))
        items.append(Rules(tuple((start, y, end, y) for start, end in columns.days), "ink"))
    if not view.groups and not view.fresh:
        items.append(Text(left, y + 34, "Nothing is told otherwise.", 15, "ink", True))
        y += 50
    for group in view.groups:
        if len(view.groups) > 1:
            y += 30
            short, full = cut(group.label, 13, right - left, bold=True)
            items.append(Text(left, y - 6, short, 13, "muted", True, "start", full))
            y += 2
        for number, row in enumerate(group.rows):
            if number or len(view.groups) > 1:
                items.append(Rules(((left, y, right, y),), "rule"))
            drawn, y = _row(row, view.days, columns, y, tones)
            items.append(drawn)
    if view.groups:
        items.append(Rules(((left, y, right, y),), "rule"))
    drawn_new, y = draw_fresh(view.fresh, left, right, y)
    items += drawn_new
    notes, bottom = draw_notes(view.notes, left, right, y + 6)
    return Scene(columns.width, bottom + 12, one_line(view.title), view.story, (*items, *notes))


def _columns(days: int, width: float) -> _Columns:
    above = width < NARROW
    margin = 16.0 if above else 28.0
    label = (margin, width - margin) if above else (margin, margin + 0.165 * (width - 2 * margin))
    start = margin if above else label[1] + 16
    cell = (width - margin - start - GUTTER * (days - 1)) / days
    if cell < LEAST_CELL:
        span = (margin, width - margin) if above else (start, width - margin)
        return _Columns(width, margin, label, (span,) * days, above, True)
    spans = tuple((start + place * (cell + GUTTER), start + place * (cell + GUTTER) + cell) for place in range(days))
    return _Columns(width, margin, label, spans, above, False)


def _row(
    row: CompareRowView, days: Sequence[str], columns: _Columns, top: float, tones: Mapping[str, int]
) -> tuple[Group, float]:
    items: list[Item] = []
    label_end = _label(row, columns, top, items)
    start = (label_end + 2) if columns.above else top + 6
    bottom = start
    cells: list[Item] = []
    # colour tells the figures of a row apart: where there is only one, it would tell nothing
    told = tones if len({cell.key for cell in row.cells if cell.key}) > 1 else {}
    for place, (cell, span) in enumerate(zip(row.cells, columns.days, strict=True)):
        before = row.cells[place - 1] if place else None
        if columns.stacked and (cell.figure == "—" or _is_as(cell, before)):
            continue
        y = bottom + 5 if columns.stacked and bottom > start else start
        draw = _line if _is_line(cell, row) and not columns.stacked and _fits(cell, span) else _cell
        drawn, end = draw(cell, before, days[place] if columns.stacked else "", span, y, told)
        cells += drawn
        bottom = max(bottom, end)
        if before is not None and not columns.stacked and cell.moved:
            cells.append(_arrow(span[0] - GUTTER + 7, span[0] - 7, y + 17))
    return Group((*items, *cells), (("claim", row.claim),), None, row.story), max(bottom, label_end) + 7


def _label(row: CompareRowView, columns: _Columns, top: float, items: list[Item]) -> float:
    """The claim's name, and below it (behind it, where it stands over its row) the scope; where it ends."""
    left, right = columns.label
    if columns.above:
        name, full = cut(row.label, 13, (right - left) * (0.62 if row.sublabel else 1.0), bold=True)
        items.append(Text(left, top + 18, name, 13, "ink", True, "start", full))
        x = left + text_width(name, 13, bold=True) + 8
        scope, full = cut(row.sublabel, 11, right - x)
        if scope:
            items.append(Text(x, top + 18, scope, 11, "muted", False, "start", full))
        return top + 22
    y = top + 10
    for text, size, tone, bold in ((row.label, 13.5, "ink", True), (row.sublabel, 11.0, "muted", False)):
        lines = wrap(one_line(text), size, right - left, bold=bold, lines=2) if text.strip() else []
        for line in lines:
            y += size + 3
            full = text if lines[-1].endswith("…") else None
            items.append(Text(left, y - 1, line, size, tone, bold, "start", full))
    return y


def _cell(
    cell: CellView,
    before: CellView | None,
    day: str,
    span: tuple[float, float],
    top: float,
    tones: Mapping[str, int],
) -> tuple[list[Item], float]:
    """A card on tinted ground where something changed; what is as before stands back in grey."""
    changed, is_same = bool(cell.changes) or cell.moved, _is_as(cell, before)
    tone = f"c{tones[cell.key]}" if cell.key in tones else "muted"
    shown = "muted" if is_same or cell.figure == "—" else tone if tones else "ink"
    left, room = span[0] + PAD, span[1] - span[0] - 2 * PAD
    y = top + 5
    items: list[Item] = []
    if day:
        y += 14
        items.append(Text(left, y - 1, cut(day, 11, room, bold=True)[0], 11, "ink", True))
    lines = wrap(one_line(cell.figure), FIGURE, room, bold=not is_same, lines=3)
    for line in lines:
        y += FIGURE + 3.5
        full = cell.figure if lines[-1].endswith("…") else None
        items.append(Text(left, y - 2, line, FIGURE, shown, not is_same, "start", full))
    for text, strong in ((one_line(cell.badge), False), (_change(cell), bool(_GRAVE & set(cell.changes)))):
        lines = wrap(text, SMALL, room, bold=strong, lines=2) if text else []
        for line in lines:
            y += 14.5
            full = text if lines[-1].endswith("…") else None
            items.append(Text(left, y - 1, line, SMALL, "ink" if strong else "muted", strong, "start", full))
    bottom = y + 7
    if changed or (before is None and cell.figure != "—"):
        box = Box(span[0], top, span[1], bottom)
        items = [*_ground(box, tone if tones else "", changed=changed), *items]
    return items, bottom


def _is_line(cell: CellView, row: CompareRowView) -> bool:
    """Whether all there is to tell is a figure that was said for the first time and has stayed so."""
    return cell.changes == ("new",) and all(one.figure in {"—", cell.figure} for one in row.cells)


def _beside(cell: CellView) -> str:
    return " · ".join(text for text in (cell.badge.partition(" · ")[0], _change(cell)) if text)


def _fits(cell: CellView, span: tuple[float, float]) -> bool:
    """Whether figure, evidence and source go on one line."""
    wanted = text_width(one_line(cell.figure), FIGURE, bold=True) + 10 + text_width(_beside(cell), SMALL)
    return wanted <= span[1] - span[0] - 2 * PAD


def _line(
    cell: CellView,
    _before: CellView | None,
    _day: str,
    span: tuple[float, float],
    top: float,
    _tones: Mapping[str, int],
) -> tuple[list[Item], float]:
    """On one line, what was said for the first time and has stayed so."""
    left, y, figure = span[0] + PAD, top + 19, one_line(cell.figure)
    items: list[Item] = [Text(left, y, figure, FIGURE, "ink", True)]
    x = left + text_width(figure, FIGURE, bold=True) + 10
    items.append(Text(x, y, _beside(cell), SMALL, "muted"))
    return [*_ground(Box(span[0], top, span[1], y + 8), "", changed=True), *items], y + 8


def _ground(box: Box, tone: str, *, changed: bool) -> list[Item]:
    """The ground of a card, with an edge where something changed; grey without a tone of its own."""
    share = 1.0 if changed else 0.5
    ground: list[Item] = [Area(box, tone or "rule", (TINT if tone else 0.4) * share, 6)]
    if changed:
        ground.append(Rules(((box.left + 1.5, box.top + 3, box.left + 1.5, box.bottom - 3),), tone or "muted", 3))
    return ground


def _is_as(cell: CellView, before: CellView | None) -> bool:
    """Whether nothing changed since the day before."""
    return before is not None and not cell.changes and not cell.moved


def _change(cell: CellView) -> str:
    words = ", ".join(cell.changes)
    return one_line(f"{words}: {cell.by}" if words and cell.by else words)


def _arrow(left: float, right: float, y: float) -> Group:
    shaft = Line(((left, y), (right, y)), "ink", 2)
    head = Line(((right - 6, y - 5), (right, y), (right - 6, y + 5)), "ink", 2, "", "round")
    return Group((shaft, head), (), None, "moved")
