"""Whatever stands in a ledger's folder: a clear diagnostic or one line, exit 1 or 2, nothing written, nothing lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Timeline = Any  # the fixture of conftest.py

KEYS = (
    *("date", "when", "kind", "title", "source", "url", "archive", "recorded", "about", "cites", "statements", "id"),
    *("disputes", "supports", "corrects", "retracts", "reason", "note"),
)
STATEMENT_KEYS = (
    *("value", "only", "not", "basis", "per", "cites", "printed", "where", "holds", "due", "disputes", "change"),
    *("reason", "note"),
)
WRONG = ("[]", "{}", "{a: b}", "[a, [b]]", '""', "{a: {b: {c: [d]}}}", "~", "\n  - - x", "[{a: b}]")


def _write(name: str, content: bytes) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / name).write_bytes(content)

    return write


def _link(name: str, target: str) -> Callable[[Path], None]:
    def link(folder: Path) -> None:
        (folder / name).symlink_to(target)

    return link


def _fifo(folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")


EVENT = b"date: 2026-05-02\nkind: report\ntitle: The Gazette reports again\nsource: gazette\n"


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (_write("x.yaml", bytes(range(256)) * 20), "events/x.yaml:1:1: error: the file has a zero byte"),
        (_write("x.yaml", b""), "events/x.yaml:1:1: error: no event in it [empty-file]"),
        (_write("x.yaml", b"# only\n# comments\n"), "events/x.yaml:1:1: error: no event in it [empty-file]"),
        (_write("x.yaml", b"a: " + b"[" * 100_000), "nested deeper than 64 levels"),
        (_write("x.jsonl", b'{"a": ' + b"[" * 100_000), "nested deeper than 64 levels"),
        (_write("x.yaml", b"- " * 100_000), "nested deeper than 64 levels"),
        (_write("x.yaml", b"note: " + b"x" * 4_194_304), "at most 4 MiB are read"),
        (_write("x.yaml", b"title: caf\xe9\n"), "events/x.yaml:1:11: error: byte 0xe9 is not UTF-8"),
        (_write("x.yaml", "title: a".encode("utf-16")), "the file is UTF-16"),
        (_write("x.yaml", EVENT + b"archive: ../../etc/passwd\n"), "path-leaves-ledger"),
        (_write("x.yaml", EVENT + b"archive: /etc/passwd\n"), "path-leaves-ledger"),
        (_write("x.yaml", b"a: &a [*a, *a]\n"), "unsupported-yaml"),
        (_write("x.yaml", b"!!python/object/apply:os.system [id]\n"), "unsupported-yaml"),
        (_link("x.yaml", "/etc/passwd"), "a link to a file outside the ledger is not followed"),
        (_link("x.yaml", "gone.yaml"), "events/x.yaml:1:1: error: a link that leads nowhere [unreadable-file]"),
        (_link("folder", "/etc"), "a link to a folder outside the ledger is not followed"),
        (_link("x.yaml", "x.yaml"), "unreadable-file"),
        (_fifo, "events/pipe.yaml:1:1: error: this is no regular file, so it is not read [unreadable-file]"),
        (_write("ledger.yaml", b"\0"), "events/ledger.yaml:1:1: error: the file has a zero byte"),
        (_write("sources.yaml", b"[]\n"), "events/sources.yaml:1:1: error"),
        (_write("attributes.yaml", b"x: {type: {a: b}}\n"), "events/attributes.yaml:1:11: error"),
        (_write("terms.yaml", b"word\n"), "events/terms.yaml:1:1: error"),
        (_write("subjects.yaml", b"a: {parts: [x]}\n"), "events/subjects.yaml:1:12: error"),
    ],
)
def test_a_bad_file_is_a_diagnostic_and_hides_no_other(
    timeline: Timeline, ledger: Path, spoil: Callable[[Path], None], line: str
) -> None:
    spoil(ledger)
    before = sorted(path for path in ledger.rglob("*"))
    done = timeline("check")
    assert done.code == 1
    assert line in done.out
    assert done.err == ""
    assert "in 3 events\n" in done.out or " in 4 events\n" in done.out
    assert timeline("export").code == 1
    assert sorted(path for path in ledger.rglob("*")) == before


@pytest.mark.parametrize("key", KEYS)
def test_a_wrong_type_at_any_key_of_an_event(timeline: Timeline, ledger: Path, key: str) -> None:
    fields = {
        "date": "2026-05-02",
        "kind": "report",
        "title": "Again",
        "source": "gazette",
        "statements": "{cost: $5M}",
    }
    for wrong in WRONG:
        lines = [f"{name}: {text}\n" for name, text in (fields | {key: wrong}).items()]
        (ledger / "example.yaml").write_text("".join(lines), "utf-8")
        _answers(timeline, wrong)


@pytest.mark.parametrize("key", STATEMENT_KEYS)
def test_a_wrong_type_at_any_key_of_a_statement(timeline: Timeline, ledger: Path, key: str) -> None:
    for wrong in WRONG:
        fields = {"value": "$5M"} | {key: wrong.replace("\n  ", "\n      ")}
        lines = [f"    {name}: {text}\n" for name, text in fields.items()]
        (ledger / "example.yaml").write_bytes(EVENT + b"statements:\n  cost:\n" + "".join(lines).encode())
        _answers(timeline, wrong)


@pytest.mark.parametrize("file", ["ledger", "subjects", "attributes", "terms", "sources"])
def test_a_wrong_type_in_any_declaration(timeline: Timeline, ledger: Path, file: str) -> None:
    keys = ("title", "about", "recorded", "label", "parts", "type", "unit", "scopes", "kind", "url", "part_of", "x")
    for wrong in WRONG:
        for key in keys:
            text = f"{key}: {wrong}\n" if file == "ledger" else f"thing:\n  {key}: {wrong.replace('  -', '    -')}\n"
            (ledger / f"{file}.yaml").write_text(text, "utf-8")
            _answers(timeline, f"{key}: {wrong}")


def _answers(timeline: Timeline, wrong: str) -> None:
    done = timeline("check")
    assert done.code in (0, 1), wrong
    assert done.err == "" or done.err.startswith("note: `printed` not checked in 1 statement")
    assert timeline("export").code == done.code, wrong


def test_a_folder_that_does_not_exist(timeline: Timeline) -> None:
    done = timeline("check", "--ledger", "nowhere")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "timeline: --ledger: there is no folder nowhere\n"
        'help: start one with "timeline init events", or name one with --ledger\n'
    )


def test_a_file_where_a_folder_is_expected(timeline: Timeline, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("x", "utf-8")
    assert timeline("check", "-l", "x").err.startswith("timeline: --ledger: x is not a folder\n")


def test_no_ledger_anywhere(timeline: Timeline, tmp_path: Path) -> None:
    done = timeline("check")
    assert done.code == 2
    assert done.err.startswith(f"timeline: there is no events/ in {tmp_path} or above it\n")


def test_a_ledger_named_by_the_environment(
    timeline: Timeline, ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIMELINE_LEDGER", "missing")
    assert timeline("check").err.startswith("timeline: $TIMELINE_LEDGER: there is no folder missing\n")
    assert timeline("check", "-l", "events").code == 0
    ledger.rename(tmp_path / "elsewhere")
    monkeypatch.setenv("TIMELINE_LEDGER", "elsewhere")
    assert timeline("check").code == 0


def test_the_nearest_ledger_above(timeline: Timeline, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = ledger.parent / "a" / "b"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert timeline("check").code == 0


def test_an_empty_ledger_is_a_ledger(timeline: Timeline, tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    done = timeline("check")
    assert (done.code, done.out) == (0, "0 events, 0 statements, 0 claims: no problem found\n")
