"""Checks where an event is marked whose day is known only within bounds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample import day, event

from timeline.render.spot import find_spots, mark_day, scale_of
from timeline.views.lanes import EventView

AS_OF = day("2026-05-24")
STRONG = event("strong", "report", "S", "", "2026-04-03", "2026-04-24")
WEAK = event("weak", "report", "S", "", "2026-04-10", "2026-11-21", weak=True)
OPEN = replace(STRONG, id="open", earliest=None)
ENDLESS = replace(STRONG, id="endless", latest=None)
UNKNOWN = replace(STRONG, id="unknown", earliest=None, latest=None)


@pytest.mark.parametrize(
    ("found", "marked", "fade"),
    [
        (STRONG, day("2026-04-24"), "in"),
        (WEAK, day("2026-04-10"), "out"),
        (OPEN, day("2026-04-24"), "in"),
        (ENDLESS, day("2026-04-03"), "out"),
        (UNKNOWN, AS_OF, "in"),
    ],
)
def test_mark_and_band(found: EventView, marked: int, fade: str) -> None:
    """Strong bounds mark the latest day and fade in; a weak or open latest day marks the earliest and fades out."""
    scale = scale_of((found, event("first", "leak", "S", "", "2026-04-01")), AS_OF, 0.0, 900.0, fold=False)
    spot = find_spots((found,), AS_OF, scale)[found.id]
    assert mark_day(found, AS_OF) == marked
    assert spot.x == scale.x(marked)
    assert spot.band is not None
    assert spot.band[2] == fade
    assert spot.x in (spot.band[0], spot.band[1])


def test_known_day_has_no_band() -> None:
    """A day that is known is a mark and nothing else."""
    known = event("known", "leak", "S", "", "2026-04-08")
    assert find_spots((known,), AS_OF, scale_of((known,), AS_OF, 0.0, 900.0, fold=True))["known"].band is None


def test_axis_is_not_stretched_for_a_weak_day() -> None:
    """The recorded day of a weak event does not widen the axis."""
    events = (event("a", "leak", "S", "", "2026-04-08"), WEAK)
    late = replace(WEAK, latest=AS_OF + 4000)
    assert scale_of(events, AS_OF, 0.0, 900.0, fold=True) == scale_of((events[0], late), AS_OF, 0.0, 900.0, fold=True)
