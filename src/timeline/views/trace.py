"""Decides what a trace tells: who stands behind each figure, through which statements, and where every chain ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from timeline.meaning.account import Account
from timeline.meaning.trace import Chain, PositionTrace, trace
from timeline.meaning.walk import Position
from timeline.model.claim import Attribute, Claim
from timeline.views.figure import figure_object, figure_text
from timeline.views.label import claim_label, source_name
from timeline.views.when import iso_or_none, short_bounds


@dataclass(frozen=True, slots=True)
class OriginView:
    """Where a chain ends. `kind` is named, unnamed or untraced (an outlet that does not say how it knows)."""

    kind: str
    source: str
    name: str

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of the JSON."""
        return {"kind": self.kind, "source": self.source}


@dataclass(frozen=True, slots=True)
class ChainView:
    """A statement with what it leans on. `claim`, `basis` and `written` are None for an event silent on the claim.

    `written` is the figure as the file has it (of a judgement, its words); `is_loop` marks a statement that its own
    chain has been through, `is_told` one whose chains stand further up, `is_withdrawn` one that its source has
    taken back: it gives no origin.
    """

    event: str
    source: str
    source_name: str
    when: str
    claim: str | None
    basis: str | None
    written: str | None
    per: str | None
    presumed: bool
    origins: tuple[OriginView, ...]
    leans_on: tuple[ChainView, ...]
    is_loop: bool
    is_told: bool
    is_withdrawn: bool

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of the JSON; `leans_on` nests the same object."""
        return {
            "event": self.event,
            "source": self.source,
            "claim": self.claim,
            "basis": self.basis,
            "written": self.written,
            "per": self.per,
            "presumed": self.presumed,
            "origins": [origin.as_dict() for origin in self.origins],
            "loop": self.is_loop,
            "told_above": self.is_told,
            "withdrawn": self.is_withdrawn,
            "leans_on": [chain.as_dict() for chain in self.leans_on],
        }


@dataclass(frozen=True, slots=True)
class PositionTraceView:
    """A position with the chains behind it.

    `standing` is prevails, rival or displaced; `independent` the number of named origins, those counted once that
    presumably repeat one another; `echoes` the events that brought it no named origin it did not have; `bottleneck`
    the event that every firm chain runs through.
    """

    text: str
    figure: dict[str, Any]
    standing: str
    evidence: str
    independent: int
    origins: tuple[OriginView, ...]
    echoes: tuple[str, ...]
    bottleneck: str | None
    chains: tuple[ChainView, ...]

    def names(self, kind: str) -> tuple[str, ...]:
        """The names of its origins of a kind."""
        return tuple(origin.name for origin in self.origins if origin.kind == kind)

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of the JSON."""
        return {
            "figure": self.figure,
            "standing": self.standing,
            "evidence": self.evidence,
            "named_origins": self.independent,
            "origins": [origin.as_dict() for origin in self.origins],
            "echoes": list(self.echoes),
            "bottleneck": self.bottleneck,
            "statements": [chain.as_dict() for chain in self.chains],
        }


@dataclass(frozen=True, slots=True)
class TraceView:
    """A claim's positions traced to their origins, strongest first, as of a day (ISO; None:
    a ledger without any day).
    """

    claim: str
    label: str
    as_of: str | None
    positions: tuple[PositionTraceView, ...]

    def as_dict(self) -> dict[str, Any]:
        """`{"claim", "as_of", "positions": [...]}`."""
        return {"claim": self.claim, "as_of": self.as_of, "positions": [one.as_dict() for one in self.positions]}


def view_trace(account: Account, claim: Claim, as_of: int | None = None, event: str | None = None) -> TraceView:
    """The trace of a claim as of a day, counted from 1970-01-01; only of the statements of `event`, if given."""
    day = account.last_day if as_of is None else as_of
    attribute = account.ledger.attributes[claim.attribute]
    found = tuple(_position(account, one, attribute) for one in trace(account, claim, as_of, event))
    return TraceView(str(claim), claim_label(claim, account.ledger), iso_or_none(day), found)


def why_untraced(account: Account, claim: Claim, as_of: int | None, event: str) -> tuple[str, str]:
    """Why there is nothing to trace of an event's statements in a claim's thread, and what to ask instead."""
    steps = [step for step in account.thread(claim, as_of).steps if step.entry.event == event]
    told = f" by {iso_or_none(as_of)}" if as_of is not None else ""
    see = f'see "timeline history {claim}"'
    parts = [str(step.entry.claim) for step in steps if step.entry.is_split]
    if parts:
        return (
            f"{event} speaks of a part of it only: {', '.join(parts)}",
            f'ask "timeline trace {parts[0]} --event {event}"',
        )
    if any(step.is_withdrawn for step in steps):
        return f"what {event} states of {claim} has been withdrawn{told}", see
    if any(step.relation == "withholds" for step in steps):
        return f"{event} withholds the figure of {claim}", see
    return f"{event} states no figure of {claim}{told}", see


def _position(account: Account, traced: PositionTrace, attribute: Attribute) -> PositionTraceView:
    position, ledger = traced.position, account.ledger
    return PositionTraceView(
        text=figure_text(position.figure, ledger, attribute),
        figure=figure_object(position.figure, ledger, attribute),
        standing="prevails" if position.prevails else "displaced" if position.is_displaced else "rival",
        evidence=position.evidence,
        independent=position.independent(),
        origins=tuple(OriginView(o.kind, o.source, source_name(o.source, ledger)) for o in sorted(position.origins)),
        echoes=_echoes(position),
        bottleneck=traced.bottleneck,
        chains=tuple(_chain(account, chain) for chain in traced.chains),
    )


def _echoes(position: Position) -> tuple[str, ...]:
    """The events of all but the first statement that bring no named origin the position did not have."""
    known: set[str] = set()
    found: dict[str, None] = {}
    for place, member in enumerate(position.members):
        if place and member.named <= known:
            found[member.event] = None
        known |= member.named
    return tuple(found)


def _chain(account: Account, chain: Chain) -> ChainView:
    ledger, statement = account.ledger, chain.statement
    event = ledger.events[chain.event]
    return ChainView(
        event=event.id,
        source=event.source,
        source_name=source_name(event.source, ledger),
        when=short_bounds(account.chronology.bounds(event.id)),
        claim=None if statement is None else str(statement.claim),
        basis=None if statement is None else statement.basis,
        written=None if statement is None else statement.written,
        per=None if statement is None else statement.per,
        presumed=chain.presumed,
        origins=tuple(OriginView(o.kind, o.source, source_name(o.source, ledger)) for o in chain.origins),
        leans_on=tuple(_chain(account, below) for below in chain.leans_on),
        is_loop=chain.is_loop,
        is_told=chain.is_told,
        is_withdrawn=chain.is_withdrawn,
    )
