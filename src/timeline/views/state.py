"""Decides what a state tells: what is held of a claim on a day, since when, how firmly, and against whom."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from math import inf
from typing import Any

from timeline.meaning.account import Account
from timeline.meaning.history import Thread
from timeline.meaning.provenance import EVIDENCE
from timeline.meaning.state import State, state_of
from timeline.meaning.walk import Position
from timeline.model.claim import Attribute, Claim
from timeline.model.ledger import Ledger
from timeline.values.figure import Figure
from timeline.values.terms import TermSet
from timeline.views.figure import figure_object, figure_text, figures_object, figures_text
from timeline.views.label import attribute_label, claim_label, scope_label, source_name, subject_label
from timeline.views.state_view import StateView as StateView
from timeline.views.when import iso_or_none, short_bounds


def view_state(account: Account, claim: Claim, as_of: int | None = None) -> StateView:
    """The state of a claim as of a day, counted from 1970-01-01 (by default the ledger's last)."""
    thread, attribute = account.thread(claim, as_of), account.ledger.attributes[claim.attribute]
    split = [(part, account.state(part, as_of).figures) for part in _parts(account, claim, attribute)]
    return _view(account, thread, split, {})


def view_course(account: Account, claim: Claim) -> Iterator[tuple[int | None, StateView]]:
    """The same as of every day that may change it, earliest first; what it is before all of them comes with None."""
    parts = [
        (part, account.figures_by_day(part))
        for part in _parts(account, claim, account.ledger.attributes[claim.attribute])
    ]
    also = {day for _, course in parts for day, _ in course if day is not None}
    known: Told = {}
    for day, thread in account.course(claim, also):
        if thread.verdicts:
            known = {}  # what is withdrawn changes what was told before
        yield day, _view(account, thread, [(part, _on(day, course)) for part, course in parts], known)


#: What has been told of a position with so many statements, as long as it stands, or does not.
Told = dict[tuple[int, int, bool], dict[str, Any]]


def _on(day: int | None, course: Sequence[tuple[int | None, tuple[Figure, ...]]]) -> tuple[Figure, ...]:
    """What stood on a day."""
    places = [-inf if known is None else known for known, _ in course]
    return course[bisect_right(places, -inf if day is None else day) - 1][1]


def _view(account: Account, thread: Thread, split: Sequence[tuple[Claim, Sequence[Figure]]], known: Told) -> StateView:
    """The state at the end of a thread; `split` are the parts that may carry figures of their own, with them."""
    ledger, claim, attribute = account.ledger, thread.claim, thread.attribute
    state = state_of(thread, account.chronology)
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
        prevailing=tuple(_position(account, thread, position, known) for position in state.prevailing),
        rivals=tuple(_position(account, thread, rival, known) for rival in state.rivals),
        disputes=_disputes(account, thread, state),
        possible=tuple(_possible(account, state, attribute)),
        split=_split(split, ledger, attribute),
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


def _position(account: Account, thread: Thread, position: Position, known: Told) -> dict[str, Any]:
    """One figure with what stands behind it; `stands` tells a rival that is as strong from one that is weaker."""
    key = position.key, len(position.members), position.prevails
    if key not in known:
        known[key] = {
            "figure": figure_object(position.figure, account.ledger, thread.attribute),
            "since": _since(account, thread, position.since),
            "evidence": position.evidence,
            "origins": sorted(position.named),
            "named_origins": position.independent(),
            "events": list(dict.fromkeys(member.event for member in position.members)),
            "stands": position.prevails,
        }
    return known[key]


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


def _parts(account: Account, claim: Claim, attribute: Attribute) -> list[Claim]:
    """The parts of the subject that may carry figures, where the attribute's figures are each part's own."""
    if attribute.inherits:
        return []
    return [part for part in account.parts(claim) if part.scope == claim.scope and part.subject != claim.subject]


def _split(
    parts: Sequence[tuple[Claim, Sequence[Figure]]], ledger: Ledger, attribute: Attribute
) -> tuple[tuple[str, str, str], ...]:
    """The parts that carry figures."""
    return tuple(
        (str(part), subject_label(part.subject, ledger), figures_text(figures, ledger, attribute))
        for part, figures in parts
        if figures
    )


def _terms(state: State, ledger: Ledger, attribute: Attribute) -> tuple[tuple[str, str], ...]:
    """For a list whose terms are not all as well founded: each with its own evidence."""
    if len(state.prevailing) != 1 or not isinstance(state.figures[0], TermSet):
        return ()
    ranks = state.prevailing[0].term_ranks()
    if len(set(ranks.values())) < 2:
        return ()
    return tuple((figure_text(one, ledger, attribute), EVIDENCE[rank]) for one, rank in ranks.items())
