"""What the page on continuous integration shows is what happens, and what it names is there."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from repository import Repository

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))

Runner = Callable[..., tuple[int, str, str]]


def block(start: str) -> str:
    """The fenced block whose text starts so."""
    found: list[str] = re.findall(rf"^```\w+\n({re.escape(start)}.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    (one,) = found
    return one


def test_the_example_prints_what_is_shown(repository: Repository, timeline: Runner) -> None:
    repository.git("checkout", "--quiet", "-b", "topic")
    repository.write("events/reading.yaml", block("# events/reading.yaml\n"))
    repository.commit("Read the license")
    code, out, err = timeline("diff", "--git", "main..HEAD")
    shown = f"$ timeline diff --git main..HEAD\n{out}"
    assert (code, err) == (0, "")
    assert _without_hashes(block("$ timeline diff")) == _without_hashes(shown)


def _without_hashes(text: str) -> str:
    return re.sub(r"\([0-9a-f]{7}\)", "(…)", text)


@pytest.mark.parametrize(
    ("name", "schema"),
    [(".github/workflows/ledger.yml", "vendor.github-workflows"), (".gitlab-ci.yml", "vendor.gitlab-ci")],
)
def test_each_workflow_is_one(name: str, schema: str, tmp_path: Path) -> None:
    path = tmp_path / "workflow.yml"
    path.write_text(block(f"# {name}\n"), "utf-8")
    checker = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    done = subprocess.run(checker, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stdout


def test_every_input_and_output_is_told_and_no_other() -> None:
    table = re.search(r"\| input \|.*?\n\n", PAGE, re.DOTALL)
    assert table is not None
    rows = [line.split("|")[1] for line in table[0].splitlines()[2:] if line]
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == set(ACTION["inputs"])
    workflow = yaml.safe_load(block("# .github/workflows/ledger.yml\n"))
    (step,) = (one for one in workflow["jobs"]["ledger"]["steps"] if "timeline" in one["uses"])
    assert set(step["with"]) <= set(ACTION["inputs"])
    for name in ACTION["outputs"]:
        assert f"`{name}`" in PAGE
    assert f"timeline@v{_version()}" in PAGE


def test_the_hooks_are_those_there_are() -> None:
    hooks = {one["id"] for one in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert set(re.findall(r"- id: ([\w-]+)", PAGE)) == hooks


def _version() -> str:
    from timeline.version import __version__

    return __version__
