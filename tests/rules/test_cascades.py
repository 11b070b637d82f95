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


@pytest.mark.parametrize(
    ("name", "rule", "advice"),
    [
        ("attributes", "unknown-attribute", ": {type: text}"),
        ("subjects", "unknown-subject", "widget: Its label"),
        ("terms", "unknown-vocabulary", ": {a-term: Its label}"),
        ("ledger", "missing-about", "about: widget"),
        ("sources", "unknown-source", "acme: {name: Its name, kind: press}"),
    ],
)
@pytest.mark.parametrize("left", [None, "# nothing yet\n{}\n"], ids=["missing", "blank"])
def test_what_is_not_declared_at_all_is_told_once(
    ledger: Path, name: str, rule: str, advice: str, left: str | None
) -> None:
    """Not at each statement that needs it; the help line says what to write."""
    path = ledger / f"{name}.yaml"
    path.unlink()
    if left is not None:
        path.write_text(left, "utf-8")
    if name == "ledger" and left is not None:
        return  # a ledger whose claims all name their subjects needs none, and one of them that doesn't is told of
    errors = [d for d in Workspace.open(ledger).check().diagnostics if d.severity.value == "error"]
    assert [(d.span.path, d.rule) for d in errors] == [(f"{name}.yaml", rule)]
    assert advice in (errors[0].help or "")


def test_what_is_declared_nowhere_hides_no_other_error(ledger: Path) -> None:
    (ledger / "attributes.yaml").unlink()
    path = ledger / "fourth.yaml"
    path.write_text(
        path.read_text("utf-8").replace("kind: report", "kind: repor").replace("2026-05-04", "soon"), "utf-8"
    )
    assert found(ledger) == [
        "attributes.yaml unknown-attribute",
        "fourth.yaml unreadable-date",
        "fourth.yaml unknown-kind",
    ]


def test_what_is_written_after_the_advice_reads(ledger: Path) -> None:
    """The example in a help line is one."""
    for name in ("attributes", "subjects", "terms", "sources"):
        path = ledger / f"{name}.yaml"
        before = path.read_text("utf-8")
        path.unlink()
        (told,) = [d for d in Workspace.open(ledger).check().diagnostics if d.span.path == path.name]
        assert told.help is not None
        path.write_text(told.help.split('"')[1] + "\n", "utf-8")
        assert not [d for d in Workspace.open(ledger).diagnostics if d.span.path == path.name]
        path.write_text(before, "utf-8")
