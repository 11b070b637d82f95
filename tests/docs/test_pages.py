"""The documentation says what the program does: pages made from it are made anew, and examples run again."""

from __future__ import annotations

import re

import pytest
from compose.bad_input import bad_input_page
from compose.command_page import command_page
from compose.examples import console_lines, rerun
from compose.pages import DOCS, EVENTS, PICTURE, picture, written_pages
from compose.rule_pages import rule_pages

from timeline.cli.main import COMMANDS
from timeline.rules.registry import RULES

STALE = 'is stale: run "make generate", and read what changed'


def _present(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


@pytest.mark.parametrize("name", written_pages())
def test_the_examples_of_a_page_print_what_it_shows(name: str) -> None:
    page = _present(name)
    assert rerun(page, EVENTS) == page, f"docs/{name} {STALE}"


def test_examples_are_run_at_all() -> None:
    lines = [line for name in written_pages() for line in console_lines(_present(name))]
    assert len(lines) > 15
    changed = _present("tutorial.md").replace("540 km → 471 km", "540 km → 472 km")
    assert rerun(changed, EVENTS) == _present("tutorial.md")


def test_the_rules_pages_are_those_of_the_rules() -> None:
    made = rule_pages()
    for name, text in made.items():
        assert _present(name) == text, f"docs/{name} {STALE}"
    assert {f"rules/{path.name}" for path in (DOCS / "rules").iterdir()} == set(made)


def test_the_command_reference_is_that_of_click() -> None:
    assert _present("commands.md") == command_page(), f"docs/commands.md {STALE}"


def test_the_answers_to_bad_input_are_those_shown() -> None:
    assert _present("bad-input.md") == bad_input_page(), f"docs/bad-input.md {STALE}"


def test_the_picture_is_that_of_the_ledger() -> None:
    assert (DOCS / PICTURE).read_bytes() == picture().encode(), f"docs/{PICTURE} {STALE}"


def test_every_rule_and_command_is_documented() -> None:
    index = _present("rules/index.md")
    assert [rule.id for rule in RULES if f"[{rule.id}]({rule.id}.md)" not in index] == []
    commands = _present("commands.md")
    assert [name for name in COMMANDS if f"\n## timeline {name}\n" not in commands] == []


def test_every_page_can_be_reached() -> None:
    trees = re.findall(r"```\{toctree\}\n(.*?)```", _present("index.md"), re.DOTALL)
    tree = [line for told in trees for line in told.split("\n") if not line.startswith(":")]
    assert {f"{name}.md" for name in tree if name and "/" not in name} | {"index.md"} == {
        path.name for path in DOCS.glob("*.md")
    }
