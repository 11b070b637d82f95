"""Dates: what is read, what it bounds, and what is refused."""

from __future__ import annotations

import pytest

from timeline.errors import Unreadable
from timeline.values.calendar import day_of, iso_day
from timeline.values.edtf import Edtf


def bounds(text: str) -> tuple[str | None, str | None]:
    date = Edtf.parse(text)
    ends = [None if end is None else iso_day(day_of(end)) for end in (date.earliest, date.latest)]
    return ends[0], ends[1]


BOUNDS = [
    # level 0
    ("2026-04-24", "2026-04-24", "2026-04-24"),
    ("2026-04", "2026-04-01", "2026-04-30"),
    ("2026", "2026-01-01", "2026-12-31"),
    ("0000", "0000-01-01", "0000-12-31"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2026-04-24T09:30:00Z", "2026-04-24", "2026-04-24"),
    ("2026-04-24T23:30-05:00", "2026-04-25", "2026-04-25"),
    ("2026-04-24T01:00:00+02", "2026-04-23", "2026-04-23"),
    ("2026-04-24T09:30", "2026-04-24", "2026-04-24"),
    ("2026-04-03/2026-04-24", "2026-04-03", "2026-04-24"),
    ("2025/2026-04", "2025-01-01", "2026-04-30"),
    # level 1
    ("-0044-03-15", "-0044-03-15", "-0044-03-15"),
    ("-9999", "-9999-01-01", "-9999-12-31"),
    ("Y170000002", "Y170000002-01-01", "Y170000002-12-31"),
    ("Y-170000002", "Y-170000002-01-01", "Y-170000002-12-31"),
    ("202X", "2020-01-01", "2029-12-31"),
    ("20XX", "2000-01-01", "2099-12-31"),
    ("-004X", "-0049-01-01", "-0040-12-31"),
    ("2026-XX", "2026-01-01", "2026-12-31"),
    ("2026-02-XX", "2026-02-01", "2026-02-28"),
    ("2026-XX-XX", "2026-01-01", "2026-12-31"),
    ("2026-XX-31", "2026-01-31", "2026-12-31"),
    ("XXXX-02-29", "0000-02-29", "9996-02-29"),
    ("2026-1X", "2026-10-01", "2026-12-31"),
    ("2026-21", "2026-03-01", "2026-05-31"),
    ("2026-22", "2026-06-01", "2026-08-31"),
    ("2026-24", "2026-12-01", "2027-02-28"),
    ("2026-04-24/..", "2026-04-24", None),
    ("2026-04-24/", "2026-04-24", None),
    ("../2026-04-24", None, "2026-04-24"),
    ("/2026-04-24", None, "2026-04-24"),
    ("2026-04-24?", "2026-04-24", "2026-04-24"),
    # level 2
    ("2026-29", "2026-09-01", "2026-11-30"),
    ("2025-33", "2025-01-01", "2025-03-31"),
    ("2025-36", "2025-10-01", "2025-12-31"),
    ("2025-38", "2025-05-01", "2025-08-31"),
    ("2025-41", "2025-07-01", "2025-12-31"),
    ("[2026-04-24..]", "2026-04-24", None),
    ("[..2026-04-24]", None, "2026-04-24"),
    ("[2026-04-03..2026-04-24]", "2026-04-03", "2026-04-24"),
    ("[2026-04-03,2026-04-01, 2026-05]", "2026-04-01", "2026-05-31"),
    ("[..2025, 2026-04, 2027..]", None, None),
    ("2026?-04-03", "2026-04-03", "2026-04-03"),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), BOUNDS)
def test_bounds(text: str, earliest: str | None, latest: str | None) -> None:
    """Uncertain dates have an earliest and a latest day; what is open has none."""
    assert bounds(text) == (earliest, latest)


@pytest.mark.parametrize("text", [text for text, _, _ in BOUNDS])
def test_nothing_is_lost(text: str) -> None:
    """Nothing is lost on the way: `str(parse(text)) == text`."""
    assert str(Edtf.parse(text)) == text


