"""Decides what one written number is: its sign, digits, magnitude, currency and unit, and its exact value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from timeline.errors import Unreadable
from timeline.pattern import pattern
from timeline.values.excerpt import quote
from timeline.values.interval import EXACT
from timeline.values.unit import MAGNITUDES, SPELLINGS, Unit

#: The most digits of a number.
LONGEST = 40

_SYMBOL = {"USD": "$", "EUR": "€", "GBP": "£", "INR": "₹", "KRW": "₩"}
_CURRENCY = r"US\$|CN¥|JP¥|[$€£¥₹₩#]|(?:USD|EUR|GBP|CNY|RMB|JPY|INR|KRW)(?=[\s0-9+-])"
_AMOUNT = pattern(
    rf"(?P<sign>[+-]?)(?P<currency>{_CURRENCY})?\s?(?P<late>(?<![+-])[+-])?"
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?(?:[eE]-?[0-9]{1,2})?)\s?(?P<rest>.*)"
)
_USUAL = pattern(r"[0-9]{1,20}(?:\.[0-9]{1,20})?")
_MAGNITUDE = pattern(
    r"(K|M|B|T|k|[Bb]n|[Mm]n|[Tt]n|[Tt]housand|[Mm]illion|[Bb]illion|[Tt]rillion)(?![A-Za-z])\s?(.*)", re.DOTALL
)
#: A second number, before anything that the first is "per": units may count (`per 1000 tokens`), amounts may not.
_SECOND = pattern(r"(?:(?!(?:^|\s)per\s)[^/])*?(?:\s[x×]?|^[x×])[0-9]")


@dataclass(frozen=True, slots=True)
class Amount:
    """One number as written, in canonical letters; `unit` is None where none is written."""

    digits: str
    magnitude: str = ""
    unit: Unit | None = None

    @property
    def value(self) -> Decimal:
        """The number in its own unit, exact."""
        number = Decimal(self.digits.replace(",", ""))
        return number.scaleb(MAGNITUDES[self.magnitude], EXACT) if self.magnitude else number

    def value_in(self, unit: Unit) -> Decimal | None:
        """The number in `unit`, exact; None if it does not convert, or not to a finite decimal."""
        if self.unit is None or self.unit is unit:
            return self.value
        factor = self.unit.factor_to(unit)
        if factor is None:
            return None
        if factor == 1:
            return self.value
        exact = Fraction(self.value) * factor
        rest = exact.denominator
        for prime in (2, 5):
            while rest % prime == 0:
                rest //= prime
        return EXACT.divide(Decimal(exact.numerator), Decimal(exact.denominator)) if rest == 1 else None

    def show(self, unit: Unit | None) -> str:
        """The number, followed or preceded by `unit` (None: bare)."""
        number = self.digits + self.magnitude
        if unit is None:
            return number
        symbol = "#" if unit.text == "rank" else _SYMBOL.get(unit.text.split("/")[0])
        if symbol:
            sign = number[0] if number[0] in "+-" else ""
            _, slash, bottom = unit.text.partition("/")
            return f"{sign}{symbol}{number.removeprefix(sign)}{slash}{bottom}"
        attached = unit.text[0] in "%×" or (unit.text[-1] in "BW" and len(unit.text) < 4)
        return number + ("" if attached else " ") + unit.text


def parse_amount(text: str, own: str | None = None, top: Unit | None = None) -> Amount:
    """Read one number; `own` is the attribute's unit, whose spelling goes before any other reading. Raises Unreadable.

    `top` is the unit of the low end of a range, which the high end continues: `$3..15/Mtok`.
    The message continues "… is not a quantity: ".
    """
    usual = _read_usual(text, own) if own and top is None else None
    if usual is not None:
        return usual
    match = _AMOUNT.fullmatch(text)
    if not match or (match["sign"] and match["late"]):
        raise Unreadable("expected a number such as 37B, ~37B, 80%+, up to 256K or 80..86%", _advise(text))
    digits = (match["late"] or match["sign"]) + match["digits"]
    if len(digits) > LONGEST:
        raise Unreadable(f"found {len(digits)} digits, expected at most {LONGEST}")
    magnitude, rest = _split_magnitude(match["rest"].strip(), own)
    if rest != own and (rest[:1].isdecimal() or (own is None and _SECOND.match(rest))):
        # Else "12 500 km" would be 12 times 500 km, and "5 to 6" would be 5 of a thing called "to 6".
        raise Unreadable(f"found two numbers, {quote(digits + magnitude)} and one in {quote(rest)}", _advise(text))
    try:
        unit = _read_unit(match["currency"] or (top.text if top and rest.startswith("/") else None), rest)
    except Unreadable as problem:
        raise Unreadable(problem.message, _advise(text) or problem.help) from None
    if magnitude == "B" and own and Unit.parse(own).top == "byte" and unit is None:
        help_line = f'write "{digits} bytes" or "{digits} billion"'
        raise Unreadable('"B" could be billion or bytes here, expected a unit such as GB', help_line)
    return Amount(digits.replace("E", "e"), magnitude, unit)


def _read_usual(text: str, own: str) -> Amount | None:
    """A number with a magnitude or with the attribute's own unit behind it, as most are; None for any other."""
    number = text.removesuffix(own)
    if len(number) < len(text):
        # Without a blank between, the unit might begin with what is of the number.
        bare = number[:-1] if number[-1:] == " " else number if own == "%" else ""
        return Amount(bare, "", Unit.parse(own)) if _USUAL.fullmatch(bare) else None
    magnitude = text[-1:] if text[-1:] in MAGNITUDES else ""
    digits = text.removesuffix(magnitude)
    if not _USUAL.fullmatch(digits) or (magnitude == "B" and Unit.parse(own).top == "byte"):
        return None
    return Amount(digits, magnitude)


def _split_magnitude(rest: str, own: str | None) -> tuple[str, str]:
    if rest == own:
        return "", rest
    match = _MAGNITUDE.fullmatch(rest)
    if match:
        return SPELLINGS.get(match[1].casefold(), match[1]), match[2]
    if re.fullmatch(r"[mbt](?![A-Za-z]).*", rest, re.DOTALL):
        letter = rest[0].upper()
        help_line = f'did you mean "{letter}", 10 to the {MAGNITUDES[letter]}?'
        raise Unreadable(f'found the letter "{rest[0]}", expected K, M, B or T', help_line)
    return "", rest


def _read_unit(currency: str | None, rest: str) -> Unit | None:
    if not currency:
        return Unit.parse(rest) if rest else None
    top = Unit.parse(currency)
    if not rest:
        return top
    if rest.startswith(("/", "per ")):
        return Unit.parse(f"{top.text} {rest}")
    unit = Unit.parse(rest)
    if unit.top != top.top:
        raise Unreadable(f"found both {top} and {unit}, expected one unit")
    return unit


def _advise(text: str) -> str | None:
    if re.fullmatch(r"[-+~]?[$€£]?[0-9]+,[0-9]{1,2}(?:[^0-9,].*)?", text):
        return f"a decimal is written with a point: {quote(text.replace(',', '.', 1))}"
    if re.fullmatch(r"\.[0-9].*", text):
        return f"did you mean {quote('0' + text)}?"
    if re.fullmatch(r"[0-9]{1,3}(?:[ '_][0-9]{3})+.*", text):
        return "thousands are separated with commas or not at all: 1,000,000"
    if re.match(r"[-+]?[0-9.]+[eE]-?[0-9]{3}", text):
        return "an exponent has at most two digits"
    return None
