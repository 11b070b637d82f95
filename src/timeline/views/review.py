"""Decides what a fact-check can say of the figures that a picture shows: a verdict, or that there is none to give.

A figure gets a verdict only where the ledger settles something: how firmly it stands, that another has taken its
place, or that its own source has taken it back. What is contested, what stands against a firmer figure, and a whole
that is told by its parts get none. No verdict says "true" or "false": the ledger weighs evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.meaning.account import Account
from timeline.meaning.entry import Entry
from timeline.meaning.history import Thread
from timeline.meaning.judgement import WITHDRAWING
from timeline.meaning.meeting import Passage
from timeline.meaning.state import State
from timeline.meaning.walk import Position, outcome
from timeline.model.claim import Claim
from timeline.model.ledger import Ledger
from timeline.values.compare import Comparison, compare
from timeline.values.figure import Unsaid
from timeline.views.figure import figure_text, figures_text
from timeline.views.label import source_name
from timeline.views.state import view_state
from timeline.views.when import bounds_in_words, compact_bounds, day_in_words, iso_or_none

#: The verdict on a figure that stands, by its evidence.
STANDS = {"checked": "Checked", "stated": "Stated, not checked", "rumoured": "Unconfirmed"}
DISSENT = ", with dissent"
DISPLACED = "No longer held"
WITHDRAWN = {"corrects": "Corrected by its source", "retracts": "Retracted by its source"}

#: Of more figures than these against one, the first are told.
MOST_AGAINST = 5

#: Kinds of source that are organizations whoever they are; an analyst or a digest may be a person: called neither.
_ORGANIZATIONS = frozenset({"vendor", "press", "evaluator", "government"})


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """A source by name; `is_organization` only where its kind says so. `url` is http(s), mailto or None."""

    name: str
    is_organization: bool
    url: str | None


@dataclass(frozen=True, slots=True)
class WorkView:
    """What an event is to a reader: a text that can be looked up. `day` is ISO where the day is known, else None."""

    event: str
    title: str
    url: str | None
    speaker: SpeakerView
    when: str
    day: str | None


@dataclass(frozen=True, slots=True)
class FindingView:
    """A figure of a claim under review.

    `label` names the claim ("DeepSeek V4 · License"), `figure` what is said of it. `verdict` is empty where the
    ledger gives none; `explanation` says why, in sentences. `said_in` are the works that say it, `first` the one of
    them that is proven to be the earliest (None: none is), `authors` the named origins of what they say. `others` are
    works that the finding rests on and that do not say it, or not all of it.
    """

    claim: str
    label: str
    figure: str
    verdict: str
    explanation: str
    authors: tuple[SpeakerView, ...]
    said_in: tuple[WorkView, ...]
    first: WorkView | None
    others: tuple[WorkView, ...]


@dataclass(frozen=True, slots=True)
class ReviewView:
    """Every figure of some claims, claim by claim, and every work that speaks of them, in listing order.

    `as_of` is the day of what is known, `recorded` the last day on which something was written down (ISO; None where
    the ledger has no such day).
    """

    as_of: str | None
    recorded: str | None
    findings: tuple[FindingView, ...]
    works: tuple[WorkView, ...]


def view_review(
    account: Account, claims: Iterable[Claim], as_of: int | None = None, shown: Iterable[str] = ()
) -> ReviewView:
    """The review of `claims` as of a day, counted from 1970-01-01 (by default the ledger's last).

    `shown` are events that belong to the works whatever they say.
    """
    findings: list[FindingView] = []
    events = set(shown)
    for claim in dict.fromkeys(claims):
        thread = account.thread(claim, as_of)
        events.update(step.entry.event for step in thread.steps)
        events.update(entry.event for entry in thread.possible)
        findings += _Review(account, claim, as_of).findings()
    recorded = [
        event.recorded.latest // 1440
        for event in account.ledger.events.values()
        if event.recorded is not None and event.recorded.latest is not None
    ]
    return ReviewView(
        as_of=iso_or_none(account.last_day if as_of is None else as_of),
        recorded=iso_or_none(max(recorded, default=None)),
        findings=tuple(findings),
        works=tuple(view_work(account, event) for event in account.listing if event in events),
    )


def view_work(account: Account, event: str) -> WorkView:
    """What an event is to a reader."""
    told, bounds = account.ledger.events[event], account.chronology.bounds(event)
    is_known = bounds.earliest_day is not None and bounds.earliest_day == bounds.latest_day and not bounds.weak
    return WorkView(
        event=event,
        title=told.title,
        url=told.url,
        speaker=_speaker(told.source, account.ledger),
        when=compact_bounds(bounds),
        day=iso_or_none(bounds.earliest_day) if is_known else None,
    )


def _speaker(source: str, ledger: Ledger) -> SpeakerView:
    known = ledger.sources.get(source)
    if known is None:
        return SpeakerView(source, is_organization=False, url=None)
    return SpeakerView(known.name, known.kind in _ORGANIZATIONS and not known.anonymous, known.url)


class _Review:
    """One claim under review."""

    def __init__(self, account: Account, claim: Claim, as_of: int | None) -> None:
        self.account, self.claim = account, claim
        self.thread: Thread = account.thread(claim, as_of)
        self.state: State = account.state(claim, as_of)
        self.told = view_state(account, claim, as_of)
        day = account.last_day if as_of is None else as_of
        self.known = "" if day is None else f" as known on {day_in_words(day)}"

    def findings(self) -> Iterator[FindingView]:
        """Its figures that some statement of its own gives, in the order in which they came up."""
        for position in self.thread.positions:
            own = [entry for entry in position.members if _is_own(entry)]
            if own:
                yield self._finding(position, own)
        yield from self._withdrawn()

    def _finding(self, position: Position, own: Sequence[Entry]) -> FindingView:
        saying = [entry for entry in own if self._says(entry, position)]
        said = [entry.event for entry in saying]
        verdict, explanation, others = self._judge(position)
        if not said:
            whole = "Put together from several works, none of which says all of it."
            verdict, explanation = "", whole if verdict else f"{whole} {explanation}"
        resting = (event for event in (*(entry.event for entry in own), *others) if event not in said)
        return FindingView(
            claim=str(self.claim),
            label=self.told.label,
            figure=self._text(position),
            verdict=verdict,
            explanation=explanation,
            authors=self._authors(saying),
            said_in=self._works(said),
            first=self._first(said),
            others=self._works(resting),
        )

    def _authors(self, entries: Iterable[Entry]) -> tuple[SpeakerView, ...]:
        named = sorted({source for entry in entries for source in entry.named})
        return tuple(_speaker(source, self.account.ledger) for source in named)

    def _says(self, entry: Entry, position: Position) -> bool:
        """Whether an entry says all of the figure: one that is vaguer, or names a part of a list, leans on it only."""
        assert entry.figure is not None
        attribute = self.thread.attribute
        found = compare(entry.figure, position.figure, tolerance=attribute.tolerance, many=attribute.many)
        return found in (Comparison.SAME, Comparison.NARROWER)

    def _works(self, events: Iterable[str]) -> tuple[WorkView, ...]:
        return tuple(view_work(self.account, event) for event in dict.fromkeys(events))

    def _first(self, events: Sequence[str]) -> WorkView | None:
        """What is proven to be earlier than all others stands before them in listing order, as `events` do."""
        order, each = self.account.chronology, tuple(dict.fromkeys(events))
        is_proven = all(order.is_later(other, each[0]) for other in each[1:])
        return view_work(self.account, each[0]) if each and is_proven else None

    def _judge(self, position: Position) -> tuple[str, str, list[str]]:
        """The verdict on a figure, the explanation, and the events that it rests on besides those that say it."""
        state, against, disputes = self.state, self._against(position), self._disputes(position)
        events = [one.model.event for one in against[:MOST_AGAINST]] + [str(one["event"]) for one in disputes]
        if self.told.split:
            parts = ", ".join(f"{label} {text}" for _, label, text in self.told.split)
            return "", f"Told of its parts{self.known}: {parts}.", events
        troubles = self._troubles(against, disputes)
        if position.prevails and troubles and state.standing == "contested":
            return "", f"Contested{self.known}: {'; '.join(troubles)}.", events
        if position.prevails:
            told = "; ".join((f"It stands{self.known}, {self._ground([position])}", *troubles))
            return STANDS[position.evidence] + (DISSENT if against else ""), f"{told}.", events
        held = self._listed(state.prevailing, " or ")
        if not held:
            return "", f"Nothing stands{self.known}.", events
        if position.is_displaced and not any(one is position for one in state.rivals):
            since = "" if state.since is None else f", since {self._when(state.since)}"
            told = f"{held} has taken its place{self.known}{since}: {self._ground(state.prevailing)}."
            return DISPLACED, told, events
        return "", f"Not settled{self.known}: against it stands {held}, {self._ground(state.prevailing)}.", events

    def _against(self, position: Position) -> list[Position]:
        """The live figures that conflict with one, those that prevail first."""
        # of two contested figures each is among the other's rivals, too
        live = {one.key: one for one in (*self.state.prevailing, *self.state.rivals) if one is not position}
        attribute = self.thread.attribute
        return [one for one in live.values() if outcome(one, position, attribute) is Comparison.CONFLICTING]

    def _disputes(self, position: Position) -> list[dict[str, Any]]:
        """The open disputes of a figure."""
        behind = {entry.event for entry in position.members}
        return [one for one in self.told.disputes if behind & set(one["of"])]

    def _troubles(self, against: Sequence[Position], disputes: Iterable[dict[str, Any]]) -> list[str]:
        """Who or what is against a figure that stands, in words."""
        told = [
            f"disputed by {self._voice(str(one['by']))}" + (f" ({one['reason']})" if one["reason"] else "")
            for one in disputes
        ]
        return [f"against it {self._listed(against, ', ')}", *told] if against else told

    def _listed(self, positions: Sequence[Position], joint: str) -> str:
        """The figures of some positions, of many the first."""
        texts = list(dict.fromkeys(map(self._text, positions)))
        more = f" and {len(texts) - MOST_AGAINST} more" if len(texts) > MOST_AGAINST else ""
        return joint.join(texts[:MOST_AGAINST]) + more

    def _voice(self, source: str) -> str:
        return "unnamed sources" if source == "anonymous" else source_name(source, self.account.ledger)

    def _ground(self, positions: Sequence[Position]) -> str:
        """`checked, by Simon Willison`; `stated, by nobody named`."""
        names = sorted({source_name(one, self.account.ledger) for position in positions for one in position.named})
        evidence = " or ".join(dict.fromkeys(position.evidence for position in positions))
        return f"{evidence}, by {', '.join(names) if names else 'nobody named'}"

    def _text(self, position: Position) -> str:
        return figures_text([position.figure], self.account.ledger, self.thread.attribute)

    def _when(self, step: int) -> str:
        return bounds_in_words(self.account.chronology.bounds(self.thread.steps[step].entry.event))

    def _withdrawn(self) -> Iterator[FindingView]:
        """Figures that nobody says any more, because their source has taken them back."""
        ledger, attribute = self.account.ledger, self.thread.attribute
        alive = {self._text(position) for position in self.thread.positions}
        found: dict[tuple[str, str], tuple[Entry, list[str]]] = {}
        for place, step in enumerate(self.thread.steps):
            if not step.is_withdrawn or step.entry.figure is None or not _is_own(step.entry):
                continue
            text = figure_text(step.entry.figure, ledger, attribute)
            by = [
                verdict
                for verdict in self.thread.verdicts
                if place in verdict.own and verdict.judgement.kind in WITHDRAWING
            ]
            if text not in alive and by:
                entry, events = found.setdefault((text, by[-1].judgement.kind), (step.entry, []))
                events += [step.entry.event, self.thread.steps[by[-1].by].entry.event]
        for (text, kind), (entry, events) in found.items():
            said, taken = self._works(events[::2]), self._works(events[1::2])
            yield FindingView(
                claim=str(self.claim),
                label=self.told.label,
                figure=text,
                verdict=WITHDRAWN[kind],
                explanation=f"{taken[0].speaker.name}, {taken[0].when}: taken back by whoever said it.",
                authors=self._authors([entry]) or (said[0].speaker,),
                said_in=said,
                first=self._first(events[::2]),
                others=tuple(work for work in taken if work not in said),
            )


def _is_own(entry: Entry) -> bool:
    """Whether an entry is said of the claim itself, and gives a figure: `none` is one, `undisclosed` is not."""
    is_withheld = isinstance(entry.figure, Unsaid) and entry.figure.word != "none"
    return entry.way is Passage.OWN and not entry.is_split and entry.figure is not None and not is_withheld
