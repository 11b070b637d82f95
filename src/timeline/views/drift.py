"""Decides what a drift tells: how often a claim's figure shifted, how far it moved, and how long that took."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from timeline.meaning.account import Account
from timeline.meaning.drift import Drift, drift
from timeline.model.claim import Claim
from timeline.views.figure import figures_object, figures_text
from timeline.views.label import claim_label
from timeline.views.when import iso_or_none


@dataclass(frozen=True, slots=True)
class DriftView:
    """A claim's drift. `ratio` is the last figure over the first, as a decimal text of four digits ("9.615").

    `days` are the least and most days from the first statement to the present figure (None: open).
    """

    claim: str
    label: str
    statements: int
    shifts: int
    reversals: int
    first: dict[str, Any] | None
    last: dict[str, Any] | None
    first_text: str
    last_text: str
    ratio: str | None
    days: tuple[int | None, int | None] | None

    @property
    def has_moved(self) -> bool:
        """Whether the figure that stands is not the one that was said first."""
        return self.shifts > 0 or (self.first is not None and self.first_text != self.last_text)

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of the JSON."""
        least, most = self.days or (None, None)
        return {
            "claim": self.claim,
            "label": self.label,
            "statements": self.statements,
            "shifts": self.shifts,
            "reversals": self.reversals,
            "first": self.first,
            "last": self.last,
            "ratio": None if self.ratio is None else float(self.ratio),
            "days_at_least": least,
            "days_at_most": most,
        }


@dataclass(frozen=True, slots=True)
class DriftsView:
    """The drifts of some claims up to a day (ISO; None for a ledger without any day), most shifts first."""

    as_of: str | None
    drifts: tuple[DriftView, ...]

    def __iter__(self) -> Iterator[DriftView]:
        return iter(self.drifts)

    def __len__(self) -> int:
        return len(self.drifts)

    def as_dict(self) -> dict[str, Any]:
        """`{"as_of", "claims": [...]}`."""
        return {"as_of": self.as_of, "claims": [one.as_dict() for one in self.drifts]}


def view_drifts(account: Account, claims: Iterable[Claim], as_of: int | None = None) -> DriftsView:
    """The drift of each claim up to a day (counted from 1970-01-01): most shifts first, then what has moved at all."""
    found = [_view(account, drift(account, claim, as_of)) for claim in claims]
    found.sort(key=lambda one: (-one.shifts, -one.reversals, not one.has_moved))
    day = account.last_day if as_of is None else as_of
    return DriftsView(iso_or_none(day), tuple(found))


def _view(account: Account, one: Drift) -> DriftView:
    ledger, attribute = account.ledger, account.ledger.attributes[one.claim.attribute]
    return DriftView(
        claim=str(one.claim),
        label=claim_label(one.claim, ledger),
        statements=one.statements,
        shifts=one.shifts,
        reversals=one.reversals,
        first=figures_object(one.first, ledger, attribute),
        last=figures_object(one.last, ledger, attribute),
        first_text=figures_text(one.first, ledger, attribute),
        last_text=figures_text(one.last, ledger, attribute),
        ratio=None if one.ratio is None else _short(one.ratio),
        days=one.days,
    )


def _short(ratio: Decimal) -> str:
    """A ratio in four digits, without an exponent or trailing zeros."""
    text = format(Decimal(f"{ratio:.4g}"), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
