"""Decides where an event stands on the axis of a picture, and how far the band fades that shows when it may have been.

The mark sits on the day that the view gives, the first on which it can have been said, or at the left edge of the axis
where nothing ties it to a day. Where its earliest day is open, a band fades in before the mark; where its day is not
known, one fades out after it: to the latest day, or over a fixed length where that is weak or open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from timeline.render.scale import Scale, make_scale
from timeline.views.lanes import EventView

FADE = 110.0
"""How far a band fades towards an open or weak bound, in pixels: it says that there is no telling, not how long."""
SHORTEST = 4.0
"""A band shorter than this, in pixels, would not be seen beside its mark."""

Band = tuple[float, float, str]
"""Its left and right edge in pixels, and whether it fades "in" from the left or "out" to the right."""


@dataclass(frozen=True, slots=True)
class Spot:
    """An event on the axis: its place in pixels, and the bands before and after it (none: the day is known)."""

    x: float
    bands: tuple[Band, ...] = ()


def scale_of(events: tuple[EventView, ...], as_of: int, left: float, right: float, *, fold: bool) -> Scale:
    """Return the scale of a picture: over the days at which events are marked, up to the as-of day."""
    days = [min(event.marked, as_of) for event in events if event.marked is not None]
    return make_scale(days, as_of, left, right, fold=fold)


def find_spots(events: tuple[EventView, ...], as_of: int, scale: Scale) -> Mapping[str, Spot]:
    """Return the spot of every event by its id."""
    return {event.id: _spot(event, as_of, scale) for event in events}


def _spot(event: EventView, as_of: int, scale: Scale) -> Spot:
    x = scale.left if event.marked is None else scale.x(min(event.marked, as_of))
    if event.earliest is not None and event.earliest == event.latest:
        return Spot(x)
    bands: list[Band] = []
    if event.earliest is None:
        bands.append((max(scale.left, x - FADE), x, "in"))
    if event.latest is None or event.weak:
        bands.append((x, min(x + FADE, scale.right), "out"))
    else:
        bands.append((x, min(scale.x(event.latest + 1), scale.right), "out"))
    return Spot(x, tuple(band for band in bands if band[1] - band[0] >= SHORTEST))
