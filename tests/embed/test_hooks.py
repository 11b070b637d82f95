"""The hooks that other repositories run before a commit."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest_embed import change_license

from timeline.cli.main import run
from timeline.embed.form import ENDINGS

HOOKS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text("utf-8"))


def call(hook: str, *files: str) -> int:
    found = next(one for one in HOOKS if one["id"] == hook)
    program, *arguments = found["entry"].split()
    assert program == "timeline"
    return run([*arguments, *files])


def test_each_hook_passes_what_is_sound_and_fails_what_is_not(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = Path("page.md")
    page.write_text("Under <!-- timeline: figure license -->MIT<!-- /timeline -->.\n", "utf-8")
    assert {hook["id"] for hook in HOOKS} == {"timeline-check", "timeline-embed"}
    assert call("timeline-check") == 0
    assert call("timeline-embed", "page.md") == 0
    change_license(ledger)
    assert call("timeline-embed", "page.md") == 1
    (ledger / "test.yaml").write_text("kind: nonsense\n", "utf-8")
    assert call("timeline-check") == 1


def test_every_page_that_can_be_embedded_in_is_looked_at() -> None:
    (hook,) = (one for one in HOOKS if one["id"] == "timeline-embed")
    files = re.compile(hook["files"])
    assert [ending for ending in ENDINGS if not files.search(f"docs/a page{ending}")] == []
    assert files.search("README.MD")
    assert not files.search("events/md.yaml")


def test_hooks_have_what_pre_commit_asks_for() -> None:
    for hook in HOOKS:
        assert {"id", "name", "entry", "language"} <= set(hook)
        assert hook["language"] == "python"
