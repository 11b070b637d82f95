"""Decides what became of what a source said (`meaning.md`, section 6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from timeline.meaning.account import Account
from timeline.meaning.history import Step, Thread
from timeline.meaning.meeting import Passage
from timeline.meaning.provenance import canonical
from timeline.meaning.walk import Position
from timeline.model.claim import Claim
from timeline.values.figure import Figure

#: What can become of a figure that a source introduced.
OUTCOMES = ("stands", "refined", "contested", "open", "displaced")


@dataclass(frozen=True, slots=True)
class Introduced:
    """A figure that a source was the first to say of a claim, and what became of it (one of `OUTCOMES`).

    `lead` is how many days, at least, the source was ahead of the first *checked* statement that agrees (None where
    nothing has been checked since, or the order is open, and where the source has taken back what it said).
    """

    claim: Claim
    event: str
    figure: Figure
    outcome: str
    lead: int | None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A source (all that is part of it counts with it): how many statements, how many of them echoes,
    what it introduced.
    """

    source: str
    statements: int
    echoes: int
    introduced: tuple[Introduced, ...]
    withdrawn: int

    def count(self, outcome: str) -> int:
        """How many figures it introduced came to this."""
        return sum(one.outcome == outcome for one in self.introduced)


def scorecards(account: Account, claims: Iterable[Claim], as_of: int | None = None) -> tuple[Scorecard, ...]:
    """The scorecard of every source that says anything, by source id."""
    said: dict[str, list[tuple[Thread, Step, bool]]] = {}
    for claim in claims:
        thread = account.thread(claim, as_of)
        known: dict[int, set[str]] = {}
        for step in thread.steps:
            if step.entry.figure is None or step.entry.way is not Passage.OWN:
                continue
            source = canonical(account.ledger.events[step.entry.event].source, account.ledger)
            before = known.setdefault(-1 if step.position is None else step.position, set())
            echo = step.position is not None and step.position != _place(thread, step) and step.entry.named <= before
            before |= step.entry.named
            said.setdefault(source, []).append((thread, step, echo))
    return tuple(_score(account, source, said[source], as_of) for source in sorted(said))


def _place(thread: Thread, step: Step) -> int:
    return next(place for place, other in enumerate(thread.steps) if other is step)


def _score(account: Account, source: str, said: list[tuple[Thread, Step, bool]], as_of: int | None) -> Scorecard:
    introduced = tuple(
        one
        for thread, step, _ in said
        if step.position == _place(thread, step) and (one := _introduced(account, thread, step, as_of)) is not None
    )
    return Scorecard(
        source, len(said), sum(echo for _, _, echo in said), introduced, sum(step.is_withdrawn for _, step, _ in said)
    )


def _introduced(account: Account, thread: Thread, step: Step, as_of: int | None) -> Introduced | None:
    figure, place = step.entry.figure, _place(thread, step)
    if figure is None:
        return None
    position = next((p for p in thread.positions if place in p.places), None)
    outcome = _outcome(account, thread, position, figure, as_of)
    lead = None if step.is_withdrawn else _lead(account, thread, step)
    return Introduced(thread.claim, step.entry.event, figure, outcome, lead)


def _outcome(account: Account, thread: Thread, position: Position | None, figure: Figure, as_of: int | None) -> str:
    if position is None:
        return "displaced"
    if not position.prevails:
        return "displaced" if position.is_displaced else "open"
    state = account.state(thread.claim, as_of)
    if state.standing == "contested":
        return "contested"
    return "stands" if str(position.figure) == str(figure) else "refined"


def _lead(account: Account, thread: Thread, step: Step) -> int | None:
    """Days, at least, from this statement to the first checked one behind the same figure by somebody else."""
    mine = account.chronology.bounds(step.entry.event).latest_day
    own = step.entry.voices
    for other in thread.steps:
        if other.position == step.position and other.entry.evidence == "checked" and not other.entry.voices & own:
            theirs = account.chronology.bounds(other.entry.event).earliest_day
            return theirs - mine if mine is not None and theirs is not None and theirs >= mine else None
    return None
