"""Decides what is told of a claim's history: values alone, so that whoever has them at hand needs no ledger."""

from __future__ import annotations

from typing import Any, NamedTuple

from timeline.views.state_view import StateView


class StepView(NamedTuple):
    """A step. `figure` is the documented object (None for a judgement); `text` what a table shows;
    `also` what counts with it.
    """

    event: str
    title: str
    source: str
    source_name: str
    when: str
    earliest: str | None
    latest: str | None
    weak: bool
    figure: dict[str, Any] | None
    text: str
    relation: str
    evidence: str
    basis: str | None
    origins: tuple[str, ...]
    unnamed: tuple[str, ...]
    untraced: tuple[str, ...]
    order_certain: bool
    inherited: str | None
    claim: str
    part: str
    also: tuple[str, ...]
    printed: str | None
    where: str | None
    per: str | None
    reason: str | None
    change: str | None
    compares: str | None
    compares_text: str
    judgements: tuple[tuple[str, str], ...]
    is_withdrawn: bool

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of the JSON, first those that will not change."""
        return {
            "event": self.event,
            "source": self.source,
            "earliest": self.earliest,
            "latest": self.latest,
            "figure": self.figure,
            "relation": self.relation,
            "evidence": self.evidence,
            "basis": self.basis,
            "origins": list(self.origins),
            "order_certain": self.order_certain,
            "inherited": self.inherited is not None,
            "inherited_from": self.claim if self.inherited is not None else None,
            "latest_is_weak": self.weak,
            "unnamed_origins": list(self.unnamed),
            "untraced": list(self.untraced),
            "per": self.per,
            "also": list(self.also),
            "printed": self.printed,
            "where": self.where,
            "reason": self.reason,
            "change": self.change,
            "compares": self.compares,
            "judgements": [{"kind": kind, "target": target} for kind, target in self.judgements],
            "withdrawn": self.is_withdrawn,
        }


class ThreadView(NamedTuple):
    """The steps of one claim, and its state at the end."""

    claim: str
    label: str
    steps: tuple[StepView, ...]
    state: StateView

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of the JSON."""
        return {
            "claim": self.claim,
            "label": self.label,
            "steps": [step.as_dict() for step in self.steps],
            "state": self.state.as_dict(),
        }


class HistoryView(NamedTuple):
    """A claim with the threads of its parts below it. `as_of` is an ISO day, None for a ledger without any day."""

    claim: str
    label: str
    as_of: str | None
    threads: tuple[ThreadView, ...]

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of the JSON."""
        return {"claim": self.claim, "as_of": self.as_of, "threads": [thread.as_dict() for thread in self.threads]}
