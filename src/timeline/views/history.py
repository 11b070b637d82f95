"""Decides what a claim's history tells: every step and where it stands, all values resolved."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.meaning.account import Account
from timeline.meaning.entry import Entry
from timeline.meaning.history import Step, Thread
from timeline.meaning.meeting import Passage
from timeline.model.claim import Claim
from timeline.model.ledger import Ledger
from timeline.model.statement import Judgement
from timeline.values.figure import Figure
from timeline.values.terms import TermSet
from timeline.views.figure import figure_object, figure_text
from timeline.views.history_view import HistoryView as HistoryView
from timeline.views.history_view import StepView as StepView
from timeline.views.history_view import ThreadView as ThreadView
from timeline.views.label import claim_label, scope_label, source_name, subject_label
from timeline.views.state import view_state
from timeline.views.when import iso_or_none, short_bounds


def view_history(account: Account, claim: Claim, as_of: int | None = None) -> HistoryView:
    """The history of a claim as of a day (counted from 1970-01-01); a thread without any statement is left out."""
    ledger = account.ledger
    day = account.last_day if as_of is None else as_of
    threads = [view_thread(account, one, as_of) for one in (claim, *account.parts(claim))]
    told = tuple(t for t in threads if t.steps or t.state.possible) or tuple(threads[:1])
    return HistoryView(str(claim), claim_label(claim, ledger), iso_or_none(day), told)


def view_histories(account: Account, name: str, claims: Sequence[Claim], as_of: int | None = None) -> HistoryView:
    """The threads of several claims in one history, which is called by the name that means them all."""
    day = account.last_day if as_of is None else as_of
    threads = [view_thread(account, claim, as_of) for claim in claims]
    return HistoryView(name, name, iso_or_none(day), tuple(t for t in threads if t.steps or t.state.possible))


def view_thread(account: Account, claim: Claim, as_of: int | None = None) -> ThreadView:
    """One thread; the first figure of a part that splits a whole is told so."""
    thread = account.thread(claim, as_of)
    whole = account.split_from(claim, as_of)
    steps = [_view_step(account, thread, step) for step in thread.steps]
    if whole is not None:
        steps = _mark_split(account, thread, whole, steps)
    return ThreadView(str(claim), claim_label(claim, account.ledger), tuple(steps), view_state(account, claim, as_of))


def _mark_split(account: Account, thread: Thread, whole: Thread, steps: Sequence[StepView]) -> list[StepView]:
    place = next(
        place for place, step in enumerate(whole.steps) if step.entry.is_split and step.entry.claim == thread.claim
    )
    compares, words = _comparison(account, whole, whole.steps[place])
    first = next((number for number, step in enumerate(steps) if step.relation == "introduces"), None)
    return [
        step._replace(relation="splits", compares=compares, compares_text=words) if number == first else step
        for number, step in enumerate(steps)
    ]


#: How the first figure of a part lies to the figure of its whole.
_WORDS = {
    "same": "same as",
    "narrower": "lies within",
    "wider": "spans",
    "overlapping": "overlaps",
    "conflicting": "differs from",
    "incomparable": "not comparable with",
}


def _comparison(account: Account, thread: Thread, step: Step) -> tuple[str | None, str]:
    """The outcome of comparing a split figure with its whole's, and the same in words."""
    if step.compares is None:
        return None, ""
    whole = next(standing.figure for standing in step.after if standing.prevails)
    text = figure_text(whole, account.ledger, thread.attribute)
    return step.compares.value, f"{_WORDS[step.compares.value]} {text}"


def _view_step(account: Account, thread: Thread, step: Step) -> StepView:
    ledger, entry = account.ledger, step.entry
    event = ledger.events[entry.event]
    bounds = account.chronology.bounds(entry.event)
    first = entry.statements[0] if entry.statements else None
    compares, words = _comparison(account, thread, step)
    names = {kind: tuple(sorted(o.source for o in entry.origins if o.kind == kind)) for kind in _KINDS}
    return StepView(
        event=event.id,
        title=event.title,
        source=event.source,
        source_name=source_name(event.source, ledger),
        when=short_bounds(bounds),
        earliest=iso_or_none(bounds.earliest_day),
        latest=iso_or_none(bounds.latest_day),
        weak=bounds.weak,
        figure=None if entry.figure is None else figure_object(entry.figure, ledger, thread.attribute),
        text=_text(entry, thread, ledger),
        relation=step.relation,
        evidence=entry.evidence,
        basis=None if first is None else first.basis,
        origins=names["named"],
        unnamed=names["unnamed"],
        untraced=names["untraced"],
        order_certain=step.order_certain,
        inherited=_INHERITED[entry.way],
        claim=str(entry.claim),
        part=_part_label(entry.claim, thread.claim, ledger),
        also=_also(entry, thread, ledger),
        printed=None if first is None else first.printed,
        where=None if first is None else first.where,
        per=None if first is None else first.per,
        reason=(first.reason or first.note) if first is not None else event.reason,
        change=next((s.change for s in entry.statements if s.change), None),
        compares=compares,
        compares_text=words,
        judgements=tuple((j.kind, _target(j)) for j in entry.judgements),
        is_withdrawn=step.is_withdrawn,
    )


_KINDS = ("named", "unnamed", "untraced")
_INHERITED = {Passage.OWN: None, Passage.DOWN: "whole", Passage.UP: "part", Passage.ACROSS: "part"}


def _text(entry: Entry, thread: Thread, ledger: Ledger) -> str:
    if entry.figure is None:
        return ", ".join(_target(j) for j in entry.judgements)
    return figure_text(entry.figure, ledger, thread.attribute)


def _part_label(claim: Claim, own: Claim, ledger: Ledger) -> str:
    """What sets the claim that a step is of apart from the thread's own."""
    subject = subject_label(claim.subject, ledger) if claim.subject != own.subject else ""
    scope = (scope_label(claim, ledger) or "any scope") if claim.scope != own.scope else ""
    return ", ".join(part for part in (subject, scope) if part)


def _target(judgement: Judgement) -> str:
    return judgement.event if judgement.event is not None else judgement.written


def _also(entry: Entry, thread: Thread, ledger: Ledger) -> tuple[str, ...]:
    """The figures that count as one with the figure shown, where they say what it does not."""
    shown = entry.figure
    if shown is None or len(entry.statements) < 2 or entry.way is not Passage.OWN:
        return ()
    written = {s.figure.text: s.figure for s in entry.statements if s.figure is not None}
    return tuple(
        figure_text(figure, ledger, thread.attribute)
        for figure in written.values()
        if figure.text != shown.text and not (thread.attribute.many and _is_shown(figure, shown))
    )


def _is_shown(figure: Figure, shown: Figure) -> bool:
    """Whether a list has all that another says."""
    if not (isinstance(figure, TermSet) and isinstance(shown, TermSet)) or figure.only != shown.only:
        return False
    return set(figure.terms) <= set(shown.terms) and set(figure.excluded) <= set(shown.excluded)
