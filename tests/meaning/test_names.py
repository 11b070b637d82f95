"""Renaming every event of the real ledger at random changes no answer (`meaning.md`)."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from renaming import renamed

from timeline.meaning.account import Account
from timeline.meaning.listing import listing
from timeline.reading.loader import load

EVENTS = Path(__file__).parents[2] / "events"


def _answers(account: Account, back: dict[str, str]) -> list[object]:
    told: list[object] = [[back[event] for event in listing(account.ledger, account.chronology)]]
    for claim in account.ledger.claims():
        thread, state = account.thread(claim), account.state(claim)
        told.append((str(claim), [(back[s.entry.event], s.relation, s.order_certain) for s in thread.steps]))
        told.append((list(map(str, state.figures)), state.evidence, state.standing, state.origins, state.independent))
    return told


def _check(rounds: int) -> None:
    ledger = load(EVENTS).ledger
    expected = _answers(Account(ledger), {event: event for event in ledger.events})
    chance = random.Random(4)
    for _ in range(rounds):
        codes = [f"{chance.randrange(10**9):09}" for _ in ledger.events]
        names = dict(zip(ledger.events, codes, strict=True))
        assert _answers(Account(renamed(ledger, names)), {new: old for old, new in names.items()}) == expected


def test_names_never_matter_in_the_real_ledger() -> None:
    """Rename every event at random: the same answers."""
    _check(4)


@pytest.mark.all
def test_names_never_matter_a_hundred_times() -> None:
    """Rename every event at random, 100 times: the same answers."""
    _check(100)
