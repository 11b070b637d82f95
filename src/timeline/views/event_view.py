"""Decides what an event on top of a picture tells."""

from __future__ import annotations

from timeline.meaning.account import Account
from timeline.views.label import source_name
from timeline.views.lanes import EventView
from timeline.views.when import bounds_in_words


def view_event(account: Account, event: str) -> EventView:
    """The event with its bounds resolved; `retracted` if an event of the same source takes back all that it says."""
    told = account.ledger.events[event]
    bounds = account.chronology.bounds(event)
    return EventView(
        id=told.id,
        kind=told.kind,
        title=told.title,
        source=source_name(told.source, account.ledger),
        when=bounds_in_words(bounds),
        earliest=bounds.earliest_day,
        latest=bounds.latest_day,
        weak=bounds.weak,
        url=told.url,
        retracted=_is_retracted(account, event),
    )


def _is_retracted(account: Account, event: str) -> bool:
    source = account.ledger.events[event].source
    return any(
        judgement.kind == "retracts" and judgement.event == event and other.source == source
        for other in account.ledger.events.values()
        for judgement in other.judgements
    )
