"""Decides what was held on a day: the figures that prevail, since when, how firmly,
and who still disagrees (`meaning.md`, section 5).
"""

from __future__ import annotations

from math import inf
from typing import NamedTuple

from timeline.meaning.entry import Entry
from timeline.meaning.history import Thread
from timeline.meaning.judgement import Verdict
from timeline.meaning.provenance import RANK, Origin
from timeline.meaning.walk import Order, Position, count_independent, outcome
from timeline.model.claim import Claim
from timeline.values.compare import Comparison
from timeline.values.figure import Figure


class State(NamedTuple):
    """What a thread amounts to at its end.

    `prevailing` are the positions that stand (none where nothing is told; then `withheld` may hold the entry that says
    so); `since` is the step that brought the figure as it stands; `standing` is contested, dissent, unopposed, or None
    where there is no figure; `rivals` are the live positions that do not prevail, and, where several stand, all but the
    first; `disputes` the open ones; `is_apart` whether several stand because nothing compares them.
    """

    claim: Claim
    prevailing: tuple[Position, ...]
    figures: tuple[Figure, ...]
    since: int | None
    evidence: str | None
    origins: tuple[Origin, ...]
    independent: int
    standing: str | None
    rivals: tuple[Position, ...]
    disputes: tuple[tuple[Verdict, int], ...]
    possible: tuple[Entry, ...]
    is_apart: bool = False


def state_of(thread: Thread, order: Order) -> State:
    """The state at the end of a thread; walk it up to a day to get that day's."""
    prevailing = tuple(sorted((p for p in thread.positions if p.prevails), key=lambda p: p.stands_since))
    if not prevailing:
        return _without_figure(thread)
    disputes = tuple(d for d in thread.disputes if _is_open(d, prevailing))
    rivals = _live_rivals(thread, prevailing, order)
    conflict = any(
        outcome(mine, theirs, thread.attribute) is Comparison.CONFLICTING
        for place, mine in enumerate(prevailing)
        for theirs in prevailing[place + 1 :]
    )
    defence = max(thread.split, *(p.strength for p in prevailing))
    as_strong = any(s.strength >= defence and not s.is_displaced for s in rivals)
    standing = "contested" if conflict or disputes or as_strong else "dissent" if rivals else "unopposed"
    origins = {o for s in prevailing for o in s.origins}
    return State(
        claim=thread.claim,
        prevailing=prevailing,
        figures=tuple(s.figure for s in prevailing),
        since=max(s.since for s in prevailing),
        evidence=min((s.evidence for s in prevailing), key=RANK.__getitem__),
        origins=tuple(sorted(origins)),
        independent=count_independent(prevailing),
        standing=standing,
        rivals=(*(prevailing[1:] if conflict else ()), *rivals),
        disputes=disputes,
        possible=thread.possible,
        is_apart=len(prevailing) > 1 and not conflict,
    )


def _live_rivals(thread: Thread, prevailing: tuple[Position, ...], order: Order) -> list[Position]:
    """The other positions, but those after all of which somebody spoke who was as well informed as the prevailing
    position ever was.
    """
    best = [
        (begin, member.event)
        for p in prevailing
        for begin, member in zip(p.begins, p.members, strict=True)
        if member.rank == p.rank
    ]
    last = max((begin for begin, _ in best), default=-inf)
    return [s for s in thread.positions if not s.prevails and s.ends >= last and not _is_older(s, best, order)]


def _without_figure(thread: Thread) -> State:
    """Nothing prevails: the source that withholds the figure is all there is to tell, or nothing at all."""
    told = [thread.steps[place].entry for place in thread.withheld]
    figures = tuple(entry.figure for entry in told[-1:] if entry.figure is not None)
    return State(
        claim=thread.claim,
        prevailing=(),
        figures=figures,
        since=thread.withheld[-1] if thread.withheld else None,
        evidence=told[-1].evidence if told else None,
        origins=tuple(sorted(told[-1].origins)) if told else (),
        independent=len(told[-1].named) if told else 0,
        standing="unopposed" if told else None,
        rivals=tuple(s for s in thread.positions if not s.prevails),
        disputes=(),
        possible=thread.possible,
    )


def _is_open(dispute: tuple[Verdict, int], prevailing: tuple[Position, ...]) -> bool:
    """Whether a dispute of a figure that stands has not been answered by better evidence than it had then."""
    verdict, target = dispute
    position = next((p for p in prevailing if target in p.places), None)
    if position is None:
        return False
    heard = max(verdict.by, target)
    ranks = list(zip(position.places, (member.rank for member in position.members), strict=True))
    then = max(rank for place, rank in ranks if place <= heard)
    return all(rank <= then for place, rank in ranks if place > heard)


def _is_older(rival: Position, best: list[tuple[float, str]], order: Order) -> bool:
    """Whether one of `best` is proven later than each of the rival's statements. Nobody is who may have begun as early
    as it did, unless that is open.
    """
    return all(
        any(order.is_later(event, member.event) for begin, event in best if begin > start or start == -inf)
        for start, member in zip(reversed(rival.begins), reversed(rival.members), strict=True)
    )
