"""Decides how far and how often a claim's figure moved (`meaning.md`, section 6)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from timeline.meaning.account import Account
from timeline.model.claim import Claim
from timeline.values.compare import compare
from timeline.values.figure import Figure
from timeline.values.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Drift:
    """Shifts, and reversals among them (a shift back to what had prevailed before); first and last figure.

    `ratio` is the last over the first, for quantities with one positive value each: of an interval its middle, of "over
    $80M" none. `days` run from the first statement to the one that brought the present figure, least and most (None:
    open). Where several figures stand there is no one present figure, and so neither ratio nor days.
    """

    claim: Claim
    statements: int
    shifts: int
    reversals: int
    first: tuple[Figure, ...]
    last: tuple[Figure, ...]
    ratio: Decimal | None
    days: tuple[int | None, int | None] | None


def drift(account: Account, claim: Claim, as_of: int | None = None) -> Drift:
    """The drift of a claim up to a day, counted from 1970-01-01."""
    thread, state = account.thread(claim, as_of), account.state(claim, as_of)
    told = [step for step in thread.steps if step.position is not None]
    first = (told[0].entry.figure,) if told and told[0].entry.figure is not None else ()
    past: list[Figure] = []
    reversals = 0
    for shift in thread.shifts:
        past.extend(shift.before)
        again = (
            compare(figure, old, tolerance=thread.attribute.tolerance, many=thread.attribute.many).agrees
            for figure in shift.after
            for old in past
            if figure not in shift.before
        )
        reversals += any(again)
    days = None
    if told and state.since is not None and len(state.figures) == 1:
        start = account.chronology.bounds(told[0].entry.event)
        end = account.chronology.bounds(thread.steps[state.since].entry.event)
        days = (
            (0, 0)
            if told[0].entry is thread.steps[state.since].entry
            else (
                _apart(start.latest_day, end.earliest_day),
                _most(start.earliest_day, end.latest_day, end.weak),
            )
        )
    return Drift(
        claim,
        len(thread.steps),
        len(thread.shifts),
        reversals,
        first,
        state.figures,
        _ratio(first, state.figures),
        days,
    )


def _apart(start: int | None, end: int | None) -> int | None:
    return None if start is None or end is None else max(0, end - start)


def _most(start: int | None, end: int | None, weak: bool) -> int | None:
    return None if start is None or end is None or weak else max(0, end - start)


def _ratio(first: tuple[Figure, ...], last: tuple[Figure, ...]) -> Decimal | None:
    if len(first) != 1 or len(last) != 1:
        return None
    start, end = _middle(first[0]), _middle(last[0])
    if start is None or end is None or start <= 0 or end <= 0:
        return None
    return end / start


def _middle(figure: Figure) -> Decimal | None:
    if not isinstance(figure, Quantity):
        return None
    low, high = figure.interval.low, figure.interval.high
    return None if low is None or high is None else (low + high) / 2
