"""Decides what a judgement tells: who judges which statement how, why, and whether a dispute is still open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from timeline.meaning.account import Account
from timeline.meaning.entry import Entry
from timeline.meaning.history import Thread
from timeline.meaning.judgement import WITHDRAWING, Verdict
from timeline.meaning.meeting import Passage
from timeline.model.claim import Claim
from timeline.views.figure import figure_text
from timeline.views.label import claim_label, source_name
from timeline.views.when import iso_or_none, short_bounds


@dataclass(frozen=True, slots=True)
class JudgementView:
    """One judgement. `of` are the statements it hits (event, source, figure); `status` tells what it does now.

    `status` is "open" for a dispute of a figure that stands, "closed" for one that is answered or withdrawn, or whose
    target is, "moot" where the figure does not prevail anyhow, "withdraws" where a source takes its own word back, and
    "" for support.
    """

    claim: str
    label: str
    event: str
    source: str
    source_name: str
    by: str
    when: str
    earliest: str | None
    latest: str | None
    kind: str
    target: str
    of: tuple[tuple[str, str, str], ...]
    status: str
    reason: str | None

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of the JSON."""
        return {
            "claim": self.claim,
            "label": self.label,
            "event": self.event,
            "source": self.source,
            "by": self.by,
            "earliest": self.earliest,
            "latest": self.latest,
            "kind": self.kind,
            "target": self.target,
            "of": [{"event": event, "source": source, "figure": figure} for event, source, figure in self.of],
            "status": self.status,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class JudgementsView:
    """The judgements of some claims up to a day (ISO; None for a ledger without any day), newest last."""

    as_of: str | None
    judgements: tuple[JudgementView, ...]

    def __iter__(self) -> Iterator[JudgementView]:
        return iter(self.judgements)

    def __len__(self) -> int:
        return len(self.judgements)

    def as_dict(self) -> dict[str, Any]:
        """`{"as_of", "judgements": [...]}`."""
        return {"as_of": self.as_of, "judgements": [one.as_dict() for one in self.judgements]}


def view_judgements(account: Account, claims: Iterable[Claim], as_of: int | None = None) -> JudgementsView:
    """Every judgement in the threads of the claims up to a day, each under the claim that it is made of."""
    places = {event: place for place, event in enumerate(account.listing)}
    found: list[tuple[int, JudgementView]] = []
    for claim in claims:
        thread = account.thread(claim, as_of)
        still = account.state(claim, as_of).disputes
        for verdict in thread.verdicts:
            entry = thread.steps[verdict.by].entry
            if entry.way is Passage.OWN and (entry.statements or verdict.targets):
                found.append((places[entry.event], _view(account, thread, verdict, _status(thread, verdict, still))))
    found.sort(key=lambda pair: pair[0])
    day = account.last_day if as_of is None else as_of
    return JudgementsView(iso_or_none(day), tuple(one for _, one in found))


def _status(thread: Thread, verdict: Verdict, still: tuple[tuple[Verdict, int], ...]) -> str:
    if verdict.judgement.kind == "supports":
        return ""
    if verdict.judgement.kind in WITHDRAWING and verdict.own:
        return "closed" if thread.steps[verdict.by].is_withdrawn else "withdraws"
    if any(one is verdict for one, _ in still):
        return "open"
    if not any(one is verdict for one, _ in thread.disputes):
        answered = thread.steps[verdict.by].is_withdrawn or verdict.targets
        return "closed" if answered else "moot"
    stands = any(
        place in position.places for position in thread.positions if position.prevails for place in verdict.targets
    )
    return "closed" if stands else "moot"


def _view(account: Account, thread: Thread, verdict: Verdict, status: str) -> JudgementView:
    ledger, entry = account.ledger, thread.steps[verdict.by].entry
    event, bounds = ledger.events[entry.event], account.chronology.bounds(entry.event)
    statement = entry.statements[0] if entry.statements else None
    per = None if statement is None else statement.per
    judgement = verdict.judgement
    return JudgementView(
        claim=str(thread.claim),
        label=claim_label(thread.claim, ledger),
        event=event.id,
        source=event.source,
        source_name=source_name(event.source, ledger),
        by=per or event.source,
        when=short_bounds(bounds),
        earliest=iso_or_none(bounds.earliest_day),
        latest=iso_or_none(bounds.latest_day),
        kind=judgement.kind,
        target=judgement.event if judgement.event is not None else judgement.written,
        of=tuple(_hit(account, thread, thread.steps[target].entry) for target in verdict.targets),
        status=status,
        reason=event.reason if statement is None else statement.reason or statement.note,
    )


def _hit(account: Account, thread: Thread, entry: Entry) -> tuple[str, str, str]:
    figure = "" if entry.figure is None else figure_text(entry.figure, account.ledger, thread.attribute)
    return entry.event, account.ledger.events[entry.event].source, figure
