"""Decides what one claim's statements mean as of a day, from what each of them brings and from nothing else.

Whoever has the entries of a claim and knows their order can ask: an `Account` of a whole ledger, or an engine that has
nothing but the claim's rows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from timeline.meaning.entry import Entry, after_first_own, first_parts, merge
from timeline.meaning.history import Revise, Thread, walk_by_stages, walk_thread
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


def threads_of(
    claim: Claim,
    attribute: Attribute,
    entries: Sequence[Entry],
    order: Order,
    revise: Revise,
    also: Iterable[int] = (),
) -> Iterator[tuple[int | None, Thread]]:
    """The thread as of every day that changes it, earliest first; what it is before all of them comes with None.

    It is told as of the days in `also`, too. A thread must be looked at before the next is asked for, as
    `walk_by_stages` says.
    """
    merged = list(_merged_by_event(entries, attribute))
    bounds = [order.bounds(entry.event) for entry in merged]
    days = {day for one in bounds for day in (one.earliest_day, one.latest_day) if day is not None}
    days.update(also)
    before = min(days, default=0) - 1
    if any(entry.judgements for entry in merged):
        for day in (before, *sorted(days)):
            yield None if day == before else day, thread_of(claim, attribute, entries, order, revise, day)
        return
    counted = [entry for entry, one in zip(merged, bounds, strict=True) if one.latest_day is not None]
    arranged = after_first_own(first_parts(counted))
    # What is held back until the whole has a figure of its own comes after it, though it was said before.
    certain = list(accumulate((order.bounds(entry.event).latest_day or 0 for entry in arranged), max))
    open_ = [
        entry
        for entry, one in zip(merged, bounds, strict=True)
        if one.latest_day is None or one.earliest_day != one.latest_day
    ]
    stages = ((bisect_right(certain, day), _possible(open_, counted, day, order)) for day in (before, *sorted(days)))
    threads = walk_by_stages(claim, attribute, arranged, stages, order, revise)
    yield from zip((None, *sorted(days)), threads, strict=True)


def _possible(entries: Sequence[Entry], counted: Sequence[Entry], day: int, order: Order) -> list[Entry]:
    """Of entries of uncertain day, those that may have been said by the end of a day; none of a part that has split."""
    _, found = _until(day, entries, order)
    if any(entry.is_split for entry in found):
        split = {entry.claim for entry in _until(day, counted, order)[0] if entry.is_split}
        found = [entry for entry in found if not (entry.is_split and entry.claim in split)]
    return found
