"""Every span that holds a day is kept under a crest at which that day is looked for, whatever the days."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from timeline.index.course import FIRST, LAST
from timeline.index.crest import crest, crests

DAYS = st.one_of(st.integers(-70, 70), st.integers(-(10**6), 10**6), st.integers(FIRST, LAST - 1))


@given(DAYS, DAYS, DAYS)
def test_a_day_is_looked_for_where_the_spans_that_hold_it_are_kept(one: int, other: int, third: int) -> None:
    """The crest is a day of the span, too, so that spans which do not meet never share one."""
    first, day, last = sorted((one, other, third))
    found = crest(first, last + 1)
    assert found in crests(day)
    assert first <= found <= last


def test_no_day_of_a_span_is_divided_by_a_higher_power_of_two_than_its_crest() -> None:
    """Over all short spans around the first day of all."""

    def power(day: int) -> int:
        return day & -day if day else 1 << 70

    for first in range(-40, 40):
        for until in range(first + 1, 41):
            assert power(crest(first, until)) == max(map(power, range(first, until)))


def test_a_day_has_few_crests_and_each_fits_into_a_column() -> None:
    """One for each bit of an integer of SQLite's."""
    for day in (FIRST, -1, 0, 1, 20454, LAST - 1):
        found = crests(day)
        assert len(found) == len(set(found)) <= 64
        assert min(found) >= -(2**63)
        assert max(found) < 2**63
