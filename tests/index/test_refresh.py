"""After an edit an index holds, row for row, what one of the same ledger that was made at once holds."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from saga import Saga
from whole import edit, make

from timeline.diagnostics import Severity
from timeline.index import refresh as copying
from timeline.index.keep import in_memory
from timeline.index.refresh import complete, refresh
from timeline.index.store import Stale, find_place, open_index, open_kept
from timeline.index.suspect import CHECKED_RULES, SETTLED_RULES
from timeline.index.table import ASKED, KEPT
from timeline.rules.registry import RULES
from timeline.workspace import Workspace

Runner = Callable[..., tuple[int, str, str]]

#: What an index says of how it came to be.
OWN = ("at", "build", "fingerprint", "identity")


def content(connection: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Every row, and every row that full text finds; the documented tables in the order in which they are read."""
    found = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in ASKED}
    for name in KEPT.keys() - {"kept_file", "kept_event"}:
        found[name] = sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
    found["kept_fact"] = [row for row in found["kept_fact"] if row[0] not in OWN]
    found["kept_event"] = connection.execute("SELECT * FROM kept_event ORDER BY id").fetchall()
    query = (
        "SELECT claim, bm25(kept_text) FROM kept_text JOIN kept_document ON kept_document.rowid = kept_text.rowid "
        "WHERE kept_text MATCH ? ORDER BY claim"
    )
    for words in ("widget", "gazette", "otherwise", "cost OR chip"):
        found[words] = [(claim, round(rank, 9)) for claim, rank in connection.execute(query, (words,))]
    return found


