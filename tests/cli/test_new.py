"""`timeline new event` and `timeline init`: what they write, and what they never touch."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from timeline.cli.init import starting_files
from timeline.workspace import Workspace

Timeline = Any  # the fixture of conftest.py


def test_a_new_ledger_is_clean(timeline: Timeline) -> None:
    done = timeline("init", "events")
    assert done.code == 0
    assert "wrote events/ledger.yaml\n" in done.out
    done = timeline("check", "--strict")
    assert (done.code, done.out) == (0, "3 events, 8 statements, 4 claims: no problem found\n")


@pytest.mark.parametrize("today", [date(2026, 1, 5), date(2024, 2, 29), date(2031, 12, 31)])
def test_a_new_ledger_is_clean_on_any_day(today: date, tmp_path: Path) -> None:
    for name, text in starting_files(today).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert Workspace.open(tmp_path).check().diagnostics == ()


def test_init_refuses_a_folder_with_something_in_it(timeline: Timeline, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "note.txt").write_text("mine", "utf-8")
    done = timeline("init", "mine")
    assert done.code == 2
    assert done.err.startswith("timeline: mine is not empty\n")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["note.txt"]


def test_init_refuses_a_file(timeline: Timeline, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine", "utf-8")
    assert timeline("init", "mine").err.startswith("timeline: mine is not a folder\n")


def test_a_skeleton_says_what_is_left_to_fill_in(timeline: Timeline, ledger: Path) -> None:
    done = timeline("new", "event", "2026/gazette-again")
    assert (done.code, done.out) == (
        0,
        'wrote events/2026/gazette-again.yaml; fill it in, then run "timeline check"\n',
    )
    text = (ledger / "2026" / "gazette-again.yaml").read_text("utf-8")
    assert "# sources.yaml knows: acme, gazette, lab\n" in text
    assert "# attributes.yaml knows: cost, hardware, launch-date, license, weight\n" in text
    rules = {found.rule for found in Workspace.open(ledger).check().diagnostics}
    assert rules == {"missing-value"}


def test_a_skeleton_is_clean_once_filled_in(timeline: Timeline, ledger: Path) -> None:
    timeline("new", "event", "again", "--title", 'He said: "5 #1"', "--source", "gazette", "--date", "2026-05-02")
    path = ledger / "again.yaml"
    path.write_text(path.read_text("utf-8").replace("#   ATTRIBUTE: VALUE", "  cost: $5M"), "utf-8")
    workspace = Workspace.open(ledger)
    assert workspace.check().diagnostics == ()
    assert workspace.ledger.events["again"].title == 'He said: "5 #1"'
    assert str(workspace.ledger.events["again"].date) == "2026-05-02"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The Gazette: MIT, and “more”!", "the-gazette-mit-and-more"),
        ("発表 2026", "発表-2026"),
        ("Ünï_codé", "ünï-codé"),
        ("word " * 40, "word-word-word-word-word-word-word-word-word-word-word-word"),
        ("x" * 300, "x" * 60),
    ],
)
def test_the_file_is_named_after_the_title(timeline: Timeline, ledger: Path, title: str, name: str) -> None:
    assert timeline("new", "event", "--title", title, "--date", "2025-03").code == 0
    assert (ledger / "2025" / f"{name}.yaml").is_file()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["../escape"], '"../escape" is not a place in the ledger'),
        (["2026/../../escape"], '"2026/../../escape" is not a place in the ledger'),
        (["/tmp/escape"], '"/tmp/escape" is not a place in the ledger'),
        (["a b"], '"a b" is not a place in the ledger'),
        ([".hidden"], '".hidden" is not a place in the ledger'),
        ([""], '"" is not a place in the ledger'),
        (["ledger"], '"ledger" is a name that the ledger keeps for itself'),
        (["sources.yaml"], '"sources.yaml" is a name that the ledger keeps for itself'),
        (["archive/x"], '"archive/x" is a name that the ledger keeps for itself'),
        (["launch"], "events/launch.yaml is there already"),
        (["2026/launch"], 'there is an event "launch" already: launch.yaml'),
        (["link/x"], "events/link/x.yaml would lie outside the ledger"),
        (["dangling"], "events/dangling.yaml is there already"),
        ([], "an event needs a name"),
        (["--title", "!?"], "--title has no letter or digit to name the file after"),
        (["x", "--date", "31.2.2026"], '--date: "31.2.2026" is not a date'),
    ],
)
def test_nothing_is_overwritten_and_nothing_leaves_the_ledger(
    timeline: Timeline, ledger: Path, tmp_path: Path, arguments: list[str], message: str
) -> None:
    (tmp_path / "outside").mkdir()
    (ledger / "link").symlink_to(tmp_path / "outside")
    (ledger / "dangling.yaml").symlink_to(tmp_path / "outside" / "target.yaml")
    before = sorted(path for path in tmp_path.rglob("*"))
    done = timeline("new", "event", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"timeline: {message}")
    assert sorted(path for path in tmp_path.rglob("*")) == before
