"""Patterns that are compiled when they are first used are those that `re.compile` gives."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import timeline
from timeline.pattern import pattern

PACKAGES = ("values", "reading", "views")


def test_a_pattern_is_compiled_when_it_is_first_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """And once only."""
    compiled: list[str] = []
    real = re.compile

    def spy(text: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(text)
        return real(text, flags)

    monkeypatch.setattr("timeline.pattern.re.compile", spy)
    word = pattern(r"(\w)(\w*)", re.ASCII)
    assert compiled == []
    assert word.sub(r"\2\1", "one two") == "neo wot"
    found = word.match("héé")
    assert found is not None
    assert found[0] == "h"
    assert [match[0] for match in word.finditer("a bc")] == ["a", "bc"]
    assert (word.findall("a bc"), word.fullmatch("a bc")) == ([("a", ""), ("b", "c")], None)
    assert compiled == [r"(\w)(\w*)"]
    assert (word.groups, word.pattern) == (2, r"(\w)(\w*)")


def test_every_pattern_can_be_compiled() -> None:
    """One that hardly any text needs is found broken here, not by who needs it."""
    kind, found = type(pattern("")), 0
    for package in PACKAGES:
        folder = importlib.import_module(f"{timeline.__name__}.{package}").__path__
        for module in pkgutil.iter_modules(folder):
            for name, value in vars(importlib.import_module(f"timeline.{package}.{module.name}")).items():
                if isinstance(value, kind):
                    assert isinstance(re.compile(value.pattern, value.flags), re.Pattern), (module.name, name)
                    found += 1
    assert found > 40
