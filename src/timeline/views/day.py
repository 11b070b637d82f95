"""Decides which day a caller means: by EDTF, a date of Python's, or a number."""

from __future__ import annotations

from datetime import date, datetime
from typing import overload

from timeline.errors import TimelineError, Unreadable
from timeline.values.calendar import day_of
from timeline.values.edtf import Edtf

#: A day as a caller may give it: EDTF (its last day), a date, or a number of days from 1970-01-01.
Day = str | date | int
#: So many days from 1970-01-01 a number may lie, about as far as EDTF's years of ten digits.
FARTHEST = 4 * 10**12


@overload
def read_day(given: None) -> None: ...
@overload
def read_day(given: Day) -> int: ...
@overload
def read_day(given: Day | None) -> int | None: ...
def read_day(given: Day | None) -> int | None:
    """A day as a number counted from 1970-01-01; of an EDTF text (`2026-04`) its last.

    Raises TimelineError for what is no date or has no last day, TypeError for what is neither text, date nor number.
    """
    if given is None:
        return None
    if isinstance(given, int) and not isinstance(given, bool):
        if abs(given) > FARTHEST:
            raise TimelineError(f"{given} days from 1970-01-01 are too far", "give a day, such as 2026-04-24")
        return given
    if not isinstance(given, str | date):
        raise TypeError(f'a day is a text such as "2026-04-24", a date or a number of days, not {given!r:.60}')
    text = (given.date() if isinstance(given, datetime) else given).isoformat() if isinstance(given, date) else given
    try:
        latest = Edtf.parse(text).latest
    except Unreadable as error:
        raise TimelineError(error.message, error.help) from None
    if latest is None:
        raise TimelineError(f'"{text}" has no last day', "give a day, such as 2026-04-24")
    return day_of(latest)
