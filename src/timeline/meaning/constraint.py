"""Decides what each fact about time demands of the network: atoms of the form "this event's day is not before that
one's, shifted".
"""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from timeline.diagnostics import Span
from timeline.model.event import Event, Fact
from timeline.model.ledger import Ledger
from timeline.values.calendar import add_months

#: Stand for "open": far outside every date that EDTF can write with nine digits.
OPEN_LOW = -(10**17)
OPEN_HIGH = 10**17

DAY = 1440
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}


class Ground(NamedTuple):
    """A fact as the user wrote it, with its place: what a contradiction or an explanation names.

    `kind` is "date", "recorded", "when" or "citation"; `about` is the event it stands in, `words` what is said of it: a
    date, a phrase, or the event cited. (A named tuple: a ledger has tens of thousands, and these are built fastest.)
    """

    kind: str
    about: str
    words: object
    span: Span

    @property
    def text(self) -> str:
        """The fact in words."""
        verb = {"date": "is dated", "recorded": "was recorded", "when": "is", "citation": "cites"}[self.kind]
        return f"{self.about} {verb} {self.words}"


class Atom(NamedTuple):
    """The day of `later` is at least `shift` of the day of `earlier`;
    for an `instant` the same of the minute, unshifted.

    The shift adds `months` (the day of the month clamped: one month after 31 January is the last of February) and then
    `days`. With `inverse`, the shift is the first day whose shift by `months` reaches the day it is given: so
    "at most N months after" is an atom of the same form.
    """

    later: str
    earlier: str
    ground: Ground
    days: int = 0
    months: int = 0
    inverse: bool = False
    instant: bool = False

    def forward(self, day: int) -> int:
        """The earliest day of `later` when `earlier` is on `day` or after."""
        if not self.months:
            return day + self.days
        return _first_reaching(day, self.months) if self.inverse else add_months(day, self.months) + self.days

    def backward(self, day: int) -> int:
        """The latest day of `earlier` when `later` is on `day` or before."""
        if not self.months:
            return day - self.days
        return add_months(day, self.months) if self.inverse else _last_within(day - self.days, self.months)

    @property
    def separation(self) -> int:
        """The least number of days between the two, wherever they lie in the calendar."""
        months = -self.months if self.inverse else self.months
        return self.days + (28 * months if months > 0 else 31 * months)


def _first_reaching(day: int, months: int) -> int:
    """The first day whose shift by `months` is `day` or later (the shift is monotone, so a short walk finds it)."""
    found = add_months(day, -months) - 4
    while add_months(found, months) < day:
        found += 1
    return found


def _last_within(day: int, months: int) -> int:
    """The last day whose shift by `months` is `day` or earlier."""
    found = add_months(day, -months) + 4
    while add_months(found, months) > day:
        found -= 1
    return found


def atoms_of(ledger: Ledger) -> list[Atom]:
    """Every atom of the ledger's `when` facts and citations; facts that name no event of the ledger are left to the
    rules.
    """
    return [atom for event in ledger.events.values() for atom in atoms_of_event(event, ledger.events)]


def atoms_of_event(event: Event, known: Container[str]) -> list[Atom]:
    """The atoms of one event's facts and citations; `known` are the ids of all events."""
    found = _of_citations(event, known)
    if event.when:
        facts = (fact for fact in event.when if fact.other in known and fact.other != event.id)
        found[:0] = (atom for fact in facts for atom in _of_fact(event, fact))
    return found


def _of_fact(event: Event, fact: Fact) -> list[Atom]:
    """The one or two atoms of a `when` phrase; the day counts, so "after" is a later day (`meaning.md`, section 1)."""
    ground = Ground("when", event.id, fact.written, fact.span)
    sign = 1 if fact.side == "after" else -1
    days = sign * fact.count * _DAYS.get(fact.unit or "", 0)
    months = sign * fact.count * _MONTHS.get(fact.unit or "", 0)
    here, there = event.id, fact.other
    if fact.relation == "same-day":
        return [Atom(here, there, ground), Atom(there, here, ground)]
    if fact.relation in {"strictly", "weakly"}:
        later, earlier = (here, there) if sign > 0 else (there, here)
        return [Atom(later, earlier, ground, days=1 if fact.relation == "strictly" else 0)]
    not_before = Atom(here, there, ground, days=days, months=months)
    not_after = (
        Atom(there, here, ground, months=months, inverse=True) if months else Atom(there, here, ground, days=-days)
    )
    if fact.relation == "exactly":
        return [not_before, not_after]
    far, near = (not_before, not_after) if sign > 0 else (not_after, not_before)
    if fact.relation == "at-least":
        return [far]
    side = Atom(here, there, ground) if sign > 0 else Atom(there, here, ground)
    return [near, side]


def _of_citations(event: Event, known: Container[str]) -> list[Atom]:
    """A cited event is not later than the one citing it; presumed citations stay outside the network."""
    cited: dict[str, Span] = {}
    for citation in event.cites:
        if not citation.presumed:
            cited.setdefault(citation.event, citation.span)
    for statement in event.statements:
        if statement.cites:
            for citation in statement.cites:
                if not citation.presumed:
                    cited.setdefault(citation.event, citation.span)
    return [
        Atom(event.id, other, Ground("citation", event.id, other, span), 0, 0, False, True)
        for other, span in cited.items()
        if other in known and other != event.id
    ]
