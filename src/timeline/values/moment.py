"""Decides what one EDTF date is, without interval or set: its components with their marks, and the days it covers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

from timeline.errors import Unreadable
from timeline.pattern import pattern
from timeline.values.calendar import MINUTES, add_months, day_number, days_in_month, first_minute, last_minute

#: First month and length in months of the groupings 21 to 41 (ISO 8601-2, 4.8). Seasons are meteorological; 21 to 24
#: name no hemisphere and are read as northern ones, and a winter starts in December of its year.
GROUPINGS: dict[int, tuple[int, int]] = {
    code: (month, length)
    for start, length, months in (
        (21, 3, (3, 6, 9, 12)),  # spring, summer, autumn, winter
        (25, 3, (3, 6, 9, 12)),  # the same, northern
        (29, 3, (9, 12, 3, 6)),  # the same, southern
        (33, 3, (1, 4, 7, 10)),  # quarters
        (37, 4, (1, 5, 9)),  # quadrimesters
        (40, 6, (1, 7)),  # halves
    )
    for code, month in enumerate(months, start)
}

_DATE = pattern(
    r"([?~%]?)(-?[0-9X]{4}|Y-?[0-9]{5,15})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
    r"(T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}(?::[0-9]{2})?)?)?"
)
#: As nearly all are.
_PLAIN = pattern(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_CLOCK = pattern(r"T(\d\d):(\d\d)(?::(\d\d))?(?:Z|([+-])(\d\d)(?::(\d\d))?)?")
_ONLY_DOUBTED = frozenset("?")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Component:
    """A year, month (or grouping) or day: digits, of which `X` is unspecified, with a mark on either side."""

    text: str
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        return self.before + self.text + self.after

    @property
    def marks(self) -> str:
        """The marks `?`, `~`, `%` that stand at this component."""
        return self.before + self.after


@dataclass(frozen=True, slots=True)
class Moment:
    """One date: year, perhaps month or grouping, perhaps day, perhaps a time of day (`clock`, with its `T`).

    `number` is that of its day where that is known already, and says nothing more.
    """

    components: tuple[Component, ...]
    clock: str = ""
    number: int | None = field(default=None, compare=False, repr=False)

    def __str__(self) -> str:
        return "-".join(map(str, self.components)) + self.clock

    @property
    def marks(self) -> str:
        """All marks of the date."""
        return "".join(component.marks for component in self.components)

    def bounds(self) -> tuple[int, int]:
        """First and last minute of UTC, inclusive, widened by `~` and `%`; a time without zone is read as UTC."""
        if self.clock:
            minute = self._minute()
            return minute, minute
        first, last = self.days()
        months, days = self._widening()
        if not (months or days):
            return first * MINUTES, last * MINUTES + MINUTES - 1
        if months:
            whole = len(self.components) < 3 or "X" in self.components[2].text
            first = add_months(first, -months)
            last = add_months(last + 1, months) - 1 if whole else add_months(last, months)
        return first_minute(first - days), last_minute(last + days)

    def days(self) -> tuple[int, int]:
        """First and last day as written, marks aside. Raises Unreadable for a day that no calendar has."""
        one = self._one_day()
        if one is not None:
            return one, one
        month = self.components[1].text if len(self.components) > 1 else "XX"
        if month.isdigit() and int(month) in GROUPINGS:
            start, length = GROUPINGS[int(month)]
            first = day_number(next(self._years()), start, 1)
            return first, add_months(day_number(next(self._years(backwards=True)), start, 1), length) - 1
        ends = (next(self._days(), None), next(self._days(backwards=True), None))
        if ends[0] is None or ends[1] is None:
            raise Unreadable(_no_such_day(*(component.text for component in self.components)))
        return ends[0], ends[1]

    def _one_day(self) -> int | None:
        """The day of a date such as 2026-04-24, as nearly all are; None if digits are open or it does not exist."""
        if self.number is not None or len(self.components) != 3:
            return self.number
        year, month, day = [component.text for component in self.components]
        return _day(year, month, day) if (year + month + day).isdecimal() else None

    def _years(self, backwards: bool = False) -> Iterator[int]:
        text = self.components[0].text.removeprefix("Y")
        sign = -1 if text.startswith("-") else 1
        return (sign * year for year in _matching(text.lstrip("-"), backwards != (sign < 0)))

    def _days(self, backwards: bool = False) -> Iterator[int]:
        month_mask, day_mask = (*(component.text for component in self.components[1:]), "XX", "XX")[:2]
        months = [month for month in _matching(month_mask, backwards) if 1 <= month <= 12]
        days = [day for day in _matching(day_mask, backwards) if 1 <= day <= 31]
        for year in self._years(backwards):
            for month in months:
                for day in days:
                    if day <= days_in_month(year, month):
                        yield day_number(year, month, day)

    def _minute(self) -> int:
        match = _CLOCK.fullmatch(self.clock)
        assert match is not None
        hour, minute, second, sign, offset_hour, offset_minute = match.groups()
        parts = (("hour", hour, 23), ("minute", minute, 59), ("second", second, 59))
        zone = (("hour of the offset", offset_hour, 23), ("minute of the offset", offset_minute, 59))
        for name, value, most in parts + zone:
            if value is not None and int(value) > most:
                raise Unreadable(f"found {value} as the {name}, expected 00 to {most}")
        offset = int(offset_hour or 0) * 60 + int(offset_minute or 0)
        return self.days()[0] * MINUTES + int(hour) * 60 + int(minute) - (-offset if sign == "-" else offset)

    def _widening(self) -> tuple[int, int]:
        """Months and days by which the marks widen each side: the coarsest component marked `~` or `%` decides."""
        for place, component in enumerate(self.components):
            if (component.before or component.after) and not _ONLY_DOUBTED.issuperset(component.marks):
                return self._length(place)
        return 0, 0

    def _length(self, place: int) -> tuple[int, int]:
        text = self.components[place].text
        if place == 0:
            return 12 * 10 ** (len(text) - text.index("X")) if "X" in text else 12, 0
        if place == 1:
            grouping = GROUPINGS.get(int(text)) if text.isdigit() else (1, 12)
            return grouping[1] if grouping else 1, 0
        if "X" not in text:
            return 0, 7
        return 12 if "X" in self.components[1].text else 1, 0


@lru_cache(maxsize=8192)
def parse_moment(text: str) -> Moment:
    """Read one date. Raises Unreadable, with a message that continues "… is not a date: "."""
    plain = _PLAIN.fullmatch(text)
    if plain and (number := _day(*plain.groups())) is not None:
        return Moment(tuple(map(_component, plain.groups())), "", number)
    match = _DATE.fullmatch(text)
    if not match:
        raise Unreadable("expected EDTF such as 2026-04-24, 2026-04, 2026 or 2026-04-24T09:30:00Z")
    groups = [group or "" for group in match.groups()]
    triples = [groups[at : at + 3] for at in (0, 3, 6) if groups[at + 1]]
    moment = Moment(tuple(Component(value, before, after) for before, value, after in triples), groups[9])
    _check(moment)
    return moment


@lru_cache(maxsize=1024)
def _component(digits: str) -> Component:
    """A component without marks: the same few make up all days."""
    return Component(digits)


def _day(year: str, month: str, day: str) -> int | None:
    """The number of a day in digits; None where it does not exist."""
    of_year, of_month = int(year), int(month)
    exists = 1 <= of_month <= 12 and 1 <= int(day) <= days_in_month(of_year, of_month)
    return day_number(of_year, of_month, int(day)) if exists else None


def _check(moment: Moment) -> None:
    year = moment.components[0].text
    if year.startswith("Y"):
        if year.lstrip("Y-").startswith("0"):
            raise Unreadable("found Y with a leading zero, expected Y only before a year of five digits or more")
        if len(moment.components) > 1 or moment.clock:
            raise Unreadable("found a month after a year with Y, expected the year alone")
    if year == "-0000":
        raise Unreadable("found year -0000, expected 0000 (1 BC) or -0001 (2 BC)")
    if len(moment.components) > 1 and moment.components[1].text.isdigit():
        month = int(moment.components[1].text)
        if month not in GROUPINGS and not 1 <= month <= 12:
            expected = "01 to 12, a season 21 to 32 or a part of the year 33 to 41"
            raise Unreadable(f"found month {month:02d}, expected {expected}")
        if month in GROUPINGS and len(moment.components) > 2:
            raise Unreadable(f"found a day in the season or quarter {month}, expected none")
    if moment.clock and (len(moment.components) < 3 or moment.marks or any("X" in c.text for c in moment.components)):
        raise Unreadable("found a time, expected one only after a whole day without marks")
    if moment.clock:
        moment.bounds()
    else:
        moment.days()


def _matching(mask: str, backwards: bool) -> Iterator[int]:
    """The numbers that a mask of digits and `X` allows, in order."""
    if "X" not in mask:
        return iter((int(mask),))
    digits = "9876543210" if backwards else "0123456789"
    return (int("".join(choice)) for choice in product(*(digits if char == "X" else char for char in mask)))


def _no_such_day(year: str, month: str = "XX", day: str = "XX") -> str:
    if not month.isdigit():
        return f"no month matches {month} with a day {day}"
    name = _MONTHS[int(month) - 1]
    if day.isdigit() and not 1 <= int(day) <= 31:
        return f"found day {day}, expected 01 to 31"
    if year.lstrip("-").isdigit():
        return f"found day {day}, but {name} {year} has {days_in_month(int(year), int(month))} days"
    return f"no {name} in {year} has a day {day}"
