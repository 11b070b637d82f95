"""Decides what a state tells: what is held of a claim on a day, since when, how firmly, and against whom."""

from __future__ import annotations

from typing import Any

from timeline.meaning.account import Account
from timeline.meaning.history import Thread
from timeline.meaning.provenance import EVIDENCE
from timeline.meaning.state import State
from timeline.meaning.walk import Position
from timeline.model.claim import Attribute, Claim
from timeline.model.ledger import Ledger
from timeline.values.terms import TermSet
from timeline.views.figure import figure_object, figure_text, figures_object, figures_text
from timeline.views.label import attribute_label, claim_label, scope_label, source_name, subject_label
from timeline.views.state_view import StateView as StateView
from timeline.views.when import iso_or_none, short_bounds


def view_state(account: Account, claim: Claim, as_of: int | None = None) -> StateView:
    """The state of a claim as of a day, counted from 1970-01-01 (by default the ledger's last)."""
    ledger, thread = account.ledger, account.thread(claim, as_of)
    state = account.state(claim, as_of)
    attribute = thread.attribute
    kinds = ("named", "unnamed", "untraced")
    names = {kind: tuple(o.source for o in state.origins if o.kind == kind) for kind in kinds}
    return StateView(
        claim=str(claim),
        label=claim_label(claim, ledger),
        subject=subject_label(claim.subject, ledger),
        attribute=attribute_label(claim, ledger),
        scope=scope_label(claim, ledger),
        text=figures_text(state.figures, ledger, attribute),
        figure=figures_object(state.figures, ledger, attribute),
        since=_since(account, thread, state.since),
        since_text="" if state.since is None else short_bounds(account.chronology.bounds(_event(thread, state.since))),
        evidence=state.evidence,
        origins=names["named"],
        origin_names=tuple(source_name(source, ledger) for source in names["named"]),
        independent=state.independent,
        unnamed=names["unnamed"],
        untraced=names["untraced"],
        standing=state.standing,
        prevailing=tuple(_position(account, thread, position) for position in state.prevailing),
        rivals=tuple(_position(account, thread, rival) for rival in state.rivals),
        disputes=_disputes(account, thread, state),
        possible=tuple(_possible(account, state, attribute)),
        split=_split(account, claim, as_of, attribute),
        terms=_terms(state, ledger, attribute),
        is_apart=state.is_apart,
        shifts=len(thread.shifts),
    )


def _event(thread: Thread, step: int) -> str:
    return thread.steps[step].entry.event


def _since(account: Account, thread: Thread, step: int | None) -> dict[str, Any] | None:
    if step is None:
        return None
    bounds = account.chronology.bounds(_event(thread, step))
    return {
        "event": _event(thread, step),
        "earliest": iso_or_none(bounds.earliest_day),
        "latest": iso_or_none(bounds.latest_day),
    }


def _position(account: Account, thread: Thread, position: Position) -> dict[str, Any]:
    """One figure with what stands behind it; `stands` tells a rival that is as strong from one that is weaker."""
    return {
        "figure": figure_object(position.figure, account.ledger, thread.attribute),
        "since": _since(account, thread, position.since),
        "evidence": position.evidence,
        "origins": sorted(position.named),
        "named_origins": position.independent(),
        "events": list(dict.fromkeys(member.event for member in position.members)),
        "stands": position.prevails,
    }


def _disputes(account: Account, thread: Thread, state: State) -> tuple[dict[str, Any], ...]:
    """The open disputes, each once with all the events whose statements it is about."""
    found: dict[tuple[object, ...], dict[str, Any]] = {}
    for verdict, target in state.disputes:
        entry, disputed = thread.steps[verdict.by].entry, thread.steps[target].entry
        statement = entry.statements[0] if entry.statements else None
        event = account.ledger.events[entry.event]
        assert disputed.figure is not None
        one: dict[str, Any] = {
            "event": entry.event,
            "kind": verdict.judgement.kind,
            "of": [],
            "figure": figure_text(disputed.figure, account.ledger, thread.attribute),
            "by": (statement.per if statement is not None and statement.per else event.source),
            "reason": (statement.reason or statement.note) if statement is not None else event.reason,
        }
        kept = found.setdefault((verdict.by, verdict.judgement.kind, verdict.judgement.written), one)
        if disputed.event not in kept["of"]:
            kept["of"].append(disputed.event)
    return tuple(found.values())


def _possible(account: Account, state: State, attribute: Attribute) -> list[dict[str, Any]]:
    found = []
    for entry in state.possible:
        bounds = account.chronology.bounds(entry.event)
        found.append(
            {
                "event": entry.event,
                "source": account.ledger.events[entry.event].source,
                "figure": None if entry.figure is None else figure_object(entry.figure, account.ledger, attribute),
                "judgements": [judgement.kind for judgement in entry.judgements],
                "earliest": iso_or_none(bounds.earliest_day),
                "latest": iso_or_none(bounds.latest_day),
            }
        )
    return found


def _split(account: Account, claim: Claim, as_of: int | None, attribute: Attribute) -> tuple[tuple[str, str, str], ...]:
    """The parts of the subject that carry figures, where the attribute's figures are each part's own."""
    if attribute.inherits:
        return ()
    found = []
    for part in account.parts(claim):
        if part.scope == claim.scope and part.subject != claim.subject:
            figures = account.state(part, as_of).figures
            if figures:
                text = figures_text(figures, account.ledger, attribute)
                found.append((str(part), subject_label(part.subject, account.ledger), text))
    return tuple(found)


def _terms(state: State, ledger: Ledger, attribute: Attribute) -> tuple[tuple[str, str], ...]:
    """For a list whose terms are not all as well founded: each with its own evidence."""
    if len(state.prevailing) != 1 or not isinstance(state.figures[0], TermSet):
        return ()
    ranks = state.prevailing[0].term_ranks()
    if len(set(ranks.values())) < 2:
        return ()
    return tuple((figure_text(one, ledger, attribute), EVIDENCE[rank]) for one, rank in ranks.items())
