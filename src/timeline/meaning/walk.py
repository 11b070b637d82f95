"""Decides how a figure moves: positions, which of them prevail, and the relation of each step (`meaning.md`,
section 4).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from math import inf, nextafter
from typing import Protocol

from timeline.meaning.chronology import Bounds
from timeline.meaning.entry import Entry, union
from timeline.meaning.meeting import meet_in_time
from timeline.meaning.provenance import EVIDENCE, Origin
from timeline.model.claim import Attribute
from timeline.values.compare import Comparison, compare
from timeline.values.figure import Figure, Unsaid
from timeline.values.quantity import Quantity
from timeline.values.terms import CountedTerm, TermSet

#: The relations of a step that carries a figure, in the order in which they are tried.
RELATIONS = (
    "splits",
    "introduces",
    "withholds",
    "shifts",
    "contests",
    "dissents",
    "refines",
    "confirms",
    "corroborates",
    "adds",
    "hardens",
    "hedges",
    "repeats",
)

Strength = tuple[int, bool]


class Order(Protocol):
    """What a walk needs to know of time; a `Chronology` knows it."""

    def bounds(self, event: str) -> Bounds:
        """First and last minute at which the event can have been said."""

    def is_later(self, event: str, other: str) -> bool:
        """Whether `event` is proven strictly later than `other`."""

    def has_follower(self, event: str, other: str) -> bool:
        """Whether `other` is proven to lie on the same day as `event` or after it, or to cite it."""


@dataclass(slots=True)
class Position:
    """The statements that stand behind one figure. `since` is the place of the entry that brought the figure as it
    stands.

    `key` is the place of its first entry in the thread; `seats` are its places, to look one up; `said` are the lists
    that its statements give, each with its best evidence; `rank` its best evidence as a number; `stands_since` the
    place at which it came to prevail; `model` the entry that its figure, time in force and scope are taken from;
    `begins` the first minute of each of its statements, `ends` the last of them all; `span` holds its figure (`_span`).
    """

    key: int
    figure: Figure
    since: int
    model: Entry
    places: list[int] = field(default_factory=list)
    seats: set[int] = field(default_factory=set)
    members: list[Entry] = field(default_factory=list)
    rank: int = 0
    origins: set[Origin] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    voices: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)
    said: dict[TermSet, int] = field(default_factory=dict)
    prevails: bool = False
    is_displaced: bool = False
    stands_since: int = 0
    begins: list[float] = field(default_factory=list)
    ends: float = -inf
    is_presuming: bool = False
    span: tuple[float, float] = (-inf, inf)
    _ranks: tuple[int, TermSet | None, dict[TermSet, int]] = field(default_factory=lambda: (0, None, {}))

    def take(self, place: int, entry: Entry, bounds: Bounds) -> None:
        """Count an entry in. One that speaks of a part only lends no weight."""
        self.places.append(place)
        self.seats.add(place)
        self.members.append(entry)
        self.voices |= entry.voices
        self.events.add(entry.event)
        self.begins.append(-inf if bounds.earliest is None else bounds.earliest)
        self.ends = max(self.ends, inf if bounds.latest is None else bounds.latest)
        self.is_presuming = self.is_presuming or bool(entry.presumed)
        if isinstance(entry.figure, TermSet):
            self.said[entry.figure] = max(entry.rank, self.said.get(entry.figure, 0))
        if not entry.is_partial or len(self.members) == 1:
            self.rank = max(self.rank, entry.rank)
            self.origins |= entry.origins
            self.named |= entry.named

    @property
    def strength(self) -> Strength:
        """Best evidence, and whether somebody named stands behind it."""
        return (self.rank, bool(self.named))

    @property
    def evidence(self) -> str:
        """What the figure as it stands can claim: its best evidence; of a list, that of its least founded term."""
        if isinstance(self.figure, TermSet) and not self.figure.only:
            return EVIDENCE[min(self.term_ranks().values())]
        return EVIDENCE[self.rank]

    def term_ranks(self) -> dict[TermSet, int]:
        """For a list, the best evidence of each of its terms and exclusions, each as a list of its own."""
        assert isinstance(self.figure, TermSet)
        seen, told, known = self._ranks
        if told is not self.figure:
            alone = [TermSet((term,)) for term in self.figure.terms]
            alone += [TermSet((), False, (path,)) for path in self.figure.excluded]
            known = {one: known.get(one, -1) for one in alone}
        elif seen == len(self.members):
            return known
        # Of a term that has been ranked before, only those are asked that have come since.
        since = [(m.figure, m.rank) for m in self.members[seen:] if isinstance(m.figure, TermSet)]
        known = {one: self._term_rank(one, rank, since) for one, rank in known.items()}
        self._ranks = len(self.members), self.figure, known
        return known

    def _term_rank(self, one: TermSet, rank: int, since: Iterable[tuple[TermSet, int]]) -> int:
        said = since if rank >= 0 else self.said.items()
        return max(rank, max((more for terms, more in said if _implies(terms, one)), default=0))

    def independent(self) -> int:
        """How many named origins stand behind it, those counted once that presumably repeat one another."""
        return count_independent([self])


def count_independent(positions: Iterable[Position]) -> int:
    """How many named origins stand behind positions together: a source that stands behind two counts once, as do those
    that presumably repeat one another.
    """
    found = list(positions)
    named = {name for position in found for name in position.named}
    if not any(position.is_presuming for position in found):
        return len(named)
    groups = [{name} for name in sorted(named)]
    for member in (member for position in found for member in position.members):
        linked = (member.named | member.presumed) & named
        if member.presumed and len(linked) > 1:
            joined = set().union(*(group for group in groups if group & linked))
            groups = [group for group in groups if not group & linked] + [joined]
    return len(groups)


@dataclass(slots=True)
class Walk:
    """The state of a thread while it is walked, entry by entry. `touched` are the positions that the last entry
    changed.
    """

    attribute: Attribute
    order: Order
    positions: list[Position] = field(default_factory=list)
    touched: list[Position] = field(default_factory=list)
    withheld: list[int] = field(default_factory=list)
    split: Strength = (-1, False)
    _stands: list[Position] = field(default_factory=list)

    @property
    def prevailing(self) -> list[Position]:
        """The positions whose figure stands, in the order in which they came to."""
        return sorted(self._stands, key=lambda p: (p.stands_since, p.key))

    def add(self, place: int, entry: Entry) -> tuple[str, Position | None]:
        """Take in the entry at a place of the thread; its relation, and the position that it joined or opened."""
        figure = entry.figure
        assert figure is not None
        self.touched = []
        if entry.is_split:
            self.split = max(self.split, (entry.rank, bool(entry.named)))
            return "splits", None
        if isinstance(figure, Unsaid) and figure.word != "none":
            self.withheld.append(place)
            return "withholds", None
        if not self.positions:
            return "introduces", self._open(place, entry, prevails=True)
        joined = self._agreeing(entry)
        opposed = [p for p in self.prevailing if self._outcome(entry, p) is Comparison.CONFLICTING]
        if opposed:
            return self._oppose(place, entry, joined, opposed)
        if joined is not None:
            return self._join(place, entry, joined), joined
        return "introduces", self._open(place, entry, prevails=not entry.is_partial)

    def _open(self, place: int, entry: Entry, *, prevails: bool) -> Position:
        assert entry.figure is not None
        position = Position(place, entry.figure, place, entry, stands_since=place, span=_span(entry.figure))
        position.take(place, entry, self.order.bounds(entry.event))
        if prevails:
            self._raise(place, position)
        self.positions.append(position)
        self.touched.append(position)
        return position

    def _outcome(self, entry: Entry, position: Position) -> Comparison:
        assert entry.figure is not None
        if not entry.is_comparable or not position.model.is_comparable:
            return Comparison.INCOMPARABLE
        if not meet_in_time(entry.holds, position.model.holds):
            return Comparison.INCOMPARABLE
        return compare(entry.figure, position.figure, tolerance=self.attribute.tolerance, many=self.attribute.many)

    def _agreeing(self, entry: Entry) -> Position | None:
        """The prevailing position that it agrees with, else the strongest rival,
        else the earliest of those as strong.
        """
        for position in self.prevailing:
            if self._outcome(entry, position).agrees:
                return position
        low, high = _span(entry.figure, self.attribute.tolerance)
        # A long thread has hundreds of rivals, nearly all of which lie elsewhere: two doubles tell as much.
        near = [p for p in self.positions if p.span[0] <= high and low <= p.span[1] and not p.prevails]
        near.sort(key=lambda p: p.strength, reverse=True)
        return next((p for p in near if self._outcome(entry, p).agrees), None)

    def _oppose(
        self, place: int, entry: Entry, joined: Position | None, opposed: list[Position]
    ) -> tuple[str, Position]:
        """Shifts, contests or dissents; or an agreement that decides nothing between figures that both stand."""
        if joined is not None and joined.prevails:
            relation = self._join(place, entry, joined)
            if not all(self._displaces(entry, joined, other) for other in opposed):
                return relation, joined
            self._displace(opposed)
            return "shifts", joined
        position = joined or self._open(place, entry, prevails=False)
        if joined is not None:
            self._join(place, entry, joined)
        position.is_displaced = False
        if entry.is_partial:
            return self._oppose_in_part(position, opposed), position
        if all(self._displaces(entry, position, other) for other in opposed):
            self._displace(opposed)
            self._raise(place, position)
            return "shifts", position
        if position.strength >= max(self._defence(other) for other in opposed):
            self._raise(place, position)
            return "contests", position
        return "dissents", position

    def _oppose_in_part(self, position: Position, opposed: list[Position]) -> str:
        """What conflicts in a part is a rival of the whole: it never prevails there."""
        return "contests" if position.strength >= max(self._defence(other) for other in opposed) else "dissents"

    def _raise(self, place: int, position: Position) -> None:
        position.prevails, position.stands_since = True, place
        self._stands.append(position)

    def _displace(self, opposed: list[Position]) -> None:
        for other in opposed:
            other.prevails, other.is_displaced = False, True
            self._stands.remove(other)
            self.touched.append(other)

    def _defence(self, position: Position) -> Strength:
        """A position's strength against others: a whole that is split stands as firmly as its parts do."""
        return max(position.strength, self.split)

    def _displaces(self, entry: Entry, position: Position, other: Position) -> bool:
        mine, theirs = position.strength, self._defence(other)
        if mine != theirs:
            return mine > theirs
        if not entry.named:
            return False
        earliest = self.order.bounds(entry.event).earliest
        # The latest are asked first: of those the order is likeliest to be open.
        return (earliest is not None and earliest > other.ends) or all(
            self.order.is_later(entry.event, member.event) for member in reversed(other.members)
        )

    def _join(self, place: int, entry: Entry, position: Position) -> str:
        """Put an entry that agrees with a position into it; its relation to what stood there."""
        outcome = self._outcome(entry, position)
        lifts = entry.rank > position.rank
        brings = bool(entry.named - position.named) and not entry.presumed & position.named
        further = self._names_further(entry, position)
        related = not (entry.voices.isdisjoint(position.voices) and entry.leans_on.isdisjoint(position.events))
        assert entry.figure is not None
        position.take(place, entry, self.order.bounds(entry.event))
        self.touched.append(position)
        if entry.is_partial:
            return "repeats"
        if outcome is Comparison.NARROWER and (lifts or brings):
            self._restate(place, entry, position)
            return "refines"
        if further and outcome is Comparison.OVERLAPPING:
            return self._extend(place, entry, position)
        if lifts:
            if outcome is not Comparison.SAME:
                self._restate(place, entry, position)
            return "confirms"
        if brings:
            return "corroborates"
        if further:
            return self._extend(place, entry, position)
        if outcome is Comparison.NARROWER and related:
            return "hardens"
        if outcome is Comparison.WIDER and related and _takes_back(entry.figure, position.figure):
            return "hedges"
        return "repeats"

    def _restate(self, place: int, entry: Entry, position: Position) -> None:
        assert entry.figure is not None
        position.figure, position.since, position.model = entry.figure, place, entry
        position.span = _span(entry.figure)

    def _extend(self, place: int, entry: Entry, position: Position) -> str:
        assert isinstance(position.figure, TermSet)
        assert isinstance(entry.figure, TermSet)
        position.figure, position.since = union(position.figure, entry.figure), place
        return "adds"

    def _names_further(self, entry: Entry, position: Position) -> bool:
        """Whether an open list names terms (or excludes some) that the position's list does not speak of yet.

        Another count of a term is a further term: that somebody has five of a thing corroborates no ten.
        """
        mine, theirs = entry.figure, position.figure
        if not (self.attribute.many and isinstance(mine, TermSet) and isinstance(theirs, TermSet)):
            return False
        if mine.only or theirs.only:
            return False
        new_terms = any(not any(_speak_of_one(old, term) for old in theirs.terms) for term in mine.terms)
        new_exclusions = any(not any(old.contains(path) for old in theirs.excluded) for path in mine.excluded)
        return new_terms or new_exclusions


