"""Decides how far an edit reaches: the families of claims (`kinship.family`) whose answers may be other ones now.

A claim's answers hang on the events that speak of its family, on those that these cite or that judge them, on the order
of them all, and on the ledger's last day. So an edit reaches

- the families that an edited event spoke or speaks of, and those of statements that cite it by themselves: where it is
  silent on their claim, their chain ends in its source;
- the families of events that moved in time, or in the listing, or whose order to others rests on such events;
- the families of what these events judge as a whole;
- where the last day moves, the families of events said between the old one and the new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from timeline.index.edit import Edit
from timeline.index.kinship import family
from timeline.index.past import Found, Past, Times, Wider
from timeline.index.place import Listed
from timeline.index.settle import Settled
from timeline.meaning.constraint import DAY, OPEN_HIGH, OPEN_LOW, Atom
from timeline.model.event import Event

#: More events than these are not followed one by one.
_MOST = 5000


class Reach(NamedTuple):
    """The families that an edit reaches, the events that it touches without editing them, and the new last day."""

    families: frozenset[str]
    touched: frozenset[str]
    last_day: int | None


def find_reach(past: Past, edit: Edit, settled: Settled, listed: Listed, was: int | None) -> Reach:
    """How far an edit reaches; `was` is the last day before it. Raises Wider where that is too far."""
    last_day = _last_day(past, edit, settled)
    moving = edit.changed | settled.moved
    gone = edit.old.keys() - edit.new.keys()
    touched = set(settled.moved | listed.swapped) | set(_between(past, was, last_day))
    touched |= _joined(past.times, past.after, past.before, moving - (edit.new.keys() - edit.old.keys()))
    touched |= _joined(settled.times, settled.after, settled.before, moving - gone)
    touched -= edit.changed
    if len(touched) > _MOST:
        raise Wider
    found: set[str] = set()
    for event in [*edit.old.values(), *edit.new.values(), *(past.event[key] for key in touched)]:
        found |= families(event)
        for judgement in event.judgements:
            found |= _families_of(judgement.event, past, edit)
    for key in edit.old:
        for citing, number, _ in past.citing(key):
            if number is not None:
                statements = past.event[citing].statements
                found |= {family(one.claim) for one in statements if one.index == number}
    return Reach(frozenset(found), frozenset(touched), last_day)


def presumed(past: Past, edit: Edit, reach: Reach) -> Iterator[str]:
    """Both ends of each presumed citation that ends in an event whose order may be another one now."""
    for key in edit.changed | reach.touched:
        near = {citing for citing, _, presumed in past.citing(key) if presumed and citing not in edit.changed}
        if key in edit.new or key not in edit.changed:
            event = edit.new.get(key) or past.event[key]
            cites = (*event.cites, *(one for said in event.statements for one in said.cites))
            near |= {one.event for one in cites if one.presumed and (one.event in edit.new or past.has(one.event))}
            near -= edit.old.keys() - edit.new.keys()
            yield from {*near, key} if near else ()


def families(event: Event) -> set[str]:
    """The families that an event speaks of."""
    return {family(one.claim) for one in event.statements}


def _families_of(key: str | None, past: Past, edit: Edit) -> set[str]:
    """Those of an event by its id, as it was and as it is."""
    found: set[str] = set()
    if key is not None and key in edit.new:
        found |= families(edit.new[key])
    if key is not None and past.has(key):
        found |= families(past.event[key])
    return found


def _joined(
    times: Found[Times], after: Mapping[str, list[Atom]], before: Mapping[str, list[Atom]], events: Iterable[str]
) -> set[str]:
    """The events that facts join to some, where the facts may prove more of the order than the bounds do.

    An atom that the bounds of its two ends satisfy by themselves, with a day to spare, lies on no chain that proves
    more: whatever such a chain would join, the bounds put in order already.
    """
    found = set(events)
    waiting = list(found)
    while waiting:
        event = waiting.pop()
        for atom in (*after[event], *before[event]):
            first, last = times[atom.earlier].high, times[atom.later].low
            is_spare = first != OPEN_HIGH and last != OPEN_LOW and last // DAY - atom.separation > first // DAY
            other = atom.later if atom.earlier == event else atom.earlier
            if not is_spare and other not in found:
                found.add(other)
                waiting.append(other)
        if len(found) > _MOST:
            raise Wider
    return found


def _last_day(past: Past, edit: Edit, settled: Settled) -> int | None:
    """As `Account.last_day`."""
    recorded = [times.recorded for key in edit.new if (times := settled.times[key]).recorded is not None]
    query = "SELECT id, recorded FROM kept_event WHERE recorded IS NOT NULL ORDER BY recorded DESC"
    kept = next((day for key, day in past.each(query) if key not in edit.changed), None)
    days = [day for day in (*recorded, kept) if day is not None]
    if days:
        return max(days)
    near = edit.changed | settled.moved
    highs = [settled.times[key].high for key in near - (edit.old.keys() - edit.new.keys())]
    query = "SELECT id, high FROM kept_event WHERE high < ? ORDER BY high DESC"
    highs += [next((high for key, high in past.each(query, OPEN_HIGH) if key not in near), OPEN_HIGH)]
    return max((high // DAY for high in highs if high != OPEN_HIGH), default=None)


def _between(past: Past, one: int | None, other: int | None) -> list[str]:
    """The events that one of two days has certainly, or possibly, and the other has not."""
    if one == other:
        return []
    if one is None or other is None:
        raise Wider
    first, last = (min(one, other) + 1) * DAY, (max(one, other) + 1) * DAY
    query = "SELECT id FROM kept_event WHERE (high >= ? AND high < ?) OR (low >= ? AND low < ?)"
    return past.column(query, first, last, first, last)
