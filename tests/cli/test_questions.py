"""`timeline list`, `state`, `shifts` and `diff`: what stands, and what changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

Timeline = Any  # the fixture of conftest.py

#: Every question, with arguments that it can be asked with on the small ledger.
QUESTIONS = (
    ("list",),
    ("state",),
    ("shifts",),
    ("diff", "2026-04-01", "2026-05-01"),
    ("trace", "license"),
    ("order",),
    ("drift",),
    ("sources",),
)


def test_list_groups_by_subject_and_takes_words(timeline: Timeline, moving: Path) -> None:
    done = timeline("list")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0].split() == ["claim", "figure", "evidence", "standing"]
    assert lines[1] == "Widget (widget)"
    assert "  license            MIT         stated    dissent" in done.out
    some = timeline("list", "lic").out
    assert "license" in some
    assert "cost" not in some
    assert [one["claim"] for one in json.loads(timeline("list", "lic", "--format", "json").out)] == ["widget:license"]


@pytest.mark.parametrize("how", [(), ("--no-cache",)])
def test_a_claim_with_wide_characters_stands_in_its_columns(
    how: tuple[str, ...], timeline: Timeline, ledger: Path
) -> None:
    """Its id alone has them, which no other table tells of."""
    (ledger / "terms.yaml").write_text("phase: {训练: Training}\n", encoding="utf-8")
    (ledger / "attributes.yaml").write_text(
        "cost: {label: Cost, type: quantity, unit: USD, scopes: [phase]}\n", encoding="utf-8"
    )
    for path in ledger.rglob("*.yaml"):
        if "statements:" in path.read_text("utf-8"):
            path.unlink()
    event = "date: 2026-01-01\nkind: report\ntitle: A\nsource: acme\nstatements:\n  widget:cost@训练: $4M\n"
    (ledger / "a.yaml").write_text(event, encoding="utf-8")
    lines = timeline("list", *how).out.splitlines()
    [line] = [line for line in lines if "训练" in line]
    assert line.index("$4M") == lines[0].index("figure") - 2


def test_the_keys_of_list_are_kept(timeline: Timeline, moving: Path) -> None:
    [one] = json.loads(timeline("list", "license", "--format", "json").out)
    assert {"claim", "label", "figure", "evidence", "standing", "origins", "since", "rivals"} <= set(one)
    assert (one["label"], one["figure"]["text"], one["origins"]) == ("Widget · License", "MIT", ["acme"])


def test_state_takes_words_as_list_does(timeline: Timeline, moving: Path) -> None:
    done = timeline("state", "widget", "lic", "--format", "json")
    assert [one["claim"] for one in json.loads(done.out)["claims"]] == ["widget:license"]
    assert "Cost" not in timeline("state", "license", "--as-of", "2026-04-24").out


def test_figures_that_stand_are_not_said_to_be_against_themselves(timeline: Timeline, moving: Path) -> None:
    told = timeline("state", "cost").out
    assert "$5M or $4M" in told
    assert "against: $4M" not in told


def test_contested_keeps_only_what_is_opposed(timeline: Timeline, moving: Path) -> None:
    claims = json.loads(timeline("list", "--contested", "--format", "json").out)
    assert [one["claim"] for one in claims] == ["widget:cost"]
    assert "license" not in timeline("state", "--contested").out
    quiet = timeline("state", "--contested", "--as-of", "2026-04-01")
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "no contested claim by this day\n")


def test_the_state_before_and_after_a_shift(timeline: Timeline, moving: Path) -> None:
    before = timeline("state", "--as-of", "2026-04-23").out
    assert before.startswith("as of 2026-04-23: 2 claims\n")
    assert "  License  Apache-2.0  2026-04-01  rumoured  unopposed" in before
    assert "possible by then: GPL-3.0-only (rumour)" in before
    after = json.loads(timeline("state", "--as-of", "2026-04-24", "--format", "json").out)
    states = {one["claim"]: one for one in after["claims"]}
    assert after["as_of"] == "2026-04-24"
    assert states["widget:license"]["figure"]["text"] == "MIT"
    assert states["widget:license"]["since"]["event"] == "launch"


def test_recorded_by_is_another_clock(timeline: Timeline, moving: Path) -> None:
    leak = moving / "leak.yaml"
    leak.write_text(leak.read_text("utf-8") + "recorded: 2026-07-01\n", "utf-8")
    assert len(json.loads(timeline("shifts", "--format", "json").out)["shifts"]) == 2
    early = timeline("shifts", "--recorded-by", "2026-06-30")
    assert (early.code, early.out, early.err) == (0, "", "no shift\n")


def test_before_anything_was_recorded_there_is_nothing_to_write_first(timeline: Timeline, tmp_path: Path) -> None:
    assert timeline("init", "events").code == 0
    done = timeline("list", "--recorded-by", "1900")
    assert (done.code, done.out, done.err) == (0, "", "nothing had been recorded by this day\n")


def test_shifts_tell_from_to_reason_and_order(timeline: Timeline, moving: Path) -> None:
    done = timeline("shifts", "license")
    assert done.out.splitlines() == [
        "2026-04-24  Widget · License: Apache-2.0 → MIT",
        "            Acme · launch; unexplained, order proven",
    ]
    [shift] = json.loads(timeline("shifts", "license", "--format", "json").out)["shifts"]
    assert (shift["from"]["text"], shift["to"]["text"]) == ("Apache-2.0", "MIT")
    assert (shift["event"], shift["reason"], shift["order_certain"]) == ("launch", "unexplained", True)
    assert timeline("shifts", "--as-of", "2026-04-23").err == "no shift by 2026-04-23\n"


def test_several_claims_and_the_words_of_one(timeline: Timeline, moving: Path) -> None:
    both = json.loads(timeline("shifts", "license", "cost", "--format", "json").out)["shifts"]
    assert {shift["claim"] for shift in both} == {"widget:license", "widget:cost"}
    one = json.loads(timeline("shifts", "widget", "license", "--format", "json").out)["shifts"]
    assert {shift["claim"] for shift in one} == {"widget:license"}


def test_diff_groups_by_kind_of_change(timeline: Timeline, moving: Path) -> None:
    done = timeline("diff", "2026-04-23", "2026-04-24")
    assert done.out.splitlines()[:6] == [
        "from 2026-04-23 to 2026-04-24",
        "",
        "shifted (2)",
        "  Widget · License: Apache-2.0 → MIT",
        "    2026-04-24, Acme · launch; unexplained",
        "  Widget · Cost: ~$4M → $5M",
    ]
    assert "new (2)\n  Widget: Launch date 2026-04-24; Hardware · Training Acme M1\n" in done.out
    changes = json.loads(timeline("diff", "2026-04-23", "2026-04", "--format", "json").out)["changes"]
    kinds = {(change["kind"], change["claim"]) for change in changes}
    assert ("shifted", "widget:license") in kinds
    assert ("new", "widget:weight") in kinds
    assert ("new", "widget:license") not in kinds


def test_a_quiet_time_and_swapped_days(timeline: Timeline, moving: Path) -> None:
    quiet = timeline("diff", "2026-05-01", "2026-05-02")
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "nothing changed from 2026-05-01 to 2026-05-02\n")
    swapped = timeline("diff", "2026-05-01", "2026-04-01")
    assert swapped.code == 2
    assert swapped.err == (
        "timeline: 2026-04-01 is earlier than 2026-05-01\n"
        'help: give the earlier day first: "timeline diff 2026-04-01 2026-05-01"\n'
    )
    assert timeline("diff", "yesterday", "2026-04-01").code == 2


@pytest.mark.parametrize("question", ["list", "state", "shifts", "drift", "trace"])
def test_unknown_claims_are_refused_with_a_guess(timeline: Timeline, ledger: Path, question: str) -> None:
    done = timeline(question, "licence")
    assert (done.code, done.out) == (2, "")
    assert done.err == ('timeline: no claim of this ledger is called "licence"; did you mean "widget:license"?\n')


@pytest.mark.parametrize("question", ["shifts", "drift", "trace"])
def test_several_claims_are_listed(timeline: Timeline, ledger: Path, question: str) -> None:
    done = timeline(question, "widget")
    assert done.code == 2
    assert '"widget" may mean several claims: widget:cost, widget:hardware@training, ' in done.err


@pytest.mark.parametrize("question", ["list", "state", "shifts"])
def test_an_unknown_subject_is_refused(timeline: Timeline, ledger: Path, question: str) -> None:
    done = timeline(question, "--subject", "wigdet")
    assert (done.code, done.out) == (2, "")
    assert 'did you mean "widget"' in done.err
    help_line = 'help: see "timeline list" for all of them'
    assert timeline(question, "--subject", "x").err.splitlines() == [
        'timeline: no subject of this ledger is called "x"', help_line
    ]  # fmt: skip


@pytest.mark.parametrize("arguments", QUESTIONS, ids=lambda arguments: arguments[0])
def test_an_empty_ledger_answers_in_one_line(timeline: Timeline, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "ledger.yaml").write_text("title: Nothing yet\n", "utf-8")
    done = timeline(*arguments)
    assert done.out == ""
    assert done.code == (2 if arguments[0] == "trace" else 0)
    assert len(done.err.splitlines()) == (2 if arguments[0] == "trace" else 1)


@pytest.mark.parametrize("arguments", QUESTIONS, ids=lambda arguments: arguments[0])
def test_a_ledger_with_errors_is_answered_and_says_so(
    timeline: Timeline, moving: Path, arguments: tuple[str, ...]
) -> None:
    (moving / "broken.yaml").write_text("title: a: b\n", "utf-8")
    done = timeline(*arguments)
    assert done.code == 1
    assert done.out
    assert done.err.splitlines()[-1] == '1 error in the ledger; run "timeline check"'
    assert json.loads(timeline(*arguments, "--format", "json").out)


@pytest.mark.parametrize("arguments", QUESTIONS, ids=lambda arguments: arguments[0])
def test_hostile_words_reach_no_terminal_and_no_line_is_too_wide(
    timeline: Timeline, moving: Path, arguments: tuple[str, ...]
) -> None:
    sources = moving / "sources.yaml"
    sources.write_text(
        sources.read_text("utf-8").replace("name: Acme", 'name: "<b>\\\\ & \\"A\\" ' + "长" * 60 + '"'), "utf-8"
    )
    (moving / "subjects.yaml").write_text("widget: {label: " + "W" * 90 + ", parts: {pro: P}}\n", "utf-8")
    done = timeline(*arguments)
    assert done.code == 0
    assert all(ord(char) >= 32 for line in done.out.splitlines() for char in line)
    from timeline.cli.output import display_width

    assert max(display_width(line) for line in done.out.splitlines()) <= 80
