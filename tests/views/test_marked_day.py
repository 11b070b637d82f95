"""Checks on which day an event is drawn: the earliest days of all events are one consistent chronology."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.meaning.account import Account
from timeline.reading.loader import load
from timeline.values.calendar import iso_day
from timeline.views.event_view import marked_day

LEDGER = """\
title: Rocket
recorded: 2026-12-31
about: rocket
"""
EVENTS = {
    "dated": "date: 2026-04-10",
    "within": "date: [2026-04-03..2026-04-24]",
    "after": "when: after within",
    "later": "when: 5 days after within",
    "before": "when: before within",
    "on-or-before": "when: on or before within",
    "bounded": "date: [..2026-03-01]\nwhen: before within",
    "far-before": "when: before before",
    "alone": "title2: x",
}


@pytest.fixture
def account(tmp_path: Path) -> Account:
    """A ledger of events that facts tie to one of which only the bounds are known."""
    (tmp_path / "ledger.yaml").write_text(LEDGER)
    (tmp_path / "subjects.yaml").write_text("rocket: Rocket\n")
    (tmp_path / "attributes.yaml").write_text("mass: {label: Mass, type: text}\n")
    (tmp_path / "sources.yaml").write_text("paper: {name: Paper, kind: press}\n")
    for name, when in EVENTS.items():
        bound = "" if when.startswith("title2") else when
        body = f"kind: report\ntitle: {name}\nsource: paper\nstatements:\n  mass: heavy\n"
        (tmp_path / f"{name}.yaml").write_text(f"{bound}\n{body}")
    return Account(load(tmp_path).ledger)


@pytest.mark.parametrize(
    ("event", "marked"),
    [
        ("dated", "2026-04-10"),
        ("within", "2026-04-03"),
        ("after", "2026-04-04"),
        ("later", "2026-04-08"),
        ("before", "2026-04-02"),
        ("on-or-before", "2026-04-03"),
        ("bounded", "2026-03-01"),
        ("far-before", "2026-04-02"),
        ("alone", None),
    ],
)
def test_marked_day(account: Account, event: str, marked: str | None) -> None:
    """The earliest day; where that is open, no later than any mark that it must not come after."""
    day = marked_day(account, event)
    assert (None if day is None else iso_day(day)) == marked


def test_no_mark_contradicts_a_fact(account: Account) -> None:
    """What follows an event is never marked before it."""
    for event in EVENTS:
        day = marked_day(account, event)
        for follower in account.chronology.following(event):
            after = marked_day(account, follower)
            assert day is None or (after is not None and after >= day)
