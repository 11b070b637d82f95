"""Decides what a caller may give where names, days or a choice are asked for, and says so of anything else."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from timeline.errors import TimelineError
from timeline.views.day import Day, read_day


def text_of(given: str, what: str) -> str:
    """A name or other text. Raises TypeError for anything else."""
    if not isinstance(given, str):
        raise TypeError(f"{what} is given as a text, not as {given!r:.60}")
    return given


def texts_of(given: Iterable[str] | None, what: str) -> tuple[str, ...]:
    """Several of them; one may stand alone, and None is none. Raises TypeError."""
    if given is None or isinstance(given, str):
        return () if given is None else (given,)
    if not isinstance(given, Iterable):
        raise TypeError(f"several texts are expected where {what} is named, not {given!r:.60}")
    return tuple(text_of(one, what) for one in given)


def day_of(given: Day) -> int:
    """A day where one is needed. Raises TypeError, and TimelineError as `read_day`."""
    if given is None:
        raise TypeError('a day is needed, such as "2026-04-24", not None')
    return read_day(given)


def days_of(given: Iterable[Day] | Day | None) -> list[int]:
    """Several of them; one may stand alone, and None is none. Raises as `day_of`."""
    if given is None:
        return []
    if isinstance(given, str | date | int) or not isinstance(given, Iterable):
        return [day_of(given)]
    return [day_of(one) for one in given]


def choice_of(given: str, allowed: Collection[str], what: str) -> str:
    """One of a few words. Raises TimelineError for any other."""
    if given not in allowed:
        raise TimelineError(f'there is no {what} "{given}"', f"give one of {', '.join(allowed)}")
    return given


def width_of(given: int) -> int:
    """A width in pixels. Raises TypeError for what is no whole number."""
    if not isinstance(given, int) or isinstance(given, bool):
        raise TypeError(f"a width is a number of pixels, not {given!r:.60}")
    return given
