"""Decides what a figure is, whichever its type, and how the texts of a value become one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from timeline.errors import Unreadable
from timeline.values.edtf import Edtf
from timeline.values.excerpt import quote
from timeline.values.license import License
from timeline.values.quantity import Quantity
from timeline.values.terms import TermSet

#: The words by which a source says that it is not told, not known, or that there is none.
UNSAID = ("undisclosed", "unknown", "none")

_YES_NO = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(frozen=True, slots=True)
class DateFigure:
    """A date that a source states."""

    edtf: Edtf

    @property
    def text(self) -> str:
        """The date as written."""
        return str(self.edtf)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class YesNo:
    """Yes or no; `written` is the word used."""

    value: bool
    written: str = ""

    @property
    def text(self) -> str:
        """`yes` or `no`."""
        return "yes" if self.value else "no"

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Text:
    """Free text, as written."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Unsaid:
    """`undisclosed`, `unknown` or `none`."""

    word: str

    @property
    def text(self) -> str:
        """The word."""
        return self.word

    def __str__(self) -> str:
        return self.word


Figure = Quantity | TermSet | License | DateFigure | YesNo | Text | Unsaid


def parse_figure(
    type: str,  # noqa: A002 - the word the ledger uses for it
    texts: Sequence[str],
    *,
    unit: str | None = None,
    approx: Decimal = Decimal("0.05"),
    only: bool = False,
    excluded: Sequence[str] = (),
) -> Figure:
    """Read the texts of a value as a figure of an attribute's type; a value that is no list has one text.

    `only` and `excluded` are the statement's `only` and `not`. Raises Unreadable; ValueError for a type that is none.
    """
    if len(texts) == 1 and texts[0].strip().casefold() in UNSAID:
        if only or excluded:
            raise Unreadable(f"found {quote(texts[0])} with only or not, expected terms beside them")
        return Unsaid(texts[0].strip().casefold())
    if type == "term":
        return _terms(texts, only, excluded)
    if only or excluded:
        raise Unreadable(f"found only or not beside a {type}, expected them beside terms")
    if type == "date":
        return DateFigure(Edtf.parse(_one_date(texts)))
    readers: dict[str, Callable[[str], Figure]] = {
        "quantity": lambda text: Quantity.parse(text, unit, approx),
        "license": License.parse,
        "yes-no": _yes_no,
        "text": _text,
    }
    if type not in readers:
        raise ValueError(f"no such type: {type}")
    if len(texts) != 1:
        raise Unreadable(f"found a list of {len(texts)}, expected one {type}")
    return readers[type](texts[0])


def _terms(texts: Sequence[str], only: bool, excluded: Sequence[str]) -> TermSet:
    if len(texts) != 1:
        return TermSet.parse(texts, only, excluded)
    read = TermSet.read(texts[0])
    all_excluded = (*map(str, read.excluded), *excluded)
    return TermSet.parse([str(term) for term in read.terms], only or read.only, all_excluded)


def _one_date(texts: Sequence[str]) -> str:
    """The EDTF text; a set in brackets comes as a list, because that is what YAML sees."""
    if len(texts) == 1 and (".." not in texts[0] or texts[0].startswith("[") or "/" in texts[0]):
        return texts[0]
    return f"[{', '.join(texts)}]"


def _yes_no(text: str) -> YesNo:
    word = text.strip()
    if word.casefold() not in _YES_NO:
        raise Unreadable(f"{quote(text)} is not yes or no", "write yes or no")
    return YesNo(_YES_NO[word.casefold()], word)


def _text(text: str) -> Text:
    if not text.strip():
        raise Unreadable("found an empty text, expected words")
    return Text(text)