def _speak_of_one(mine: CountedTerm, theirs: CountedTerm) -> bool:
    """Whether one of two terms contains the other, and they don't differ in how many there are."""
    is_related = mine.path.contains(theirs.path) or theirs.path.contains(mine.path)
    return is_related and (mine.count is None or theirs.count is None or mine.count == theirs.count)


def outcome(mine: Position, theirs: Position, attribute: Attribute) -> Comparison:
    """How two positions compare, scope and time in force before figures."""
    if not mine.model.is_comparable or not theirs.model.is_comparable:
        return Comparison.INCOMPARABLE
    if not meet_in_time(mine.model.holds, theirs.model.holds):
        return Comparison.INCOMPARABLE
    return compare(mine.figure, theirs.figure, tolerance=attribute.tolerance, many=attribute.many)


def _span(figure: Figure | None, tolerance: Decimal = Decimal(0)) -> tuple[float, float]:
    """Two doubles that a figure lies between, with a tolerance on either side: figures whose spans do not meet do not
    agree. What is no quantity lies anywhere.
    """
    if not isinstance(figure, Quantity):
        return -inf, inf
    low, high, more = figure.interval.low, figure.interval.high, nextafter(float(tolerance), inf)
    return (
        -inf if low is None else nextafter(nextafter(float(low), -inf) - more, -inf),
        inf if high is None else nextafter(nextafter(float(high), inf) + more, inf),
    )


def _implies(said: TermSet, one: TermSet) -> bool:
    """Whether a list says one term, or one exclusion."""
    if one.terms:
        return any(one.terms[0].path.contains(term.path) for term in said.terms)
    return any(path.contains(one.excluded[0]) for path in said.excluded)


def _takes_back(said: Figure, stood: Figure) -> bool:
    """Whether a wider figure is less certain, and not a list that merely leaves something out."""
    if not (isinstance(said, TermSet) and isinstance(stood, TermSet)) or stood.only:
        return True
    return any(
        any(term.path.contains(old.path) and term != old for old in stood.terms)
        and not any(old.path.contains(term.path) for old in stood.terms)
        for term in said.terms
    )