WIDENED = [
    ("2026-04-24~", "2026-04-17", "2026-05-01"),
    ("2026-04-~24", "2026-04-17", "2026-05-01"),
    ("2026-04-24%", "2026-04-17", "2026-05-01"),
    ("2026-04~", "2026-03-01", "2026-05-31"),
    ("2026-01~", "2025-12-01", "2026-02-28"),
    ("2026~", "2025-01-01", "2027-12-31"),
    ("2026-~04-24", "2026-03-24", "2026-05-24"),
    ("2026~-04-24", "2025-04-24", "2027-04-24"),
    ("~2026-04-24", "2025-04-24", "2027-04-24"),
    ("2025-34~", "2025-01-01", "2025-09-30"),
    ("2025-40~", "2024-07-01", "2025-12-31"),
    ("202X~", "2010-01-01", "2039-12-31"),
    ("20XX~", "1900-01-01", "2199-12-31"),
    ("2026-XX~", "2025-01-01", "2027-12-31"),
    ("2026-04-XX~", "2026-03-01", "2026-05-31"),
    ("2026-04-10~/2026-04-24", "2026-04-03", "2026-04-24"),
    ("[2026-04-24~..]", "2026-04-17", None),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), WIDENED)
def test_tilde_widens(text: str, earliest: str, latest: str | None) -> None:
    """A `~` widens a day by a week, a month by a month, a year by a year on each side."""
    assert bounds(text) == (earliest, latest)
    assert str(Edtf.parse(text)) == text
    assert Edtf.parse(text).is_approximate


@pytest.mark.parametrize("text", ["2026-04-24?", "2026-04?", "2026?", "2026?-04-03", "2025-33?", "?2026-04"])
def test_question_mark_widens_nothing_and_is_kept(text: str) -> None:
    """`?` widens nothing and is kept as a mark."""
    date = Edtf.parse(text)
    assert bounds(text) == bounds(text.replace("?", ""))
    assert date.is_uncertain
    assert not date.is_approximate
    assert str(date) == text


def test_percent_is_both() -> None:
    """`%` marks a date as uncertain and approximate."""
    date = Edtf.parse("2026-04%")
    assert (date.is_uncertain, date.is_approximate) == (True, True)
    assert not Edtf.parse("2026-04").is_uncertain


def test_minutes() -> None:
    """In minutes of UTC: a time without zone is read as UTC, a day lasts from its first to its last minute."""
    plain, utc = Edtf.parse("2026-04-24T09:30"), Edtf.parse("2026-04-24T11:30:59+02:00")
    assert plain.earliest == plain.latest == utc.earliest == utc.latest
    day = Edtf.parse("1970-01-01")
    assert (day.earliest, day.latest) == (0, 1439)


BEFORE = [
    ("2026-04-03", "2026-04-24", True),
    ("2026-04-24", "2026-04-03", False),
    ("2026-04-24", "2026-04-24", None),
    ("2026-04", "2026-04-24", None),
    ("2026-04-24T09:30Z", "2026-04-24T09:30Z", False),
    ("2026-04-24T09:30Z", "2026-04-24T09:31Z", True),
    ("[2026-04-24..]", "2026-04-23", False),
    ("[..2026-04-24]", "2026-04-25", True),
    ("[..2026-04-24]", "2026-04-20", None),
    ("2026-04-24~", "2026-04-30", None),
    ("2026-04-03/2026-04-24", "2026-04-10", False),
    ("2026-04-03/..", "2026-04-01", False),
    ("2026-04-03/..", "2027", None),
    ("2026-04-03/", "2026-04-03T00:00", False),
    ("2026-04-24?", "2026-04-25", True),
]


@pytest.mark.parametrize(("first", "second", "answer"), BEFORE)
def test_before_is_three_valued(first: str, second: str, answer: bool | None) -> None:
    """Three-valued before/after: true or false where every reading agrees, else neither."""
    assert Edtf.parse(first).before(Edtf.parse(second)) is answer
    assert Edtf.parse(second).after(Edtf.parse(first)) is answer


