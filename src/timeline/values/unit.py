"""Decides what a unit is, under which names it goes, and by which exact factor it converts to another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from timeline.errors import Unreadable
from timeline.pattern import pattern
from timeline.values.excerpt import quote

#: The most characters a unit may have.
LONGEST = 60

#: Powers of ten by canonical letter; K is 1000.
MAGNITUDES = {"K": 3, "M": 6, "B": 9, "T": 12}

#: Display name of a known unit: its base, its size in that base, and its other names. Names of more than two letters
#: are read in any case. A count of months is no exact count of days, so the two are different bases.
_TABLE: tuple[tuple[str, str, int | Fraction, str], ...] = (
    ("%", "percent", 1, "percent pct"),
    ("USD", "USD", 1, "$ US$ dollar dollars"),
    ("EUR", "EUR", 1, "€ euro euros"),
    ("GBP", "GBP", 1, "£"),
    ("CNY", "CNY", 1, "RMB CN¥ yuan"),
    ("JPY", "JPY", 1, "JP¥ yen"),
    ("INR", "INR", 1, "₹ rupee rupees"),
    ("KRW", "KRW", 1, "₩"),
    ("tokens", "token", 1, "tok toks token"),
    ("parameters", "parameter", 1, "parameter param params"),
    ("bytes", "byte", 1, "byte"),
    *((f"{letter}B", "byte", 1000**power, f"{letter.lower()}B") for power, letter in enumerate("KMGTP", 1)),
    *((f"{letter}iB", "byte", 1024**power, "") for power, letter in enumerate("KMGTP", 1)),
    *((f"{letter}b", "bit", 1000**power, "") for power, letter in enumerate("KMGTP", 1)),
    ("ms", "second", Fraction(1, 1000), "millisecond milliseconds msec"),
    ("s", "second", 1, "sec secs second seconds"),
    ("min", "second", 60, "mins minute minutes"),
    ("h", "second", 3600, "hr hrs hour hours"),
    ("days", "second", 86400, "day d"),
    ("weeks", "second", 604800, "week wk"),
    ("months", "month", 1, "month"),
    ("years", "month", 12, "year yr yrs"),
    ("×", "times", 1, "x times"),
    ("points", "point", 1, "point pts pt"),
    ("rank", "rank", 1, "#"),
    ("stars", "star", 1, "star ★"),
    ("W", "watt", 1, "watt watts"),
    *((f"{letter}W", "watt", 1000**power, "") for power, letter in enumerate("kMGT", 1)),
    ("kWh", "kilowatt hour", 1, ""),
    ("MWh", "kilowatt hour", 1000, ""),
    ("GWh", "kilowatt hour", 1000**2, ""),
)

_BY_NAME: dict[str, tuple[str, str, Fraction]] = {}
for _display, _base, _size, _others in _TABLE:
    for _name in (_display, *_others.split()):
        _BY_NAME[_name] = (_display, _base, Fraction(_size))
        if len(_name) > 2:
            _BY_NAME.setdefault(_name.casefold(), (_display, _base, Fraction(_size)))
for _letter in "kmgt":
    # "gb" is written for bytes; a capital letter and "b" stays bits
    _BY_NAME[f"{_letter}b"] = _BY_NAME[f"{_letter.upper()}B"]

#: Other spellings of the magnitudes; lower-case b, m and t are none, because they are units elsewhere.
SPELLINGS = {
    "thousand": "K",
    "million": "M",
    "billion": "B",
    "trillion": "T",
    "k": "K",
    "mn": "M",
    "bn": "B",
    "tn": "T",
}
_COUNT = pattern(
    r"(?:([0-9][0-9,]{0,14})\s?)?(?:(K|k|M|B|T|bn|mn|tn|thousand|million|billion|trillion)(?![A-Za-z])\s?)?(.*)"
)
_TOKENS = pattern(r"([kKMBT])(?i:tok|toks|token|tokens)")
_WORD = pattern(r"[^\W\d_][\w .°-]*")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit, `top` or `top/bottom`, measured as `size` of its bases. Two are equal if they measure the same."""

    text: str = field(compare=False)
    size: Fraction
    top: str
    bottom: str | None = None

    @staticmethod
    def parse(text: str) -> Unit:
        """Read `USD`, `%`, `USD/Mtok`, `$ per million tokens`; a word the table lacks is a unit of its own.

        Raises Unreadable.
        """
        return _parse(text)

    def __str__(self) -> str:
        return self.text

    def factor_to(self, other: Unit) -> Fraction | None:
        """How many of `other` one of this unit is, exactly; None if the two measure different things."""
        if (self.top, self.bottom) != (other.top, other.bottom):
            return None
        return self.size / other.size


@lru_cache(maxsize=1024)
def _parse(text: str) -> Unit:
    plain = " ".join(text.split())
    if len(plain) > LONGEST:
        raise Unreadable(f"{quote(plain)} is too long for a unit: expected at most {LONGEST} characters")
    plain = re.sub(r"(?i)\bper cent\b", "percent", plain)
    halves = re.split(r"\s?/\s?|\sper\s", plain)
    if len(halves) > 2:
        raise Unreadable(f"{quote(text)} is not a unit: found {len(halves) - 1} 'per', expected at most one")
    atoms = [_atom(half, text) for half in halves]
    bottom = atoms[1] if len(atoms) > 1 else None
    size = atoms[0][1] / (bottom[1] if bottom else 1)
    shown = atoms[0][0] + (f"/{'tok' if bottom[0] == 'tokens' else bottom[0]}" if bottom else "")
    return Unit(shown, size, atoms[0][2], bottom[2] if bottom else None)


def _atom(half: str, text: str) -> tuple[str, Fraction, str]:
    """The display name, size and base of one side of a unit."""
    if half in ("¥", "￥"):
        help_line = "write CNY or JPY, before or after the number"
        raise Unreadable(f"{quote(half)} is ambiguous, expected CNY or JPY", help_line)
    known = _BY_NAME.get(half) or _BY_NAME.get(half.casefold() if len(half) > 2 else half)
    if known:
        return known[0], known[2], known[1]
    tokens = _TOKENS.fullmatch(half)
    if tokens:
        return f"{tokens[1]}tok", Fraction(10 ** MAGNITUDES[tokens[1].upper()]), "token"
    match = _COUNT.fullmatch(half)
    if match and match[3] and (match[1] or match[2]):
        return _multiple(match[1], match[2], match[3], text)
    if not _WORD.fullmatch(half):
        raise Unreadable(f"{quote(text)} is not a unit: expected a word or symbol such as %, USD, tokens or USD/Mtok")
    return half, Fraction(1), _singular(half)


def _multiple(count: str | None, word: str | None, name: str, text: str) -> tuple[str, Fraction, str]:
    display, size, base = _atom(name, text)
    number = int((count or "1").replace(",", ""))
    if number == 0:
        raise Unreadable(f"{quote(text)} is not a unit: found a count of 0")
    magnitude = SPELLINGS.get(word, word) if word else ""
    total = number * 10 ** MAGNITUDES[magnitude] if magnitude else number
    letter = next((letter for letter, power in MAGNITUDES.items() if total == 10**power), None)
    if letter and base == "token" and size == 1:
        shown = f"{letter.replace('K', 'k')}tok"
    else:
        shown = display if total == 1 else f"{total} {display}"
    return shown, size * total, base


def _singular(word: str) -> str:
    folded = word.casefold()
    return folded[:-1] if len(folded) > 3 and folded.endswith("s") and not folded.endswith("ss") else folded
