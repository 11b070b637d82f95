"""Saved texts are read where they lie inside the archive, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from rocket import HEAD, read

from timeline.errors import TimelineError
from timeline.model.ledger import Ledger
from timeline.reading.archive import read_archive


def _ledger(**archives: str) -> Ledger:
    return read({f"{name}.yaml": f"{HEAD}archive: {path}\n" for name, path in archives.items()}).ledger


def test_texts_are_found_beside_the_ledger_or_where_told(tmp_path: Path) -> None:
    ledger = _ledger(a="a.txt", b="deep/b.txt", c="c.txt", d="a.txt")
    for root in (tmp_path / "events" / "archive", tmp_path / "other"):
        (root / "deep").mkdir(parents=True)
        (root / "a.txt").write_text(root.name, encoding="utf-8")
        (root / "deep" / "b.txt").write_bytes(b"\xef\xbb\xbfb")
    archive = read_archive(ledger, tmp_path / "events", None)
    assert (dict(archive.texts), archive.missing) == ({"a": "archive", "b": "b", "d": "archive"}, ("c",))
    assert read_archive(ledger, tmp_path / "events", tmp_path / "other").texts["a"] == "other"


def test_no_archive_is_no_complaint(tmp_path: Path) -> None:
    archive = read_archive(_ledger(a="a.txt"), tmp_path, None)
    assert (dict(archive.texts), archive.missing, archive.diagnostics) == ({}, ("a",), ())


def test_an_archive_that_is_asked_for_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(TimelineError):
        read_archive(_ledger(), tmp_path, tmp_path / "nowhere")


def test_what_cannot_be_read_is_told_where_an_event_names_it(tmp_path: Path) -> None:
    ledger = _ledger(a="out.txt", b="folder", c="latin.txt", d="large.txt", e="x" * 300)
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    root = tmp_path / "events" / "archive"
    (root / "folder").mkdir(parents=True)
    (root / "out.txt").symlink_to(tmp_path / "secret.txt")
    (root / "latin.txt").write_bytes(b"one\ncaf\xe9")
    (root / "large.txt").write_bytes(b"x" * (4 * 1024 * 1024 + 1))
    archive = read_archive(ledger, tmp_path / "events", None)
    assert (dict(archive.texts), archive.missing) == ({}, ("e",))
    assert [f"{found.span}: {found.rule}" for found in archive.diagnostics] == [
        "a.yaml:4:10: path-leaves-ledger",
        "b.yaml:4:10: unreadable-file",
        "c.yaml:4:10: not-utf-8",
        "d.yaml:4:10: oversized-file",
    ]
