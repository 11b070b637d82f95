"""Decides what is told of all claims at once: the state of each, on one day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from timeline.meaning.account import Account
from timeline.model.claim import Claim
from timeline.views.sequence import grouped_by_subject
from timeline.views.state import StateView, view_state
from timeline.views.when import iso_or_none


@dataclass(frozen=True, slots=True)
class Overview:
    """The states of claims on a day (ISO; None for a ledger without any day), subject by subject."""

    as_of: str | None
    states: tuple[StateView, ...]

    def __iter__(self) -> Iterator[StateView]:
        return iter(self.states)

    def __len__(self) -> int:
        return len(self.states)

    def as_dict(self) -> dict[str, Any]:
        """`{"as_of", "claims": [{"claim", "label", …}]}`, each claim with the keys of its state."""
        return {
            "as_of": self.as_of,
            "claims": [{"claim": one.claim, "label": one.label, **one.as_dict()} for one in self.states],
        }


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
