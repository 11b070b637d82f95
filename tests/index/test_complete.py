"""Somebody who types the name of a claim is offered what begins so, as the index knows it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from script import Script

from timeline.index.complete import claim_names

Runner = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ledger(tmp_path: Path, timeline: Runner) -> str:
    """A small ledger with an index."""
    Script(tmp_path / "events", 1)
    timeline("list")
    return str(tmp_path / "events")


def names(ledger: str, prefix: str, limit: int = 50) -> list[str]:
    """The names alone."""
    return [name for name, _ in claim_names(ledger, os.environ, prefix, limit)]


def test_what_begins_so_is_offered_by_its_shortest_name(ledger: str) -> None:
    assert "license" in names(ledger, "lic")
    assert "widget:license" not in names(ledger, "lic")
    assert "widget:license" in names(ledger, "widget:")
    assert "/pro:license" in names(ledger, "/pro:l")
    assert all(name.startswith("widget/pro:") for name in names(ledger, "widget/pro:"))


def test_each_claim_is_offered_once_and_no_more_than_wanted(ledger: str, timeline: Runner) -> None:
    offered = names(ledger, "")
    assert len(set(offered)) == len(offered) > 2
    assert len(names(ledger, "", 2)) == 2


def test_what_stands_is_told_beside(ledger: str, timeline: Runner) -> None:
    ((_, told),) = [one for one in claim_names(ledger, os.environ, "license") if one[0] == "license"]
    assert " · " in told
    assert told.split(" (")[0] in timeline("list")[1]


def test_words_find_where_nothing_begins_so(ledger: str) -> None:
    assert names(ledger, "pro lic") == ["widget/pro:license"]
    assert names(ledger, "zzz") == []


def test_without_an_index_or_a_ledger_nothing_is_offered(ledger: str, cache: Path, timeline: Runner) -> None:
    assert names("/nowhere", "") == names(ledger, "\0\ud800") == []
    (file,) = cache.glob("*.sqlite")
    file.write_bytes(b"?" * 5000)
    assert names(ledger, "") == []
    file.unlink()
    assert names(ledger, "") == []
    assert claim_names(ledger, {"TIMELINE_CACHE": ""}, "") == []


def test_an_edit_takes_no_name_away(ledger: str) -> None:
    before = names(ledger, "")
    (Path(ledger) / "sources.yaml").write_text("acme: {name: Other, kind: vendor}\n", encoding="utf-8")
    assert names(ledger, "") == before
