"""What an index tells as of a day, and between two, is what its ledger tells, value for value."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from saga import FIRST, Saga

from timeline.errors import TimelineError
from timeline.index.answer import Kept
from timeline.index.build import build
from timeline.views.state_line import line_of
from timeline.workspace import Workspace

#: The days that events have, those before and after, and the day that the ledger was recorded on.
START = (FIRST - date(1970, 1, 1)).days
DAYS = (START - 40, START - 1, *range(START, START + 45, 3), START + 243, START + 400)


def kept_of(workspace: Workspace) -> Kept:
    """A whole index of a ledger, in memory."""
    connection = sqlite3.connect(":memory:", isolation_level="DEFERRED")
    facts = {"errors": str(workspace.error_count), "claims": str(len(workspace.ledger.claims()))}
    build(connection, workspace.account, facts, ())
    return Kept(connection, dict(connection.execute("SELECT name, value FROM kept_fact")))


def compare(seed: int, folder: Path) -> int:
    """Ask an index and, by another reading of it, the ledger; how many answers the index had."""
    saga = Saga(folder, seed)
    for _ in range(seed % 4):
        saga.edit()
    kept, ledger = kept_of(Workspace.open(folder)), Workspace.open(folder)
    rng, found = random.Random(seed), 0
    with closing(kept.connection):
        for day in (None, *DAYS):
            overview = ledger.state(as_of=day)
            states, lines = kept.state(as_of=day), kept.lines(as_of=day)
            assert states is None or states.as_dict() == overview.as_dict()
            if lines is not None:
                assert list(zip(*lines.columns, strict=True)) == [line_of(state) for state in overview]
            claims = kept.claims()
            for claim in rng.sample(claims, min(2, len(claims))):
                history, shifts = kept.history(claim, as_of=day), kept.shifts([claim], as_of=day)
                assert history is None or history.as_dict() == ledger.history(claim, day).as_dict()
                assert shifts is None or shifts.as_dict() == ledger.shifts(claim, as_of=day).as_dict()
                subjects = [claim.partition(":")[0]]
                few, told = kept.lines(subjects, as_of=day), ledger.state(subjects=subjects, as_of=day)
                assert few is None or list(zip(*few.columns, strict=True)) == list(map(line_of, told))
                trace = kept.trace(claim, as_of=day)
                assert trace is None or trace == ledger.trace(claim, day)
                found += sum(one is not None for one in (states, lines, history, shifts, trace))
            if day is not None:
                last = day + rng.randrange(40)
                digest = kept.diff(day, last)
                assert digest is None or digest == ledger.diff(day, last)
                found += digest is not None
    return found


def test_an_index_tells_of_every_day_what_its_ledger_tells(tmp_path: Path) -> None:
    """Over ledgers with parts, citations, judgements, facts and uncertain days; few have errors."""
    found = [compare(seed, tmp_path / str(seed)) for seed in range(3)]
    assert sum(number > 100 for number in found) > 1


@pytest.mark.all
@pytest.mark.parametrize("seed", range(100, 400))
def test_an_index_tells_of_every_day_what_many_ledgers_tell(seed: int, tmp_path: Path) -> None:
    """As above."""
    compare(seed, tmp_path / "events")


def test_a_trace_of_one_event_is_the_ledgers_to_the_message(tmp_path: Path) -> None:
    """Which event is meant, and why there is nothing to trace of it."""
    Saga(tmp_path / "events", 3)
    kept, ledger = kept_of(Workspace.open(tmp_path / "events")), Workspace.open(tmp_path / "events")

    def told(asked: Kept | Workspace, claim: str, event: str) -> object:
        try:
            return asked.trace(claim, event=event)
        except TimelineError as error:
            return error.message, error.help

    with closing(kept.connection):
        for claim in kept.claims():
            for event in (*ledger.ledger.events, "e", "nothing"):
                assert told(kept, claim, event) == told(ledger, claim, event)
