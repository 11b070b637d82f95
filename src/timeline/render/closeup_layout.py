"""Decides the whole close-up: a row for each statement, tracks for the positions, values, relations and origins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from timeline.render.closeup_origin import draw_brackets, draw_origins
from timeline.render.closeup_value import FIGURE, draw_axis, draw_figure, draw_mark, draw_value
from timeline.render.heading import cut, draw_heading, draw_notes
from timeline.render.lane import WIDTHS
from timeline.render.metrics import one_line, text_width, wrap
from timeline.render.plan import LEAST_WIDTH
from timeline.render.scene import Area, Box, Group, Item, Line, Mark, Rules, Scene, Text
from timeline.render.theme import TINT, give_tones
from timeline.render.value_scale import ValueScale, make_value_scale
from timeline.views.closeup import CloseupView, RowView

#: Under this width a row's texts stand below each other, and origins become brackets.
NARROW = 960
TRACK = 19.0
LINKS = 56.0
"""How much room the lines to the origins have, in pixels."""
MOST_TRACKS = 10


@dataclass(frozen=True, slots=True)
class _Columns:
    """Left and right edges in pixels; in a narrow picture all texts share the room beside the tracks."""

    width: float
    wide: bool
    margin: float
    when: tuple[float, float]
    tracks: tuple[float, float]
    text: tuple[float, float]
    value: tuple[float, float]
    sure: tuple[float, float]
    origin: tuple[float, float]


def lay_closeup(view: CloseupView, width: float) -> Scene:
    """Return the close-up, `width` pixels wide (480 at least), as high as it needs."""
    width = max(width, LEAST_WIDTH)
    columns = _columns(view, width)
    left, right = columns.margin, width - columns.margin
    items, y = draw_heading(view.title, view.subtitle, left, right, wide=columns.wide)
    tones = [f"c{tone}" for tone in _tones(view)]
    state, y = _state(view, left, right, y, tones)
    items += state
    if not view.rows:
        items.append(Text(left, y + 34, "Nothing has been said of it by this day.", 15, "ink", True))
        return Scene(width, y + 64, one_line(view.title), view.story, tuple(items))
    top = y + (52 if view.unit or columns.wide else 18)
    scale = make_value_scale((row.value for row in view.rows if row.value), columns.value[0] + 8, columns.value[1] - 8)
    heights = [_height(row, columns) for row in view.rows]
    edges = [top + 8, *(top + 8 + height for height in accumulate(heights))]
    ys = [(low + high) / 2 for low, high in pairwise(edges)]
    bottom = edges[-1] + 8
    items += _heads(columns, top, scale)
    if scale is not None:
        strips = (
            [(top, bottom)]
            if columns.wide
            else [(y + 16, y + 38) for row, y in zip(view.rows, ys, strict=True) if row.value]
        )
        items += draw_axis(scale, view.unit, top, strips)
    items.append(Rules(tuple((left, edge, columns.sure[1], edge) for edge in edges[1:-1]), "rule"))
    items += _strands(view, columns, ys, bottom, tones)
    for row, middle in zip(view.rows, ys, strict=True):
        items.append(_row(view, row, columns, middle, tones, scale))
    if columns.wide:
        origins, end = draw_origins(view, ys, columns.sure[1] + 6, columns.origin[0] + LINKS, columns.origin[1])
    else:
        origins, _ = draw_brackets(view, ys, right)
        end = bottom
    bottom = max(bottom, end)
    notes, bottom = draw_notes(_notes(view), left, right, bottom + 2)
    return Scene(width, bottom + 8, one_line(view.title), view.story, (*items, *origins, *notes))


def _tones(view: CloseupView) -> list[int]:
    given = give_tones([[track.key for track in view.tracks]])
    return [given[track.key] for track in view.tracks]


def _columns(view: CloseupView, width: float) -> _Columns:
    count = min(max(len(view.tracks), 1), MOST_TRACKS)
    if width < NARROW:
        margin = 16.0
        tracks = (margin, margin + 12 + TRACK * count)
        edge = width - margin - (draw_brackets(view, [0.0] * len(view.rows), 0)[1] + 6)
        room = (tracks[1] + 4, edge)
        return _Columns(width, False, margin, room, tracks, room, room, room, room)
    margin, x = 28.0, 28.0
    when = (x, x + 118)
    tracks = (when[1] + 8, when[1] + 20 + TRACK * count)
    rest = width - margin - tracks[1]
    shares = (0.27, 0.34, 0.145, 0.245) if view.unit else (0.34, 0.255, 0.155, 0.25)
    edges = [tracks[1] + rest * sum(shares[:number]) for number in range(5)]
    spans = [(a + 6, b - 6) for a, b in pairwise(edges)]
    return _Columns(width, True, margin, when, tracks, spans[0], spans[1], spans[2], spans[3])


def _height(row: RowView, columns: _Columns) -> float:
    if columns.wide:
        return 48.0
    return 96.0 if row.value else 66.0


def _state(view: CloseupView, left: float, right: float, y: float, tones: Sequence[str]) -> tuple[list[Item], float]:
    """What stands, and how firmly: under the heading, and under each other as in the lanes."""
    if not view.rows:
        return [], y
    tone = tones[view.tone] if view.tone is not None and view.tone < len(tones) else "ink"
    badge = one_line(view.badge)
    lines = wrap(one_line(view.figure), 17, right - left, bold=True, lines=2)
    items: list[Item] = []
    for line in lines:
        y += 23
        full = view.figure if lines[-1].endswith("…") else None
        items.append(Text(left, y, line, 17, tone, True, "start", full))
    if badge:
        y += 22
        short, full = cut(badge, 11, right - left - 16, bold=True)
        width = text_width(short, 11, bold=True) + 16
        items.append(Area(Box(left, y - 13, left + width, y + 4), tone, TINT, 4))
        items.append(Text(left + width / 2, y - 1, short, 11, tone, True, "middle", full))
    return items, y + 4


def _heads(columns: _Columns, top: float, scale: ValueScale | None) -> list[Item]:
    if not columns.wide:
        return []
    names = [("said", columns.when[0]), ("by", columns.text[0]), ("what it did, how sure", columns.sure[0])]
    names.append(("who really said it", columns.origin[0] + LINKS - 5))
    if scale is None:
        names.append(("figure", columns.value[0]))
    line = Rules(((columns.margin, top, columns.sure[1], top),), "rule")
    return [line, *(Text(x, top - 6, name, 10.5, "muted") for name, x in names)]


def _track_x(columns: _Columns, track: int) -> float:
    return columns.tracks[0] + 12 + TRACK * min(track, MOST_TRACKS - 1)


def _strands(
    view: CloseupView, columns: _Columns, ys: Sequence[float], bottom: float, tones: Sequence[str]
) -> list[Item]:
    """Each position downwards from its first statement; where it prevails it runs on tinted ground."""
    out: list[Item] = []
    for number, track in enumerate(view.tracks):
        x = _track_x(columns, number)
        for stretch in track.stretches:
            start, end = ys[stretch.start], bottom if stretch.end is None else ys[stretch.end]
            if stretch.prevails:
                out.append(Area(Box(x - 8, start, x + 8, end), tones[number], TINT))
            dash, cap = ("0.1 5.5", "round") if stretch.evidence == "rumoured" else ("", "butt")
            title = f"{one_line(track.figure)}: {stretch.evidence}"
            width = WIDTHS.get(stretch.evidence, 2.0)
            out.append(Line(((x, start), (x, end)), tones[number], width, dash, cap, title=title))
    return out


def _row(
    view: CloseupView, row: RowView, columns: _Columns, y: float, tones: Sequence[str], scale: ValueScale | None
) -> Group:
    tone = tones[row.track] if row.track is not None else "ink" if row.evidence else "muted"
    items: list[Item] = []
    if row.track is not None:
        items.append(draw_mark(row, _track_x(columns, row.track), y, tone))
    for target in dict.fromkeys(view.rows[place].track for place in row.targets):
        if target is not None:
            x = _track_x(columns, target)
            items.append(Line(((x - 8, y), (x + 8, y)), "ink", 3, "", "round"))
    items += _wide(view, row, columns, y, tone, scale) if columns.wide else _narrow(view, row, columns, y, tone, scale)
    return Group(tuple(items), (("event", row.event),), row.url, row.story)


def _wide(
    view: CloseupView, row: RowView, columns: _Columns, y: float, tone: str, scale: ValueScale | None
) -> list[Item]:
    items: list[Item] = []
    high = _lines(items, row.when, columns.when, y - 5, 11.5, "ink")
    if not row.certain:
        _put(items, "order not proven", columns.when, high + 14, 10.5, "muted")
    title = one_line(f"per {row.per}: {row.title}" if row.per else row.title)
    high = y - 5 - 6 * (text_width(title, 10.5) > columns.text[1] - columns.text[0])
    _put(items, row.source, columns.text, high, 12.5, "ink", bold=True)
    _lines(items, title, columns.text, high + 15, 10.5, "muted")
    sure = _sure(row)
    high = y - 5 - 6 * (text_width(sure, 10.5) > columns.sure[1] - columns.sure[0])
    _put(items, row.relation, columns.sure, high, 12, "ink", bold=True)
    _lines(items, sure, columns.sure, high + 15, 10.5, "muted")
    if row.value is not None and scale is not None:
        glyph = draw_value(row.value, y, tone, scale)
        mark = draw_mark(row, glyph.x, y, tone)
        return [*items, *glyph.items, mark, draw_figure(row, glyph, y, tone, columns.value)]
    room = columns.value
    if scale is not None:
        judged = next((view.rows[place].value for place in row.targets if view.rows[place].value), None)
        x = scale.left if judged is None else draw_value(judged, y, tone, scale).x
        if judged is not None:
            items.append(Mark(x, y, "dispute", "ink", row.story, 7.0))
            x += 9
        wanted = text_width(one_line(row.text), FIGURE, bold=True)
        room = (x, room[1]) if x + wanted <= room[1] else (scale.left, x - 18)
    text, below = one_line(row.text), _below(row)
    lines = wrap(text, FIGURE, room[1] - room[0], bold=True, lines=2) if text else []
    at = y + 4 - 6.5 * (len(lines) - 1 + bool(below))
    for number, line in enumerate(lines):
        full = row.text if lines[-1].endswith("…") else None
        items.append(Text(room[0], at + 14 * number, line, FIGURE, tone, True, "start", full))
    _put(items, below, room, at + 14 * len(lines) - 1, 10.5, "muted")
    return items


def _narrow(
    view: CloseupView, row: RowView, columns: _Columns, y: float, tone: str, scale: ValueScale | None
) -> list[Item]:
    items: list[Item] = []
    left, right = columns.text
    top = y - _height(row, columns) / 2
    rest = (left, right)
    if row.value is None or scale is None:
        share = max(0.55 * (right - left), right - left - 14 - text_width(one_line(row.source), 12.5, bold=True))
        figure, full = cut(row.text, FIGURE, share, bold=True)
        if figure:
            items.append(Text(right, top + 18, figure, FIGURE, tone, True, "end", full))
        rest = (left, right - text_width(figure, FIGURE, bold=True) - 14)
    _put(items, row.source, rest, top + 18, 12.5, "ink", bold=True)
    _put(items, f"per {row.per}: {row.title}" if row.per else row.title, (left, right), top + 33, 10.5, "muted")
    sure = ", ".join(text for text in (row.relation, _sure(row)) if text)
    names = ", ".join(view.origins[place].name for place in row.origins)
    told = [row.when, sure, f"from {names}" if names and names != row.source else "", _below(row)]
    _put(items, " · ".join(text for text in told if text), (left, right), top + 48, 10.5, "ink")
    if row.value is not None and scale is not None:
        at = top + 75
        glyph = draw_value(row.value, at, tone, scale)
        items += [*glyph.items, draw_mark(row, glyph.x, at, tone)]
        items.append(draw_figure(row, glyph, at, tone, columns.value))
    return items


def _put(
    items: list[Item], text: str, span: tuple[float, float], y: float, size: float, tone: str, *, bold: bool = False
) -> None:
    short, full = cut(text, size, span[1] - span[0], bold=bold)
    if short:
        items.append(Text(span[0], y, short, size, tone, bold, "start", full))


def _lines(items: list[Item], text: str, span: tuple[float, float], y: float, size: float, tone: str) -> float:
    """Put a text on two lines at most, the first on `y`; return the height of the last."""
    whole = one_line(text)
    lines = wrap(whole, size, span[1] - span[0], lines=2) if whole else []
    full = whole if lines and lines[-1].endswith("…") else None
    for number, line in enumerate(lines):
        items.append(Text(span[0], y + 13 * number, line, size, tone, False, "start", full))
    return y + 13 * max(len(lines) - 1, 0)


def _below(row: RowView) -> str:
    """What else counts with the figure, and of which part it speaks."""
    also = f"also {', '.join(row.also)}" if row.also else ""
    return ", ".join(text for text in (f"said of {row.part}" if row.part else "", also) if text)


def _sure(row: RowView) -> str:
    """Evidence and basis, and that it was taken back."""
    sure = f"{row.evidence} ({row.basis})" if row.evidence and row.basis else row.evidence
    return " · ".join(text for text in (sure, "withdrawn" if row.withdrawn else "") if text)


def _notes(view: CloseupView) -> list[str]:
    """How to read what occurs."""
    values = [row.value for row in view.rows if row.value]
    found = [
        ("Tinted: the position that prevails.", any(s.prevails for track in view.tracks for s in track.stretches)),
        ("Dotted rumoured, thin stated, thick checked.", bool(view.tracks)),
        ("Hollow: brings nothing new.", any(row.relation == "repeats" for row in view.rows)),
        ("Bar across: disputed.", any(row.targets for row in view.rows)),
        ("Band: about.", any(value.approximate for value in values)),
        ("Arrow: at least or at most.", any(value.low is None or value.high is None for value in values)),
    ]
    over = len(view.tracks) - MOST_TRACKS
    told = [text for text, occurs in found if occurs]
    return [*told, f"{over} further positions share the last track."] if over > 0 else told
