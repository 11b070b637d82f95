"""Which files of a folder are read: no link leads out, no pipe is waited on, nothing is passed over in silence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from rocket import DECLARED, HEAD

from timeline.errors import TimelineError
from timeline.reading.complaint import Complaints
from timeline.reading.folder import read_bytes
from timeline.reading.loader import load


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "events"
    place.mkdir()
    for name, text in DECLARED.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


def _found(folder: Path) -> list[str]:
    return [f"{found.span}: {found.severity.value}: {found.rule}" for found in load(folder).diagnostics]


def test_events_lie_in_any_folder_and_names_are_reserved_at_the_root_only(folder: Path) -> None:
    hidden = (".git/x.yaml", ".x.yaml", "archive/not-read.yaml")
    for name in ("2026/sources.yaml", "2026/v4.1-notes.yaml", "b.yml", *hidden):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(HEAD, encoding="utf-8")
    (folder / "2026" / "archive").mkdir()
    (folder / "2026" / "archive" / "read.yaml").write_text(HEAD, encoding="utf-8")
    (folder / "README.md").write_text("words", encoding="utf-8")
    reading = load(folder)
    assert reading.diagnostics == ()
    assert sorted(reading.ledger.events) == ["b", "read", "sources", "v4.1-notes"]
    assert [path for path in reading.files if path not in DECLARED] == [
        "2026/archive/read.yaml",
        "2026/sources.yaml",
        "2026/v4.1-notes.yaml",
        "b.yml",
    ]


@pytest.mark.parametrize("name", ["x.json", "x.YAML", "x.yaml~", "x.ndjson"])
def test_a_file_that_looks_like_an_event_and_is_not_read_is_told(folder: Path, name: str) -> None:
    (folder / name).write_text(HEAD, encoding="utf-8")
    assert _found(folder) == [f"{name}:1:1: info: unread-file"]


def test_links_stay_in_the_ledger(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "other").mkdir()
    (folder / "own.yaml").write_text(HEAD, encoding="utf-8")
    (folder / "a.yaml").symlink_to(tmp_path / "secret.yaml")
    (folder / "b.yaml").symlink_to("nowhere.yaml")
    (folder / "c.yaml").symlink_to("c.yaml")
    (folder / "d.yaml").symlink_to("own.yaml")
    (folder / "e").symlink_to(tmp_path / "other")
    (folder / "f").symlink_to(".")
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "g.yaml").write_text(HEAD, encoding="utf-8")
    (folder / "g.yaml").symlink_to(".hidden/g.yaml")
    assert _found(folder) == [
        "a.yaml:1:1: error: path-leaves-ledger",
        "b.yaml:1:1: error: unreadable-file",
        "c.yaml:1:1: error: unreadable-file",
        "d.yaml:1:1: info: unread-file",
        "e:1:1: error: path-leaves-ledger",
        "f:1:1: info: unread-file",
    ]
    assert sorted(load(folder).ledger.events) == ["g", "own"]


def test_a_ledger_may_itself_be_reached_through_a_link(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    assert _found(tmp_path / "link") == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_never_waited_on(folder: Path) -> None:
    os.mkfifo(folder / "x.yaml")
    assert _found(folder) == ["x.yaml:1:1: error: unreadable-file"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(folder: Path) -> None:
    (folder / "x.yaml").write_text(HEAD, encoding="utf-8")
    (folder / "x.yaml").chmod(0)
    assert _found(folder) == ["x.yaml:1:1: error: unreadable-file"]


def test_a_folder_with_the_name_of_an_event_is_a_folder(folder: Path) -> None:
    (folder / "x.yaml").mkdir()
    (folder / "x.yaml" / "y.yaml").write_text(HEAD, encoding="utf-8")
    assert list(load(folder).ledger.events) == ["y"]


def test_a_file_name_is_printed_on_one_line(folder: Path) -> None:
    (folder / "a\nb\u202e.yaml").write_text(HEAD, encoding="utf-8")
    (folder / os.fsdecode(b"c\xff.yaml")).write_text(HEAD, encoding="utf-8")
    assert _found(folder) == [
        "a\\nb\\u202e.yaml:1:1: error: unreadable-id",
        "c\\udcff.yaml:1:1: error: unreadable-id",
    ]


def test_a_wrong_call_raises(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for wrong in (tmp_path / "nowhere", tmp_path / "file", tmp_path / "a\0b", tmp_path / ("x" * 300)):
        with pytest.raises(TimelineError):
            load(wrong)


def test_an_empty_folder_is_an_empty_ledger(tmp_path: Path) -> None:
    reading = load(tmp_path)
    assert (reading.diagnostics, dict(reading.ledger.events), reading.files) == ((), {}, ())


def test_a_file_that_does_not_have_its_size_is_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.yaml").write_bytes(b"title: x\n" * 1000)
    real = os.read
    monkeypatch.setattr("os.read", lambda handle, size: real(handle, min(size, 100)))
    complaints = Complaints()
    assert read_bytes(tmp_path / "x.yaml", "x.yaml", complaints) == b"title: x\n" * 1000
    monkeypatch.setattr("os.fstat", lambda _: os.stat_result((0o100644, 0, 0, 0, 0, 0, 0, 0, 0, 0)))
    assert read_bytes(tmp_path / "x.yaml", "x.yaml", complaints) == b"title: x\n" * 1000
    assert not complaints.count
