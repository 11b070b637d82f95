"""`import timeline`: the ledger from Python, without anything that has not been asked for."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

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


#: What no name, text or day is; each is refused in words, and not where it happens to hurt.
NO_TEXTS = (None, 0, True, 1.5, b"license", object)


@pytest.mark.parametrize("given", NO_TEXTS, ids=repr)
def test_what_is_no_name_is_refused_in_words(folder: Path, given: Any) -> None:
    ledger = timeline.open(folder)
    for ask in (ledger.history, ledger.trace, ledger.claim, ledger.event, ledger.diff_git, ledger.state, ledger.order):
        with pytest.raises(TypeError, match="is given as a text, not as"):
            ask(given)
    for question in (ledger.shifts, ledger.judgements, ledger.drift, ledger.sources):
        with pytest.raises(TypeError, match="is given as a text, not as"):
            question(given)


@pytest.mark.parametrize("given", [True, 1.5, b"2026", [], object], ids=repr)
def test_what_is_no_day_is_refused_in_words(folder: Path, given: Any) -> None:
    ledger = timeline.open(folder)
    for ask in (ledger.state, ledger.shifts, ledger.graph, ledger.render):
        with pytest.raises(TypeError, match=r"a day is a text such as \"2026-04-24\""):
            ask(as_of=given)
    for first, last in ((None, "2026-05"), ("2026-05", None)):
        with pytest.raises(TypeError, match="a day is needed"):
            ledger.diff(first, last)  # type: ignore[arg-type]  # that is what is tried
    with pytest.raises(TypeError, match="a day is needed"):
        ledger.recorded_by(None)  # type: ignore[arg-type]  # that is what is tried
    with pytest.raises(TimelineError, match="are too far"):
        ledger.render(as_of=10**30)


def test_one_name_or_day_may_stand_where_several_can(folder: Path) -> None:
    """Else the letters of the name are looked up one by one."""
    ledger = timeline.open(folder)
    assert ledger.render(claims="license").svg == ledger.render(claims=["license"]).svg
    assert [one.claim for one in ledger.state(subjects="widget")] == [one.claim for one in ledger.state()]
    assert ledger.draw("graph", as_of="2026-05").content == ledger.draw("graph", as_of=["2026-05"]).content
    assert ledger.embed(as_of="2026-05").html == ledger.embed(as_of=["2026-05"]).html
    with pytest.raises(TypeError, match="several texts are expected where a claim is named"):
        ledger.render(claims=5)  # type: ignore[arg-type]  # that is what is tried


def test_a_word_that_means_nothing_is_refused(folder: Path) -> None:
    """A check for a rule that is misspelt would find nothing wrong, and a picture would look as always."""
    ledger = timeline.open(folder)
    for names in ("unused-sources", ["unused-sources"]):
        with pytest.raises(TimelineError, match='did you mean "unused-source"'):
            ledger.check(select=names)
        with pytest.raises(TimelineError, match='did you mean "unused-source"'):
            ledger.check(ignore=names)
    assert ledger.check(select="unused-source").diagnostics == ledger.check(select=["unused-source"]).diagnostics
    for option in ("order", "layout"):
        wish: dict[str, Any] = {option: "sideways"}
        for draw in (ledger.render, ledger.embed, lambda **given: ledger.tell("md", **given)):
            with pytest.raises(TimelineError, match=f'there is no {option} "sideways"'):
                draw(**wish)
    with pytest.raises(TimelineError, match='there is no theme "sepia"'):
        ledger.embed(theme="sepia")
    for width in (None, "wide", 1.5, True):
        with pytest.raises(TypeError, match="a width is a number of pixels"):
            ledger.render(width=width)  # type: ignore[arg-type]  # that is what is tried


def test_an_empty_text_names_no_folder() -> None:
    """It is a variable that nobody has set, and not the folder that this runs in."""
    with pytest.raises(TimelineError, match="no folder is named"):
        timeline.open("")


def test_saved_texts_may_be_named_by_a_text(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "saved").mkdir()
    assert timeline.open(folder).check(str(tmp_path / "saved")).skipped == ()
