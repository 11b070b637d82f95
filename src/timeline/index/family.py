"""Decides how the meaning of some claims is had from an index: from the events that speak of their families alone.

`timeline.index.part` says why that is enough. Nothing of what an event says of other families is looked at, and the
order of events is asked for pair by pair, so that the cost is that of the families.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.index.order import chronology_of
from timeline.index.packing import decode_declared, with_events
from timeline.index.past import Past
from timeline.index.plain import Damaged, whole
from timeline.meaning.account import Account
from timeline.model.event import Event

if TYPE_CHECKING:
    from timeline.index.answer import Kept


class FamilyAccount(Account):
    """The meaning of some families of claims."""

    def __init__(self, kept: Kept, families: frozenset[str]) -> None:
        past = Past(kept.connection)
        events = _events(past, families)
        rows = kept.rows("SELECT declared, declared_sum FROM kept_declared")
        if len(rows) != 1:
            raise Damaged
        super().__init__(with_events(decode_declared(whole(*rows[0])), events))
        last = kept.facts.get("last_day")
        # These are worked out when they are first asked for, unless they are there.
        self.__dict__.update(
            chronology=chronology_of(past.times, past.after, past.before),
            listing=tuple(sorted(events, key=past.place.__getitem__)),
            last_day=None if last is None else int(last),
        )


def account_of(kept: Kept, claims: Iterable[str]) -> Account | None:
    """What some claims mean; None where the ledger has errors, for then it is not known which facts hold.

    Raises Damaged, or what `packing.decode` raises, where the index is not what was put there.
    """
    if kept.error_count:
        return None
    wanted = set(claims)
    rows = kept.rows("SELECT claim, family FROM kept_claim")
    return FamilyAccount(kept, frozenset(family for claim, family in rows if claim in wanted))


def _events(past: Past, families: frozenset[str]) -> dict[str, Event]:
    """The events that speak of the families, with what they say of them; what they lean on; and what judges them."""
    own = {claim for one in families for claim in past.claims(one)}
    speaking = {key for claim in own for key in past.speaking(claim)}
    found = {key: _of(past.event[key], own) for key in sorted(speaking)}
    judging = {key for event in found for key in past.judging(event)} - speaking
    cited = {cites.event for event in found.values() for one in event.statements for cites in one.cites}
    found |= {key: _of(past.event[key], own) for key in sorted(judging)}
    return found | {key: past.event[key] for key in sorted(cited - found.keys()) if past.has(key)}


def _of(event: Event, claims: set[str]) -> Event:
    """An event with what it says of some claims only."""
    return replace(event, statements=tuple(one for one in event.statements if str(one.claim) in claims))
