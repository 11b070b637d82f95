"""One fault is told once: what follows from it is not complained of as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.rules.example import lay_out
from timeline.workspace import Workspace

STORY = """\
# more.jsonl
{"id": "third", "date": "2026-05-03", "kind": "report", "title": "3", "source": "gazette", "statements": {"cost": "$5"}}
# fourth.yaml
date: 2026-05-04
kind: report
title: Leans on the third
source: gazette
when:
  - after third
cites:
  - third
statements:
  weight:
    disputes: test
    reason: weighed without its battery
  cost:
    value: $5M
"""


def found(folder: Path) -> list[str]:
    """What is wrong with a ledger, as `path rule`; remarks aside."""
    diagnostics = Workspace.open(folder).check().diagnostics
    return [f"{d.span.path} {d.rule}" for d in diagnostics if d.severity.value == "error"]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    lay_out(STORY, tmp_path)
    assert found(tmp_path) == []
    return tmp_path


def test_an_event_whose_line_cannot_be_read_is_not_missed(ledger: Path) -> None:
    """Facts and citations name an event that is there, and only can't be read."""
    path = ledger / "more.jsonl"
    path.write_text(path.read_text("utf-8").replace('"kind": ', '"kind" '), "utf-8")
    assert found(ledger) == ["more.jsonl unreadable-json"]


@pytest.mark.parametrize("name", ["subjects", "attributes", "terms", "ledger"])
def test_a_broken_declaration_is_told_in_two_lines(ledger: Path, name: str) -> None:
    """What is broken, and how many statements that takes; a judgement of one of them is no fault of its own."""
    path = ledger / f"{name}.yaml"
    path.write_text(path.read_text("utf-8") + "broken: [\n", "utf-8")
    assert set(found(ledger)) <= {f"{name}.yaml left-out", f"{name}.yaml unreadable-yaml"}
    assert f"{name}.yaml unreadable-yaml" in found(ledger)


def test_a_day_that_cannot_be_read_is_not_told_to_be_missing(ledger: Path) -> None:
    """It is there; that it bounds nothing follows from what is wrong with it."""
    path = ledger / "fourth.yaml"
    path.write_text(path.read_text("utf-8").replace("2026-05-04", "2026-13-45"), "utf-8")
    told = [d.rule for d in Workspace.open(ledger).check().diagnostics if d.span.path == "fourth.yaml"]
    assert "unreadable-date" in told
    assert "unbounded-event" not in told
