"""The worked example of `meaning.md` and the questions of the design, asked of the ledger in `events/` itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from timeline.meaning.account import Account
from timeline.meaning.entry import Entry
from timeline.meaning.history import Thread
from timeline.model.claim import Claim
from timeline.reading.loader import load
from timeline.values.calendar import day_number
from timeline.values.path import Path as Slash

EVENTS = Path(__file__).parents[2] / "events"
ARTICLES = {
    "000": "v4-weights-drop",
    "001": "v4-launch-imminent",
    "002": "v4-digest",
    "003": "v4-multimodal-challenge",
    "004": "v4-technical-deep-dive",
}
EVE, DAY = day_number(2026, 4, 23), day_number(2026, 4, 24)


@cache
def account() -> Account:
    """The V4 ledger."""
    reading = load(EVENTS)
    assert not reading.diagnostics
    return Account(reading.ledger)


def claim(text: str) -> Claim:
    """A claim about V4, or in full."""
    subject, _, rest = text.rpartition(":")
    attribute, _, scope = rest.partition("@")
    return Claim(
        Slash.parse(subject or "deepseek-v4"),
        attribute,
        tuple(Slash.parse(s) for s in scope.split("+")) if scope else (),
    )


def told(thread: Thread, article: str) -> list[tuple[str, str]]:
    """What an article says in a thread: figure and relation of each of its steps."""
    return [(str(s.entry.figure), s.relation) for s in thread.steps if s.entry.event == ARTICLES[article]]


def figures(text: str, day: int | None = None) -> list[str]:
    """The figures that prevail."""
    return [figure.text for figure in account().state(claim(text), day).figures]


def test_license() -> None:
    """001 expects Apache-2.0 (*introduces*, rumoured). On 2026-04-24 a named reader finds MIT (*shifts*, checked)."""
    thread = account().thread(claim("license"))
    assert told(thread, "001") == [("Apache-2.0", "introduces")]
    assert told(thread, "002") == [("MIT", "repeats")]
    assert {relation for _, relation in told(thread, "000") + told(thread, "004")} == {"dissents"}
    (shift,) = thread.shifts
    assert (shift.event, shift.order_certain) == ("willison-v4-license", True)


def test_license_on_the_eve_and_on_the_day() -> None:
    """On the 23rd: Apache-2.0, rumoured; 000 and 004 possible. On the 24th:
    MIT, checked, one named origin; at the end: dissent.
    """
    eve, day, end = (account().state(claim("license"), d) for d in (EVE, DAY, None))
    assert ([f.text for f in eve.figures], eve.evidence, eve.independent) == (["Apache-2.0"], "rumoured", 0)
    assert ([f.text for f in day.figures], day.evidence, day.independent) == (["MIT"], "checked", 1)
    for state in (eve, day):
        assert {ARTICLES["000"], ARTICLES["004"]} <= {entry.event for entry in state.possible}
    assert (end.standing, end.possible) == ("dissent", ())
    assert {origin.source for origin in end.origins} == {"simon-willison"}


def test_pretraining_hardware() -> None:
    """ "rather than Nvidia" passes down, H800 shifts it, the vendor's word contests,
    004's H800 of training passes up.
    """
    thread = account().thread(claim("hardware@training/pretraining"))
    assert told(thread, "003") == [("not nvidia", "introduces")]
    assert [s.relation for s in thread.steps if s.entry.event == "sl-guardian-v4-nvidia"] == ["shifts"]
    assert [relation for _, relation in told(thread, "000")][:1] == ["contests"]
    assert ("nvidia/h800", "repeats") in told(thread, "002")
    assert told(thread, "004") == []
    whole = account().thread(claim("hardware@training"))
    assert told(whole, "004") == [("10000x nvidia/h800", "repeats")]
    assert account().state(thread.claim).standing == "contested"


def test_total_parameters() -> None:
    """~1T (*introduces*) → /pro 1.6T and /flash 284B (*splits*); 004's "reported 1.2 trillion" names nobody
    (*dissents*).
    """
    thread = account().thread(claim("total-parameters"))
    assert told(thread, "001") == [("~1T", "introduces")]
    splits = {(str(s.entry.claim.subject), str(s.entry.figure)) for s in thread.steps if s.relation == "splits"}
    assert splits == {("deepseek-v4/pro", "1.6T"), ("deepseek-v4/flash", "284B")}
    assert told(thread, "004") == [("1.2T", "dissents")]
    assert [relation for _, relation in told(thread, "000")] == ["repeats"]
    assert thread.shifts == ()


def test_context_window() -> None:
    """1M in 000, 001, 002, 003; "up to 256K" (at most) in 004, backed by 0.59 at 1M for Pro."""
    thread = account().thread(claim("context-window"))
    for article in ("000", "001", "002", "003"):
        assert {figure for figure, _ in told(thread, article)} == {"1M"}
    assert told(thread, "004") == [("≤256K", "dissents")]
    assert figures("context-window") == ["1M"]


def test_hardware_by_phase() -> None:
    """Inference Ascend (001, 002) and Cambricon (001). Ascend *and* Cambricon is no conflict."""
    state = account().state(claim("hardware@inference"))
    assert state.standing == "unopposed"
    thread = account().thread(claim("hardware@inference"))
    assert any("cambricon" in figure for figure, _ in told(thread, "001"))
    assert any("ascend" in figure for figure, _ in told(thread, "002"))


def test_training_costs_and_their_disputes() -> None:
    """Disputed: V3's by Western researchers (001); V4's $5.2M by "some researchers" (000). The $50M is neither."""
    assert figures("training-cost") == ["$5.2M", "$50M"]
    state = account().state(claim("training-cost"))
    assert {entry.event for entry in _disputing(account().thread(claim("training-cost")))} == {ARTICLES["000"]}
    assert state.independent == 0
    assert {entry.event for entry in _disputing(account().thread(claim("deepseek-v3:training-cost")))} == {
        ARTICLES["001"]
    }
    assert figures("gpt-4:training-cost") == ["≥$500M"]


def _disputing(thread: Thread) -> Iterator[Entry]:
    return (s.entry for s in thread.steps if any(j.kind == "disputes" for j in s.entry.judgements))


def test_humaneval() -> None:
    """No conflict but 92.1, which brings no source."""
    thread = account().thread(claim("humaneval"))
    assert told(thread, "004") == [("92.1%", "dissents")]
    others = [s.relation for s in thread.steps if s.entry.event != ARTICLES["004"] and s.entry.figure is not None]
    assert not {"contests", "dissents", "shifts"} & set(others)
    assert {o.source for o in account().state(claim("humaneval")).origins if o.is_named} == {"deepseek"}


def test_all_that_is_said_of_flash_alone() -> None:
    """284B parameters, 96 % hallucination when it doesn't know, $0.14 per million input tokens. All from 002."""
    about_flash = {c.attribute for c in account().ledger.claims() if str(c.subject) == "deepseek-v4/flash"}
    assert about_flash == {"total-parameters", "hallucination-rate", "price"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("license", {"simon-willison"}),
        ("deepseek-v4/pro:hallucination-rate@unknown-answer", {"artificial-analysis"}),
        ("swe-bench-verified", {"deepseek"}),
    ],
)
def test_named_origins(text: str, named: set[str]) -> None:
    """How many named origins has: MIT; 94 % hallucination; 80 %+?"""
    known = [
        c
        for c in account().ledger.claims()
        if c.attribute == claim(text).attribute and c.subject == claim(text).subject
    ]
    assert known
    for one in known:
        assert {o.source for o in account().state(one).origins if o.is_named} == named


def test_the_day_of_000_has_bounds_only() -> None:
    """The ledger gives bounds, not a day."""
    bounds = account().chronology.bounds(ARTICLES["000"])
    assert bounds.weak
    assert bounds.earliest_day != bounds.latest_day
    release = account().chronology.bounds("deepseek-v4-release")
    assert release.earliest_day != release.latest_day


def test_judgements_of_other_statements() -> None:
    """Which statements are about other statements?"""
    kinds = [j.kind for e in account().ledger.events.values() for s in e.statements for j in s.judgements]
    assert kinds.count("disputes") >= 5
    assert kinds.count("supports") == 2


def test_the_ledger_is_as_large_as_its_texts() -> None:
    """Some 350 distinct statements on well over a hundred claims."""
    assert sum(len(e.statements) for e in account().ledger.events.values()) >= 350
    assert len(account().ledger.claims()) > 100
