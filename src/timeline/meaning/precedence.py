"""Decides what a few events need to know of each other's order, so that it can be known without the whole ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from timeline.meaning.chronology import Bounds
from timeline.meaning.walk import Order
from timeline.model.ledger import Ledger


class Precedence(NamedTuple):
    """What facts and citations prove of an event beside its bounds: the events that are strictly `earlier`,
    and those that are `not_later` (they lie on the same day or before it).
    """

    earlier: tuple[str, ...] = ()
    not_later: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProvenOrder:
    """The order of some events by their bounds and what is proven beside; a `walk.Order` of these events."""

    known: Mapping[str, Bounds]
    earlier: frozenset[tuple[str, str]]
    not_later: frozenset[tuple[str, str]]

    def bounds(self, event: str) -> Bounds:
        """First and last minute at which the event can have been said."""
        return self.known[event]

    def is_later(self, event: str, other: str) -> bool:
        """Whether `event` is proven strictly later than `other`."""
        mine, theirs = self.known[event].earliest, self.known[other].latest
        if mine is not None and theirs is not None and mine > theirs:
            return event != other
        return (event, other) in self.earlier

    def has_follower(self, event: str, other: str) -> bool:
        """Whether `other` is proven to lie on the same day as `event` or after it, or to cite it."""
        return (other, event) in self.not_later


class Precedences:
    """What any few events of a ledger need to know of each other."""

    def __init__(self, ledger: Ledger, order: Order) -> None:
        self._ledger = ledger
        self._order = order

    @cached_property
    def _joined(self) -> frozenset[str]:
        """The events that facts or citations join to others: of no others is anything proven beside the bounds."""
        found: set[str] = set()
        for event in self._ledger.events.values():
            others = [fact.other for fact in event.when]
            others += [one.event for one in event.cites]
            others += [one.event for statement in event.statements for one in statement.cites]
            if others:
                found.update(others, (event.id,))
        return frozenset(found)

    def among(self, events: Sequence[str]) -> dict[str, Precedence]:
        """For each of `events`, which are in listing order, what is proven of it and the others."""
        found: dict[str, tuple[list[str], list[str]]] = {}
        joined = [event for event in events if event in self._joined]
        for place, event in enumerate(joined):
            for earlier in self._overlapping(event, joined[:place]):
                self._put(found, event, earlier)
                self._put(found, earlier, event)
        return {event: Precedence(tuple(before), tuple(with_)) for event, (before, with_) in found.items()}

    def _overlapping(self, event: str, before: Sequence[str]) -> Iterable[str]:
        """Those listed before an event that its bounds alone do not put on an earlier day, nearest first."""
        earliest = self._order.bounds(event).earliest_day
        for other in reversed(before):
            latest = self._order.bounds(other).latest_day
            if earliest is not None and latest is not None and latest < earliest:
                return
            yield other

    def _put(self, found: dict[str, tuple[list[str], list[str]]], event: str, other: str) -> None:
        order = self._order
        if order.is_later(event, other):
            found.setdefault(event, ([], []))[0].append(other)
        if order.has_follower(other, event):
            found.setdefault(event, ([], []))[1].append(other)
