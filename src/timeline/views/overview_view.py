"""Decides what is told of all claims at once: values alone, so that whoever has them at hand needs no ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from timeline.views.state_view import StateView


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
