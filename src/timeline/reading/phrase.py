"""Decides how the ordering facts of `when` are written."""

from __future__ import annotations

import re

from timeline.diagnostics import Span
from timeline.errors import Unreadable
from timeline.model.event import Fact
from timeline.pattern import pattern
from timeline.values.edtf import Edtf
from timeline.values.excerpt import quote

_EVENT = r"(?P<event>\w[\w.-]*|this event)"
_COUNTED = pattern(
    rf"(?:(?P<bound>at least|at most) )?(?P<count>\d+) (?P<unit>day|week|month|year)s? (?P<side>after|before) {_EVENT}"
)
_PLAIN = pattern(rf"(?P<weak>on or )?(?P<side>after|before) {_EVENT}")
_SAME = pattern(rf"same day as {_EVENT}")
_FORMS = (
    "write `2 days after EVENT`, `at least 7 days after EVENT`, `at most 2 weeks before EVENT`, `after EVENT`, "
    "`on or after EVENT`, `before EVENT`, `on or before EVENT` or `same day as EVENT`"
)
_LARGEST = 100_000


def parse_phrase(text: str, span: Span, *, may_say_this: bool = False) -> Fact:
    """The ordering fact that a phrase states.

    `may_say_this` lets EVENT be `this event`. Raises Unreadable (rule unreadable-when).
    """
    match = _COUNTED.fullmatch(text) or _PLAIN.fullmatch(text) or _SAME.fullmatch(text)
    found = match.groupdict() if match else {}
    if not found or (found["event"] == "this event" and not may_say_this):
        raise Unreadable(f"{quote(text)} is no ordering fact", _FORMS, "unreadable-when")
    other, side = found["event"], found.get("side") or "after"
    if "count" in found:
        relation = {None: "exactly", "at least": "at-least", "at most": "at-most"}[found["bound"]]
        return Fact(relation, side, other, _count(text, found["count"]), found["unit"], text, span)
    if "side" in found:
        return Fact("weakly" if found["weak"] else "strictly", side, other, written=text, span=span)
    return Fact("same-day", side, other, written=text, span=span)


def _count(text: str, digits: str) -> int:
    """A number of units, from 1; beyond all reason is refused before it is counted with."""
    count = int(digits) if len(digits) <= 9 and digits.isascii() else _LARGEST + 1
    if count == 0:
        raise Unreadable(f"{quote(text)} counts nothing", "write `same day as EVENT`", "unreadable-when")
    if count > _LARGEST:
        raise Unreadable(f"{quote(text)} counts too far", f"at most {_LARGEST}", "unreadable-when")
    return count


def check_due(text: str) -> None:
    """Raise Unreadable unless a text is a date (EDTF) or a phrase, which may say `this event`."""
    try:
        parse_phrase(text, Span(""), may_say_this=True)
    except Unreadable as of_phrase:
        try:
            Edtf.parse(text)
        except Unreadable as of_date:
            raise (of_phrase if re.search(r"\b(after|before|same)\b", text) else of_date) from None
