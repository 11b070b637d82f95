"""Checks the text forms of a story: what they hold, and that no text in them becomes syntax."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from hostile import HOSTILE, write_ledger
from hypothesis import given
from hypothesis import strategies as st

from timeline.cli.main import run
from timeline.render.delimited import COLUMNS
from timeline.render.escape_text import csv_cell, markdown, markdown_link, mermaid, plain
from timeline.render.plain import WIDTH, columns
from timeline.render.text_form import TEXT_FORMS
from timeline.workspace import Workspace

EVENTS = Path(__file__).parents[2] / "events"


@pytest.fixture(scope="module")
def ledger() -> Workspace:
    return Workspace.open(EVENTS)


def test_markdown_tells_where_it_stands_what_moved_and_the_history_of_each(ledger: Workspace) -> None:
    text = ledger.tell("md").text
    assert "| License | MIT | 2026-04-24 | checked | dissent | Simon Willison |" in text
    assert "```mermaid\ntimeline\n" in text
    assert re.search(r"\| 2026-04-24 \| MIT \| shifts \| checked \| \[Simon Willison\]\(<https://", text)
    assert "\\~37B or \\~32B" in text


def test_mermaid_has_one_period_a_line_and_no_stray_colon(ledger: Workspace) -> None:
    first, title, *lines = ledger.tell("mmd").text.splitlines()
    assert (first, title) == ("timeline", "    title DeepSeek V4")
    assert all(re.fullmatch(r"    section [^:;#]+|    [^:;#]+ : [^:;#]+|        : [^:;#]+", line) for line in lines)
    assert any("License — MIT (Simon Willison, shifts)" in line for line in lines)


def test_plain_text_keeps_within_its_columns(ledger: Workspace) -> None:
    text = ledger.tell("txt").text
    assert max(map(columns, text.splitlines())) <= WIDTH
    assert "now MIT (checked · dissent, since 2026-04-24)" in text


def test_json_holds_every_claim_with_its_steps_and_state(ledger: Workspace) -> None:
    data = json.loads(ledger.tell("json").text)
    assert list(data) == ["title", "subtitle", "as_of", "events", "claims"]
    assert {one["claim"] for one in data["claims"]} == {str(claim) for claim in ledger.ledger.claims()}
    found = next(one for one in data["claims"] if one["claim"] == "deepseek-v4:license")
    assert list(found) == ["claim", "label", "subject", "attribute", "scope", "steps", "state"]
    assert found["state"]["figure"]["text"] == "MIT"
    assert found["steps"][0]["relation"] == "introduces"


def test_csv_has_a_row_for_every_statement(ledger: Workspace) -> None:
    rows = list(csv.DictReader(io.StringIO(ledger.tell("csv").text)))
    told = sorted((s.event, str(s.claim)) for event in ledger.ledger.events.values() for s in event.statements)
    assert sorted((row["event"], row["claim"]) for row in rows) == told
    assert tuple(rows[0]) == COLUMNS
    mit = next(row for row in rows if row["event"] == "willison-v4-license" and row["claim"] == "deepseek-v4:license")
    assert (mit["figure"], mit["relation"], mit["evidence"], mit["origins"]) == (
        "MIT",
        "shifts",
        "checked",
        "simon-willison",
    )


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("-10", "-10"),
        ("-1,200.5", "-1,200.5"),
        ("+5%", "+5%"),
        ("-1+1", "'-1+1"),
        ("=1+1", "'=1+1"),
        ("\t=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("-10|cmd", "'-10|cmd"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_no_cell_starts_a_formula_and_negative_numbers_stay_numbers(text: str, cell: str) -> None:
    assert csv_cell(text) == cell


@given(st.text())
def test_no_text_leaves_its_line_cell_or_event(text: str) -> None:
    for escape in (markdown, mermaid, csv_cell, plain):
        assert len(escape(text).splitlines()) <= 1
    assert not re.search(r"(?<!\\)(?:\\\\)*[|`<*_~$]", markdown(text))
    assert not re.search(r"[:;#<>]|%%", mermaid(text))


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("javascript:alert(1)", "x"),
        (None, "x"),
        ("https://a.example/b>c(d)", "[x](<https://a.example/b%3Ec(d)>)"),
        ("https://a.example/b%20c", "[x](<https://a.example/b%20c>)"),
    ],
)
def test_only_links_that_survive_are_links(url: str | None, written: str) -> None:
    assert markdown_link("x", url) == written


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_in_its_place(text: str, tmp_path: Path) -> None:
    """As many lines, cells and keys as a harmless text gives."""
    hostile, harmless = (
        Workspace.open(write_ledger(tmp_path / name, given)) for name, given in (("a", text), ("b", "harmless"))
    )
    assert hostile.ledger.claims() == harmless.ledger.claims()
    shapes = [
        {form: _shape(form, workspace.tell(form).text) for form in TEXT_FORMS} for workspace in (hostile, harmless)
    ]
    assert shapes[0] == shapes[1]


def _shape(form: str, text: str) -> object:
    if form == "csv":
        return [len(row) for row in csv.reader(io.StringIO(text))]
    if form == "json":
        return [(one["claim"], len(one["steps"])) for one in json.loads(text)["claims"]]
    if form == "txt":
        return max(map(columns, text.splitlines())) <= WIDTH
    if form == "mmd":
        return [line.count(" : ") for line in text.splitlines()]
    return [re.sub(r"\\.", "", line).count("|") if line.startswith("|") else 0 for line in text.splitlines()]


def test_a_file_ending_names_the_format_and_an_option_overrides_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for form in ("svg", "md", "mmd", "txt", "json", "csv"):
        assert run(["render", "--ledger", str(EVENTS), "-o", str(tmp_path / f"story.{form}")]) == 0
    assert (tmp_path / "story.mmd").read_text("utf-8").startswith("timeline\n")
    assert run(["render", "--ledger", str(EVENTS), "--format", "csv", "-o", str(tmp_path / "story.txt")]) == 0
    assert (tmp_path / "story.txt").read_bytes() == (tmp_path / "story.csv").read_bytes()
    capsys.readouterr()
    assert run(["render", "--ledger", str(EVENTS), "-o", str(tmp_path / "story.bmp")]) == 2
    assert ".mmd" in capsys.readouterr().err


@pytest.mark.parametrize("form", TEXT_FORMS)
def test_an_empty_ledger_has_every_form(form: str, tmp_path: Path) -> None:
    (tmp_path / "ledger.yaml").write_text("title: Nothing yet\n", encoding="utf-8")
    assert Workspace.open(tmp_path).tell(form).text
