"""Decides where an event whose day may be known only within bounds is marked, and how far its band fades.

Strong bounds: the mark sits at the latest day, from which on the statement is certain (so strands start there), and the
band fades in from the earliest. A weak or open latest day: the mark sits at the earliest day, the band fades out after.
Nothing known at all: the mark sits at the as-of day, and a band fades in before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from timeline.render.scale import Scale, make_scale
from timeline.views.lanes import EventView

FADE = 110.0
"""How far a band fades towards an open or weak bound, in pixels: it says that there is no telling, not how long."""


@dataclass(frozen=True, slots=True)
class Spot:
    """An event on the axis: its place in pixels and its band (left, right, "in" or "out"; None: the day is known)."""

    x: float
    band: tuple[float, float, str] | None = None


def mark_day(event: EventView, as_of: int) -> int:
    """Return the day at which an event is marked, never after the as-of day."""
    if event.latest is not None and not (event.weak and event.earliest is not None):
        return min(event.latest, as_of)
    return min(event.earliest, as_of) if event.earliest is not None else as_of


def scale_of(events: tuple[EventView, ...], as_of: int, left: float, right: float, *, fold: bool) -> Scale:
    """Return the scale of a picture: over the marked days, and the earliest days of bands that lie not far before."""
    days = [mark_day(event, as_of) for event in events]
    span = as_of + 1 - min(days, default=as_of)
    near = [
        event.earliest
        for event in events
        if event.earliest is not None and min(days) - 0.25 * span <= event.earliest < min(days)
    ]
    return make_scale([*days, *near], as_of, left, right, fold=fold)


def find_spots(events: tuple[EventView, ...], as_of: int, scale: Scale) -> Mapping[str, Spot]:
    """Return the spot of every event by its id."""
    return {event.id: _spot(event, as_of, scale) for event in events}


def _spot(event: EventView, as_of: int, scale: Scale) -> Spot:
    day = mark_day(event, as_of)
    x = scale.x(day)
    if event.earliest is not None and event.earliest == event.latest:
        return Spot(x)
    if event.earliest is None or event.earliest < day:
        left = max(scale.left, x - FADE) if event.earliest is None else scale.x(event.earliest)
        return Spot(x, (left, x, "in") if x - left >= 4 else None)
    right = min(x + FADE, scale.right if event.latest is None else scale.x(event.latest + 1))
    return Spot(x, (x, right, "out") if right - x >= 4 else None)
