"""`import timeline`: the ledger from Python, without anything that has not been asked for."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import timeline
from timeline.errors import TimelineError
from timeline.rules.example import lay_out
from timeline.views.history import HistoryView
from timeline.workspace import Workspace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small ledger of the rules' examples, in which a leak comes first."""
    events = tmp_path / "events"
    events.mkdir()
    leak = "date: 2026-04-01\nkind: leak\ntitle: A leak\nsource: gazette\nstatements:\n  license: Apache-2.0\n"
    lay_out(f"# leak.yaml\n{leak}", events)
    return events


def loaded_after(code: str) -> set[str]:
    """The modules that a fresh interpreter holds after some code."""
    script = f"import sys; before = set(sys.modules); {code}; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_package_imports_nothing_else() -> None:
    loaded = loaded_after("import timeline")
    assert {name for name in loaded if not name.startswith("_")} == {"timeline", "timeline.version"}


def test_a_question_imports_only_what_it_needs(folder: Path) -> None:
    loaded = loaded_after(f"import timeline; timeline.open({str(folder)!r}).history('license')")
    assert "timeline.meaning.account" in loaded
    assert not {"networkx", "graphviz", "click", "timeline.render"} & loaded


def test_nothing_is_computed_before_it_is_asked_for(folder: Path) -> None:
    ledger = timeline.open(folder)
    assert "account" not in vars(ledger)
    ledger.history("license")
    assert "account" in vars(ledger)


def test_every_question_has_an_answer(folder: Path) -> None:
    ledger = timeline.open(folder)
    assert isinstance(ledger, Workspace)
    history = ledger.history("license")
    assert isinstance(history, HistoryView)
    assert [step.text for step in history.threads[0].steps] == ["Apache-2.0", "MIT", "MIT"]
    assert [(shift.before_text, shift.after_text) for shift in ledger.shifts()] == [("Apache-2.0", "MIT")]
    assert [change.kind for change in ledger.diff("2026-04-23", "2026-04-24", "license").changes] == ["shifted"]
    assert [position.text for position in ledger.trace("license").positions] == ["MIT", "Apache-2.0"]
    assert [pair.order for pair in ledger.order("leak", "launch").pairs] == ["earlier"]
    assert [one.claim for one in ledger.drift() if one.shifts] == ["widget:license"]
    assert [one.name for one in ledger.sources("acme")] == ["Acme"]
    assert ledger.graph().nodes["widget:license"]["figure"] == "MIT"
    assert ledger.render(claims=["license"])._repr_svg_().startswith("<svg")
    assert ledger.check().diagnostics == ()


@pytest.mark.parametrize(
    "day", ["2026-04-23", "2026-04-23T12:00:00Z", date(2026, 4, 23), datetime(2026, 4, 23, 9, tzinfo=UTC), 20566]
)
def test_a_day_is_given_as_suits(folder: Path, day: str | date | int) -> None:
    [state] = timeline.open(folder).state(as_of=day)
    assert (state.claim, state.text) == ("widget:license", "Apache-2.0")


def test_states_of_some_claims(folder: Path) -> None:
    ledger = timeline.open(folder)
    assert [state.text for state in ledger.state("license", "weight")] == ["MIT", "12 kg"]
    assert len(ledger.state()) == 5
    assert ledger.state(as_of="2026-03-31").as_dict() == {"as_of": "2026-03-31", "claims": []}


def test_wrong_calls_raise_one_line(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(TimelineError, match="nowhere"):
        timeline.open(tmp_path / "nowhere")
    ledger = timeline.open(folder)
    with pytest.raises(TimelineError, match="no claim of this ledger"):
        ledger.history("colour")
    with pytest.raises(TimelineError, match="yesterday"):
        ledger.state(as_of="yesterday")
    with pytest.raises(TimelineError, match="has no last day"):
        ledger.state(as_of="2026-04-24/..")
    with pytest.raises(TimelineError, match="earlier"):
        ledger.diff("2026-05-01", "2026-04-01")
    with pytest.raises(TimelineError, match="png") as caught:
        ledger.graph_as("png")
    assert caught.value.help == "give one of graphml, gexf, node-link, dot"


def test_the_nearest_ledger_is_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    assert timeline.open().ledger.title == "Widget"
