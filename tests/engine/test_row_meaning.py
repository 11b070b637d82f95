"""A claim's meaning is a pure function of its rows: they give what the whole ledger gives."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import Said, claim_of, ledger_of, said
from test_laws import CLAIMS, _closed, rows

from timeline.engine.answer import answers_of
from timeline.errors import Unreadable
from timeline.meaning.account import Account
from timeline.meaning.claim_row import ROLES, ClaimRow, ClaimRows
from timeline.meaning.history import Thread
from timeline.meaning.row_meaning import meaning_of
from timeline.meaning.state import State
from timeline.model.ledger import Ledger
from timeline.model.source import Source
from timeline.values.calendar import day_number
from timeline.views.history import view_thread


def told(thread: Thread, state: State) -> list[object]:
    """Everything of a thread and its state, but for where in the files it stands."""
    steps = [
        (
            *(one.entry.event, one.relation, str(one.entry.figure), one.entry.evidence, one.position, one.compares),
            *(sorted(one.entry.origins), one.order_certain, one.is_withdrawn, one.after),
            *((s.event, s.index, s.basis, s.per) for s in one.entry.statements),
        )
        for one in thread.steps
    ]
    shifts = [
        (list(map(str, one.before)), list(map(str, one.after)), one.step, one.event, one.reason, one.order_certain)
        for one in thread.shifts
    ]
    disputes = [(one.by, one.targets, one.judgement.kind, target) for one, target in state.disputes]
    held = (list(map(str, state.figures)), state.since, state.evidence, state.origins, state.independent)
    rivals = [(rival.key, str(rival.figure)) for rival in state.rivals]
    possible = [(entry.event, str(entry.figure)) for entry in state.possible]
    return [steps, shifts, held, state.standing, rivals, disputes, possible, state.is_apart, thread.split]


def carried(found: list[ClaimRow]) -> list[ClaimRow]:
    """The rows after a way through JSON, which makes lists of tuples."""
    return [ClaimRow(*json.loads(json.dumps(row))) for row in found]


def assert_rows_tell_all(ledger: Ledger, day: int | None) -> None:
    """For each claim, what its rows mean is what the ledger says of it."""
    account = Account(ledger)
    source = ClaimRows(account)
    for claim in ledger.claims():
        meaning = meaning_of(carried(source.of(claim)), day)
        expected = told(account.thread(claim, day), account.state(claim, day))
        assert told(meaning.thread, meaning.state) == expected
        answers = answers_of(carried(source.of(claim)), day)
        assert [row[6] for row in answers.step] == [one.relation for one in view_thread(account, claim, day).steps]


@settings(max_examples=300, derandomize=True, deadline=None)
@given(rows(), st.sampled_from((None, 0, 1, 40)))
def test_rows_mean_what_the_ledger_means(found: list[Said], offset: int | None) -> None:
    """The meaning of a claim is a pure function of its rows, each carrying its bounds, its origins and the events
    proven before it in the thread.
    """
    day = None if offset is None else day_number(2026, 1, 1) + offset
    assert_rows_tell_all(ledger_of(*_closed(found)), day)


def test_origins_that_a_withdrawal_takes_are_known_from_rows() -> None:
    """A chain that runs through other claims, a silent event, a source that is part of another."""
    ledger = ledger_of(
        said("MIT", "2026-01-01", "maker", kind="release", claim="m:license", id="first"),
        said("MIT", "2026-01-02", "paper", claim="m/pro:license", cites=["first"], id="second"),
        said("MIT", "2026-01-03", "gazette", claim="m/pro:license", cites=["second"], id="third"),
        said("MIT", "2026-01-04", "digest", claim="m/pro:license", cites=["second", "silent"], id="fourth"),
        said("1T", "2026-01-01", "lab", claim="n:size", id="silent"),
        said(None, "2026-01-05", "maker", kind="retraction", claim="m:license", judgements=[("retracts", "first")]),
    )
    sources = dict(ledger.sources) | {"gazette": Source("gazette", "Gazette", "press", part_of="paper")}
    ledger = replace(ledger, sources=MappingProxyType(sources))
    assert_rows_tell_all(ledger, None)
    account = Account(ledger)
    steps = account.thread(claim_of("m/pro:license")).steps
    assert any(step.is_withdrawn for step in steps)
    roles = {row.role for row in ClaimRows(account).of(claim_of("m/pro:license"))}
    assert roles == {"own", "whole", "behind"}


def test_rows_may_come_in_any_order() -> None:
    """The place in each row says in which order they are meant."""
    ledger = ledger_of(said("1T", "2026-01-01"), said("2T", "2026-01-02", "lab", kind="evaluation"), said("2T"))
    found = ClaimRows(Account(ledger)).of(claim_of("m:size"))
    shuffled = list(found)
    random.Random(1).shuffle(shuffled)
    one, two = meaning_of(found), meaning_of(shuffled)
    assert told(one.thread, one.state) == told(two.thread, two.state)


def test_every_role_that_there_is_occurs_in_the_laws() -> None:
    """Were one never made, the laws above would say nothing of it."""
    ledger = ledger_of(
        said("1T", "2026-01-01"),
        said("2T", "2026-01-02", claim="m/pro:size"),
        said(["nvidia"], "2026-01-02", claim="m:chips@training"),
        said(["nvidia"], "2026-01-03", claim="m:chips@training/pretraining"),
    )
    source = ClaimRows(Account(ledger))
    found = {row.role for claim in map(claim_of, CLAIMS) for row in source.of(claim)}
    assert {"own", "part", "split"} <= found <= set(ROLES)


def test_rows_of_two_exports_are_told_from_those_of_one() -> None:
    """Two ledgers, or the same one twice, may have gone to one folder."""
    found = ClaimRows(Account(ledger_of(said("1T", "2026-01-01"), said("2T", "2026-01-02")))).of(claim_of("m:size"))
    with pytest.raises(Unreadable, match="two rows at this place"):
        meaning_of([*found, found[1]])


@pytest.mark.parametrize(
    "change",
    [
        {"role": "guest"},
        {"evidence": "sure"},
        {"number": None},
        {"basis": "hearsay"},
        {"value": "{"},
        {"value": "[]"},
        {"value": '["quantity"]'},
        {"value": '["quantity","1E999999999","1",false,false,null,false,false]'},
        {"value": '["quantity","NaN",null,false,false,null,false,false]'},
        {"value": '["quantity","2","1",false,false,null,false,false]'},
        {"value": '["terms",[],false,[]]'},
        {"value": '["terms",[["../x",1]],false,[]]'},
        {"value": '["terms",[["x",0]],false,[]]'},
        {"value": '["terms",[["x",2.7]],false,[]]'},
        {"value": '["terms",[["x",true]],false,[]]'},
        {"earliest": 20, "latest": 10},
        {"value": '["date","soon"]'},
        {"value": '["unsaid","maybe"]'},
        {"value": '["license","NOT A LICENSE"]'},
        {"value": "[" * 100_000},
        {"value": None},
        {"origins": ["maker"]},
        {"links": "[[1]]"},
        {"links": "7"},
        {"judgements": '[{"kind":"applauds"}]'},
        {"judgements": "7"},
        {"holds": "whenever"},
        {"tolerance": "a bit"},
        {"tolerance": "NaN"},
        {"labels": "[]"},
        {"of": "nothing"},
        {"claim": "m"},
    ],
    ids=str,
)
def test_a_row_of_something_else_is_refused(change: dict[str, object]) -> None:
    """Whoever writes rows himself is told which one is wrong, and why."""
    (row,) = ClaimRows(Account(ledger_of(said("1T", "2026-01-01")))).of(claim_of("m:size"))
    with pytest.raises(Unreadable):
        meaning_of([row._replace(**change)])  # type: ignore[arg-type]  # the columns are those of the row
