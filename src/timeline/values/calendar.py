"""Decides how days and minutes are counted: as integers from 1970-01-01, proleptic Gregorian, in UTC, for any year."""

from __future__ import annotations

#: Minutes in a day; UTC as counted here has no leap seconds.
MINUTES = 1440

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int) -> bool:
    """Whether the year (astronomical: 0 is 1 BC) has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """28 to 31; `month` is 1 to 12."""
    return 29 if month == 2 and is_leap(year) else _DAYS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """Days from 1970-01-01 to this day (negative before). Source: Howard Hinnant, days_from_civil."""
    year -= month <= 2
    era, of_era = divmod(year, 400)
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


def civil(day: int) -> tuple[int, int, int]:
    """The year, month and day of a day number; the inverse of `day_number`."""
    era, of_era = divmod(day + 719468, 146097)
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + (3 if shifted < 10 else -9)
    return year + era * 400 + (month <= 2), month, of_year - (153 * shifted + 2) // 5 + 1


def year_text(year: int) -> str:
    """Four digits, with a minus before 0; beyond them EDTF's `Y` (level 1): `2026`, `-0044`, `Y12026`."""
    if -9999 <= year <= 9999:
        return f"-{-year:04d}" if year < 0 else f"{year:04d}"
    return f"Y{year}"


def iso_day(day: int) -> str:
    """The day as text, `2026-04-24`; years outside 0 to 9999 as in `year_text`."""
    year, month, of_month = civil(day)
    return f"{year_text(year)}-{month:02d}-{of_month:02d}"


def day_of(minute: int) -> int:
    """The day in which a minute lies."""
    return minute // MINUTES


def first_minute(day: int) -> int:
    """The first minute of a day."""
    return day * MINUTES


def last_minute(day: int) -> int:
    """The last minute of a day, which still belongs to it."""
    return day * MINUTES + MINUTES - 1


def add_months(day: int, count: int) -> int:
    """The day `count` months later (earlier if negative); 31 January and one month is the last of February."""
    year, month, of_month = civil(day)
    years, zero_based = divmod(month - 1 + count, 12)
    year, month = year + years, zero_based + 1
    return day_number(year, month, min(of_month, days_in_month(year, month)))
