"""Decides which answers are worked out from what an index keeps of some claims, and of nothing else of the ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from timeline.errors import TimelineError
from timeline.index.as_of import grouped
from timeline.index.family import account_of
from timeline.index.packing import read_claim
from timeline.index.plain import Damaged
from timeline.views.history import view_histories, view_history

if TYPE_CHECKING:
    from timeline.index.answer import Kept
    from timeline.views.digest import DigestView
    from timeline.views.history_view import HistoryView
    from timeline.views.shift_view import ShiftsView
    from timeline.views.trace import TraceView

_DAY = 1440


@contextmanager
def _trusting() -> Iterator[None]:
    """Rows that are not what was put there show when they are made use of: raises Damaged."""
    try:
        yield
    except (sqlite3.Error, ValueError, TypeError, LookupError, AssertionError, AttributeError):
        raise Damaged from None


@_trusting()
def history_on(kept: Kept, name: str, claims: Sequence[str] | None, as_of: int) -> HistoryView | None:
    """As `Workspace.history` as of a day; `claims` are those whose threads are told in one. None: ask the ledger."""
    one = kept.claim(name) if claims is None else None
    account = account_of(kept, [one] if one is not None else claims or ())
    if account is None or not (one or claims):
        return None
    if one is not None:
        return view_history(account, read_claim(one), as_of)
    return view_histories(account, name, [read_claim(claim) for claim in claims or ()], as_of)


@_trusting()
def shifts_on(kept: Kept, wanted: Collection[str] | None, as_of: int) -> ShiftsView | None:
    """As `Workspace.shifts` of some claims (None: of all) as of a day. None: ask the ledger."""
    from timeline.views.shift import view_shifts

    claims = [claim for claim in kept.claims() if wanted is None or claim in wanted]
    account = account_of(kept, claims)
    return None if account is None else view_shifts(account, map(read_claim, claims), as_of)


@_trusting()
def trace(kept: Kept, name: str, as_of: int | None, event: str | None) -> TraceView | None:
    """As `Workspace.trace`. None: ask the ledger."""
    from timeline.views.trace import view_trace, why_untraced

    claim = kept.claim(name)
    account = None if claim is None else account_of(kept, [claim])
    if claim is None or account is None:
        return None
    known, meant = None if event is None else _event(kept, event), read_claim(claim)
    view = view_trace(account, meant, as_of, known)
    if known is not None and not view.positions:
        raise TimelineError(*why_untraced(account, meant, as_of, known))
    return view


def _event(kept: Kept, name: str) -> str:
    """As `Workspace.event`."""
    if kept.rows("SELECT id FROM event WHERE id = ?", name):
        return name
    from timeline.views.naming import find_one

    # as the files stand, which is the order that a message may tell them in
    return find_one(name, "event", {key: None for (key,) in kept.rows("SELECT id FROM kept_event ORDER BY rowid")}, {})


@_trusting()
def diff(kept: Kept, first: int, last: int, chosen: Sequence[str]) -> DigestView | None:
    """As `Workspace.diff` of some claims, in the order of the files. None: ask the ledger.

    A thread only grows by what becomes certain, so that only the families of which something did in these days count.
    """
    from timeline.views.digest import view_digest

    within = "SELECT id FROM kept_event WHERE high >= ? AND high < ?"
    speaking = f"SELECT claim FROM statement WHERE event IN ({within})"  # noqa: S608 - all of it stands here
    judged = f"SELECT judged FROM kept_judging WHERE event IN ({within})"  # noqa: S608 - as above
    spoken = f"SELECT claim FROM statement WHERE event IN ({judged})"  # noqa: S608 - as above
    days = (first + 1) * _DAY, (last + 1) * _DAY
    query = f"SELECT DISTINCT family FROM kept_claim WHERE claim IN ({speaking}) OR claim IN ({spoken})"  # noqa: S608
    families = {family for (family,) in kept.rows(query, *days, *days)}
    moved = {claim for claim, family in kept.rows("SELECT claim, family FROM kept_claim") if family in families}
    claims = [claim for claim in grouped(chosen) if claim in moved]
    account = account_of(kept, claims)
    return None if account is None else view_digest(account, map(read_claim, claims), first, last)
