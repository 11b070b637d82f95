"""Decides what is told of a shift: values alone, so that whoever has them at hand needs no ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


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
