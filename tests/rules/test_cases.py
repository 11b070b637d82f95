"""The ledgers in tests/cases state their own answers: `# expect: rule-id` stands on the line that is complained of.

A case is laid over the small ledger of the rules' examples, and is read without these comments. A good case has none.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from timeline.rules.example import lay_out
from timeline.rules.registry import RULES
from timeline.workspace import Workspace

CASES = Path(__file__).parent.parent / "cases"
EXPECT = re.compile(rb"[ \t]*# expect: ([\w-]+(?:, [\w-]+)*)$")

#: Defects that no file of a case can hold; `test_door.py` makes them.
MADE_ELSEWHERE = {"oversized-file", "unreadable-file"}


def read_case(case: Path, folder: Path) -> list[tuple[str, int, str]]:
    """Lay a case out in `folder`, and return what it expects: file, line, rule."""
    lay_out("", folder)
    expected = []
    for path in sorted(path for path in case.rglob("*") if path.is_file()):
        name = path.relative_to(case).as_posix()
        lines = path.read_bytes().split(b"\n")
        for number, line in enumerate(lines, start=1):
            if found := EXPECT.search(line):
                expected += [(name, number, rule) for rule in found[1].decode().split(", ")]
                lines[number - 1] = line[: found.start()]
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"\n".join(lines))
    return sorted(expected)


@pytest.mark.parametrize(
    "case", sorted((CASES / "bad").glob("*/*")), ids=lambda path: f"{path.parent.name}-{path.name}"
)
def test_a_bad_case_is_complained_of_where_it_says(case: Path, tmp_path: Path) -> None:
    expected = read_case(case, tmp_path)
    found = Workspace.open(tmp_path).check().diagnostics
    assert sorted((d.span.path, d.span.line, d.rule) for d in found) == expected
    assert case.parent.name in {rule for _, _, rule in expected}


@pytest.mark.parametrize("case", sorted((CASES / "good").glob("*")), ids=lambda path: path.name)
def test_a_good_case_is_clean(case: Path, tmp_path: Path) -> None:
    assert read_case(case, tmp_path) == []
    assert Workspace.open(tmp_path).check().diagnostics == ()


def test_every_rule_has_a_case() -> None:
    cases = {path.name for path in (CASES / "bad").iterdir()}
    assert cases == {rule.id for rule in RULES} - MADE_ELSEWHERE