def follow(seed: int, folder: Path, cache: Path, edits: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Edit a ledger and bring its index up to date after each edit; the names of the edits that could be followed."""
    if seed % 2:
        # Files that look long unchanged are not read again, so that this is what their stamps are good for.
        now = time.time_ns
        monkeypatch.setattr("timeline.index.stamp.time.time_ns", lambda: now() + 60_000_000_000)
    monkeypatch.setenv("TIMELINE_CACHE", str(cache))
    saga = Saga(folder, seed)
    place = find_place(str(folder), os.environ)
    assert place is not None
    make(place, folder)
    done, followed = ["begin"], []
    for _ in range(edits):
        done.append(saga.edit())
        found = open_index(place)
        kept = refresh(place, found) if isinstance(found, Stale) else found
        workspace = Workspace.open(folder)
        if kept is None:
            make(place, folder)
            continue
        followed.append(done[-1])
        if "pending" in kept.facts:
            kept = complete(place, kept)
            assert kept is not None
        assert workspace.error_count == int(kept.facts["errors"]) == 0 or not isinstance(found, Stale), (seed, done)
        expected = in_memory(workspace.account, workspace.error_count)
        with contextlib.closing(kept.connection), contextlib.closing(expected.connection):
            mine, theirs = content(kept.connection), content(expected.connection)
        for name, rows in theirs.items():
            assert mine[name] == rows, (seed, done, name)
        fresh = open_kept(place)
        assert fresh is not None
        fresh.connection.close()
    return followed


@pytest.mark.parametrize("seed", range(4))
def test_an_index_that_was_edited_is_one_that_was_made(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over edits of all kinds, of a ledger in which everything bears on everything."""
    follow(seed, tmp_path / "events", tmp_path / "cache", 8, monkeypatch)


@pytest.mark.all
@pytest.mark.parametrize("seed", range(1000, 2000))
def test_an_index_that_was_edited_is_one_that_was_made_over_a_thousand_sagas(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As above."""
    follow(seed, tmp_path / "events", tmp_path / "cache", 8, monkeypatch)


def event(date: str, claim: str, *more: str, title: str = "Told") -> str:
    """The text of an event."""
    lines = ["kind: report", f"title: {title}", "source: gazette", f"date: {date}", "recorded: 2026-09-01"]
    return "\n".join([*lines, *more, "statements:", f"  {claim}", ""])


@pytest.mark.parametrize("is_linked", [True, False])
@pytest.mark.parametrize("case", ["proven", "listed"])
def test_an_event_between_two_others_decides_on_their_order(
    case: str, is_linked: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though it speaks of something else, and though none of their days moves."""
    monkeypatch.setenv("TIMELINE_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "events"
    Saga(folder, 1)
    for path in [*folder.rglob("*.yaml"), *folder.rglob("*.jsonl")]:
        if path.name not in ("attributes.yaml", "subjects.yaml", "sources.yaml", "terms.yaml"):
            path.unlink()
    if case == "proven":
        first, second = event("[2026-02-01..2026-02-20]", "gadget:cost: $4M"), "[2026-02-03..2026-02-22]"
        between, links = "[2026-02-02..2026-02-21]", ("when:", "  - after first", "  - before second")
    else:
        first, second = event("2026-02-05", "gadget:cost: $4M", title="Z"), "2026-02-05"
        between, links = "2026-02-05", ("when:", "  - on or after first", "  - on or before second")
    (folder / "first.yaml").write_text(first, encoding="utf-8")
    (folder / "second.yaml").write_text(event(second, "gadget:cost: $9M", title="A"), encoding="utf-8")
    text = {linked: event(between, "gizmo:cost: $1M", *(links if linked else ())) for linked in (True, False)}
    (folder / "between.yaml").write_text(text[not is_linked], encoding="utf-8")
    place = find_place(str(folder), os.environ)
    assert place is not None
    make(place, folder)
    (folder / "between.yaml").write_text(text[is_linked], encoding="utf-8")
    found = open_index(place)
    assert isinstance(found, Stale)
    kept = refresh(place, found)
    assert kept is not None
    whole = Workspace.open(folder)
    with contextlib.closing(in_memory(whole.account, whole.error_count, all_days=False).connection) as expected:
        mine, theirs = content(kept.connection), content(expected)
    kept.connection.close()
    for name in ("event", "step", "shift", "state", "kept_claim", "kept_shift", "kept_event"):
        assert mine[name] == theirs[name], name


def test_most_edits_can_be_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the laws above would compare the whole with the whole."""
    found = [
        name
        for seed in range(4)
        for name in follow(seed, tmp_path / f"events-{seed}", tmp_path / f"cache-{seed}", 8, monkeypatch)
    ]
    assert len(found) > 16


def test_no_rule_that_finds_errors_is_forgotten() -> None:
    """A rule that is added finds its errors after an edit, too."""
    errors = {rule.id for rule in RULES if rule.severity is Severity.ERROR and rule.check is not None}
    assert CHECKED_RULES.keys() | SETTLED_RULES.keys() == errors
    assert SETTLED_RULES.keys() <= errors


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of some thirty events, most of which have nothing to do with each other."""
    folder = tmp_path / "events"
    Saga(folder, 11)
    for number in range(30):
        subject, day = ("gadget", "widget", "widget/pro")[number % 3], 10 + number % 9
        text = f"date: 2026-02-{day}\nkind: report\ntitle: Number {number}\nsource: gazette\n"
        (folder / f"n{number}.yaml").write_text(
            f"{text}recorded: 2026-09-01\nstatements:\n  {subject}:cost: ${number + 1}M\n", encoding="utf-8"
        )
    return folder


def test_after_an_edit_one_file_is_read(
    timeline: Runner, ledger: Path, read_again: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the answer is that of the whole ledger, at once and from then on."""
    question = ("list", "gadget", "--ledger", str(ledger))
    before = timeline(*question)
    edit(ledger / "n3.yaml", "$4M", "$44M")
    expected = timeline(*question, "--no-cache")
    assert "$44M" in expected[1]
    assert "$44M" not in before[1]
    monkeypatch.setattr("timeline.reading.loader.load_with_files", None)
    assert timeline(*question) == timeline(*question) == expected
    assert read_again == ["n3.yaml"]


def test_an_edit_that_makes_an_error_is_told_of(timeline: Runner, ledger: Path) -> None:
    """The whole ledger tells what is wrong, and the exit code with it."""
    question = ("history", "gadget:cost", "--ledger", str(ledger))
    assert timeline(*question)[0] == 0
    for old, new in (("gazette", "gazete"), ("gazete", "gazette"), ("2026-02", "2027-02"), ("2027-02", "2026-02")):
        edit(ledger / "n3.yaml", old, new)
        expected = timeline(*question, "--no-cache")
        assert timeline(*question) == timeline(*question) == expected
    assert expected[0] == 0


def test_eight_at_once_after_an_edit_get_the_same_answer(timeline: Runner, cache: Path, ledger: Path) -> None:
    """Each brings the index up to date for itself, and the last one's stays."""
    question = ("list", "--ledger", str(ledger))
    timeline(*question)
    edit(ledger / "n4.yaml", "$5M", "$55M")
    expected = timeline(*question, "--no-cache")
    calls = [
        subprocess.Popen(
            [sys.executable, "-m", "timeline", *question], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(8)
    ]
    for call in calls:
        out, err = call.communicate(timeout=120)
        assert (call.returncode, out, err) == expected
    assert timeline(*question) == expected
    assert {path.suffix for path in cache.iterdir()} <= {".sqlite", ".stamp"}


def test_who_is_overtaken_takes_what_the_other_has_made(
    timeline: Runner, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To write it twice would move places twice."""
    question = ("sql", "select id, place from event order by place", "--ledger", str(ledger))
    timeline(*question)
    (ledger / "n5.yaml").unlink()
    expected = timeline(*question, "--no-cache")
    real = copying._copy

    def overtaken(source: str, target: str) -> None:
        monkeypatch.setattr("timeline.index.refresh._copy", real)
        assert timeline(*question) == expected
        real(source, target)

    monkeypatch.setattr("timeline.index.refresh._copy", overtaken)
    assert timeline(*question) == expected
    assert timeline(*question) == expected


def test_what_can_not_be_written_is_answered_all_the_same(
    timeline: Runner, cache: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole ledger answers where the index can't be brought up to date."""
    question = ("list", "--ledger", str(ledger))
    timeline(*question)
    edit(ledger / "n4.yaml", "$5M", "$55M")
    expected = timeline(*question, "--no-cache")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("timeline.index.refresh._copy", full)
    assert timeline(*question) == expected
    assert {path.suffix for path in cache.iterdir()} <= {".sqlite", ".stamp"}


def test_a_row_that_was_changed_is_not_built_upon(timeline: Runner, cache: Path, ledger: Path) -> None:
    """It is found damaged, and all is made anew."""
    question = ("list", "--ledger", str(ledger))
    timeline(*question)
    (file,) = cache.glob("*.sqlite")
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE kept_event SET event = replace(event, 'Number', 'Figure')")
        connection.commit()
    edit(ledger / "n4.yaml", "$5M", "$55M")
    expected = timeline(*question, "--no-cache")
    assert timeline(*question) == (*expected[:2], "note: the index was damaged; it is made anew\n")
    assert timeline(*question) == expected
