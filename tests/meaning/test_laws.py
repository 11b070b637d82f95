"""The laws of meaning: what must never change an answer (`meaning.md`)."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import Said, after, claim_of, ledger_of, said
from renaming import renamed

from timeline.meaning.account import Account
from timeline.model.ledger import Ledger
from timeline.values.calendar import day_number

CLAIMS = ("m:size", "m/pro:size", "m:license", "m:chips@training", "m:chips@training/pretraining")
VALUES = {
    "size": ("1T", "~1T", "2T", "80B+", "undisclosed"),
    "license": ("MIT", "Apache-2.0", "MIT OR Apache-2.0"),
    "chips": ("nvidia", "nvidia/h800", "ascend", "mlu"),
}
DAYS = ("2026-01-01", "2026-01-02", "2026-01-03", "2026-01", "[2026-01-01..2026-01-03]", None)
VOICES = (
    ("maker", "release", None),
    ("lab", "evaluation", None),
    ("analyst", "report", None),
    ("paper", "report", None),
    ("gazette", "report", "anonymous"),
    ("digest", "leak", None),
    ("paper", "report", "maker"),
)


@st.composite
def rows(draw: st.DrawFn) -> list[Said]:
    """Up to nine events that say things of a few claims, cite and judge one another, in partly unknown order."""
    found: list[Said] = []
    for number in range(draw(st.integers(0, 9))):
        claim = draw(st.sampled_from(CLAIMS))
        source, kind, per = draw(st.sampled_from(VOICES))
        earlier = [f"e{n}" for n in range(number)]
        cites = draw(st.lists(st.sampled_from(earlier), max_size=2, unique=True)) if earlier else []
        judged = draw(st.sampled_from(earlier)) if earlier and draw(st.integers(0, 5)) == 0 else None
        kind_of_judgement = draw(st.sampled_from(("disputes", "retracts", "corrects", "supports")))
        chips = claim.startswith("m:chips")
        found.append(
            said(
                None if judged and draw(st.booleans()) else draw(st.sampled_from(VALUES[claim_of(claim).attribute])),
                draw(st.sampled_from(DAYS)) if not cites else None,
                source,
                kind=kind,
                claim=claim,
                per=per,
                cites=[c + draw(st.sampled_from(("", "", "?"))) for c in cites],
                only=chips and draw(st.integers(0, 4)) == 0,
                excluded=("nvidia",) if chips and draw(st.integers(0, 6)) == 0 else (),
                judgements=[(kind_of_judgement, judged)] if judged else [],
                when=[after(draw(st.sampled_from(earlier)))] if earlier and draw(st.integers(0, 6)) == 0 else (),
            )
        )
    return [replace(row, only=row.only and row.value is not None, excluded=_allowed(row)) for row in found]


def _allowed(row: Said) -> tuple[str, ...]:
    """What the row may exclude: not what it says itself, and nothing without a figure to say it in."""
    return tuple(row.excluded) if row.value in ("ascend", "mlu") else ()


def answers(account: Account, names: dict[str, str] | None = None, as_of: int | None = None) -> list[object]:
    """Everything that a user is told of every claim, events by the names given."""
    called = names or {}
    told: list[object] = []
    for text in CLAIMS:
        thread, state = account.thread(claim_of(text), as_of), account.state(claim_of(text), as_of)
        told.append(
            [
                (
                    called.get(s.entry.event, s.entry.event),
                    s.relation,
                    str(s.entry.figure),
                    s.entry.evidence,
                    sorted(map(str, s.entry.origins)),
                    s.order_certain,
                    s.is_withdrawn,
                )
                for s in thread.steps
            ]
        )
        told.append(
            (
                [str(f) for f in state.figures],
                state.evidence,
                state.standing,
                sorted(map(str, state.origins)),
                sorted((str(r.figure), r.evidence) for r in state.rivals),
                state.independent,
                sorted(called.get(e.event, e.event) for e in state.possible),
            )
        )
        told.append([(list(map(str, s.before)), list(map(str, s.after)), s.reason) for s in thread.shifts])
    return told


@settings(max_examples=120, derandomize=True, deadline=None)
@given(rows(), st.randoms(use_true_random=False))
def test_names_of_events_and_their_order_never_matter(found: list[Said], chance: random.Random) -> None:
    """No order of files, no spelling of ids: renaming an event never changes an answer."""
    ledger = ledger_of(*_closed(found))
    twins = _twins(ledger)
    expected = answers(Account(ledger), twins)
    codes = [f"x{chance.randrange(10**6):06}-{n}" for n in range(len(ledger.events))]
    names = dict(zip(ledger.events, codes, strict=True))
    back = {new: twins[old] for old, new in names.items()}
    assert answers(Account(renamed(ledger, names)), back) == expected


@settings(max_examples=120, derandomize=True, deadline=None)
@given(rows(), st.sampled_from(CLAIMS), st.integers(2, 40))
def test_a_later_event_never_changes_an_earlier_state(found: list[Said], claim: str, days: int) -> None:
    """Adding an event said after D, and that orders no other event, never changes the state at D."""
    day = day_number(2026, 1, 31)
    ledger = ledger_of(*_closed(found))
    value = VALUES[claim_of(claim).attribute][0]
    later = said(value, f"2026-03-{min(days, 31):02}", "lab", kind="evaluation", claim=claim, id="later")
    grown = ledger_of(*_closed(found), later)
    assert answers(Account(grown), as_of=day) == answers(Account(ledger), as_of=day)


@settings(max_examples=120, derandomize=True, deadline=None)
@given(rows(), st.integers(-1, 5))
def test_the_state_at_a_day_is_a_prefix(found: list[Said], offset: int) -> None:
    """The state at a day is a prefix of the listing, and the last step agrees with the state at the latest day."""
    account = Account(ledger_of(*_closed(found)))
    day = day_number(2026, 1, 1) + offset
    for claim in map(claim_of, CLAIMS):
        early, full = account.thread(claim, day), account.thread(claim)
        length = len(early.steps)
        assert [(s.entry.event, s.relation, s.after) for s in early.steps] == [
            (s.entry.event, s.relation, s.after) for s in full.steps[:length]
        ]
        if full.steps:
            last = [s.figure for s in full.steps[-1].after if s.prevails]
            assert sorted(map(str, last)) == sorted(str(p.figure) for p in full.positions if p.prevails)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(rows())
def test_one_claim_is_independent_of_other_claims(found: list[Said]) -> None:
    """One claim's thread is independent of every other claim's events, chronology and citations aside."""
    ledger = ledger_of(*_closed(found))
    other = said("9%", "2026-01-02", "lab", kind="evaluation", claim="n:score", id="zz")
    grown = ledger_of(*_closed(found), other)
    assert answers(Account(grown)) == answers(Account(ledger))


@settings(max_examples=100, derandomize=True, deadline=None)
@given(rows())
def test_nothing_that_was_said_is_lost(found: list[Said]) -> None:
    """Never a silently dropped statement: every statement of a claim is in its thread, or possible."""
    ledger = ledger_of(*_closed(found))
    account = Account(ledger)
    for text in CLAIMS:
        thread = account.thread(claim_of(text))
        told = {(s.event, s.index) for step in thread.steps for s in step.entry.statements}
        told |= {(s.event, s.index) for entry in thread.possible for s in entry.statements}
        meant = {(s.event, s.index) for e in ledger.events.values() for s in e.statements if s.claim == claim_of(text)}
        assert meant <= told


def _closed(found: list[Said]) -> list[Said]:
    """The rows with ids of their own, less what points at rows that were left out."""
    names = {f"e{n}" for n in range(len(found))}
    return [
        replace(
            row,
            id=f"e{number}",
            cites=[c for c in row.cites if c.rstrip("?") in names and c.rstrip("?") != f"e{number}"],
            judgements=[j for j in row.judgements if j[1] in names and j[1] != f"e{number}"],
            when=[f for f in row.when if f.other in names and f.other != f"e{number}"],
        )
        for number, row in enumerate(found)
    ]


def _twins(ledger: Ledger) -> dict[str, str]:
    """Events that say exactly the same may change places: each is called as the first of those like it."""
    events = list(ledger.events.values())
    keys = {e.id: str(replace(e, id="", statements=tuple(replace(s, event="") for s in e.statements))) for e in events}
    return {name: min(other for other in keys if keys[other] == keys[name]) for name in keys}
