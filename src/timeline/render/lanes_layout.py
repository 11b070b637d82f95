"""Decides the whole picture of lanes: title, events, axis, lanes, legend and notes, one under the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from timeline.render.event_row import SOURCE_SIZE, TITLE_SIZE, NamedEvent, Style, name_events, name_of
from timeline.render.lane import Context, draw_lane
from timeline.render.legend import draw_legend, tear
from timeline.render.metrics import is_rtl, one_line, shorten, text_width, wrap
from timeline.render.plan import Plan, make_plan
from timeline.render.scale import Scale
from timeline.render.scene import TAIL_GAP, Area, Box, Group, Item, Line, Mark, Rules, Scene, Text
from timeline.render.spot import Spot, find_spots, scale_of
from timeline.render.theme import give_tones
from timeline.render.ticks import MAJOR_SIZE, MINOR_SIZE, Tick, day_name, make_ticks
from timeline.views.lanes import EventView, LanesView

AXIS_ROOM = 26.0
LEAST_STEP = 8.0
"""Hairlines closer to one another than this on average, in pixels, would only be a grey ground."""


@dataclass(slots=True)
class _Page:
    """What is drawn so far: `under` is painted first (lines that drop through), `over` after it."""

    under: list[Item] = field(default_factory=list)
    over: list[Item] = field(default_factory=list)
    y: float = 0.0


def lay_lanes(view: LanesView, width: float, *, fold: bool = True) -> Scene:
    """Return the picture of `view`, `width` pixels wide (at least 480), as high as it needs."""
    plan = make_plan(view, width)
    page = _Page()
    _title(view, plan, page)
    if not view.events and not any(group.lanes for group in view.groups):
        _invitation(plan, page)
        return Scene(plan.width, page.y, one_line(view.title), view.story, tuple(page.over))
    scale = scale_of(view.events, view.as_of, *plan.plot, fold=fold)
    spots = find_spots(view.events, view.as_of, scale)
    notes: list[str] = []
    stems = _events(view, plan, page, scale, spots, notes)
    _lanes(view, plan, page, scale, spots, stems, notes)
    _foot(view, plan, page, scale, spots, notes)
    return Scene(plan.width, page.y, one_line(view.title), view.story, (*page.under, *page.over))


def _title(view: LanesView, plan: Plan, page: _Page) -> None:
    left, right = plan.inner
    size = 22.0 if plan.wide else 18.0
    page.y = 17.0 if plan.wide else 10.0
    title = one_line(view.title)
    for lines, text, tone, bold, height in (
        (2, title, "ink", True, size),
        (2, one_line(view.subtitle), "muted", False, 13.0 if plan.wide else 12.0),
    ):
        if text:
            for line in (cut := wrap(text, height, right - left, bold=bold, lines=lines)):
                page.y += height * 1.25
                full = text if cut[-1].endswith("…") and not text.endswith("…") else None
                page.over.append(Text(left, page.y - 4, line, height, tone, bold, "start", full))
            page.y += 2


def _invitation(plan: Plan, page: _Page) -> None:
    left, right = plan.inner
    top, middle = page.y + 16, (left + right) / 2
    box = Box(left, top, right, top + 190)
    page.over.append(Area(box, "rule", 1.0, 10, outline=True))
    y = top + 52
    for kind, evidence, x, tone in (
        ("leak", "rumoured", -120, "c0"),
        ("report", "stated", -40, "c1"),
        ("release", "checked", 40, "c1"),
    ):
        dash, cap = ("0.1 5.5", "round") if evidence == "rumoured" else ("", "butt")
        widths = {"rumoured": 2.5, "stated": 2.0, "checked": 5.0}
        page.over.append(Line(((middle + x, y), (middle + x + 80, y)), tone, widths[evidence], dash, cap))
        page.over.append(Mark(middle + x, y, kind, tone))
    for line, size, tone, bold, drop in (
        ("Nothing has been said yet", 17.0, "ink", True, 46),
        ("Write down the first event: timeline new event", 13.0, "muted", False, 24),
        ("Say under “statements” which claim it speaks of, and render again.", 13.0, "muted", False, 20),
    ):
        y += drop
        page.over.append(
            Text(middle, y, shorten(line, size, right - left - 24, bold=bold) or "", size, tone, bold, "middle")
        )
    page.y = box.bottom + 20


def _events(
    view: LanesView, plan: Plan, page: _Page, scale: Scale, spots: Mapping[str, Spot], notes: list[str]
) -> list[float]:
    """Draw the events and the axis under them; return the places of the hairlines: of events with a name, and of all
    where that leaves them apart.
    """
    named, folded, style = name_events(view, spots, plan.inner[0], plan.inner[1])
    used = max((each.row for each in named), default=-1) + 1
    top = page.y + 18
    axis = top + used * style.pitch + AXIS_ROOM - (6 if not style.inline else 2)
    ticks = make_ticks(scale)
    names = _axis(ticks, scale, axis, page)
    stems = {each.x: top + each.row * style.pitch for each in sorted(named, key=lambda each: -each.row)}
    for x, start in stems.items():
        page.under.append(Rules(_broken(x, start, axis, names), "muted"))
    for each in named:
        page.over.append(_named(each, top + each.row * style.pitch, style))
    _rug(folded, spots, axis, page, notes)
    if plan.wide:
        label = one_line(view.as_of_label)
        room = plan.inner[1] - plan.state[0]
        short = shorten(label, 12, room, bold=True) or ""
        page.over.append(
            Text(plan.state[0], axis - 6, short, 12, "ink", True, "start", None if short == label else label)
        )
    page.y = axis
    all_stems = {spot.x for spot in spots.values()}
    is_crowded = len(all_stems) * LEAST_STEP > scale.right - scale.left
    return sorted(stems if is_crowded else all_stems)


def _broken(x: float, start: float, end: float, names: list[Box]) -> tuple[tuple[float, float, float, float], ...]:
    """Return a stem that leaves out the names of days it would run through."""
    over = [box for box in names if box.left - 2 < x < box.right + 2]
    if not over:
        return ((x, start, x, end),)
    return ((x, start, x, min(box.top for box in over) - 1), (x, max(box.bottom for box in over) + 1, x, end))


def _named(each: NamedEvent, y: float, style: Style) -> Group:
    event = each.event
    side = 1 if each.end >= each.x else -1
    room = abs(each.end - each.x) - 10 + 0.5
    anchor = "start" if side > 0 else "end"
    items: list[Item] = [Mark(each.x, y, event.kind, "ink", "", 6.0, False, event.retracted)]
    source, title = name_of(event)
    name = shorten(source, SOURCE_SIZE, room, bold=True) or ""
    x = each.x + side * 10
    if style.inline:
        rest = room - text_width(name, SOURCE_SIZE, bold=True) - TAIL_GAP
        tail = shorten(title, TITLE_SIZE, rest, least=3) or ""
        items += _one_line(x, y + 4, name, tail, anchor)
        return Group(tuple(items), (("event", event.id),), event.url, _tooltip(event))
    if name:
        items.append(Text(x, y + (1 if title else 4), name, SOURCE_SIZE, "ink", True, anchor))
    if short := shorten(title, TITLE_SIZE, room):
        items.append(Text(x, y + (14 if name else 4), short, TITLE_SIZE, "muted", False, anchor))
    return Group(tuple(items), (("event", event.id),), event.url, _tooltip(event))


def _one_line(x: float, y: float, name: str, tail: str, anchor: str) -> list[Item]:
    """Return a source with its title behind it; where one runs from right to left, as two texts.

    Browsers take the direction of a whole line from its first part, and would move it to the other side of `x`.
    """
    if not name:
        return [Text(x, y, tail, TITLE_SIZE, "muted", False, anchor)] if tail else []
    if not tail or not (is_rtl(name) or is_rtl(tail)):
        return [Text(x, y, name, SOURCE_SIZE, "ink", True, anchor, None, False, tail, TITLE_SIZE)]
    first, second = text_width(name, SOURCE_SIZE, bold=True), text_width(tail, TITLE_SIZE)
    left = x if anchor == "start" else x - first - TAIL_GAP - second
    title = Text(left + first + TAIL_GAP, y, tail, TITLE_SIZE, "muted")
    return [Text(left + first, y, name, SOURCE_SIZE, "ink", True, "end"), title]


def _tooltip(event: EventView) -> str:
    parts = (
        one_line(event.source),
        one_line(event.title),
        one_line(event.when),
        "withdrawn" if event.retracted else "",
    )
    return " · ".join(part for part in parts if part)


def _rug(folded: list[EventView], spots: Mapping[str, Spot], axis: float, page: _Page, notes: list[str]) -> None:
    """Draw the events without a name as small marks on the axis; those of one place share a mark."""
    places: dict[int, list[EventView]] = {}
    for event in sorted(folded, key=lambda each: (spots[each.id].x, each.id)):
        places.setdefault(round(spots[event.id].x / 9), []).append(event)
    last = float("-inf")
    for shared in places.values():
        x = max(spots[shared[0].id].x, last + 8.5)
        last = x
        title = "\n".join(_tooltip(event) for event in shared)
        mark = Mark(x, axis, shared[0].kind, "muted", title, 3.5)
        page.over.append(Group((mark,), (("event", shared[0].id),), shared[0].url))
    if folded:
        notes.append(f"{_count(len(folded), 'event')} without a name for want of room: small marks on the axis.")


def _axis(ticks: tuple[Tick, ...], scale: Scale, axis: float, page: _Page) -> list[Box]:
    page.over.append(Rules(tuple((piece.left, axis, piece.right, axis) for piece in scale.pieces), "ink"))
    major = tuple((tick.x, axis - 9, tick.x, axis) for tick in ticks if tick.major and tick.x > scale.left)
    minor = tuple((tick.x, axis - 4, tick.x, axis) for tick in ticks if not tick.major)
    page.over += [Rules(major, "ink"), Rules(minor, "muted")]
    names = []
    for tick in ticks:
        if tick.label:
            offset, size, tone = (5, MAJOR_SIZE, "ink") if tick.major else (4, MINOR_SIZE, "muted")
            text = Text(tick.x + offset, axis - 7, tick.label, size, tone, tick.major)
            page.over.append(text)
            names.append(text.box)
    for gap in scale.folds:
        page.over += [tear(gap.left, axis), tear(gap.right - 3, axis)]
    return names


def _lanes(
    view: LanesView,
    plan: Plan,
    page: _Page,
    scale: Scale,
    spots: Mapping[str, Spot],
    stems: list[float],
    notes: list[str],
) -> None:
    lanes = [lane for group in view.groups for lane in group.lanes]
    parents = {
        lane.strands[strand.parent].key
        for lane in lanes
        for strand in lane.strands
        if strand.parent is not None and 0 <= strand.parent < len(lane.strands)
    }
    tones = give_tones(([strand.key for strand in lane.strands] for lane in lanes), sorted(parents))
    folds = tuple((gap.left, gap.right) for gap in scale.folds)
    context = Context(plan, {event.id: event for event in view.events}, spots, tones)
    left, right = plan.inner
    dropped = shared = 0
    spans: list[tuple[float, float]] = []
    line_top = page.y
    groups = [group for group in view.groups if group.lanes]
    page.y += 10
    for group in groups:
        if len(groups) > 1:
            _heading(one_line(group.label), plan, page)
            line_top = page.y
        for number, lane in enumerate(group.lanes):
            if number or len(groups) > 1:
                page.over.append(Rules(((left, page.y, right, page.y),), "rule"))
            drawn = draw_lane(lane, page.y, context)
            page.over.extend(drawn.items)
            spans.append((line_top if plan.wide else drawn.open_top, drawn.bottom))
            line_top = page.y = drawn.bottom
            dropped, shared = dropped + drawn.dropped, shared + drawn.shared
    page.over.append(Rules(((left, page.y, right, page.y),), "rule"))
    joined = _joined(spans)
    page.under = [
        *(Area(Box(a, top, b, bottom), "rule", 0.35) for a, b in folds for top, bottom in joined),
        Rules(tuple((x, top, x, bottom) for x in stems for top, bottom in joined), "rule"),
        *page.under,
    ]
    top = min((top for top, _ in spans), default=page.y) - 26
    if not plan.wide:
        ends = (top + 26, *_flat(joined))
        lines = [((scale.right, a), (scale.right, b)) for a, b in zip(ends[1::2], ends[2::2], strict=True)]
    else:
        lines = [((scale.right, top), (scale.right, page.y))]
    page.over.extend(Line(points, "ink", 1.2, "3 3") for points in lines)
    if dropped:
        notes.append(f"{_count(dropped, 'label')} left out for want of room: see the tooltips of the marks.")
    if shared:
        notes.append(
            f"{_count(shared, 'statement')} on crowded days drawn as the mark of a neighbour; its tooltip lists them."
        )


def _flat(spans: list[tuple[float, float]]) -> list[float]:
    return [edge for span in spans for edge in span]


def _joined(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    out: list[tuple[float, float]] = []
    for top, bottom in spans:
        if out and abs(out[-1][1] - top) < 0.1:
            out[-1] = (out[-1][0], bottom)
        else:
            out.append((top, bottom))
    return out


def _heading(text: str, plan: Plan, page: _Page) -> None:
    left, right = plan.inner
    page.y += 14
    short = shorten(text, 13, right - left, bold=True) or ""
    page.over.append(Text(left, page.y + 13, short, 13, "muted", True, "start", None if short == text else text))
    page.y += 22


def _foot(view: LanesView, plan: Plan, page: _Page, scale: Scale, spots: Mapping[str, Spot], notes: list[str]) -> None:
    left, right = plan.inner
    if not plan.wide:
        label = one_line(view.as_of_label)
        short = shorten(label, 11, right - left, bold=True) or ""
        page.over.append(Text(right, page.y + 14, short, 11, "ink", True, "end", None if short == label else label))
        page.y += 18
    banded = any(spot.bands for spot in spots.values())
    legend, height = draw_legend(view, left, right, page.y + 22, banded=banded, folded=bool(scale.folds))
    page.over.extend(legend)
    page.y += 22 + height if height else 8
    for gap in scale.folds:
        notes.append(f"Folded: the quiet stretch from {day_name(int(gap.first) + 1)} to {day_name(int(gap.last))}.")
    x, y = left, page.y + 18
    for note in notes:
        note = shorten(note, 11, right - left) or ""
        width = text_width(note, 11)
        if x > left and x + width > right:
            x, y = left, y + 16
        page.over.append(Text(x, y, note, 11, "muted"))
        x += width + 22
    page.y = y + 14 if notes else page.y + 14


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