REFUSED = [
    ("2026-02-30", "found day 30, but February 2026 has 28 days", None),
    ("2026-04-00", "found day 00, expected 01 to 31", None),
    ("2026-04-32", "found day 32, expected 01 to 31", None),
    ("2026-13", "found month 13, expected 01 to 12, a season 21 to 32 or a part of the year 33 to 41", None),
    ("2026-33-01", "found a day in the season or quarter 33, expected none", None),
    ("2026-02-3X", "found day 3X", None),
    ("XXX1-02-29", "no February in XXX1 has a day 29", None),
    ("-0000", "found year -0000", None),
    ("Y02026", "found Y with a leading zero", None),
    ("Y12026-04", "found a month after a year with Y", None),
    ("2026-04-24T25:00", "found 25 as the hour, expected 00 to 23", None),
    ("2026-04-24T10:60", "found 60 as the minute", None),
    ("2026-04-24~T10:00", "found a time", None),
    ("2026-04-XXT10:00", "found a time", None),
    ("2026-04-24/2026-04-03", "it ends (2026-04-03) before it starts (2026-04-24)", "2026-04-03/2026-04-24"),
    ("[2026-04-24..2026-04-03]", "the range ends (2026-04-03) before it starts", "2026-04-03..2026-04-24"),
    ("/", "found neither start nor end", None),
    ("../..", "found neither start nor end", None),
    ("[..]", "found '..' without a date", None),
    ("[2026.., 2027]", "found an open range inside the set", None),
    ("[]", "expected EDTF such as", None),
    ("{2026, 2027}", "found a set of all its members", None),
    ("2026-04-24..", "expected EDTF such as", '"[2026-04-24..]"'),
    ("24 April 2026", "expected EDTF such as", '"2026-04-24"'),
    ("April 24th, 2026", "expected EDTF such as", '"2026-04-24"'),
    ("Sept. 2026", "expected EDTF such as", '"2026-09"'),
    ("April 2026", "expected EDTF such as", '"2026-04"'),
    ("circa April 2026", "expected EDTF such as", '"2026-04~"'),
    ("Q1 2026", "expected EDTF such as", '"2026-33"'),
    ("2026H2", "expected EDTF such as", '"2026-41"'),
    ("spring 2026", "expected EDTF such as", '"2026-21"'),
    ("2020s", "expected EDTF such as", '"202X"'),
    ("2026/04/24", "found 2 slashes", '"2026-04-24"'),
    ("2026/04/00", "found 2 slashes", None),
    ("2026-4-3", "expected EDTF such as", '"2026-04-03"'),
    ("20260424", "expected EDTF such as", '"2026-04-24"'),
    ("2026-04-24 09:30", "expected EDTF such as", '"2026-04-24T09:30"'),
    ("2026-04-24T09:30:00.123+0200", "expected EDTF such as", '"2026-04-24T09:30:00+02:00"'),
    ("04/24/2026", "found 2 slashes", "ambiguous; write 2026-04-24"),
    ("04/05/2026", "found 2 slashes", "ambiguous; write 2026-04-05 or 2026-05-04"),
    ("3 April 2026 to 24 April 2026", "expected EDTF such as", '"2026-04-03/2026-04-24"'),
    ("yesterday", "expected EDTF such as", None),
    ("", "expected EDTF such as", None),
    (" 2026", "expected EDTF such as", '"2026"'),
    ("2026\n", "expected EDTF such as", '"2026"'),
    ("２０２６", "expected EDTF such as", None),
    ("Y" + "9" * 10**6, "too long for a date", None),
    ("[" + "2026," * 2000 + "2026]", "too long for a date", None),
    ("[" * 400, "expected EDTF such as", None),
]


@pytest.mark.parametrize(("text", "complaint", "help_line"), REFUSED, ids=[text[:30] for text, _, _ in REFUSED])
def test_what_is_no_date(text: str, complaint: str, help_line: str | None) -> None:
    """The message says what was found and what was expected; the help says what could have been meant."""
    with pytest.raises(Unreadable) as problem:
        Edtf.parse(text)
    assert problem.value.rule == "unreadable-date"
    assert complaint in problem.value.message
    assert len(problem.value.message) < 300
    if help_line is None:
        assert problem.value.help is None
    else:
        assert help_line in (problem.value.help or "")
