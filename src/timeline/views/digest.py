"""Decides what a digest between two days tells: each change of each claim, grouped by its kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from timeline.meaning.account import Account
from timeline.meaning.diff import CHANGES, Change, diff
from timeline.model.claim import Claim
from timeline.values.calendar import iso_day
from timeline.views.figure import figures_object, figures_text
from timeline.views.label import attribute_label, claim_label, scope_label, source_name, subject_label
from timeline.views.sequence import grouped_by_subject
from timeline.views.when import iso_or_none, short_bounds


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change. `before` and `after` are what stood on the two days: figure objects, None where nothing did."""

    kind: str
    claim: str
    label: str
    subject: str
    name: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    before_text: str
    after_text: str
    event: str
    source: str
    source_name: str
    when: str
    earliest: str | None
    latest: str | None
    reason: str | None
    order_certain: bool

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of the JSON."""
        return {
            "kind": self.kind,
            "claim": self.claim,
            "label": self.label,
            "from": self.before,
            "to": self.after,
            "event": self.event,
            "source": self.source,
            "earliest": self.earliest,
            "latest": self.latest,
            "reason": self.reason,
            "order_certain": self.order_certain,
        }


@dataclass(frozen=True, slots=True)
class DigestView:
    """What changed after the end of the day `first` and up to the end of the day `last` (ISO days)."""

    first: str
    last: str
    changes: tuple[ChangeView, ...]

    @property
    def groups(self) -> tuple[tuple[str, tuple[ChangeView, ...]], ...]:
        """The changes of each kind that occurs, the weightiest kind first."""
        found = ((kind, tuple(one for one in self.changes if one.kind == kind)) for kind in CHANGES)
        return tuple((kind, changes) for kind, changes in found if changes)

    def as_dict(self) -> dict[str, Any]:
        """`{"from", "to", "changes": [...]}`."""
        return {"from": self.first, "to": self.last, "changes": [change.as_dict() for change in self.changes]}


def view_digest(account: Account, claims: Iterable[Claim], first: int, last: int) -> DigestView:
    """The digest of the claims between two days, counted from 1970-01-01."""
    found = [change for claim in grouped_by_subject(claims) for change in diff(account, claim, first, last)]
    found.sort(key=lambda change: CHANGES.index(change.kind))
    return DigestView(iso_day(first), iso_day(last), tuple(_view(account, change) for change in found))


def _view(account: Account, change: Change) -> ChangeView:
    ledger = account.ledger
    attribute, event = ledger.attributes[change.claim.attribute], ledger.events[change.event]
    bounds = account.chronology.bounds(change.event)
    scope = scope_label(change.claim, ledger)
    return ChangeView(
        kind=change.kind,
        claim=str(change.claim),
        label=claim_label(change.claim, ledger),
        subject=subject_label(change.claim.subject, ledger),
        name=attribute_label(change.claim, ledger) + (f" · {scope}" if scope else ""),
        before=figures_object(change.before, ledger, attribute),
        after=figures_object(change.after, ledger, attribute),
        before_text=figures_text(change.before, ledger, attribute),
        after_text=figures_text(change.after, ledger, attribute),
        event=event.id,
        source=event.source,
        source_name=source_name(event.source, ledger),
        when=short_bounds(bounds),
        earliest=iso_or_none(bounds.earliest_day),
        latest=iso_or_none(bounds.latest_day),
        reason=change.reason,
        order_certain=change.order_certain,
    )
