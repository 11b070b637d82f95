"""Decides what one claim's statements mean as of a day, from what each of them brings and from nothing else.

Whoever has the entries of a claim and knows their order can ask: an `Account` of a whole ledger, or an engine that has
nothing but the claim's rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from timeline.meaning.entry import Entry, after_first_own, first_parts, merge
from timeline.meaning.history import Revise, Thread, walk_thread
from timeline.meaning.walk import Order
from timeline.model.claim import Attribute, Claim


def thread_of(
    claim: Claim, attribute: Attribute, entries: Sequence[Entry], order: Order, revise: Revise, day: int | None
) -> Thread:
    """The history of a claim as of a day (counted from 1970-01-01), from its entries in listing order.

    `order` and `revise` need to know of the claim's own events only, and of what those lean on.
    """
    counted, possible = _until(day, _merged_by_event(entries, attribute), order)
    arranged = after_first_own(first_parts(counted))
    split = {entry.claim for entry in counted if entry.is_split}
    possible = [entry for entry in possible if not (entry.is_split and entry.claim in split)]
    return walk_thread(claim, attribute, arranged, possible, order, revise)


def _merged_by_event(entries: Sequence[Entry], attribute: Attribute) -> Iterable[Entry]:
    """Entries of one event stand together in the list; count those as one that say one thing."""
    start = 0
    for place in range(1, len(entries) + 1):
        if place == len(entries) or entries[place].event != entries[start].event:
            yield from merge(entries[start:place], attribute)
            start = place


def _until(day: int | None, entries: Iterable[Entry], order: Order) -> tuple[list[Entry], list[Entry]]:
    """What was said by the end of a day for certain, and what may have been."""
    counted: list[Entry] = []
    possible: list[Entry] = []
    for entry in entries:
        bounds = order.bounds(entry.event)
        latest, earliest = bounds.latest_day, bounds.earliest_day
        if day is not None and latest is not None and latest <= day:
            counted.append(entry)
        elif earliest is None or day is None or earliest <= day:
            possible.append(entry)
    return counted, possible
