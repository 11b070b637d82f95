"""Every rule shows an example with exactly its defect, and one without any."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.reading.complaint import READER_RULES
from timeline.rules import registry
from timeline.rules.example import lay_out
from timeline.rules.registry import RULES
from timeline.rules.rule import Rule
from timeline.workspace import Workspace

#: Defects that never come alone: what else the example shows.
COMPANIONS = {"left-out": {"unknown-vocabulary"}, "unknown-vocabulary": {"left-out"}}


def _found(example: str, folder: Path) -> list[str]:
    lay_out(example, folder)
    return [f"{d.span}: {d.severity.value}: {d.message} [{d.rule}]" for d in Workspace.open(folder).check().diagnostics]


def test_the_small_ledger_is_clean(tmp_path: Path) -> None:
    assert _found("", tmp_path) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_before_has_the_defect_and_no_other(rule: Rule, tmp_path: Path) -> None:
    lay_out(rule.before, tmp_path)
    found = Workspace.open(tmp_path).check().diagnostics
    assert {d.rule for d in found} == {rule.id} | COMPANIONS.get(rule.id, set())
    assert {d.severity for d in found if d.rule == rule.id} == {rule.severity}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_after_is_clean(rule: Rule, tmp_path: Path) -> None:
    assert _found(rule.after, tmp_path) == []


def test_every_rule_of_the_reader_is_documented_and_no_other_goes_unchecked() -> None:
    assert sorted(READER_RULES) == [rule.id for rule in RULES if rule.check is None]


def test_rules_are_sorted_and_each_stands_in_the_file_of_its_name() -> None:
    ids = [rule.id for rule in RULES]
    assert ids == sorted(set(ids))
    folder = Path(registry.__file__).parent
    files = {path.stem.replace("_", "-") for path in folder.glob("*.py") if "RULE = Rule(" in path.read_text("utf-8")}
    assert files == set(ids)
