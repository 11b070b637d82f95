"""Decides which events are needed for the meaning of some families of claims, and that they mean the same there.

In a ledger of all events that speak of a family, of those that these cite by themselves, and of those that judge them,
with the order that they have in the whole ledger, every claim of the family means what it means in the whole. A chain
of citations stays within a family: it runs from statement to statement of claims that meet, and ends where an event is
silent.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from timeline.index.edit import Edit, referred
from timeline.index.kinship import family
from timeline.index.packing import with_events
from timeline.index.past import Past, Wider
from timeline.index.place import Listed
from timeline.index.reach import Reach, presumed
from timeline.index.settle import Settled
from timeline.index.suspect import suspected
from timeline.meaning.account import Account
from timeline.meaning.chronology import Chronology
from timeline.model.event import Event
from timeline.model.ledger import Ledger

if TYPE_CHECKING:
    from timeline.rules.rule import Rule


class PartAccount(Account):
    """The meaning of a part of a ledger whose order and last day are known from the whole."""

    def __init__(self, ledger: Ledger, chronology: Chronology, listing: tuple[str, ...], last_day: int | None) -> None:
        super().__init__(ledger)
        # These are worked out when they are first asked for, unless they are there.
        self.__dict__.update(chronology=chronology, listing=listing, last_day=last_day)


def read_part(past: Past, edit: Edit, settled: Settled, listed: Listed, reach: Reach) -> PartAccount:
    """The part that an edit reaches. Raises Wider where an error may stand in it, which the whole ledger is to tell."""
    events = dict(_needed(past, edit, reach))
    for key in presumed(past, edit, reach):
        events.setdefault(key, edit.new.get(key) or past.event[key])
    listing = tuple(sorted(events, key=listed.places.of))
    ledger = with_events(edit.declared, events)
    account = PartAccount(ledger, settled.chronology, listing, reach.last_day)
    lost = {key for event in events.values() for key in referred(event)} - events.keys()
    _check_rules(account, lost)
    return account


def _check_rules(account: PartAccount, lost: Collection[str]) -> None:
    """Raises Wider where an event of the part may break a rule by which it would be an error."""
    ledger = account.ledger
    wanted = suspected(ledger.events.values(), ledger)
    if not wanted:
        return
    from timeline.rules.rule import Case

    case = Case(account, {}, frozenset(), frozenset(lost))
    for name in wanted:
        rule: Rule = import_module(f"timeline.rules.{name.replace('-', '_')}").RULE
        if any(True for _ in rule.findings(case)):
            raise Wider


def _needed(past: Past, edit: Edit, reach: Reach) -> Iterator[tuple[str, Event]]:
    """The events that speak of the families, with what they say of them; what they lean on; and what judges them."""
    speaking = {
        key for one in sorted(reach.families) for claim in past.claims(one) for key in past.speaking(claim)
    } - edit.changed
    found = {key: _of(past.event[key], reach.families) for key in speaking} | edit.new
    cited = {cites.event for event in found.values() for one in event.statements for cites in one.cites}
    judging = {key for event in found for key in past.judging(event)} - edit.changed
    for key in judging - found.keys():
        yield key, _of(past.event[key], reach.families)
    for key in cited - found.keys() - judging:
        if key not in edit.changed and past.has(key):
            yield key, past.event[key]
    yield from found.items()


def _of(event: Event, families: Collection[str]) -> Event:
    """An event with what it says of some families only."""
    kept = tuple(one for one in event.statements if family(one.claim) in families)
    return event if len(kept) == len(event.statements) else replace(event, statements=kept)
