"""Decides what a scorecard tells: what became of what a source was the first to say, and how much of it was echo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from timeline.meaning.account import Account
from timeline.meaning.scorecard import OUTCOMES, Introduced, Scorecard, scorecards
from timeline.model.claim import Claim
from timeline.views.figure import figure_object, figure_text
from timeline.views.label import claim_label, source_name
from timeline.views.when import iso_or_none, short_bounds


@dataclass(frozen=True, slots=True)
class IntroducedView:
    """A figure that a source was the first to say of a claim, and what became of it (one of `OUTCOMES`).

    `lead` is how many days, at least, that was ahead of the first *checked* statement by somebody else that agrees.
    """

    claim: str
    label: str
    event: str
    when: str
    figure: dict[str, Any]
    text: str
    outcome: str
    lead: int | None

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of the JSON."""
        return {
            "claim": self.claim,
            "event": self.event,
            "figure": self.figure,
            "outcome": self.outcome,
            "days_ahead": self.lead,
        }


@dataclass(frozen=True, slots=True)
class ScorecardView:
    """A source's scorecard; `kind` is the source's ("other" if unknown), what is part of it counts with it."""

    source: str
    name: str
    kind: str
    statements: int
    echoes: int
    withdrawn: int
    introduced: tuple[IntroducedView, ...]

    def count(self, outcome: str) -> int:
        """How many figures it introduced came to this."""
        return sum(one.outcome == outcome for one in self.introduced)

    @property
    def lead(self) -> int | None:
        """The most days that it was ahead of a checked figure; None where it never was."""
        return max((one.lead for one in self.introduced if one.lead is not None), default=None)

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of the JSON."""
        return {
            "source": self.source,
            "name": self.name,
            "kind": self.kind,
            "statements": self.statements,
            "echoes": self.echoes,
            "withdrawn": self.withdrawn,
            "outcomes": {outcome: self.count(outcome) for outcome in OUTCOMES},
            "introduced": [one.as_dict() for one in self.introduced],
        }


@dataclass(frozen=True, slots=True)
class ScorecardsView:
    """The scorecards of all sources that say anything by a day (ISO), those that introduced most first."""

    as_of: str | None
    scorecards: tuple[ScorecardView, ...]

    def __iter__(self) -> Iterator[ScorecardView]:
        return iter(self.scorecards)

    def __len__(self) -> int:
        return len(self.scorecards)

    def as_dict(self) -> dict[str, Any]:
        """`{"as_of", "sources": [...]}`."""
        return {"as_of": self.as_of, "sources": [one.as_dict() for one in self.scorecards]}


def view_scorecards(account: Account, claims: Iterable[Claim], as_of: int | None = None) -> ScorecardsView:
    """The scorecard of every source over the claims, up to a day counted from 1970-01-01."""
    found = [_view(account, one) for one in scorecards(account, claims, as_of)]
    found.sort(key=lambda one: (-len(one.introduced), -one.statements, one.name))
    day = account.last_day if as_of is None else as_of
    return ScorecardsView(iso_or_none(day), tuple(found))


def _view(account: Account, one: Scorecard) -> ScorecardView:
    source = account.ledger.sources.get(one.source)
    return ScorecardView(
        source=one.source,
        name=source_name(one.source, account.ledger),
        kind="other" if source is None else source.kind,
        statements=one.statements,
        echoes=one.echoes,
        withdrawn=one.withdrawn,
        introduced=tuple(_introduced(account, figure) for figure in one.introduced),
    )


def _introduced(account: Account, one: Introduced) -> IntroducedView:
    ledger, attribute = account.ledger, account.ledger.attributes[one.claim.attribute]
    return IntroducedView(
        claim=str(one.claim),
        label=claim_label(one.claim, ledger),
        event=one.event,
        when=short_bounds(account.chronology.bounds(one.event)),
        figure=figure_object(one.figure, ledger, attribute),
        text=figure_text(one.figure, ledger, attribute),
        outcome=one.outcome,
        lead=one.lead,
    )
