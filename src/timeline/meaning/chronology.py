"""Decides when each event was said, as far as the ledger proves it: bounds, order, and the facts behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from timeline.diagnostics import Span
from timeline.meaning.constraint import DAY, OPEN_HIGH, OPEN_LOW, Atom, Ground, atoms_of
from timeline.meaning.content import in_content_order
from timeline.meaning.contradiction import Contradiction, find_contradiction, find_loop
from timeline.meaning.network import Network, Solution, Window
from timeline.model.event import Event
from timeline.model.ledger import Ledger
from timeline.values.edtf import Edtf


class Bounds(NamedTuple):
    """First and last minute (UTC, from 1970-01-01) at which an event can have been said; None is open.

    `weak`: only `recorded` bounds it from above.
    """

    earliest: int | None
    latest: int | None
    weak: bool = False

    @property
    def earliest_day(self) -> int | None:
        """The day of `earliest`, counted from 1970-01-01."""
        return None if self.earliest is None else self.earliest // DAY

    @property
    def latest_day(self) -> int | None:
        """The day of `latest`, counted from 1970-01-01."""
        return None if self.latest is None else self.latest // DAY


@dataclass(frozen=True)
class Chronology:
    """The bounds of every event, and the order of any two on demand."""

    contradictions: tuple[Contradiction, ...]
    _bounds: Mapping[str, Bounds]
    _network: Network
    _solution: Solution
    _separated: dict[tuple[str, str, int], bool] = field(default_factory=dict)

    def bounds(self, event: str) -> Bounds:
        """The bounds of an event of the ledger; raises KeyError for any other."""
        return self._bounds[event]

    def is_later(self, event: str, other: str) -> bool:
        """Whether `event` is proven strictly later than `other`: by their bounds, or by the facts that join them."""
        mine, theirs = self._bounds[event], self._bounds[other]
        if mine.earliest is not None and theirs.latest is not None and mine.earliest > theirs.latest:
            return event != other
        # Whatever proves an event later moves both its bounds: where they do not lie later there is nothing to look
        # for.
        if theirs.earliest is not None and (mine.earliest is None or mine.earliest <= theirs.earliest):
            return False
        if mine.latest is not None and (theirs.latest is None or theirs.latest >= mine.latest):
            return False
        return self._is_separated(other, event, 1)

    def has_follower(self, event: str, other: str) -> bool:
        """Whether facts or citations put `other` on the same day as `event` or after it."""
        mine, theirs = self._bounds[event], self._bounds[other]
        if mine.earliest is not None and (theirs.earliest is None or theirs.earliest // DAY < mine.earliest // DAY):
            return False
        if theirs.latest is not None and (mine.latest is None or mine.latest // DAY > theirs.latest // DAY):
            return False
        return event != other and self._is_separated(event, other, 0)

    def _is_separated(self, event: str, other: str, days: int) -> bool:
        """Whether the facts prove that `other` lies at least so many days after `event`."""
        if event not in self._network.after or other not in self._network.before:
            return False
        key = (event, other, days)
        if key not in self._separated:
            self._separated[key] = self._network.is_separated(event, other, days, self._solution)
        return self._separated[key]

    def followers(self, event: str) -> Iterator[str]:
        """The events that one fact or citation puts on the same day as `event` or after it."""
        for atom in self._network.after.get(event, ()):
            if atom.instant or atom.separation >= 0:
                yield atom.later

    def following(self, event: str) -> frozenset[str]:
        """All events that facts and citations, however many in a row, put on the same day as `event` or after it."""
        if event not in self._network.after:
            return frozenset()
        found = self._network.separations(event)
        return frozenset(other for other, days in found.items() if days >= 0 and other != event)

    def reasons(self, event: str, *, latest: bool) -> tuple[Ground, ...]:
        """The chain of facts that gives an event's latest (or earliest) bound, nearest first; empty if it is open."""
        by = self._solution.high_by if latest else self._solution.low_by
        found: list[Ground] = []
        at: str | None = event
        seen: set[str] = set()
        while at is not None and at not in seen:
            seen.add(at)
            reason = by.get(at)
            at = None
            if isinstance(reason, Atom):
                found.append(reason.ground)
                at = reason.later if latest else reason.earlier
            elif reason is not None:
                found.append(reason)
        return tuple(found)


