"""Decides what a shift tells: which figure gave way to which, when, through whom, why, and if its order is proven."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.meaning.account import Account
from timeline.meaning.history import Shift
from timeline.model.claim import Claim
from timeline.views.figure import figures_object, figures_text
from timeline.views.label import claim_label, source_name
from timeline.views.shift_view import ShiftsView as ShiftsView
from timeline.views.shift_view import ShiftView
from timeline.views.when import iso_or_none, short_bounds


def view_shifts(account: Account, claims: Iterable[Claim], as_of: int | None = None) -> ShiftsView:
    """Every shift of the claims up to a day (counted from 1970-01-01), in the order in which events become certain."""
    places = {event: place for place, event in enumerate(account.listing)}
    found = [shift for claim in claims for shift in account.thread(claim, as_of).shifts]
    found.sort(key=lambda shift: places[shift.event])
    day = account.last_day if as_of is None else as_of
    return ShiftsView(iso_or_none(day), tuple(view_shift(account, shift) for shift in found))


def view_shift(account: Account, shift: Shift) -> ShiftView:
    """What one shift tells."""
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
