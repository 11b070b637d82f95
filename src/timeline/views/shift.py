"""Decides what a shift tells: which figure gave way to which, when, through whom, why, and if its order is proven."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from timeline.meaning.account import Account
from timeline.meaning.history import Shift
from timeline.model.claim import Claim
from timeline.views.figure import figures_object, figures_text
from timeline.views.label import claim_label, source_name
from timeline.views.when import iso_or_none, short_bounds


@dataclass(frozen=True, slots=True)
class ShiftView:
    """A shift. `before` and `after` are figure objects (`any_of` where several stood; None where none)."""

    claim: str
    label: str
    event: str
    title: str
    source: str
    source_name: str
    when: str
    earliest: str | None
    latest: str | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    before_text: str
    after_text: str
    reason: str
    order_certain: bool

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of the JSON."""
        return {
            "claim": self.claim,
            "label": self.label,
            "event": self.event,
            "source": self.source,
            "earliest": self.earliest,
            "latest": self.latest,
            "from": self.before,
            "to": self.after,
            "reason": self.reason,
            "order_certain": self.order_certain,
        }


@dataclass(frozen=True, slots=True)
class ShiftsView:
    """The shifts of some claims up to a day (ISO; None for a ledger without any day), newest last."""

    as_of: str | None
    shifts: tuple[ShiftView, ...]

    def __iter__(self) -> Iterator[ShiftView]:
        return iter(self.shifts)

    def __len__(self) -> int:
        return len(self.shifts)

    def as_dict(self) -> dict[str, Any]:
        """`{"as_of", "shifts": [...]}`."""
        return {"as_of": self.as_of, "shifts": [shift.as_dict() for shift in self.shifts]}


def view_shifts(account: Account, claims: Iterable[Claim], as_of: int | None = None) -> ShiftsView:
    """Every shift of the claims up to a day (counted from 1970-01-01), in the order in which events become certain."""
    places = {event: place for place, event in enumerate(account.listing)}
    found = [shift for claim in claims for shift in account.thread(claim, as_of).shifts]
    found.sort(key=lambda shift: places[shift.event])
    day = account.last_day if as_of is None else as_of
    return ShiftsView(iso_or_none(day), tuple(_view(account, shift) for shift in found))


def _view(account: Account, shift: Shift) -> ShiftView:
    ledger = account.ledger
    attribute, event = ledger.attributes[shift.claim.attribute], ledger.events[shift.event]
    bounds = account.chronology.bounds(shift.event)
    return ShiftView(
        claim=str(shift.claim),
        label=claim_label(shift.claim, ledger),
        event=event.id,
        title=event.title,
        source=event.source,
        source_name=source_name(event.source, ledger),
        when=short_bounds(bounds),
        earliest=iso_or_none(bounds.earliest_day),
        latest=iso_or_none(bounds.latest_day),
        before=figures_object(shift.before, ledger, attribute),
        after=figures_object(shift.after, ledger, attribute),
        before_text=figures_text(shift.before, ledger, attribute),
        after_text=figures_text(shift.after, ledger, attribute),
        reason=shift.reason,
        order_certain=shift.order_certain,
    )
