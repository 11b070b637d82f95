"""Decides what attributes.yaml, sources.yaml and ledger.yaml declare."""

from __future__ import annotations

import re
from decimal import Decimal

from timeline.errors import Unreadable
from timeline.model.claim import ATTRIBUTE_TYPES, Attribute
from timeline.model.source import SOURCE_KINDS, Source
from timeline.pattern import pattern
from timeline.reading.claim_key import is_id
from timeline.reading.complaint import Complaints
from timeline.reading.field import read_flag, read_link, read_text
from timeline.reading.node import Mapping, Scalar, Sheet, items_of
from timeline.reading.vocabulary import Known, complain_of_id
from timeline.values.excerpt import quote
from timeline.values.unit import Unit

_NUMBER = pattern(r"\d{1,30}(?:\.\d{1,30})?", re.ASCII)
_HARMLESS = ("misplaced-key", "misplaced-scope")
_SPARE = {"label", "note", "needs"}
_OF_TYPE = {
    "unit": "quantity",
    "tolerance": "quantity",
    "approx": "quantity",
    "terms": "term",
    "many": "term",
}


def read_attributes(root: Mapping, sheet: Sheet, known: Known, complaints: Complaints) -> None:
    """The attributes of attributes.yaml; one that cannot be read is refused, and its statements with it."""
    for key, node in root.entries.values():
        before, told = complaints.count, len(complaints.diagnostics)
        attribute = _read_attribute(key, node, sheet, known, complaints) if isinstance(node, Mapping) else None
        new = complaints.diagnostics[told:]
        harmless = len(new) == complaints.count - before and all(found.rule in _HARMLESS for found in new)
        if attribute is None or not harmless or not isinstance(node, Mapping) or node.emptied - _SPARE:
            known.refused[key.text] = sheet.span(key.start)
        if attribute is not None:
            known.attributes[key.text] = attribute
    for name in root.emptied:
        known.refused[name] = sheet.span(root.start)


def _read_attribute(key: Scalar, node: Mapping, sheet: Sheet, known: Known, complaints: Complaints) -> Attribute | None:
    """One attribute; None after a complaint that leaves nothing to go by."""
    written = node.get("type")
    if not is_id(key.text):
        complain_of_id(key, sheet, complaints)
        return None
    if not isinstance(written, Scalar):
        return None
    if written.text not in ATTRIBUTE_TYPES:
        advice = complaints.suggest(written.text, ATTRIBUTE_TYPES) or f"types: {', '.join(ATTRIBUTE_TYPES)}"
        message = f"{quote(written.text)} is no type of attribute"
        complaints.error(sheet.span(written.start), "unknown-type", message, advice)
        return None
    for name, wanted in _OF_TYPE.items():
        if name in node.entries and written.text != wanted:
            message = f"{quote(name)} is for attributes of the type {wanted}, this one is {written.text}"
            complaints.error(sheet.span(node.entries[name][0].start), "misplaced-key", message, "delete it")
    terms = _vocabularies(node, "terms", sheet, known, complaints)
    if written.text == "term" and "terms" not in node.entries and "terms" not in node.emptied:
        message = f'{quote(key.text)} has no "terms"'
        complaints.error(sheet.span(key.start), "missing-key", message, "name the vocabulary of its terms")
    scopes = _vocabularies(node, "scopes", sheet, known, complaints)
    return Attribute(
        id=key.text,
        label=read_text(node, "label") or key.text,
        type=written.text,
        unit=_unit(node, sheet, complaints),
        tolerance=_number(node, "tolerance", sheet, complaints, Decimal(0)),
        approx=_number(node, "approx", sheet, complaints, Decimal("0.05")),
        scopes=scopes,
        needs=_needs(node, scopes, sheet, complaints),
        terms=terms[0] if terms else None,
        many=read_flag(node, "many", sheet, complaints),
        inherits=read_flag(node, "inherits", sheet, complaints),
        note=read_text(node, "note"),
        span=sheet.span(key.start),
    )


def _vocabularies(node: Mapping, name: str, sheet: Sheet, known: Known, complaints: Complaints) -> tuple[str, ...]:
    """The vocabularies that a key names."""
    found: dict[str, None] = {}
    for item in items_of(node.get(name)):
        if not isinstance(item, Scalar) or not item.text:
            continue
        if item.text in known.terms or known.lacks("terms.yaml", item.text):
            found[item.text] = None
        else:
            advice = complaints.suggest(item.text, known.terms) or "declare it in terms.yaml"
            message = f"no vocabulary {quote(item.text)}"
            complaints.error(sheet.span(item.start), "unknown-vocabulary", message, advice)
    return tuple(found)


def _needs(node: Mapping, scopes: tuple[str, ...], sheet: Sheet, complaints: Complaints) -> tuple[str, ...]:
    """The vocabularies that `needs` names, each of which `scopes` must have."""
    found: dict[str, None] = {}
    for item in items_of(node.get("needs")):
        if not isinstance(item, Scalar) or not item.text:
            continue
        if item.text in scopes:
            found[item.text] = None
        else:
            message = f'"needs" names {quote(item.text)}, which is not among the scopes'
            complaints.error(
                sheet.span(item.start), "misplaced-scope", message, f"scopes: {', '.join(scopes) or 'none'}"
            )
    return tuple(found)


def _unit(node: Mapping, sheet: Sheet, complaints: Complaints) -> str | None:
    """The unit, if it is one."""
    written = node.get("unit")
    if not isinstance(written, Scalar):
        return None
    try:
        Unit.parse(written.text)
    except Unreadable as fault:
        complaints.unreadable(sheet, written, fault)
        return None
    return written.text


def _number(node: Mapping, name: str, sheet: Sheet, complaints: Complaints, otherwise: Decimal) -> Decimal:
    """A plain decimal that is not negative; `5%` is 0.05 where a share is meant."""
    written = node.get(name)
    if not isinstance(written, Scalar):
        return otherwise
    text = written.text.replace(" ", "")
    digits = text.removesuffix("%") if name == "approx" else text
    if not _NUMBER.fullmatch(digits):
        expected = "a share such as 5% or 0.05" if name == "approx" else "a number in the attribute's unit such as 0.05"
        message = f"{quote(written.text)} where {expected} was expected"
        complaints.error(sheet.span(written.start), "unreadable-value", message)
        return otherwise
    return Decimal(digits) / 100 if digits != text else Decimal(digits)


def read_sources(root: Mapping, sheet: Sheet, known: Known, complaints: Complaints) -> None:
    """The sources of sources.yaml; what cannot be read of one is complained of and stands at its default."""
    for key, node in root.entries.values():
        if not is_id(key.text):
            complain_of_id(key, sheet, complaints)
            continue
        if not isinstance(node, Mapping):
            continue
        kind = node.get("kind")
        if isinstance(kind, Scalar) and kind.text not in SOURCE_KINDS:
            advice = complaints.suggest(kind.text, SOURCE_KINDS) or f"kinds: {', '.join(SOURCE_KINDS)}"
            message = f"{quote(kind.text)} is no kind of source"
            complaints.error(sheet.span(kind.start), "unknown-kind", message, advice)
            kind = None
        known.sources[key.text] = Source(
            id=key.text,
            name=read_text(node, "name") or key.text,
            kind=kind.text if isinstance(kind, Scalar) else "other",
            url=read_link(node, "url", sheet, complaints),
            part_of=read_text(node, "part_of"),
            anonymous=read_flag(node, "anonymous", sheet, complaints),
            note=read_text(node, "note"),
            span=sheet.span(key.start),
        )
