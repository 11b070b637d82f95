"""Decides where the origins of a close-up stand, and which lines join them with the statements that rest on them."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.render.heading import cut
from timeline.render.metrics import one_line, wrap
from timeline.render.scene import Group, Item, Line, Mark, Text
from timeline.views.closeup import CloseupView, OriginView

PITCH = 40.0
_WORDS = {
    "named": "named origin",
    "unnamed": "origin without a name",
    "untraced": "gives no source",
}
#: At most so many brackets beside the rows of a narrow picture.
MOST_BRACKETS = 4


def draw_origins(
    view: CloseupView, ys: Sequence[float], start: float, left: float, right: float
) -> tuple[list[Item], float]:
    """Return the origins at `left`, each near its statements (rows lie at `ys`), joined from `start`; and their end."""
    resting = _resting(view)
    wanted = sorted((sum(ys[row] for row in rows) / len(rows), place) for place, rows in resting.items())
    heights = _apart([y for y, _ in wanted], min(ys, default=0.0))
    items: list[Item] = []
    names: list[Item] = []
    for (_, place), y in zip(wanted, heights, strict=True):
        origin = view.origins[place]
        tone, dash = ("ink", "") if origin.kind == "named" else ("muted", "3 3")
        for row in resting[place]:
            curve = _curve((start, ys[row]), (left - 7, y))
            items.append(Line(curve, tone, 1.3, dash, opacity=0.75 if origin.kind == "named" else 0.6))
        names.append(_name(origin, len(resting[place]), left, y, right))
    return [*items, *names], (heights[-1] + PITCH / 2 if heights else 0.0)


def _resting(view: CloseupView) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for number, row in enumerate(view.rows):
        for place in row.origins:
            found.setdefault(place, []).append(number)
    return found


def _apart(wanted: Sequence[float], top: float) -> list[float]:
    """The heights nearest to the wanted ones, which ascend, that keep PITCH between them."""
    groups: list[tuple[float, int]] = []
    for y in wanted:
        groups.append((y, 1))
        while len(groups) > 1 and groups[-1][0] - groups[-2][0] < PITCH * (groups[-1][1] + groups[-2][1]) / 2:
            (second, n), (first, m) = groups.pop(), groups.pop()
            groups.append(((first * m + second * n) / (m + n), m + n))
    found: list[float] = []
    for middle, count in groups:
        for place in range(count):
            y = middle + (place - (count - 1) / 2) * PITCH
            found.append(max(y, found[-1] + PITCH if found else top))
    return found


def _curve(start: tuple[float, float], end: tuple[float, float]) -> tuple[tuple[float, float], ...]:
    (x1, y1), (x2, y2) = start, end
    if abs(y1 - y2) < 0.5:
        return (start, end)
    steps = [step / 12 for step in range(13)]
    return tuple((x1 + (x2 - x1) * t, y1 + (y2 - y1) * t * t * (3 - 2 * t)) for t in steps)


def _name(origin: OriginView, count: int, left: float, y: float, right: float) -> Group:
    is_named = origin.kind == "named"
    lines = wrap(one_line(origin.name) or "—", 12, right - left - 12, bold=True, lines=2)
    full = origin.name if lines[-1].endswith("…") else None
    top, tone = y - 7 * (len(lines) - 1), "ink" if is_named else "muted"
    words = _WORDS.get(origin.kind, origin.kind) + (f" · {count}×" if count > 1 else "")
    short, whole = cut(words, 10.5, right - left - 12)
    dot = Mark(left, y, "report", tone, "", 5.0, not is_named)
    return Group(
        (
            dot,
            *(
                Text(left + 12, top + 13.5 * number, line, 12, tone, True, "start", full)
                for number, line in enumerate(lines)
            ),
            Text(left + 12, top + 13.5 * len(lines) - 0.5, short, 10.5, "muted", False, "start", whole),
        ),
        (),
        None,
        f"{origin.name}: {words}",
    )


def draw_brackets(view: CloseupView, ys: Sequence[float], right: float) -> tuple[list[Item], float]:
    """Return brackets that join the rows of one origin, left of `right`, and how much room they take."""
    shared = [(place, rows) for place, rows in sorted(_resting(view).items()) if len(rows) > 1][:MOST_BRACKETS]
    items: list[Item] = []
    for number, (place, rows) in enumerate(shared):
        x, origin = right - 4 - 9 * number, view.origins[place]
        tone, dash = ("ink", "") if origin.kind == "named" else ("muted", "3 3")
        title = f"{origin.name}: {len(rows)} statements"
        items.append(Line(((x, ys[rows[0]]), (x, ys[rows[-1]])), tone, 1.3, dash))
        ticks = tuple(Line(((x - 5, ys[row]), (x, ys[row])), tone, 1.3) for row in rows)
        items.append(Group(ticks, (), None, title))
    return items, 9.0 * len(shared) + (4 if shared else 0)
