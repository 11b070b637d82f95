"""Indexes that nobody needs go, and no file of somebody else's with them."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from script import Script

Runner = Callable[..., tuple[int, str, str]]
DAY = 86400


@pytest.fixture
def two(tmp_path: Path, timeline: Runner) -> tuple[Path, Path]:
    """Two ledgers that have an index each."""
    found = tmp_path / "events", tmp_path / "other"
    for number, folder in enumerate(found):
        Script(folder, number)
        timeline("list", "--ledger", str(folder))
    return found


def indexes(cache: Path) -> set[str]:
    """The names of all that lies there."""
    return {path.name for path in cache.iterdir()}


def of(folder: Path, timeline: Runner) -> Path:
    """The index of a ledger."""
    told = timeline("index", "--ledger", str(folder), "--format", "json")[1]
    return Path(json.loads(told)["file"])


def age(file: Path, days: float) -> None:
    """Let a file look unused for some days."""
    then = time.time() - days * DAY
    os.utime(file, (then, then))


def test_the_index_of_a_ledger_that_is_gone_goes_when_another_is_made(
    two: tuple[Path, Path], cache: Path, timeline: Runner, tmp_path: Path
) -> None:
    gone = of(two[1], timeline)
    (cache / f"{gone.name}.stamp").write_text("[]", encoding="utf-8")
    shutil.rmtree(two[1])
    age(gone, 0.5)
    Script(tmp_path / "third", 3)
    timeline("list", "--ledger", str(tmp_path / "third"))
    assert gone.name not in indexes(cache)
    assert f"{gone.name}.stamp" not in indexes(cache)
    assert len(indexes(cache)) == 2


def test_what_nobody_used_goes_and_what_somebody_did_stays(
    two: tuple[Path, Path], cache: Path, timeline: Runner
) -> None:
    old, used = of(two[0], timeline), of(two[1], timeline)
    age(old, 31)
    age(used, 29)
    assert timeline("index", "--prune") == (0, "", "1 index taken away\n")
    assert indexes(cache) == {used.name}
    with closing(sqlite3.connect(used)) as connection:
        connection.execute("UPDATE kept_fact SET value = replace(value, 'format', 'shape') WHERE name = 'identity'")
        connection.commit()
    age(used, 6)
    assert timeline("index", "--prune") == (0, "", "0 indexes taken away\n")
    age(used, 8)
    assert timeline("index", "--prune") == (0, "", "1 index taken away\n")


def test_what_was_left_halfway_goes_and_what_is_being_written_stays(
    two: tuple[Path, Path], cache: Path, timeline: Runner
) -> None:
    for name, days in (("timeline-index-a.tmp", 1.0), ("timeline-index-b.tmp", 0.0), (f"{'0' * 32}.sqlite.stamp", 1.0)):
        (cache / name).write_bytes(b"")
        age(cache / name, days)
    before = indexes(cache)
    timeline("index", "--prune")
    assert before - indexes(cache) == {"timeline-index-a.tmp", f"{'0' * 32}.sqlite.stamp"}


def test_no_file_of_somebody_else_is_touched(two: tuple[Path, Path], cache: Path, timeline: Runner) -> None:
    (cache / "notes.sqlite").write_bytes(b"mine")
    (cache / f"{'a' * 32}.sqlite").write_bytes(b"no database")
    with closing(sqlite3.connect(cache / f"{'b' * 32}.sqlite")) as connection:
        connection.execute("CREATE TABLE kept_fact(name, value)")
        connection.commit()
    (cache / f"{'c' * 32}.sqlite").mkdir()
    others = indexes(cache) - {of(folder, timeline).name for folder in two}
    for name in others:
        age(cache / name, 99)
    timeline("index", "--prune")
    assert timeline("index", "--clear", "--all") == (0, "", "2 indexes taken away\n")
    assert indexes(cache) == others


def test_all_indexes_are_told_of(two: tuple[Path, Path], cache: Path, timeline: Runner) -> None:
    told = json.loads(timeline("index", "--all", "--format", "json")[1])
    assert {Path(one["ledger"]) for one in told} == {folder.resolve() for folder in two}
    lines = timeline("index", "--all")[1].splitlines()
    assert len(lines) == 2
    assert all(" KiB in " in line for line in lines)
    assert timeline("index", "--rebuild", "--all")[0] == 2
    shutil.rmtree(cache)
    assert timeline("index", "--all") == (0, "", "there is no index\n")
    assert timeline("index", "--clear", "--all") == (0, "", "0 indexes taken away\n")


@pytest.mark.parametrize("arguments", [(), ("--rebuild",), ("--all",), ("--clear", "--all"), ("--prune",)])
def test_a_file_in_the_place_of_the_folder_is_told_of(
    tmp_path: Path, timeline: Runner, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    """Nothing is kept there; a question is answered all the same, and says so."""
    Script(tmp_path / "events", 1)
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    monkeypatch.setenv("TIMELINE_CACHE", str(tmp_path / "file"))
    code, out, err = timeline("index", "--ledger", str(tmp_path / "events"), *arguments)
    assert (code, out) == (2, "")
    assert "is not a folder, so no index is kept" in err
    code, out, err = timeline("list", "--ledger", str(tmp_path / "events"))
    assert (code, bool(out)) == (0, True)
    assert "no index is kept" in err
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"
