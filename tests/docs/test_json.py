"""Every key of the JSON is documented, and no other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from compose.pages import DOCS, EVENTS
from compose.terminal import answer, terminal

COMMANDS = {
    "history": ["history license", "history hardware@training", "history total-parameters"],
    "list, state": ["list", "state"],
    "shifts": ["shifts"],
    "diff": ["diff 2026-04-01 2026-04-24"],
    "trace": ["trace humaneval", "trace license"],
    "judgements": ["judgements"],
    "order": ["order", "order v4-digest v4-weights-drop"],
    "drift": ["drift"],
    "sources": ["sources"],
    "check": ["check", "rules"],
    "export": ["export"],
}


def _keys(answered: object) -> Iterator[str]:
    if isinstance(answered, dict):
        for key, value in answered.items():
            yield key
            yield from _keys(value)
    elif isinstance(answered, list):
        for value in answered:
            yield from _keys(value)


def _sections() -> dict[str, str]:
    found = re.split(r"^## (.+)\n", (DOCS / "json.md").read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(found[1::2], found[2::2], strict=True))


@pytest.mark.parametrize("section", COMMANDS)
def test_every_key_is_documented(section: str) -> None:
    sections = _sections()
    shared = set(re.findall(r"`(\w+)`", sections["Objects that several answers share"]))
    own = set(re.findall(r"`(\w+)`", sections[section]))
    with terminal(EVENTS.parent):
        for command in COMMANDS[section]:
            printed, _ = answer(f"timeline {command} --format json")
            text = printed[: max(printed.rfind("\n}"), printed.rfind("\n]")) + 2]
            found = set(_keys(json.loads(text)))
            assert found - own - shared == set(), command


def test_no_section_is_left_out() -> None:
    assert set(_sections()) == {*COMMANDS, "Objects that several answers share"}
