"""Checks where an event is marked whose day is known only within bounds, and how far its bands reach."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample import day, event

from timeline.render.scale import Scale
from timeline.render.spot import FADE, find_spots, scale_of
from timeline.views.lanes import EventView

AS_OF = day("2026-05-24")
FIRST = event("first", "leak", "S", "", "2026-04-01")
STRONG = event("strong", "report", "S", "", "2026-04-10", "2026-04-24")
WEAK = event("weak", "report", "S", "", "2026-04-10", "2026-11-21", weak=True)
OPEN = replace(STRONG, id="open", earliest=None, marked=day("2026-04-20"))
ENDLESS = replace(STRONG, id="endless", latest=None)
UNKNOWN = replace(STRONG, id="unknown", earliest=None, latest=None, marked=None)
LATE = replace(STRONG, id="late", latest=AS_OF + 100)


def _scale(*events: EventView) -> Scale:
    return scale_of((*events, FIRST), AS_OF, 0.0, 900.0, fold=False)


@pytest.mark.parametrize("found", [STRONG, WEAK, OPEN, ENDLESS, LATE])
def test_the_mark_is_where_the_view_says(found: EventView) -> None:
    """The mark obeys the view, whatever the bounds; no band begins or ends elsewhere than at the mark."""
    scale = _scale(found)
    spot = find_spots((found,), AS_OF, scale)[found.id]
    assert found.marked is not None
    assert spot.x == scale.x(found.marked)
    assert spot.bands
    for left, right, fade in spot.bands:
        assert spot.x == (right if fade == "in" else left)


def test_bands_show_the_doubt_on_both_sides() -> None:
    """Out to a strong latest day, over a fixed length to a weak or open one, and in where the earliest day is open."""
    scale = _scale(STRONG)
    spots = find_spots((STRONG, WEAK, OPEN, ENDLESS), AS_OF, scale)
    assert spots["strong"].bands == ((spots["strong"].x, scale.x(day("2026-04-25")), "out"),)
    for name in ("weak", "endless"):
        assert spots[name].bands == ((spots[name].x, spots[name].x + FADE, "out"),)
    assert [band[2] for band in spots["open"].bands] == ["in", "out"]


def test_no_band_leaves_the_axis() -> None:
    """A band never reaches over the as-of line, however late its event may have been."""
    scale = _scale(LATE)
    assert find_spots((LATE,), AS_OF, scale)["late"].bands[-1][1] == scale.right
    assert find_spots((replace(LATE, marked=AS_OF + 9),), AS_OF, scale)["late"].x <= scale.right


def test_an_event_tied_to_no_day_stands_at_the_left_edge() -> None:
    """Nothing is known of it: it neither widens the axis nor claims a day on it."""
    scale = _scale()
    assert _scale(UNKNOWN) == scale
    assert find_spots((UNKNOWN,), AS_OF, scale)["unknown"].x == scale.left


def test_known_day_has_no_band() -> None:
    """A day that is known is a mark and nothing else."""
    known = event("known", "leak", "S", "", "2026-04-08")
    assert find_spots((known,), AS_OF, _scale(known))["known"].bands == ()


def test_axis_is_not_stretched_for_a_latest_day() -> None:
    """Neither the recorded day of a weak event nor the last day of any other widens the axis."""
    assert _scale(WEAK) == _scale(replace(WEAK, latest=AS_OF + 4000)) == _scale(replace(WEAK, weak=False))
