"""Decides which events are needed for the meaning of some families of claims, and that they mean the same there.

In a ledger of all events that speak of a family, of those that these cite by themselves, and of those that judge them,
with the order that they have in the whole ledger, every claim of the family means what it means in the whole. A chain
of citations stays within a family: it runs from statement to statement of claims that meet, and ends where an event is
silent.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from timeline.index.build import family
from timeline.index.edit import Edit, referred
from timeline.index.packing import with_events
from timeline.index.past import Past, Wider
from timeline.index.place import Listed
from timeline.index.reach import Reach
from timeline.index.settle import Settled
from timeline.meaning.account import Account
from timeline.meaning.chronology import Chronology
from timeline.model.event import Event
from timeline.model.ledger import Ledger
from timeline.model.statement import Citation

if TYPE_CHECKING:
    from timeline.rules.rule import Rule

#: The rules that find errors and need not be asked: what they look at has not changed, or was looked at before.
SETTLED_RULES = {
    "circular-part": "sources stand as they did",
    "said-after-recorded": "it tells of contradictions, of which there are none",
    "printed-not-found": "saved texts are not counted among a ledger's errors",
    "dangling-citation": "an edit that leaves a name without its event is not followed (`edit.py`)",
    "unknown-event": "the same",
}


class PartAccount(Account):
    """The meaning of a part of a ledger whose order and last day are known from the whole."""

    def __init__(self, ledger: Ledger, chronology: Chronology, listing: tuple[str, ...], last_day: int | None) -> None:
        super().__init__(ledger)
        # These are worked out when they are first asked for, unless they are there.
        self.__dict__.update(chronology=chronology, listing=listing, last_day=last_day)


def read_part(past: Past, edit: Edit, settled: Settled, listed: Listed, reach: Reach) -> PartAccount:
    """The part that an edit reaches. Raises Wider where an error may stand in it, which the whole ledger is to tell."""
    events = dict(_needed(past, edit, reach))
    for key in _presumed(past, edit, reach):
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
    wanted = [name for name, may in CHECKED_RULES.items() if any(may(one, ledger) for one in ledger.events.values())]
    if not wanted:
        return
    from timeline.rules.rule import Case

    case = Case(account, {}, frozenset(), frozenset(lost))
    for name in wanted:
        rule: Rule = import_module(f"timeline.rules.{name.replace('-', '_')}").RULE
        if any(True for _ in rule.findings(case)):
            raise Wider


def _cites(event: Event) -> Iterator[Citation]:
    yield from event.cites
    yield from (one for said in event.statements for one in said.cites)


def _names_stranger(event: Event, ledger: Ledger) -> bool:
    named = (event.source, *(said.per for said in event.statements))
    return any(one is not None and one not in ledger.sources for one in named)


#: The rules by which an edited event, or one that has to do with it, can be an error; each with a look at whether an
#: event could break it at all: a rule is a module, which takes 1 ms to load.
CHECKED_RULES: dict[str, Callable[[Event, Ledger], bool]] = {
    "contradiction": lambda event, _: any(fact.other == event.id for fact in event.when),
    "empty-statement": lambda event, _: any(said.figure is None for said in event.statements),
    "judgement-without-target": lambda event, _: bool(
        event.judgements or any(said.judgements for said in event.statements)
    ),
    "later-citation": lambda event, _: any(one.presumed for one in _cites(event)),
    "printed-too-long": lambda event, _: any(said.printed is not None for said in event.statements),
    "self-citation": lambda event, _: any(one.event == event.id for one in _cites(event)),
    "unknown-source": _names_stranger,
}


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


def _presumed(past: Past, edit: Edit, reach: Reach) -> Iterator[str]:
    """Both ends of each presumed citation that ends in an event whose order may be another one now."""
    for key in edit.changed | reach.touched:
        near = {citing for citing, _, presumed in past.citing(key) if presumed and citing not in edit.changed}
        if key in edit.new or key not in edit.changed:
            event = edit.new.get(key) or past.event[key]
            cites = (*event.cites, *(one for said in event.statements for one in said.cites))
            near |= {one.event for one in cites if one.presumed and (one.event in edit.new or past.has(one.event))}
            near -= edit.old.keys() - edit.new.keys()
            yield from {*near, key} if near else ()
