"""Checks the axis: true to scale, days in order, names that never stand twice."""

from __future__ import annotations

import datetime
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.render.metrics import text_width
from timeline.render.scale import make_scale
from timeline.render.ticks import MAJOR_SIZE, MINOR_SIZE, civil, day_name, day_number, make_ticks, year_name

DAYS = st.integers(-800_000, 800_000)


@st.composite
def axes(draw: st.DrawFn) -> tuple[list[int], int, float]:
    """Make the days of an axis, its as-of day and its width: a day to thousands of years."""
    as_of = draw(DAYS)
    reach = draw(st.sampled_from([0, 1, 5, 20, 60, 200, 500, 3000, 40_000, 900_000]))
    days = draw(st.lists(st.integers(as_of - reach, as_of), max_size=12))
    return days, as_of, draw(st.sampled_from([440.0, 600.0, 850.0, 1500.0]))


@given(axes(), st.booleans())
@settings(deadline=None)
def test_no_name_stands_twice(axis: tuple[list[int], int, float], fold: bool) -> None:
    """Month and day ticks never repeat a label: (greater unit, name) is unique, and so are the greater units."""
    days, as_of, width = axis
    ticks = make_ticks(make_scale(days, as_of, 20.0, 20.0 + width, fold=fold))
    majors = [tick.label for tick in ticks if tick.major and tick.label]
    minors = [(tick.context, tick.label) for tick in ticks if not tick.major and tick.label]
    assert len(set(majors)) == len(majors)
    assert len(set(minors)) == len(minors)
    assert majors or minors


@given(axes(), st.booleans())
@settings(deadline=None)
def test_names_never_meet(axis: tuple[list[int], int, float], fold: bool) -> None:
    """The names of an axis keep apart, within it, and off the break marks of its folds."""
    days, as_of, width = axis
    spans = []
    scale = make_scale(days, as_of, 20.0, 20.0 + width, fold=fold)
    for tick in make_ticks(scale):
        if tick.label:
            left = tick.x + (5 if tick.major else 4)
            size = MAJOR_SIZE if tick.major else MINOR_SIZE
            spans.append((left, left + text_width(tick.label, size, bold=tick.major)))
    spans.sort()
    assert all(before[1] < after[0] for before, after in itertools.pairwise(spans))
    assert not spans or spans[-1][1] <= 20.0 + width
    assert not any(left < gap.right - 4 and gap.left - 3 < right for gap in scale.folds for left, right in spans)


@given(axes(), st.booleans())
@settings(deadline=None)
def test_scale_is_true(axis: tuple[list[int], int, float], fold: bool) -> None:
    """Days lie in their order, no day of an event lies in a fold, and outside of folds a day has one width."""
    days, as_of, width = axis
    scale = make_scale(days, as_of, 20.0, 20.0 + width, fold=fold)
    places = [scale.x(day) for day in sorted(days)]
    assert places == sorted(places)
    assert not any(gap.first < day < gap.last for day in days for gap in scale.folds)
    for piece in scale.pieces:
        assert (piece.right - piece.left) / (piece.last - piece.first) == pytest.approx(scale.pixels_a_day)
    assert scale.x(as_of + 1) == pytest.approx(20.0 + width)


@given(st.dates())
def test_civil_days(date: datetime.date) -> None:
    """The calendar agrees with the one of Python where that reaches."""
    day = (date - datetime.date(1970, 1, 1)).days
    assert civil(day) == (date.year, date.month, date.day)
    assert day_number(date.year, date.month, date.day) == day


@given(st.integers(-10_000_000, 10_000_000))
def test_civil_and_back(day: int) -> None:
    """Every day there is comes back, years before 1 among them."""
    assert day_number(*civil(day)) == day


def test_names_of_years() -> None:
    """There is no year 0: astronomical 0 is 1 BCE."""
    assert [year_name(year) for year in (2026, 1, 0, -43)] == ["2026", "1", "1 BCE", "44 BCE"]
    assert day_name(20567) == "24 Apr 2026"


def test_a_long_gap_is_folded_once() -> None:
    """Two crowds of days with a year between: one fold, and most of the axis for the crowds."""
    scale = make_scale([0, 3, 9, 400, 402, 409], 410, 0.0, 800.0)
    assert len(scale.folds) == 1
    assert scale.x(9) - scale.x(0) > 150
