"""Decides what changed between two days: what each claim's thread gained, and what that did (`meaning.md`,
section 6).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline.meaning.account import Account
from timeline.meaning.history import Step, Thread
from timeline.meaning.state import State
from timeline.model.claim import Claim
from timeline.values.figure import Figure

#: The kinds of change, in the order in which a digest tells them.
CHANGES = ("shifted", "retracted", "fell into dispute", "new", "refined", "confirmed", "corroborated", "settled")

_OF_RELATION = {
    "introduces": "new",
    "withholds": "new",
    "refines": "refined",
    "adds": "refined",
    "confirms": "confirmed",
    "corroborates": "corroborated",
}


#: The kinds that change a position and leave what prevails alone: they tell that position's figure, before and after.
_OF_POSITION = frozenset({"refined", "confirmed", "corroborated"})


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a claim: its kind (one of `CHANGES`), what stood before and after, the step that did it and why.

    A shift tells what stood before and after itself, so that several on the way are told as what they were.
    A part's first figure is new of the part; that it splits the whole is no change of the whole's figure.
    """

    claim: Claim
    kind: str
    before: tuple[Figure, ...]
    after: tuple[Figure, ...]
    event: str
    reason: str | None
    order_certain: bool


def diff(account: Account, claim: Claim, first: int, last: int) -> list[Change]:
    """The changes of one claim after the end of day `first` and up to the end of day `last` (counted from 1970-01-01).

    A thread only ever grows at its end (`meaning.md`, section 5), so the steps beyond those of the first day are new.
    """
    old, new = account.thread(claim, first), account.thread(claim, last)
    was, now = account.state(claim, first), account.state(claim, last)
    moved: list[Change] = []
    found: dict[str, Change] = {}
    for place in range(len(old.steps), len(new.steps)):
        moved.extend(_moved(new, place))
        kind = _OF_RELATION.get(new.steps[place].relation)
        if kind is not None:
            change = _change(claim, kind, new, place, was, now)
            if kind in _OF_POSITION:
                before = found[kind].before if kind in found else _stood(new, place - 1, new.steps[place].position)
                change = replace(change, before=before, after=_stood(new, place, new.steps[place].position))
            found[kind] = change
    if now.standing == "contested" != was.standing and new.steps:
        cause = _cause(new, len(old.steps), _OPPOSING)
        found["fell into dispute"] = _change(claim, "fell into dispute", new, cause, was, now)
    if was.standing == "contested" and now.standing in {"unopposed", "dissent"} and not moved:
        cause = _cause(new, len(old.steps), _SETTLING)
        found["settled"] = _change(claim, "settled", new, cause, was, now)
    return sorted([*moved, *found.values()], key=lambda change: CHANGES.index(change.kind))


def _moved(thread: Thread, place: int) -> list[Change]:
    """The shift of a step, from and to as it was; or what a source took back that did not prevail any more."""
    step = thread.steps[place]
    shift = next((shift for shift in thread.shifts if shift.step == place), None)
    if shift is not None:
        kind = "retracted" if shift.reason == "retracted" else "shifted"
        return [Change(thread.claim, kind, shift.before, shift.after, shift.event, shift.reason, shift.order_certain)]
    taken = [v for v in thread.verdicts if v.by == place and v.judgement.kind == "retracts" and not step.is_withdrawn]
    figures = {thread.steps[target].entry.figure: None for v in taken for target in v.own if target < place}
    before = tuple(figure for figure in figures if figure is not None)
    if not before:
        return []
    left = tuple(standing.figure for standing in step.after if standing.prevails and standing.figure in before)
    return [Change(thread.claim, "retracted", before, left, step.entry.event, "retracted", step.order_certain)]


def _stood(thread: Thread, place: int, position: int | None) -> tuple[Figure, ...]:
    """The figure of a position after a step."""
    after = thread.steps[place].after if place >= 0 else ()
    return tuple(standing.figure for standing in after if standing.key == position)


#: The relations of steps that can bring a figure into dispute, and that can settle it.
_OPPOSING = frozenset({"contests", "disputes", "corrects", "retracts"})
_SETTLING = frozenset({"refines", "confirms", "corrects", "retracts"})


def _cause(thread: Thread, start: int, relations: frozenset[str]) -> int:
    """The latest new step of one of the relations, else the latest."""
    places = [p for p in range(start, len(thread.steps)) if thread.steps[p].relation in relations]
    return places[-1] if places else len(thread.steps) - 1


def _change(claim: Claim, kind: str, thread: Thread, place: int, was: State, now: State) -> Change:
    step: Step = thread.steps[place]
    return Change(claim, kind, was.figures, now.figures, step.entry.event, None, step.order_certain)
