"""Decides how what a ledger says is kept in JSON, so that it can be had again without its files being read.

Places in files are left out: no answer tells of them, and a line added above an event changes nothing of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from operator import attrgetter
from types import MappingProxyType, NoneType
from typing import Any

from timeline.model.claim import Attribute, Claim, Subject, Term
from timeline.model.event import Event, Fact
from timeline.model.ledger import Ledger
from timeline.model.source import Source
from timeline.model.statement import Citation, Judgement, Statement
from timeline.values.edtf import Edtf
from timeline.values.figure import DateFigure, Text, Unsaid, YesNo
from timeline.values.interval import Interval
from timeline.values.license import License
from timeline.values.path import Path
from timeline.values.quantity import Quantity
from timeline.values.terms import CountedTerm, TermSet

#: What is kept field by field; the place in this list is the number that stands for it.
_KINDS: tuple[type, ...] = (
    *(Event, Statement, Fact, Citation, Judgement, Subject, Term, Attribute, Source),
    *(Quantity, Interval, TermSet, CountedTerm, License, DateFigure, Text, Unsaid, YesNo),
)
_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}
#: The fields of each kind with what they are where nothing is said.
_FIELDS: dict[type, tuple[tuple[str, Any], ...]] = {
    kind: tuple(
        (one.name, one.default) for one in fields(kind) if one.name != "span" and not one.name.endswith("_span")
    )
    for kind in _KINDS
}
#: What takes those fields out of each.
_GETTERS = {kind: attrgetter(*(name for name, _ in names), "__class__") for kind, names in _FIELDS.items()}
_PLAIN = frozenset({str, bool, int, NoneType})
#: Stand for what is kept as a whole.
_TUPLE, _SET, _DECIMAL, _PATH, _EDTF, _CLAIM = "(", "{", "d", "p", "e", "c"


def encode(value: Any) -> str:
    """An event, or whatever it is made of, as a text that is the same for the same event."""
    return json.dumps(_listed(value), ensure_ascii=False, separators=(",", ":"))


def decode(text: str) -> Any:
    """The same value again, but for places in files. Raises ValueError, TypeError or LookupError for other texts."""
    return _value(json.loads(text))


def _listed(value: Any) -> Any:
    """A value in JSON's own: lists say first what they stand for."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind in _NUMBERS:
        defaults, kept = _FIELDS[kind], list(_GETTERS[kind](value))
        kept.pop()
        while kept and _is_default(kept[-1], defaults[len(kept) - 1][1]):
            kept.pop()
        return [_NUMBERS[kind], *(one if type(one) in _PLAIN else _listed(one) for one in kept)]
    if kind is tuple:
        return [_TUPLE, *map(_listed, value)]
    if kind is frozenset:
        return [_SET, *sorted(map(_listed, value), key=str)]
    if kind is Decimal:
        return [_DECIMAL, str(value)]
    if kind is Path:
        return [_PATH, str(value)]
    if kind is Edtf:
        return [_EDTF, str(value)]
    if kind is Claim:
        return [_CLAIM, str(value)]
    raise TypeError(f"{kind.__name__} is nothing that a ledger is made of")


def _is_default(value: Any, default: Any) -> bool:
    """Whether a value need not be kept; decimals can be equal and still be written otherwise."""
    return type(value) is type(default) and not isinstance(value, Decimal) and bool(value == default)


def _value(listed: Any) -> Any:
    if not isinstance(listed, list):
        return listed
    kind, parts = listed[0], listed[1:]
    if isinstance(kind, int):
        names = _FIELDS[_KINDS[kind]]
        return _KINDS[kind](**{name: _value(one) for (name, _), one in zip(names, parts, strict=False)})
    if kind == _TUPLE:
        return tuple(map(_value, parts))
    if kind == _SET:
        return frozenset(map(_value, parts))
    return _WHOLE[kind](parts[0])


def _path(text: str) -> Path:
    return Path(tuple(text.split("/")))


_claims: dict[str, Claim] = {}


def read_claim(text: str) -> Claim:
    """The claim that `str` of a claim gives."""
    if text not in _claims:
        subject, _, rest = text.partition(":")
        attribute, _, scope = rest.partition("@")
        _claims[text] = Claim(_path(subject), attribute, tuple(map(_path, scope.split("+"))) if scope else ())
    return _claims[text]


_WHOLE: dict[str, Callable[[str], Any]] = {_DECIMAL: Decimal, _PATH: _path, _EDTF: Edtf.parse, _CLAIM: read_claim}


def encode_declared(ledger: Ledger) -> str:
    """All of a ledger but its events."""
    terms = {name: tuple(of_one.values()) for name, of_one in ledger.terms.items()}
    parts = (ledger.subjects, ledger.attributes, ledger.sources)
    return encode(
        (
            *(ledger.title, ledger.description, ledger.about, ledger.recorded),
            *(tuple(one.values()) for one in parts),
            tuple(terms.items()),
        )
    )


def decode_declared(text: str) -> Ledger:
    """The ledger without its events."""
    title, description, about, recorded, subjects, attributes, sources, terms = decode(text)
    return Ledger(
        title=title,
        description=description,
        about=about,
        recorded=recorded,
        subjects=MappingProxyType({str(one.path): one for one in subjects}),
        attributes=_by_id(attributes),
        sources=_by_id(sources),
        terms=MappingProxyType({name: MappingProxyType({str(t.path): t for t in found}) for name, found in terms}),
    )


def _by_id(found: Sequence[Any]) -> Mapping[str, Any]:
    return MappingProxyType({one.id: one for one in found})


def with_events(ledger: Ledger, events: Mapping[str, Event]) -> Ledger:
    """The same ledger with these events."""
    return replace(ledger, events=MappingProxyType(dict(events)))
