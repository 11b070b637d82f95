"""`timeline check`: what it prints, and with which code it exits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

Timeline = Any  # the fixture of conftest.py

BROKEN = """\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazete
statements:
  cost:
    value: $5M
    basis: vendor
"""


@pytest.fixture
def broken(ledger: Path) -> Path:
    (ledger / "example.yaml").write_text(BROKEN, "utf-8")
    return ledger


def test_a_clean_ledger_is_one_line(timeline: Timeline, ledger: Path) -> None:
    done = timeline("check")
    assert (done.code, done.out, done.err) == (0, "3 events, 6 statements, 5 claims: no problem found\n", "")


def test_everything_wrong_is_told_with_its_place_and_help(timeline: Timeline, broken: Path) -> None:
    done = timeline("check")
    assert done.code == 1
    assert done.out == (
        'events/example.yaml:4:9: error: "gazete" is not a source of this ledger; did you mean "gazette"? '
        "[unknown-source]\n"
        "    help: add it to sources.yaml: gazete: {name: …, kind: press}\n"
        "events/example.yaml:6:3: warning: a report gives the vendor's word of widget:cost without saying whose "
        "[unattributed-basis]\n"
        "    help: name the source under `per`, or the event under `cites`\n"
        "1 error, 1 warning in 4 events\n"
    )


def test_related_places_are_lines_of_their_own(timeline: Timeline, ledger: Path) -> None:
    (ledger / "example.yaml").write_text(
        BROKEN.replace("2026-05-02", "2026-07-02").replace("gazete", "gazette"), "utf-8"
    )
    out = timeline("check").out
    assert "\nevents/ledger.yaml:3:11: note: example was recorded 2026-06-01\n" in out


@pytest.mark.parametrize(
    ("options", "code", "rules"),
    [
        ((), 1, ["unknown-source", "unattributed-basis"]),
        (("--select", "unknown-source"), 1, ["unknown-source"]),
        (("--select", "unattributed-basis"), 0, ["unattributed-basis"]),
        (("--select", "unattributed-basis", "--strict"), 1, ["unattributed-basis"]),
        (("--ignore", "unknown-source"), 0, ["unattributed-basis"]),
        (("--ignore", "unknown-source,unattributed-basis"), 0, []),
        (("--ignore", "unknown-source", "--ignore", "unattributed-basis"), 0, []),
        (("--select", "unknown-source, unattributed-basis", "--ignore", "unattributed-basis"), 1, ["unknown-source"]),
    ],
)
def test_rules_are_selected_and_ignored(
    timeline: Timeline, broken: Path, options: tuple[str, ...], code: int, rules: list[str]
) -> None:
    done = timeline("check", "--format", "json", *options)
    assert done.code == code
    assert [found["rule"] for found in json.loads(done.out)["diagnostics"]] == rules


def test_remarks_never_fail(timeline: Timeline, ledger: Path) -> None:
    sources = ledger / "sources.yaml"
    sources.write_text(sources.read_text("utf-8") + "herald: {name: The Herald, kind: press}\n", "utf-8")
    done = timeline("check", "--strict")
    assert done.code == 0
    assert done.out.endswith("1 remark in 3 events\n")


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_rule_is_a_wrong_call(timeline: Timeline, ledger: Path, option: str) -> None:
    done = timeline("check", option, "unknown-sorce")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f'timeline: {option}: there is no rule "unknown-sorce"; did you mean "unknown-source"?\n'
        'help: run "timeline rules" for all of them\n'
    )


def test_json_has_the_documented_keys(timeline: Timeline, broken: Path) -> None:
    answer = json.loads(timeline("check", "--format", "json").out)
    assert list(answer) == [
        "ledger",
        "events",
        "statements",
        "claims",
        "errors",
        "warnings",
        "infos",
        "diagnostics",
        "skipped",
    ]
    assert answer["ledger"] == "events"
    assert (answer["events"], answer["errors"], answer["warnings"], answer["infos"]) == (4, 1, 1, 0)
    assert answer["diagnostics"][0] == {
        "path": "events/example.yaml",
        "line": 4,
        "col": 9,
        "severity": "error",
        "rule": "unknown-source",
        "message": '"gazete" is not a source of this ledger; did you mean "gazette"?',
        "help": "add it to sources.yaml: gazete: {name: …, kind: press}",
        "notes": [],
    }


def test_github_annotations_are_escaped(timeline: Timeline, ledger: Path) -> None:
    folder = ledger / "a,b%:c"
    folder.mkdir()
    (folder / "example.yaml").write_text(BROKEN.replace("gazete", '"100%"'), "utf-8")
    lines = timeline("check", "--format", "github", "--select", "unknown-source").out.splitlines()
    assert lines == [
        "::error file=events/a%2Cb%25%3Ac/example.yaml,line=4,col=9,title=unknown-source::"
        '"100%25" is not a source of this ledger%0Ahelp: add it to sources.yaml: 100%25: {name: …, kind: press}'
    ]


def test_the_check_of_printed_says_when_it_was_skipped(timeline: Timeline, ledger: Path) -> None:
    text = BROKEN.replace("gazete", "gazette").replace("basis: vendor", "printed: price of $5M")
    (ledger / "example.yaml").write_text(f"archive: gazette.txt\n{text}", "utf-8")
    done = timeline("check")
    assert done.code == 0
    assert done.err == (
        "note: `printed` not checked in 1 statement of 1 event without a saved text; "
        "--archive FOLDER says where they are\n"
    )


def test_printed_is_looked_for_in_the_saved_texts(timeline: Timeline, ledger: Path, tmp_path: Path) -> None:
    text = BROKEN.replace("gazete", "gazette").replace("basis: vendor", "printed: price of $5M")
    (ledger / "example.yaml").write_text(f"archive: gazette.txt\n{text}", "utf-8")
    saved = tmp_path / "saved"
    saved.mkdir()
    (saved / "gazette.txt").write_text("So\nwe hear of a price  of\n$5M and more.\n", "utf-8")
    assert timeline("check", "--archive", "saved").code == 0
    (saved / "gazette.txt").write_text("So\nwe hear of a “price” of $6M and more.\n", "utf-8")
    done = timeline("check", "--archive", "saved")
    assert (done.code, done.err) == (1, "")
    assert '"price of $5M" does not stand in the saved text of example [printed-not-found]' in done.out
    assert 'help: the closest there is "“price” of $6M" (line 2)' in done.out


def test_a_missing_archive_is_a_wrong_call(timeline: Timeline, ledger: Path) -> None:
    done = timeline("check", "--archive", "nowhere")
    assert done.code == 2
    assert done.err.startswith("timeline: no archive folder at nowhere\nhelp: ")


def test_what_users_wrote_reaches_the_terminal_escaped(timeline: Timeline, ledger: Path) -> None:
    (ledger / "example.yaml").write_text(BROKEN.replace("gazete", '"\x1b[31mred\u202e"'), "utf-8")
    done = timeline("check")
    assert done.code == 1
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out
