"""Decides what becomes of each claim, event and complaint between two revisions, in the words of the answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from timeline.diagnostics import Diagnostic, Severity
from timeline.meaning.account import Account
from timeline.meaning.provenance import RANK, Origin
from timeline.meaning.revision import EventChange, StateChange, compare_revisions
from timeline.meaning.state import State
from timeline.model.claim import Claim
from timeline.model.ledger import Ledger
from timeline.views.figure import figures_object, figures_text
from timeline.views.label import attribute_label, claim_label, scope_label, source_name, subject_label
from timeline.views.revision_view import (
    STATE_KINDS,
    ComplaintRow,
    DeclaredRow,
    EventRow,
    Held,
    RevisionsView,
    SideView,
    StateRow,
)
from timeline.views.sequence import grouped_by_subject, ordered_claims
from timeline.views.shift import view_shift
from timeline.views.when import iso_or_none, short_bounds


@dataclass(frozen=True, slots=True)
class Side:
    """A revision of a ledger: what it is called, its commit, what it means, and what is wrong with it.

    `is_there` tells whether there is a ledger at all: without one, the account is that of an empty ledger.
    """

    name: str
    commit: str | None
    is_there: bool
    account: Account
    diagnostics: Sequence[Diagnostic]


def view_revisions(before: Side, after: Side, as_of: int | None, folder: str) -> RevisionsView:
    """What two revisions tell differently, as of a day (else of each one's last); `folder` is put before the paths."""
    old, new = before.account, after.account
    claims = dict.fromkeys((*ordered_claims(new.ledger), *ordered_claims(old.ledger)))
    found = compare_revisions(old, new, grouped_by_subject(claims), as_of)
    states = [_state(old, new, change, as_of) for change in found.states]
    return RevisionsView(
        before=_side(before, as_of),
        after=_side(after, as_of),
        events=tuple(_event(old, new, change) for change in found.events),
        states=tuple(sorted(states, key=lambda row: STATE_KINDS.index(row.kind))),
        shifts=(
            tuple(view_shift(new, shift) for shift in found.new_shifts),
            tuple(view_shift(old, shift) for shift in found.gone_shifts),
        ),
        complaints=_complaints(before.diagnostics, after.diagnostics, folder),
        declarations=tuple(DeclaredRow(*one) for one in found.declarations),
    )


def _side(side: Side, as_of: int | None) -> SideView:
    ledger = side.account.ledger
    severities = Counter(diagnostic.severity for diagnostic in side.diagnostics)
    return SideView(
        name=side.name,
        commit=side.commit,
        is_there=side.is_there,
        as_of=iso_or_none(side.account.last_day if as_of is None else as_of),
        events=len(ledger.events),
        statements=sum(len(event.statements) for event in ledger.events.values()),
        claims=len(ledger.claims()),
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
    )


def _event(old: Account, new: Account, change: EventChange) -> EventRow:
    account = old if change.kind == "removed" else new
    event, bounds = account.ledger.events[change.event], account.chronology.bounds(change.event)
    return EventRow(
        kind=change.kind,
        event=event.id,
        was=change.was,
        title=event.title,
        url=event.url,
        source=event.source,
        source_name=source_name(event.source, account.ledger),
        when=short_bounds(bounds),
        earliest=iso_or_none(bounds.earliest_day),
        latest=iso_or_none(bounds.latest_day),
        keys=change.keys,
        new=change.statements.new,
        removed=change.statements.removed,
        changed=change.statements.changed,
    )


def _state(old: Account, new: Account, change: StateChange, as_of: int | None) -> StateRow:
    claim = change.claim
    ledger = (old if change.after is None else new).ledger
    scope = scope_label(claim, ledger)
    return StateRow(
        kind=_kind(change),
        claim=str(claim),
        label=claim_label(claim, ledger),
        subject=subject_label(claim.subject, ledger),
        name=attribute_label(claim, ledger) + (f" · {scope}" if scope else ""),
        before=_held(old, claim, change.before, as_of),
        after=_held(new, claim, change.after, as_of),
        aspects=change.aspects,
    )


def _kind(change: StateChange) -> str:
    """What has become of a state: the weightiest that can be said of it."""
    was, now = change.before, change.after
    stood, stands = was.standing if was else None, now.standing if now else None
    if stands == "contested" != stood:
        return "fell into dispute"
    if was is None or now is None:
        return "new" if was is None else "gone"
    if stood == "contested" != stands:
        return "settled"
    if "figure" in change.aspects:
        return "changed"
    if was.evidence != now.evidence:
        return "firmer" if RANK.get(now.evidence or "", -1) > RANK.get(was.evidence or "", -1) else "weaker"
    if stood != stands:
        return "opposed" if stands == "dissent" else "no longer opposed"
    return "other origins" if "origins" in change.aspects else "dated anew"


def _held(account: Account, claim: Claim, state: State | None, as_of: int | None) -> Held | None:
    if state is None:
        return None
    ledger = account.ledger
    attribute = ledger.attributes[claim.attribute]
    named = tuple(origin.source for origin in state.origins if origin.is_named)
    since = ""
    if state.since is not None:
        since = short_bounds(account.chronology.bounds(account.thread(claim, as_of).steps[state.since].entry.event))
    return Held(
        figure=figures_object(state.figures, ledger, attribute),
        text=figures_text(state.figures, ledger, attribute),
        evidence=state.evidence,
        standing=state.standing,
        origins=named,
        origin_names=tuple(_origin(origin, ledger) for origin in state.origins),
        since=since,
    )


def _origin(origin: Origin, ledger: Ledger) -> str:
    name = origin.source if origin.source == "anonymous" else source_name(origin.source, ledger)
    return name if origin.is_named or name == origin.kind else f"{name} ({origin.kind})"


#: What is said of a link: a revision can't tell where it leads, the folder itself can.
_OF_LINKS = frozenset({"unread-file", "path-leaves-ledger", "unreadable-file"})
#: What makes two complaints the same: also in another line, also in another file, and also in other words on a link.
_SAME: tuple[Callable[[Diagnostic], tuple[object, ...]], ...] = (
    lambda found: (found.rule, found.severity, found.message, found.span.path),
    lambda found: (found.rule, found.severity, found.message),
    lambda found: (found.span.path,) if found.rule in _OF_LINKS else (id(found),),
)


def _complaints(
    old: Sequence[Diagnostic], new: Sequence[Diagnostic], folder: str
) -> tuple[tuple[ComplaintRow, ...], tuple[ComplaintRow, ...]]:
    """Those that are new and those that are gone. A complaint that moved, in its file or with it, is the same one."""
    for key in _SAME:
        had, has = Counter(map(key, old)), Counter(map(key, new))
        old, new = _beyond(old, has - (has - had), key), _beyond(new, had - (had - has), key)
    return _rows(new, folder), _rows(old, folder)


def _beyond(
    diagnostics: Sequence[Diagnostic],
    shared: Counter[tuple[object, ...]],
    key: Callable[[Diagnostic], tuple[object, ...]],
) -> list[Diagnostic]:
    """Those that are left once as many are taken away as both sides have."""
    left, shared = [], shared.copy()
    for found in diagnostics:
        if shared[key(found)] > 0:
            shared[key(found)] -= 1
        else:
            left.append(found)
    return left


def _rows(diagnostics: Iterable[Diagnostic], folder: str) -> tuple[ComplaintRow, ...]:
    return tuple(
        ComplaintRow(
            found.severity.value,
            found.rule,
            found.message,
            f"{folder}/{found.span.path}" if folder else found.span.path,
            found.span.line,
            found.span.col,
        )
        for found in diagnostics
    )
