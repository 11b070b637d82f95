"""`timeline export`: the whole ledger as data."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

Timeline = Any  # the fixture of conftest.py


def test_every_documented_key_is_there(timeline: Timeline, ledger: Path) -> None:
    done = timeline("export", "--format", "json")
    assert (done.code, done.err) == (0, "")
    answer = json.loads(done.out)
    assert {"subjects", "attributes", "terms", "sources", "events"} <= set(answer)
    assert [event["id"] for event in answer["events"]] == ["launch", "news", "test"]
    launch = answer["events"][0]
    assert {"id", "kind", "source", "url", "archive", "earliest", "latest", "statements"} <= set(launch)
    assert (launch["earliest"], launch["latest"]) == ("2026-04-24", "2026-04-24")
    by_claim = {statement["claim"]: statement for statement in launch["statements"]}
    cost = by_claim["widget:cost"]
    assert {"claim", "figure", "written", "printed", "where", "basis", "evidence", "per", "cites"} <= set(cost)
    assert cost["figure"] == {"text": "$5M", "low": 5_000_000, "high": 5_000_000, "unit": "USD"}
    assert (cost["written"], cost["basis"], cost["evidence"], cost["origins"]) == ("$5M", "vendor", "stated", ["acme"])
    assert by_claim["widget:hardware@training"]["figure"] == {
        "text": "Acme M1",
        "terms": ["acme/m1"],
        "only": False,
        "not": [],
    }


def test_whatever_a_ledger_says_is_in_it(timeline: Timeline, ledger: Path) -> None:
    """Every key of every file: what is left out of an export called whole would be missed only once it is needed."""
    for name, before, after in (
        ("ledger", "title: Widget", "title: Widget\ndescription: said of the ledger"),
        ("subjects", "label: Widget", "label: Widget\n  note: said of a subject"),
        ("attributes", "type: license}", "type: license, note: said of an attribute}"),
        ("terms", "m1: M1", "m1: {label: M1, note: said of a term}"),
        ("sources", "kind: press}", "kind: press, note: said of a source}"),
    ):
        path = ledger / f"{name}.yaml"
        text = path.read_text("utf-8")
        assert before in text, name
        path.write_text(text.replace(before, after, 1), "utf-8")
    (ledger / "more.yaml").write_text(MORE, "utf-8")
    done = timeline("export")
    assert (done.code, done.err) == (0, "")
    said = "the ledger, a subject, an attribute, a term, a source, an event, a judgement, a figure"
    for kind in said.split(", "):
        assert f'"said of {kind}"' in done.out
    more = {event["id"]: event for event in json.loads(done.out)["events"]}["more"]
    assert (more["when"], more["about"]) == (["after launch", "at most 3 weeks after launch"], "widget")
    assert more["latest_is_weak"] is False
    assert more["statements"][0]["due"] == "2 weeks after this event"


MORE = """\
when:
  - after launch
  - at most 3 weeks after launch
kind: report
title: More of it
source: gazette
about: widget
note: said of an event
disputes: launch
reason: said of a judgement
statements:
  cost:
    value: $9M
    due: 2 weeks after this event
    note: said of a figure
"""


def test_open_days_are_null(timeline: Timeline, ledger: Path) -> None:
    (ledger / "ledger.yaml").write_text("title: Widget\nabout: widget\n", "utf-8")
    (ledger / "launch.yaml").write_text(
        "kind: release\ntitle: Acme releases Widget\nsource: acme\nstatements:\n  license: MIT\n", "utf-8"
    )
    events = {event["id"]: event for event in json.loads(timeline("export").out)["events"]}
    assert (events["launch"]["earliest"], events["launch"]["latest"]) == (None, "2026-04-28")


def test_a_file_is_written_whole(timeline: Timeline, ledger: Path, tmp_path: Path) -> None:
    done = timeline("export", "-o", "out/ledger.json")
    assert (done.code, done.out, done.err) == (0, "", "wrote out/ledger.json\n")
    assert json.loads((tmp_path / "out" / "ledger.json").read_text("utf-8"))["title"] == "Widget"
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["ledger.json"]


def test_a_hyphen_is_standard_output(
    timeline: Timeline, ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = timeline("export", "--ledger", str(ledger), "-o", "-")
    assert (done.code, done.err) == (0, "")
    assert done.out == timeline("export", "--ledger", str(ledger)).out
    done = timeline("export", "--ledger", str(ledger), "--format", "parquet", "-o", "-")
    assert (done.code, done.err.splitlines()[0]) == (2, "timeline: Parquet is nothing for a terminal")
    assert not (tmp_path / "-").exists()


def test_what_is_no_file_is_written_to_and_not_replaced(timeline: Timeline, ledger: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert timeline("export", "--format", "dot", "-o", str(pipe)).code == 0
        assert pipe.is_fifo()
        assert os.read(reader, 7) == b"digraph"
    finally:
        os.close(reader)


def test_a_link_stays_one(timeline: Timeline, ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "site" / "ledger.json")
    assert timeline("export", "-o", str(link)).code == 0
    assert link.is_symlink()
    assert json.loads((tmp_path / "site" / "ledger.json").read_text("utf-8"))["events"]


def test_a_name_that_can_be_no_file_s_is_one_line(timeline: Timeline, ledger: Path) -> None:
    done = timeline("export", "-o", "a\0b")
    assert (done.code, "can't be written" in done.err) == (2, True)


def test_an_unwritable_file_is_one_line(timeline: Timeline, ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    done = timeline("export", "-o", "folder")
    assert done.code == 2
    assert done.err == "timeline: folder can't be written: is a directory\nhelp: nothing has been changed\n"


def test_a_ledger_with_errors_is_exported_and_says_so(timeline: Timeline, ledger: Path) -> None:
    (ledger / "broken.yaml").write_text("title: a: b\n", "utf-8")
    done = timeline("export")
    assert done.code == 1
    assert len(json.loads(done.out)["events"]) == 3
    assert done.err == '1 error in the ledger; run "timeline check"\n'
