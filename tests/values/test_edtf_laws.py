"""Laws that hold of every date: nothing is lost, marks only widen, before and after never contradict each other."""

from __future__ import annotations

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.errors import Unreadable
from timeline.values.calendar import day_number
from timeline.values.edtf import Edtf

#: The same examples on every run.
FIXED = settings(derandomize=True, database=None, deadline=None)

MARK = st.sampled_from(["", "", "", "?", "~", "%"])
YEAR = st.one_of(
    st.integers(-9999, 9999).map(lambda year: f"-{-year:04d}" if year < 0 else f"{year:04d}"),
    st.from_regex(r"[12][0-9X][0-9X]{2}", fullmatch=True),
    st.from_regex(r"Y-?[1-9][0-9]{4,9}", fullmatch=True),
)
MONTH = st.one_of(st.integers(1, 12).map(lambda month: f"{month:02d}"), st.sampled_from(["XX", "0X", "1X"]))
GROUPING = st.integers(21, 41).map(str)
DAY = st.one_of(st.integers(1, 28).map(lambda day: f"{day:02d}"), st.sampled_from(["XX", "1X", "3X", "29", "30", "31"]))
CLOCK = st.from_regex(
    r"T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-](0[0-9]|1[0-4])(:[0-5][0-9])?)?", fullmatch=True
)


@st.composite
def moments(draw: st.DrawFn) -> str:
    parts = [draw(YEAR)]
    depth = 0 if parts[0].startswith("Y") else draw(st.integers(0, 3))
    parts += [draw(GROUPING)] if depth == 3 else [draw(strategy) for strategy in (MONTH, DAY)[:depth]]
    if depth == 2 and draw(st.booleans()) and "X" not in "".join(parts):
        return "-".join(parts) + draw(CLOCK)
    place = draw(st.integers(0, len(parts) - 1))
    before, after = draw(MARK), draw(MARK)
    parts[place] = before + parts[place] + after
    return "-".join(parts)


def is_readable(text: str) -> bool:
    try:
        Edtf.parse(text)
    except Unreadable:
        return False
    return True


MOMENT = moments().filter(is_readable)
END = st.one_of(MOMENT, st.sampled_from(["", ".."]))
DATE = st.one_of(
    MOMENT,
    st.tuples(END, END).map("/".join),
    st.lists(MOMENT, min_size=1, max_size=4).map(lambda days: f"[{', '.join(days)}]"),
    st.lists(MOMENT, min_size=1, max_size=4).map(lambda days: f"[{','.join(days)}]"),
    MOMENT.map(lambda day: f"[{day}..]"),
    MOMENT.map(lambda day: f"[..{day}]"),
    st.tuples(MOMENT, MOMENT).map(lambda days: f"[{days[0]}..{days[1]}]"),
).filter(is_readable)


@FIXED
@given(DATE)
def test_dates_come_back_as_written(text: str) -> None:
    """Nothing is lost on the way: `str(parse(text)) == text`."""
    date = Edtf.parse(text)
    assert str(date) == text
    assert date.earliest is None or date.latest is None or date.earliest <= date.latest


@FIXED
@given(MOMENT)
def test_marks_widen_or_leave(text: str) -> None:
    """`~` widens on each side; `?` widens nothing."""
    date, plain = Edtf.parse(text), Edtf.parse(text.translate({ord(mark): None for mark in "?~%"}))
    assert date.earliest is not None
    assert date.latest is not None
    assert plain.earliest is not None
    assert plain.latest is not None
    if date.is_approximate:
        assert date.earliest < plain.earliest
        assert date.latest > plain.latest
    else:
        assert (date.earliest, date.latest) == (plain.earliest, plain.latest)


@FIXED
@given(DATE, DATE)
def test_before_and_after_are_consistent(first: str, second: str) -> None:
    """Three-valued before/after: never both, and mirrored."""
    a, b = Edtf.parse(first), Edtf.parse(second)
    assert a.before(b) is b.after(a)
    assert not (a.before(b) and a.after(b))
    if a.before(b):
        assert b.before(a) is False
        assert a.latest is not None
        assert b.earliest is not None
        assert a.latest < b.earliest


@FIXED
@given(st.text(alphabet="0123456789XY-~?%[]{}./,: TZ+", max_size=24))
def test_no_text_breaks_the_reader_of_dates(text: str) -> None:
    """Never a traceback for what a user wrote."""
    if is_readable(text):
        assert str(Edtf.parse(text)) == text


@FIXED
@given(st.dates())
def test_a_day_is_its_date(date: datetime.date) -> None:
    """A day has the bounds of its first and last minute."""
    edtf = Edtf.parse(date.isoformat())
    assert edtf.earliest == day_number(date.year, date.month, date.day) * 1440
    assert edtf.latest == edtf.earliest + 1439
