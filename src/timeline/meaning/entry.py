"""Decides what a thread is made of: the statements of a claim in listing order, with those that pass to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from timeline.meaning.meeting import Passage
from timeline.meaning.provenance import RANK, Origin
from timeline.model.claim import Attribute, Claim
from timeline.model.statement import Judgement, Statement
from timeline.values.compare import Comparison, compare
from timeline.values.edtf import Edtf
from timeline.values.figure import Figure
from timeline.values.interval import Interval
from timeline.values.quantity import Quantity
from timeline.values.terms import TermSet


class Entry(NamedTuple):
    """What one event brings to a thread: a figure, judgements, or both.

    `statements` are those that count as one (the first gives `basis`, `per` and words); empty for a judgement of a
    whole event. `figure` is what of them holds in this thread, at its widest; `evidence` the weakest of theirs. `way`
    is how it came here; `is_split` marks the first figure of a part whose whole does not pass figures down. `voices`
    are the sources in whose name it speaks; `presumed` the named sources that it presumably repeats.
    """

    event: str
    claim: Claim
    statements: tuple[Statement, ...]
    figure: Figure | None
    evidence: str
    origins: frozenset[Origin]
    way: Passage = Passage.OWN
    is_split: bool = False
    is_comparable: bool = True
    judgements: tuple[Judgement, ...] = ()
    voices: frozenset[str] = frozenset()
    presumed: frozenset[str] = frozenset()
    leans_on: frozenset[str] = frozenset()

    @property
    def named(self) -> frozenset[str]:
        """The named sources behind it."""
        return frozenset(origin.source for origin in self.origins if origin.is_named)

    @property
    def rank(self) -> int:
        """Its evidence as a number: 0 rumoured, 1 stated, 2 checked."""
        return RANK[self.evidence]

    @property
    def is_partial(self) -> bool:
        """Whether it speaks of a part only, of an attribute whose figures are not lists:
        it can oppose the whole, not carry it.
        """
        return not self.is_split and self.way in {Passage.UP, Passage.ACROSS} and not isinstance(self.figure, TermSet)

    @property
    def holds(self) -> Edtf | None:
        """When the figure is in force, if the statement says so."""
        return self.statements[0].holds if self.statements else None


def merge(entries: Sequence[Entry], attribute: Attribute) -> list[Entry]:
    """Count statements of one event on one claim that agree and have the same `per` as one,
    at their widest and weakest.
    """
    found: list[Entry] = []
    for entry in entries:
        for place, other in enumerate(found):
            if _count_as_one(other, entry, attribute):
                found[place] = _joined(other, entry, attribute)
                break
        else:
            found.append(entry)
    return found


def _count_as_one(mine: Entry, theirs: Entry, attribute: Attribute) -> bool:
    if mine.figure is None or theirs.figure is None or not mine.statements or not theirs.statements:
        return False
    first, second = mine.statements[0], theirs.statements[0]
    alike = (
        mine.event == theirs.event
        and mine.way is theirs.way
        and first.claim == second.claim
        and first.per == second.per
        and first.holds == second.holds
        and _said(mine.judgements) == _said(theirs.judgements)
        and mine.is_comparable
        and theirs.is_comparable
    )
    return alike and compare(mine.figure, theirs.figure, tolerance=attribute.tolerance, many=attribute.many).agrees


def _said(judgements: Iterable[Judgement]) -> list[tuple[object, ...]]:
    """What judgements say, wherever they stand."""
    return [(judgement.kind, judgement.event, judgement.figure) for judgement in judgements]


def _joined(mine: Entry, theirs: Entry, attribute: Attribute) -> Entry:
    assert mine.figure is not None
    assert theirs.figure is not None
    return Entry(
        event=mine.event,
        claim=mine.claim,
        statements=mine.statements + theirs.statements,
        figure=widest(mine.figure, theirs.figure, attribute),
        evidence=min(mine.evidence, theirs.evidence, key=RANK.__getitem__),
        origins=mine.origins | theirs.origins,
        way=mine.way,
        is_split=mine.is_split,
        is_comparable=mine.is_comparable,
        judgements=mine.judgements,
        voices=mine.voices | theirs.voices,
        presumed=mine.presumed | theirs.presumed,
        leans_on=mine.leans_on | theirs.leans_on,
    )


def widest(mine: Figure, theirs: Figure, attribute: Attribute) -> Figure:
    """The wider of two agreeing figures; for lists all their terms; for ranges that only overlap, what spans both."""
    if isinstance(mine, TermSet) and isinstance(theirs, TermSet) and attribute.many:
        return union(mine, theirs)
    outcome = compare(mine, theirs, tolerance=attribute.tolerance, many=attribute.many)
    if outcome in {Comparison.SAME, Comparison.WIDER}:
        return mine
    if outcome is Comparison.NARROWER:
        return theirs
    if isinstance(mine, Quantity) and isinstance(theirs, Quantity):
        return _hull(mine, theirs)
    return mine


def _hull(mine: Quantity, theirs: Quantity) -> Quantity:
    """What spans both of two ranges that overlap; its text names both, since neither says it alone."""
    low = _outer(mine.interval.low, mine.interval.low_open, theirs.interval.low, theirs.interval.low_open, lowest=True)
    high = _outer(
        mine.interval.high, mine.interval.high_open, theirs.interval.high, theirs.interval.high_open, lowest=False
    )
    return Quantity(
        Interval(low[0], high[0], low[1], high[1]),
        mine.unit,
        mine.approximate or theirs.approximate,
        mine.doubted or theirs.doubted,
        f"{mine.text} / {theirs.text}",
    )


def _outer(
    mine: Decimal | None, mine_open: bool, theirs: Decimal | None, theirs_open: bool, *, lowest: bool
) -> tuple[Decimal | None, bool]:
    """The outer of two ends, and whether it is open; no bound lies outside every bound."""
    if mine is None or theirs is None:
        return None, False
    if mine == theirs:
        return mine, mine_open and theirs_open
    return (mine, mine_open) if (mine < theirs) is lowest else (theirs, theirs_open)


def union(mine: TermSet, theirs: TermSet) -> TermSet:
    """All terms and exclusions of two lists; a term goes where the other list names a narrower one."""
    terms = list(dict.fromkeys(mine.terms + theirs.terms))
    kept = [
        term
        for term in terms
        if not any(
            other != term
            and term.path.contains(other.path)
            and (term.path != other.path or term.count is None)
            and (term.count is None or term.count == other.count)
            for other in terms
        )
    ]
    excluded = tuple(dict.fromkeys(mine.excluded + theirs.excluded))
    return TermSet(tuple(kept), mine.only and theirs.only, excluded)


def first_parts(entries: Iterable[Entry]) -> list[Entry]:
    """Of the entries that split a whole, the first of each part; all others as they are."""
    seen: set[Claim] = set()
    found: list[Entry] = []
    for entry in entries:
        if entry.is_split:
            if entry.claim in seen:
                continue
            seen.add(entry.claim)
        found.append(entry)
    return found


def after_first_own(entries: Sequence[Entry]) -> list[Entry]:
    """Hold back what only speaks of a part until the whole has a statement of its own to measure it by."""
    for place, entry in enumerate(entries):
        if entry.figure is not None and not entry.is_partial and not entry.is_split:
            early = [e for e in entries[:place] if e.is_partial]
            rest = [e for e in entries[:place] if not (e.is_partial or e.is_split)]
            return [*rest, entry, *early, *entries[place + 1 :]]
    return [entry for entry in entries if not (entry.is_partial or entry.is_split)]