def chronology(ledger: Ledger) -> Chronology:
    """Work out the bounds of every event. Facts that can't hold together are reported and left out,
    so that the rest holds.

    Which facts those are must not hang on names either, so a ledger with a contradiction is gone through by content.
    """
    facts = _facts(ledger, is_whole=False)
    network, solution, open_above = _solve(*facts)
    contradictions: tuple[Contradiction, ...] = ()
    if solution.clash is not None or find_loop(facts[1]) is not None:
        contradictions, facts = _reconcile(in_content_order(ledger))
        network, solution, open_above = _solve(*facts)
    low, high = solution.low, solution.high
    bounds = {
        event: Bounds(
            None if low[event] == OPEN_LOW else low[event],
            None if high[event] == OPEN_HIGH else high[event],
            event in open_above and high[event] != OPEN_HIGH,
        )
        for event in ledger.events
    }
    return Chronology(contradictions, bounds, network, solution)


#: The events, and all that is said of when they were: atoms, windows of dates, windows of `recorded`.
Facts = tuple[tuple[str, ...], list[Atom], list[Window], list[Window]]


def _facts(ledger: Ledger, *, is_whole: bool = True) -> Facts:
    """All facts; else without a `recorded` that bounds an event no closer than its own date does: it changes nothing as
    long as the dates stand.
    """
    dates: list[Window] = []
    records: list[Window] = []
    for event in ledger.events.values():
        if event.date is not None:
            dates.append(_date_window(event, event.date))
        if event.recorded is not None and event.recorded.latest is not None:
            latest = None if event.date is None else event.date.latest
            if is_whole or latest is None or latest > event.recorded.latest:
                records.append(_recorded_window(event, event.recorded, event.recorded.latest))
    return tuple(ledger.events), atoms_of(ledger), dates, records


def _solve(
    events: tuple[str, ...], atoms: list[Atom], dates: list[Window], records: list[Window]
) -> tuple[Network, Solution, set[str]]:
    """The network, its solution, and the events that nothing but `recorded` bounds from above."""
    network = Network(events, atoms)
    solution = network.solve(dates)
    open_above = {event for event, high in solution.high.items() if high == OPEN_HIGH}
    if solution.clash is None:
        solution = network.solve(records, solution)
    return network, solution, open_above


def _reconcile(ledger: Ledger) -> tuple[tuple[Contradiction, ...], Facts]:
    """Every contradiction, and the facts that are left without them."""
    found: list[Contradiction] = []
    events, atoms, dates, records = _facts(ledger)
    while (loop := find_loop(atoms)) is not None:
        found.append(loop)
        atoms = [atom for atom in atoms if atom.ground not in loop.facts]
    while True:
        _, solution, _ = _solve(events, atoms, dates, records)
        if solution.clash is None:
            return tuple(found), (events, atoms, dates, records)
        one = find_contradiction(dates + records, atoms, solution)
        found.append(one)
        atoms = [atom for atom in atoms if atom.ground not in one.facts]
        dates = [window for window in dates if window.ground not in one.facts]
        records = [window for window in records if window.ground not in one.facts]


def _date_window(event: Event, date: Edtf) -> Window:
    low, high = date.earliest, date.latest
    ground = Ground("date", event.id, date, event.date_span or event.span)
    return Window(event.id, OPEN_LOW if low is None else low, OPEN_HIGH if high is None else high, ground)


def _recorded_window(event: Event, recorded: Edtf, latest: int) -> Window:
    place: Span = event.recorded_span or event.span
    return Window(event.id, OPEN_LOW, latest, Ground("recorded", event.id, recorded, place))
