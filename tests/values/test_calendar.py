"""Days and minutes as integers."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.values.calendar import (
    add_months,
    civil,
    day_number,
    day_of,
    days_in_month,
    first_minute,
    iso_day,
    last_minute,
)

FIXED = settings(derandomize=True, database=None, deadline=None)


@FIXED
@given(st.dates())
def test_days_are_counted_from_1970(date: datetime.date) -> None:
    """Days are counted from 1970-01-01 in the proleptic Gregorian calendar."""
    number = (date - datetime.date(1970, 1, 1)).days
    assert day_number(date.year, date.month, date.day) == number
    assert civil(number) == (date.year, date.month, date.day)
    assert iso_day(number) == date.isoformat()


@FIXED
@given(st.integers(-(10**12), 10**12))
def test_any_year(day: int) -> None:
    """Any year has its days, and a minute lies in its day."""
    year, month, of_month = civil(day)
    assert 1 <= month <= 12
    assert 1 <= of_month <= days_in_month(year, month)
    assert day_number(year, month, of_month) == day
    assert day_of(first_minute(day)) == day_of(last_minute(day)) == day
    assert last_minute(day) + 1 == first_minute(day + 1)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ((2026, 1, 31), 1, "2026-02-28"),
        ((2024, 1, 31), 1, "2024-02-29"),
        ((2026, 3, 31), -1, "2026-02-28"),
        ((2026, 12, 1), 1, "2027-01-01"),
        ((2026, 1, 1), -1, "2025-12-01"),
        ((2024, 2, 29), 12, "2025-02-28"),
        ((9999, 12, 31), 1, "Y10000-01-31"),
        ((1, 1, 1), -24, "-0001-01-01"),
    ],
)
def test_months_are_clamped(start: tuple[int, int, int], count: int, end: str) -> None:
    """31 January and one month is the last of February."""
    assert iso_day(add_months(day_number(*start), count)) == end
