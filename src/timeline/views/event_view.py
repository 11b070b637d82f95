"""Decides what an event on top of a picture tells, and on which day it is marked.

Every event is marked on the first day on which it can have been said: those days together are one consistent
chronology (the earliest solution of the network), so that no fact ("after the release") looks violated in a picture.
"""

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
        retracted=event in account.taken_back,
        marked=marked_day(account, event),
    )


def marked_day(account: Account, event: str) -> int | None:
    """The day (counted from 1970-01-01) at which an event is drawn: the earliest on which it can have been said.

    Where that is open: the first mark that it must not come after, at most its own latest day unless that is weak;
    None where nothing ties it to a day.
    """
    chronology = account.chronology
    bounds = chronology.bounds(event)
    if bounds.earliest_day is not None:
        return bounds.earliest_day
    limits = [
        day - chronology.is_later(follower, event)
        for follower in chronology.following(event)
        if (day := chronology.bounds(follower).earliest_day) is not None
    ]
    if bounds.latest_day is not None and not bounds.weak:
        limits.append(bounds.latest_day)
    return min(limits, default=None)
