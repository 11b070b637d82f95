"""An index is out of the way: damaged, foreign, old, locked or impossible, it changes no answer and is no error."""

from __future__ import annotations

import contextlib
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from script import Script

from timeline.index.keep import keep
from timeline.index.stamp import glance
from timeline.index.store import find_place, open_kept
from timeline.reading.loader import load_with_files
from timeline.workspace import Workspace

Runner = Callable[..., tuple[int, str, str]]

QUESTIONS = (
    ("history", "widget:cost"),
    ("list",),
    ("state", "--format", "json"),
    ("search", "widget"),
    ("sql", "select * from step"),
)
DAMAGED = "note: the index was damaged; it is made anew\n"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A small ledger whose files look long unchanged."""
    folder = tmp_path / "events"
    Script(folder, 1)
    return folder


def only_file(cache: Path) -> Path:
    """The one index in a cache."""
    (file,) = cache.glob("*.sqlite")
    return file


def test_an_index_is_made_at_the_first_question_and_answers_the_next(
    timeline: Runner, cache: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = timeline("list")
    assert only_file(cache).stat().st_size > 0
    monkeypatch.setattr("timeline.reading.loader.load_with_files", None)
    assert timeline("list") == expected


def test_nothing_is_written_into_the_ledger_and_nothing_without_leave(
    timeline: Runner, cache: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(ledger.rglob("*"))
    timeline("list", "--no-cache")
    assert not cache.exists()
    monkeypatch.setenv("TIMELINE_CACHE", str(ledger / "cache"))
    assert timeline("list")[0] == 0
    monkeypatch.setenv("TIMELINE_CACHE", "")
    assert timeline("list")[0] == 0
    assert sorted(ledger.rglob("*")) == before


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("share", [0, 1, 40, 75, 99])
def test_a_torn_index_is_made_anew(
    question: tuple[str, ...], share: int, timeline: Runner, cache: Path, ledger: Path
) -> None:
    expected = timeline(*question)
    content = only_file(cache).read_bytes()
    only_file(cache).write_bytes(content[: len(content) * share // 100])
    code, out, err = timeline(*question)
    assert (code, out) == expected[:2]
    assert err in ("", DAMAGED)
    assert timeline(*question) == expected


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_index_with_bytes_that_are_not_its_own_never_answers_wrongly(
    question: tuple[str, ...], timeline: Runner, cache: Path, ledger: Path
) -> None:
    expected = timeline(*question)
    content = only_file(cache).read_bytes()
    for seed in range(6):
        rng, spoilt = random.Random(seed), bytearray(content)
        place = rng.randrange(len(spoilt) // 4096) * 4096
        spoilt[place : place + 4096] = bytes(4096)
        only_file(cache).write_bytes(spoilt)
        code, out, err = timeline(*question)
        assert (code, out) == expected[:2], place
        assert err in ("", DAMAGED)


def test_a_row_that_was_changed_is_not_believed(timeline: Runner, cache: Path, ledger: Path) -> None:
    expected = timeline("history", "widget:cost")
    with contextlib.closing(sqlite3.connect(only_file(cache))) as connection:
        connection.execute("UPDATE kept_claim SET thread = replace(thread, 'Cost', 'Gain')")
        connection.commit()
    assert timeline("history", "widget:cost") == (*expected[:2], DAMAGED)
    assert timeline("history", "widget:cost") == expected


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE kept_line SET line = CAST(replace(line, 'Cost', 'Gain') AS BLOB)",
        "UPDATE kept_line SET claim = 'widget:coast' WHERE claim = 'widget:cost'",
        "UPDATE kept_line SET crest = 3 WHERE claim = 'widget:cost'",
        "DELETE FROM kept_line WHERE claim = 'widget:cost'",
        "UPDATE kept_listing SET claims = replace(claims, 'widget:cost', '')",
        "DELETE FROM kept_listing",
    ],
)
def test_a_table_without_a_line_or_with_another_is_not_believed(
    change: str, timeline: Runner, cache: Path, ledger: Path
) -> None:
    """Every claim has a line on every day."""
    expected = timeline("list")
    with contextlib.closing(sqlite3.connect(only_file(cache))) as connection:
        assert connection.execute(change).rowcount > 0
        connection.commit()
    assert timeline("list") == (*expected[:2], DAMAGED)
    assert timeline("list") == expected


def test_a_foreign_or_old_file_is_replaced(timeline: Runner, cache: Path, ledger: Path) -> None:
    expected = timeline("list")
    file = only_file(cache)
    file.write_bytes(b"no database\n" * 1000)
    assert timeline("list") == (*expected[:2], DAMAGED)
    file.unlink()
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE somebody(elses)")
    assert timeline("list") == (*expected[:2], DAMAGED)
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE kept_fact SET value = 'timeline 0.0.1' WHERE name = 'identity'")
        connection.execute("DELETE FROM kept_claim")
        connection.commit()
    assert timeline("list") == expected


def test_where_no_index_can_be_kept_the_answer_is_given_with_one_line(
    timeline: Runner, cache: Path, ledger: Path
) -> None:
    expected = timeline("list", "--no-cache")
    cache.write_text("a file where the folder would be", encoding="utf-8")
    code, out, err = timeline("list")
    assert (code, out) == expected[:2]
    assert err.startswith("note: no index is kept (")
    assert err.count("\n") == 1
    assert timeline("search", "widget")[1]


def test_locks_of_others_are_nothing_to_it(timeline: Runner, cache: Path, ledger: Path) -> None:
    expected = timeline("list")
    with contextlib.closing(sqlite3.connect(only_file(cache), isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        assert timeline("list") == expected
        (ledger / "e5000.yaml").write_text("date: 2026-01-01\nkind: report\ntitle: T\nsource: acme\n", encoding="utf-8")
        assert timeline("list") == expected


def test_a_ledger_that_changes_while_it_is_read_is_not_kept(timeline: Runner, cache: Path, ledger: Path) -> None:
    place = find_place(str(ledger), os.environ)
    before = glance(str(ledger))
    assert place is not None
    assert before is not None
    reading, files = load_with_files(ledger)
    workspace = Workspace(ledger, reading)
    (ledger / "sources.yaml").write_text("acme: {name: Other, kind: vendor}\n", encoding="utf-8")
    assert keep(place, before, files, workspace.account, workspace.error_count) is None
    assert open_kept(place) is None


def test_a_folder_that_changes_into_another_ledger_has_another_index(
    timeline: Runner, cache: Path, ledger: Path, tmp_path: Path
) -> None:
    timeline("list")
    other = tmp_path / "other"
    Script(other, 2)
    assert timeline("list", "--ledger", str(other)) == timeline("list", "--ledger", str(other), "--no-cache")
    assert len(list(cache.glob("*.sqlite"))) == 2


def test_who_gets_a_message_does_not_wait_for_an_index(timeline: Runner, cache: Path, ledger: Path) -> None:
    assert timeline("history", "nothing")[0] == 2
    assert not cache.exists()


def test_a_file_that_was_only_touched_keeps_its_index(
    timeline: Runner, cache: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = timeline("list")
    made = only_file(cache).stat().st_mtime_ns
    for path in ledger.glob("*.yaml"):
        path.touch()
    monkeypatch.setattr("timeline.reading.loader.load_with_files", None)
    assert timeline("list") == timeline("list") == expected
    assert only_file(cache).stat().st_mtime_ns == made


def test_the_index_is_told_of_made_and_taken_away(timeline: Runner, cache: Path, ledger: Path) -> None:
    assert "none yet" in timeline("index")[1]
    assert timeline("index", "--rebuild") == (0, "", "")
    assert "up to date" in timeline("index")[1]
    (ledger / "sources.yaml").write_text("acme: {name: Other, kind: vendor}\n", encoding="utf-8")
    assert "out of date" in timeline("index")[1]
    only_file(cache).write_bytes(b"?")
    assert "damaged" in timeline("index")[1]
    assert timeline("index", "--clear") == (0, "", "the index is gone\n")
    assert list(cache.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("history", "widget:cost"),
        ("history", "pro", "cost"),
        ("history", "widget:cost", "--as-of", "2026-03-01"),
        ("list",),
        ("state", "--as-of", "2026-03-01"),
        ("shifts", "--format", "json"),
        ("diff", "2026-01-01", "2026-05-01"),
        ("trace", "widget:cost"),
        ("search", "widget"),
    ],
)
def test_a_warm_call_imports_nothing_heavy(
    arguments: tuple[str, ...], timeline: Runner, cache: Path, ledger: Path
) -> None:
    timeline("state", "--as-of", "2026-03-01")  # which makes an index that tells of all days
    code = (
        "import sys; from timeline.cli.main import run; run(sys.argv[1:]); "
        "print(sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    assert done.stdout
    names = set(eval(done.stderr.splitlines()[-1]))  # the line that was just written above
    assert "click" in names
    assert not names & {"networkx", "pydantic", "pydantic_core", "graphviz", "yaml", "license_expression"}


def test_eight_at_once_get_the_same_answer(timeline: Runner, cache: Path, ledger: Path) -> None:
    expected = timeline("list", "--no-cache")
    calls = [
        subprocess.Popen(
            [sys.executable, "-m", "timeline", "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(8)
    ]
    for call in calls:
        out, err = call.communicate(timeout=120)
        assert (call.returncode, out, err) == expected
    assert timeline("list") == expected
    # who looks while files are not two seconds old, and finds the index of another, notes beside it what it has read
    assert {path.suffix for path in cache.iterdir()} - {".stamp"} == {".sqlite"}
