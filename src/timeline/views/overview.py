"""Decides what is told of all claims at once: the state of each, on one day."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.meaning.account import Account
from timeline.model.claim import Claim
from timeline.views.overview_view import Overview as Overview
from timeline.views.sequence import grouped_by_subject
from timeline.views.state import view_state
from timeline.views.when import iso_or_none


def view_overview(
    account: Account, claims: Iterable[Claim], as_of: int | None = None, *, contested: bool = False, told: bool = False
) -> Overview:
    """The states of claims as of a day, counted from 1970-01-01.

    `contested` keeps those with a live rival as strong or an open dispute, `told` those of which anything is told by
    then: a figure, a figure of a part, or a statement that may have been made.
    """
    day = account.last_day if as_of is None else as_of
    states = tuple(view_state(account, claim, as_of) for claim in grouped_by_subject(claims))
    kept = (
        one
        for one in states
        if (one.standing == "contested" or not contested)
        and (one.figure is not None or one.split or one.possible or not told)
    )
    return Overview(iso_or_none(day), tuple(kept))
