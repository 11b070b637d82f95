"""Decides how a figure is kept in a text from which the very same figure comes back, whatever its attribute says."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from timeline.errors import Unreadable
from timeline.values.edtf import Edtf
from timeline.values.figure import UNSAID, DateFigure, Figure, Text, Unsaid, YesNo
from timeline.values.interval import Interval
from timeline.values.license import License
from timeline.values.path import Path
from timeline.values.quantity import Quantity
from timeline.values.terms import CountedTerm, TermSet

#: Numbers that can be written in a ledger lie far inside; a larger power of ten would only take memory.
MOST_DIGITS = 400


def encode(figure: Figure) -> str:
    """A JSON list: what the figure is, then what it says, numbers as exact decimal texts.

    A quantity's text is not in it, since it stands beside it wherever a figure is kept.
    """
    return json.dumps(_coded(figure), ensure_ascii=False, separators=(",", ":"))


def _coded(figure: Figure) -> list[Any]:
    if isinstance(figure, Quantity):
        one = figure.interval
        ends = [None if end is None else str(end) for end in (one.low, one.high)]
        return ["quantity", *ends, one.low_open, one.high_open, figure.unit, figure.approximate, figure.doubted]
    if isinstance(figure, TermSet):
        terms = [[str(term.path), term.count] for term in figure.terms]
        return ["terms", terms, figure.only, [str(path) for path in figure.excluded]]
    if isinstance(figure, License):
        return ["license", figure.expression]
    if isinstance(figure, DateFigure):
        return ["date", str(figure.edtf)]
    if isinstance(figure, YesNo):
        return ["yes-no", figure.value, figure.written]
    return ["unsaid", figure.word] if isinstance(figure, Unsaid) else ["text", figure.text]


def decode(code: str, text: str) -> Figure:
    """The figure of a code; `text` is how a quantity is shown. Raises Unreadable for what `encode` does not write."""
    try:
        kind, *parts = json.loads(code)
        return _READERS[kind](parts, text)
    except Unreadable:
        raise
    except (ValueError, TypeError, KeyError, AttributeError, InvalidOperation, RecursionError):
        raise Unreadable(f"found no code of a figure in {code[:60]!r}") from None


def _quantity(parts: Sequence[Any], text: str) -> Quantity:
    low, high, low_open, high_open, unit, approximate, doubted = parts
    interval = Interval(_number(low), _number(high), _flag(low_open), _flag(high_open))
    if interval.is_empty:
        raise Unreadable(f"found a quantity without a number in it, {text[:60]!r}")
    return Quantity(interval, None if unit is None else _word(unit), _flag(approximate), _flag(doubted), text)


def _number(text: Any) -> Decimal | None:
    if text is None:
        return None
    value = Decimal(_word(text))
    if not value.is_finite() or abs(value.adjusted()) > MOST_DIGITS or len(value.as_tuple().digits) > MOST_DIGITS:
        raise Unreadable(f"found a number that no ledger can hold, {str(text)[:60]!r}")
    return value


def _terms(parts: Sequence[Any], _text: str) -> TermSet:
    terms, only, excluded = parts
    found = tuple(CountedTerm(Path.parse(_word(path)), None if n is None else _count(n)) for path, n in terms)
    paths = tuple(Path.parse(_word(path)) for path in excluded)
    if not found and not paths:
        raise Unreadable("found a list of terms without any")
    return TermSet(found, _flag(only), paths)


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise Unreadable(f"found {str(value)[:60]!r} as the count of a term, expected a number from 1 up")
    return value


def _yes_no(parts: Sequence[Any], _text: str) -> YesNo:
    value, written = parts
    return YesNo(_flag(value), _word(written))


def _unsaid(parts: Sequence[Any], _text: str) -> Unsaid:
    (word,) = parts
    if word not in UNSAID:
        raise Unreadable(f"found {str(word)[:60]!r}, expected {', '.join(UNSAID)}")
    return Unsaid(word)


def _one(parts: Sequence[Any]) -> str:
    (text,) = parts
    return _word(text)


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


_READERS: dict[str, Callable[[Sequence[Any], str], Figure]] = {
    "quantity": _quantity,
    "terms": _terms,
    "license": lambda parts, _: License.parse(_one(parts)),
    "date": lambda parts, _: DateFigure(Edtf.parse(_one(parts))),
    "yes-no": _yes_no,
    "unsaid": _unsaid,
    "text": lambda parts, _: Text(_one(parts)),
}
