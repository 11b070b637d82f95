"""Decides what a ledger held on an earlier day of its own: the events that had been recorded by then."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from timeline.model.ledger import Ledger


def recorded_by(ledger: Ledger, day: int) -> Ledger:
    """The ledger with only the events recorded by the end of `day` (counted from 1970-01-01), for certain.

    `recorded` is the third clock of `meaning.md`, section 1: it says nothing of when a thing was said.
    """
    kept = {
        name: event
        for name, event in ledger.events.items()
        if event.recorded is None or (event.recorded.latest is not None and event.recorded.latest // 1440 <= day)
    }
    return replace(ledger, events=MappingProxyType(kept))
