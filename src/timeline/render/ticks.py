"""Decides which days of an axis are marked and named, so that no name stands twice and none runs into another."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from timeline.render.metrics import text_width
from timeline.render.scale import Piece, Scale

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MAJOR_SIZE, MINOR_SIZE = 12.0, 10.0
_Unit = Callable[[Piece], Iterator[tuple[int, tuple[str, str, str]]]]


@dataclass(frozen=True, slots=True)
class Tick:
    """A marked day at `x`. `label` is None where there is no room for it, `major` tells months or years from the rest.

    `context` is the greater unit that the label belongs to: (context, label) is unique on an axis.
    """

    day: float
    x: float
    label: str | None
    major: bool
    context: str


def civil(day: int) -> tuple[int, int, int]:
    """Return (year, month, day) of a day counted from 1970-01-01, proleptic Gregorian (H. Hinnant, days_to_civil)."""
    shifted = day + 719468
    era, of_era = divmod(shifted, 146097)
    year_of_era = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    day_of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month = (5 * day_of_year + 2) // 153
    number = day_of_year - (153 * month + 2) // 5 + 1
    month = month + 3 if month < 10 else month - 9
    return year_of_era + era * 400 + (month <= 2), month, number


def day_number(year: int, month: int, day: int) -> int:
    """Return the day counted from 1970-01-01: the inverse of `civil`."""
    year -= month <= 2
    era, of_era = divmod(year, 400)
    day_of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + day_of_year - 719468


def year_name(year: int) -> str:
    """Return a year as it is read: 2026, 44 BCE for the year -43."""
    return str(year) if year > 0 else f"{1 - year} BCE"


def day_name(day: int) -> str:
    """Return a day as it is read: 24 Apr 2026."""
    year, month, number = civil(day)
    return f"{number} {MONTHS[month - 1]} {year_name(year)}"


def make_ticks(scale: Scale) -> tuple[Tick, ...]:
    """Return the ticks of a scale from left to right.

    Months are named with their weeks or days where they are wide enough, else years with their months, else years.
    """
    pixels = scale.pixels_a_day
    if 30 * pixels >= 66:
        return _place(scale, _months, partial(_days, pixels))
    if 365 * pixels >= 54:
        return _place(scale, partial(_years, 1), partial(_months_of_years, pixels))
    return _place(scale, partial(_years, _step(scale)), None)


def _place(scale: Scale, majors: _Unit, minors: _Unit | None) -> tuple[Tick, ...]:
    ticks: list[Tick] = []
    taken: list[tuple[float, float]] = []
    named: set[str] = set()
    last_year = None
    for piece in scale.pieces:
        for day, names in majors(piece):
            x = scale.x(max(day, piece.first))
            year = names[1]
            label = names[0] if year == last_year and names[0] not in named else names[-1]
            width = text_width(label, MAJOR_SIZE, bold=True)
            fits = names[-1] not in named and _fits(x + 5, width, taken, _limit(piece, scale))
            if day < piece.first:  # it only says where the piece begins: the next unit's own name goes first
                fits = fits and x + 5 + width + 7 < _next(majors, piece, scale)
            if label in named or not fits:
                label = ""
            else:
                named |= {label, names[-1]}
                last_year = year
                taken.append((x + 5, x + 5 + width))
            if day >= piece.first or label:
                ticks.append(Tick(day, x, label or None, True, "".join(names)))
    for piece in scale.pieces if minors else ():
        for day, names in minors(piece) if minors else ():
            if day < piece.first:
                continue
            x = scale.x(day)
            width = text_width(names[0], MINOR_SIZE)
            fits = _fits(x + 4, width, taken, _limit(piece, scale))
            if fits:
                taken.append((x + 4, x + 4 + width))
            ticks.append(Tick(day, x, names[0] if fits else None, False, names[1]))
    return tuple(sorted(ticks, key=lambda tick: (tick.x, not tick.major)))


def _limit(piece: Piece, scale: Scale) -> float:
    """Return where the last name of a piece ends at the latest: before the break mark of the fold after it."""
    return piece.right if piece is scale.pieces[-1] else piece.right - 4


def _next(majors: _Unit, piece: Piece, scale: Scale) -> float:
    """Return where the first name of a unit that begins in the piece stands, if there is room for one."""
    for day, names in majors(piece):
        x = scale.x(day)
        if day >= piece.first and x + 5 + text_width(names[-1], MAJOR_SIZE, bold=True) <= _limit(piece, scale):
            return x
    return scale.x(piece.last) + MAJOR_SIZE


def _fits(left: float, width: float, taken: list[tuple[float, float]], limit: float) -> bool:
    return left + width <= limit and all(left + width + 7 < a or b + 7 < left for a, b in taken)


# A unit yields days with names: (short name, year or context, full name). The first may lie before its piece: it names
# the month or year in which the piece begins.


def _months(piece: Piece) -> Iterator[tuple[int, tuple[str, str, str]]]:
    year, month, _ = civil(int(piece.first // 1))
    while (day := day_number(year, month, 1)) < piece.last:
        yield day, (MONTHS[month - 1], year_name(year), f"{MONTHS[month - 1]} {year_name(year)}")
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _days(pixels: float, piece: Piece) -> Iterator[tuple[int, tuple[str, str, str]]]:
    if pixels >= 24:
        chosen: tuple[int, ...] = tuple(range(2, 32))
    elif 7 * pixels >= 24:
        chosen = (8, 15, 22)
    else:
        chosen = (15,)
    for first, names in _months(piece):
        for number in chosen:
            day = first + number - 1
            if day < piece.last and civil(day)[2] == number:
                yield day, (str(number), names[2], "")


def _months_of_years(pixels: float, piece: Piece) -> Iterator[tuple[int, tuple[str, str, str]]]:
    step = next((step for step in (1, 3, 6) if 30 * step * pixels >= 36), 12)
    for first, names in _years(1, piece):
        year = civil(first)[0]
        for month in range(1 + step, 13, step):
            if (day := day_number(year, month, 1)) < piece.last:
                yield day, (MONTHS[month - 1], names[2], "")


def _step(scale: Scale) -> int:
    """Return the least round number of years whose names have room beside each other."""
    ends = (scale.pieces[0].first, scale.pieces[-1].last)
    widest = max(text_width(year_name(civil(int(day // 1))[0]), MAJOR_SIZE, bold=True) for day in ends)
    pixels = 365.2425 * scale.pixels_a_day
    steps = (factor * int(10**power) for power in itertools.count() for factor in (1, 2, 5))
    return next(step for step in steps if step * pixels >= widest + 16)


def _years(step: int, piece: Piece) -> Iterator[tuple[int, tuple[str, str, str]]]:
    year = civil(int(piece.first // 1))[0]
    year -= year % step
    while (day := day_number(year, 1, 1)) < piece.last:
        name = year_name(year)
        yield day, (name, name, name)
        year += step
