"""Decides what a quantity says: which interval of its attribute's unit, and how sure the source is of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from timeline.errors import Unreadable
from timeline.pattern import pattern
from timeline.values.amount import Amount, parse_amount
from timeline.values.excerpt import quote
from timeline.values.interval import EXACT, Interval, plain
from timeline.values.unit import Unit

#: The most characters a quantity may have.
LONGEST = 120

_APPROXIMATE = pattern(r"(?:[~≈∼]\s?|(?:about|approximately|approx\.?|around|roughly|circa|ca\.)\s)(.+)", re.IGNORECASE)
_NEARLY = pattern(r"(?:nearly|almost)\s(.+)", re.IGNORECASE)
_BOUNDS = {
    "≥": re.compile(r"(?:≥|>=|(?:at least|no less than|no fewer than|minimum|min\.?)\s)\s?(.+)", re.IGNORECASE),
    "≤": re.compile(r"(?:≤|<=|(?:up to|at most|no more than|maximum|max\.?)\s)\s?(.+)", re.IGNORECASE),
    ">": re.compile(r"(?:>|(?:over|more than|above|greater than|exceeding)\s)\s?(.+)", re.IGNORECASE),
    "<": re.compile(r"(?:<|(?:under|less than|fewer than|below)\s)\s?(.+)", re.IGNORECASE),
}
_AFTER = {
    "≥": re.compile(r"(.+?)\s(?:or|and) (?:more|higher|above|over)", re.IGNORECASE),
    "≤": re.compile(r"(.+?)\s(?:or|and) (?:less|fewer|lower|below|under)", re.IGNORECASE),
}
#: A number with at most ~ before it and a letter or a unit behind it: nearly all are, and none of the rest applies.
_BARE = pattern(r"~?[0-9]+(?:\.[0-9]+)?(?:[A-Z%]| [A-Za-z]+(?:/[A-Za-z]+)?)?")
_HYPHEN = pattern(r"(.*[0-9][^-–—]*?)(?<![0-9][eE])\s?(?:[-–—]|\sto\s)\s?([$€£]?[0-9].*)")
_HIDDEN = ("token", "parameter")


@dataclass(frozen=True, slots=True)
class Quantity:
    """An interval in `unit`. `approximate`: said with "about"; `doubted`: marked with the source's own doubt, `?`.

    `text` is the canonical display; two quantities are equal if they say the same, however it is written.
    """

    interval: Interval
    unit: str | None
    approximate: bool = False
    doubted: bool = False
    text: str = field(default="", compare=False)

    @staticmethod
    def parse(text: str, unit: str | None = None, approx: Decimal = Decimal("0.05")) -> Quantity:
        """Read a figure of an attribute in `unit`; a number without unit is in it; `approx` is the share `~` widens by.

        Raises Unreadable (rule `unit-mismatch` where the unit written does not convert exactly).
        """
        return _parse(text, unit, approx)

    def __str__(self) -> str:
        return self.text


@dataclass(slots=True)
class _Reading:
    """What has been read of a text so far: the marks around the numbers."""

    rest: str
    approximate: bool = False
    nearly: bool = False
    doubted: bool = False
    bound: str = ""

    def set_bound(self, bound: str, rest: str) -> None:
        if self.bound:
            raise Unreadable(f"found two bounds ({self.bound} and {bound}), expected one")
        self.bound, self.rest = bound, rest


@lru_cache(maxsize=8192)
def _parse(text: str, unit: str | None, approx: Decimal) -> Quantity:
    if len(text) > LONGEST:
        found = f"{len(text)} characters, expected at most {LONGEST}"
        raise Unreadable(f"{quote(text)} is too long for a quantity: {found}")
    plain = " ".join(text.replace("−", "-").split())
    is_bare = _BARE.fullmatch(plain) is not None
    if not is_bare:
        plain = re.sub(r"\bper cent\b", "percent", plain, flags=re.IGNORECASE)
    try:
        reading = _Reading(plain.removeprefix("~"), plain.startswith("~")) if is_bare else _read_marks(plain)
        return _build(reading, Unit.parse(unit) if unit else None, unit, approx)
    except Unreadable as problem:
        if problem.rule == "unit-mismatch":
            raise Unreadable(f"{quote(text)} {problem.message}", problem.help, problem.rule) from None
        help_line = _advise(plain, unit) or problem.help
        raise Unreadable(f"{quote(text)} is not a quantity: {problem.message}", help_line) from None


def _read_marks(plain: str) -> _Reading:
    reading = _Reading(plain)
    if plain.endswith("?"):
        reading.doubted, reading.rest = True, plain[:-1].rstrip()
    changed = True
    while changed:
        changed = False
        if match := _APPROXIMATE.fullmatch(reading.rest):
            reading.approximate, reading.rest, changed = True, match[1], True
        elif match := _NEARLY.fullmatch(reading.rest):
            reading.set_bound("<", match[1])
            reading.approximate = reading.nearly = changed = True
        for bound, form in (*_BOUNDS.items(), *_AFTER.items()):
            if match := form.fullmatch(reading.rest):
                reading.set_bound(bound, match[1])
                changed = True
                break
    if re.search(r"[0-9][eE]\+", reading.rest):
        raise Unreadable("found a + in an exponent, expected it without", "write 1e26")
    if match := re.fullmatch(r"(.*[0-9A-Za-z%])\s?\+(\s?[%A-Za-z/].*)?", reading.rest):
        reading.set_bound("≥", match[1] + (match[2] or ""))
    return reading


def _build(reading: _Reading, unit: Unit | None, own: str | None, approx: Decimal) -> Quantity:
    amounts = _read_amounts(reading.rest, own)
    name = own
    if unit is None and amounts[-1].unit:
        unit = amounts[-1].unit
        name = unit.text
    values = [_convert(amount, unit) for amount in amounts]
    low, high = values[0], values[-1]
    if len(values) == 2:
        if reading.bound:
            raise Unreadable(f"found a range and a bound ({reading.bound}), expected one of them")
        if low > high:
            raise Unreadable("the range ends below its start", f'did you mean "{_range(amounts[::-1], own, unit)}"?')
    interval = _interval(reading, low, high, approx)
    if interval.is_empty:
        raise Unreadable('nothing is "nearly" 0', 'write "~0" or a range')
    mark = "nearly " if reading.nearly else ("~" if reading.approximate else "") + reading.bound
    shown = _range(amounts, own, unit) if len(amounts) == 2 else _show(amounts[0], own, unit)
    doubt = "?" if reading.doubted else ""
    return Quantity(interval, name, reading.approximate, reading.doubted, mark + shown + doubt)


def _interval(reading: _Reading, low: Decimal, high: Decimal, approx: Decimal) -> Interval:
    if low is high and not reading.approximate and not reading.bound:
        exact = plain(low)
        return Interval(exact, exact)
    below = EXACT.multiply(low.copy_abs(), approx) if reading.approximate else Decimal(0)
    above = EXACT.multiply(high.copy_abs(), approx) if reading.approximate else Decimal(0)
    least, most = plain(EXACT.subtract(low, below)), plain(EXACT.add(high, above))
    if reading.nearly:
        return Interval(least, plain(high), high_open=True)
    if reading.bound in ("≥", ">"):
        return Interval(least, None, low_open=reading.bound == ">")
    if reading.bound in ("≤", "<"):
        return Interval(None, most, high_open=reading.bound == "<")
    return Interval(least, most)


def _read_amounts(rest: str, own: str | None) -> list[Amount]:
    low_text, dots, high_text = rest.partition("..")
    if not dots:
        return [parse_amount(rest, own)]
    if not low_text or not high_text:
        raise Unreadable("found a range with one end", f'write "≥{low_text}"' if low_text else f'write "≤{high_text}"')
    low = parse_amount(low_text.strip(), own)
    in_front = low.unit if low.unit and low.unit.bottom is None else None
    high = parse_amount(high_text.strip(), own, in_front)
    if high.magnitude and not low.magnitude and low.value != 0:
        both = f"{Amount(low.digits, high.magnitude).show(low.unit)}..{high.show(high.unit or low.unit)}"
        raise Unreadable("the range has a magnitude on one side only", f'write it on both sides: "{both}"')
    if low.unit and high.unit and low.unit != high.unit and low.unit.bottom is None and low.unit.top == high.unit.top:
        low = Amount(low.digits, low.magnitude, high.unit)
    if low.unit is None and high.unit:
        low = Amount(low.digits, low.magnitude, high.unit)
    elif low.unit and high.unit is None:
        high = Amount(high.digits, high.magnitude, low.unit)
    return [low, high]


def _convert(amount: Amount, unit: Unit | None) -> Decimal:
    if unit is None:
        return amount.value
    value = amount.value_in(unit)
    if value is not None:
        return value
    written = amount.unit
    assert written is not None
    number = amount.digits + amount.magnitude
    if written.top == unit.top and written.bottom is None and unit.bottom is not None:
        help_line = f'write "{amount.show(unit)}" or "{number}"'
    elif written.factor_to(unit) is not None:
        help_line = f"write it in {unit}, rounded as the source rounds it"
        raise Unreadable(f"is no exact number of {unit}", help_line, "unit-mismatch")
    else:
        help_line = f"write it in {unit}, or bare: a number without a unit is in {unit}"
    raise Unreadable(f"is in {written}, but figures here are in {unit}", help_line, "unit-mismatch")


def _show(amount: Amount, own: str | None, unit: Unit | None) -> str:
    shown = amount.unit
    if own and shown and shown == unit and unit.bottom is None and unit.top in _HIDDEN:
        shown = None
    if shown is None and unit is not None and unit.text == "%":
        shown = unit
    return amount.show(shown)


def _range(amounts: list[Amount], own: str | None, unit: Unit | None) -> str:
    low, high = (_show(amount, own, unit) for amount in amounts)
    bare = amounts[0].show(None)
    if amounts[0].unit == amounts[1].unit:
        # a unit that stands behind is written once, one in front on both sides, what it is per once again
        low = bare if low.startswith(bare) else low.partition("/")[0]
    return f"{low}..{high}"


def _advise(plain: str, unit: str | None) -> str | None:
    match = _HYPHEN.fullmatch(plain)
    if not match or "?" in match[2]:
        return None
    written = f"{match[1]}..{match[2]}"
    try:
        Quantity.parse(written, unit)
    except Unreadable:
        return 'a range is written with two dots, such as "50..70%"'
    return f'write "{written}"'
