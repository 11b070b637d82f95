"""Decides how the fields are read that many records share: texts, flags, links, dates and citations."""

from __future__ import annotations

import re

from timeline.errors import Unreadable
from timeline.model.statement import Citation
from timeline.pattern import pattern
from timeline.reading.claim_key import is_id
from timeline.reading.complaint import Complaints
from timeline.reading.link import is_safe_link
from timeline.reading.node import Mapping, Node, Scalar, Sequence, Sheet, items_of
from timeline.values.edtf import Edtf
from timeline.values.excerpt import quote

_FLAGS = {"true": True, "yes": True, "false": False, "no": False}
_PLAIN_DAY = pattern(r"\d{4}-\d\d-\d\d(?:T.+)?", re.ASCII)


def read_text(node: Mapping, key: str) -> str | None:
    """The text under a key."""
    found = node.entries.get(key)
    return found[1].text if found is not None and isinstance(found[1], Scalar) else None


def read_flag(node: Mapping, key: str, sheet: Sheet, complaints: Complaints) -> bool:
    """A yes or no; no where it is not given."""
    found = node.get(key)
    if not isinstance(found, Scalar):
        return False
    if found.text.lower() not in _FLAGS:
        message = f"{quote(found.text)} where true or false was expected"
        complaints.error(sheet.span(found.start), "unreadable-value", message)
    return _FLAGS.get(found.text.lower(), False)


def read_link(node: Mapping, key: str, sheet: Sheet, complaints: Complaints) -> str | None:
    """A link, if it is a safe one."""
    found = node.get(key)
    if not isinstance(found, Scalar):
        return None
    if is_safe_link(found.text):
        return found.text
    message = f"{quote(found.text)} is no absolute http, https or mailto link, so it is left out"
    complaints.error(sheet.span(found.start), "unsafe-link", message, "write it with https:// and without blanks")
    return None


def date_text(node: Node, sheet: Sheet, complaints: Complaints) -> Scalar | None:
    """The text of a date: what YAML takes for a list in brackets is the set of dates that it was written as."""
    if isinstance(node, Scalar):
        return node if node.text else None
    texts = [item.text for item in node.items if isinstance(item, Scalar)] if isinstance(node, Sequence) else []
    if isinstance(node, Sequence) and node.flow and len(texts) == len(node.items):
        return Scalar(f"[{','.join(texts)}]", node.start, node.start)
    message = "a list of lines where one date was expected"
    complaints.error(sheet.span(node.start), "wrong-shape", message, "write one date, or a set of dates in brackets")
    return None


def read_date(node: Mapping, key: str, sheet: Sheet, complaints: Complaints, *, plain: bool = False) -> Edtf | None:
    """The date under a key; `plain` asks for one day or time."""
    found = node.entries.get(key)
    written = date_text(found[1], sheet, complaints) if found is not None else None
    if written is None:
        return None
    try:
        date = Edtf.parse(written.text)
    except Unreadable as fault:
        complaints.unreadable(sheet, written, fault)
        return None
    if plain and not _PLAIN_DAY.fullmatch(written.text):
        message = f"{quote(written.text)} where one day was expected"
        complaints.error(
            sheet.span(written.start), "unreadable-date", message, f"{quote(key)} is a day such as 2026-11-21"
        )
        return None
    return date


def read_citations(node: Mapping, sheet: Sheet, complaints: Complaints) -> tuple[Citation, ...]:
    """The events cited; a trailing `?` marks a presumed link."""
    if "cites" not in node.entries:
        return ()
    found = []
    for item in items_of(node.get("cites")):
        if not isinstance(item, Scalar) or not item.text:
            continue
        event = item.text.removesuffix("?").strip()
        if is_id(event):
            found.append(Citation(event, item.text.endswith("?"), sheet.span(item.start)))
        else:
            message = f"{quote(item.text)} where the id of an event was expected, so it is left out"
            complaints.error(
                sheet.span(item.start), "unreadable-id", message, "one id an item; ? behind it if presumed"
            )
    return tuple(found)
