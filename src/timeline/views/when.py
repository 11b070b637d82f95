"""Decides how bounds of time are told: short for tables, in words for pictures, as ISO days for machines."""

from __future__ import annotations

from timeline.meaning.chronology import Bounds
from timeline.values.calendar import civil, iso_day

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def iso_or_none(day: int | None) -> str | None:
    """A day counted from 1970-01-01 as `2026-04-24`; None stays None."""
    return None if day is None else iso_day(day)


def short_bounds(bounds: Bounds) -> str:
    """As EDTF would write it: `2026-04-24`, `2026-04-03..04-24`, `2026-04-24..` (also where only `recorded` ends
    it), `undated`.
    """
    earliest, latest = bounds.earliest_day, None if bounds.weak else bounds.latest_day
    if earliest is None and latest is None:
        return "undated"
    if earliest is None:
        return f"..{iso_or_none(latest)}"
    if latest is None:
        return f"{iso_day(earliest)}.."
    if earliest == latest:
        return iso_day(earliest)
    first, last = iso_day(earliest), iso_day(latest)
    return f"{first}..{last[5:] if first[:5] == last[:5] else last}"


def day_in_words(day: int) -> str:
    """`24 Apr 2026`."""
    year, month, date = civil(day)
    return f"{date} {_MONTHS[month - 1]} {year}"


def bounds_in_words(bounds: Bounds) -> str:
    """`24 Apr 2026`, `some day from 3 Apr 2026 to 24 Apr 2026`, `24 Apr 2026 or later`, `by 24 Apr 2026`, `undated`."""
    earliest, latest = bounds.earliest_day, None if bounds.weak else bounds.latest_day
    if earliest is None and latest is None:
        return "undated"
    if earliest is None:
        assert latest is not None
        return f"by {day_in_words(latest)}"
    if latest is None:
        return f"{day_in_words(earliest)} or later"
    if earliest == latest:
        return day_in_words(earliest)
    return f"some day from {day_in_words(earliest)} to {day_in_words(latest)}"


def compact_bounds(bounds: Bounds) -> str:
    """For the columns of pictures: `24 Apr 2026`, `3 to 24 Apr 2026`, `3 Apr 2026 or later`, `by 24 Apr 2026`,
    `day not told`.
    """
    earliest, latest = bounds.earliest_day, None if bounds.weak else bounds.latest_day
    if earliest is None and latest is None:
        return "day not told"
    if earliest is None or latest is None or earliest == latest:
        return bounds_in_words(bounds)
    first, last = day_in_words(earliest).split(" ", 2), day_in_words(latest).split(" ", 2)
    while first and first[-1] == last[len(first) - 1]:
        first.pop()
    return f"{' '.join(first)} to {' '.join(last)}"
