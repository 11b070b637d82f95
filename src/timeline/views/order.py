"""Decides what an order tells: the bounds of events, the facts that give them, and which of two events came first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from timeline.meaning.account import Account
from timeline.meaning.chronology import Chronology
from timeline.meaning.constraint import Ground
from timeline.views.label import source_name
from timeline.views.when import iso_or_none, short_bounds

#: What can be known of two events: the first is earlier or later, on the same day, or one of them only on one side.
ORDERS = ("earlier", "later", "same day", "not later", "not earlier", "not proven")


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact about time as it is written. `kind` is date, recorded, when or citation;
    `path` is relative to the ledger.
    """

    kind: str
    text: str
    path: str
    line: int
    col: int

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of the JSON."""
        return {"kind": self.kind, "text": self.text, "path": self.path, "line": self.line, "col": self.col}


@dataclass(frozen=True, slots=True)
class BoundsView:
    """When an event was said: ISO days (None: open), and the chain of facts that gives each, nearest first.

    `weak`: only `recorded` bounds it from above.
    """

    event: str
    title: str
    source: str
    source_name: str
    when: str
    earliest: str | None
    latest: str | None
    weak: bool
    why_earliest: tuple[FactView, ...]
    why_latest: tuple[FactView, ...]

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of the JSON."""
        return {
            "event": self.event,
            "source": self.source,
            "earliest": self.earliest,
            "latest": self.latest,
            "latest_is_weak": self.weak,
            "why_earliest": [fact.as_dict() for fact in self.why_earliest],
            "why_latest": [fact.as_dict() for fact in self.why_latest],
        }


@dataclass(frozen=True, slots=True)
class PairView:
    """What is proven of two events: `event` is `order` (one of `ORDERS`) than `other`."""

    event: str
    other: str
    order: str

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of the JSON."""
        return {"event": self.event, "other": self.other, "order": self.order}


@dataclass(frozen=True, slots=True)
class OrderView:
    """Events in the order in which they become certain; pairs where some were asked for.

    `contradictions` are minimal sets of facts that can't hold together; they are left out of the bounds.
    """

    contradictions: tuple[tuple[FactView, ...], ...]
    events: tuple[BoundsView, ...]
    pairs: tuple[PairView, ...]

    def as_dict(self) -> dict[str, Any]:
        """`{"contradictions": [[fact, …]], "events": [...], "pairs": [...]}`."""
        return {
            "contradictions": [[fact.as_dict() for fact in facts] for facts in self.contradictions],
            "events": [event.as_dict() for event in self.events],
            "pairs": [pair.as_dict() for pair in self.pairs],
        }


def view_order(account: Account, events: Sequence[str] = ()) -> OrderView:
    """The bounds of the events (of all, without any) and, where two or more are given, the order of each two."""
    chosen = [event for event in account.listing if not events or event in events]
    pairs = combinations(chosen, 2) if events else ()
    return OrderView(
        tuple(tuple(map(_fact, one.facts)) for one in account.chronology.contradictions),
        tuple(_bounds(account, event) for event in chosen),
        tuple(PairView(one, other, order_of(account.chronology, one, other)) for one, other in pairs),
    )


def order_of(chronology: Chronology, event: str, other: str) -> str:
    """What is proven of two events, one of `ORDERS`; minutes decide where both are known to the minute."""
    if chronology.is_later(other, event):
        return "earlier"
    if chronology.is_later(event, other):
        return "later"
    mine, theirs = chronology.bounds(event), chronology.bounds(other)
    days = {mine.earliest_day, mine.latest_day, theirs.earliest_day, theirs.latest_day}
    before = chronology.has_follower(event, other) or _meets(mine.latest_day, theirs.earliest_day)
    after = chronology.has_follower(other, event) or _meets(theirs.latest_day, mine.earliest_day)
    if (len(days) == 1 and None not in days) or (before and after):
        return "same day"
    return "not later" if before else "not earlier" if after else "not proven"


def _meets(latest: int | None, earliest: int | None) -> bool:
    """Whether the one's last day is the other's first."""
    return latest is not None and latest == earliest


def _bounds(account: Account, event: str) -> BoundsView:
    chronology, known = account.chronology, account.ledger.events[event]
    bounds = chronology.bounds(event)
    return BoundsView(
        event=event,
        title=known.title,
        source=known.source,
        source_name=source_name(known.source, account.ledger),
        when=short_bounds(bounds),
        earliest=iso_or_none(bounds.earliest_day),
        latest=iso_or_none(bounds.latest_day),
        weak=bounds.weak,
        why_earliest=() if bounds.earliest is None else tuple(map(_fact, chronology.reasons(event, latest=False))),
        why_latest=() if bounds.latest is None else tuple(map(_fact, chronology.reasons(event, latest=True))),
    )


def _fact(ground: Ground) -> FactView:
    return FactView(ground.kind, ground.text, ground.span.path, ground.span.line, ground.span.col)
