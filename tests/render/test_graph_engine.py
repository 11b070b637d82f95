"""The engine that lays graphs out: found in its order, stopped in time and memory, never trusted in what it prints."""

from __future__ import annotations

import importlib.metadata
import sys
import time
from pathlib import Path

import pytest

from timeline.errors import MissingExtra, TimelineError
from timeline.render import engine
from timeline.render.engine import draw_png, find_engine, lay_out, run_engine

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="a script as an executable")
SOURCE = 'digraph { n0 [label=""]; n1 [label=""]; n0 -> n1 [id="e0"] }'


def fake(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> Path:
    """A script that $TIMELINE_DOT names."""
    script = folder / "dot"
    script.write_text(f"#!{sys.executable}\n{body}\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("TIMELINE_DOT", str(script))
    return script


@pytest.fixture
def no_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without graphviz-pure."""

    def missing(name: str) -> None:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "files", missing)
    monkeypatch.delenv("TIMELINE_DOT", raising=False)


def test_installed_engine_lays_out() -> None:
    """What `pip install` brings is enough."""
    layout = lay_out(SOURCE)
    assert {one["name"] for one in layout["objects"]} == {"n0", "n1"}
    assert draw_png(SOURCE).startswith(b"\x89PNG")


@POSIX
def test_variable_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = fake(tmp_path, monkeypatch, "")
    assert find_engine() == str(script)


@POSIX
def test_system_dot_comes_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_wheel: None) -> None:
    script = fake(tmp_path, monkeypatch, "")
    monkeypatch.delenv("TIMELINE_DOT")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_engine() == str(script)


def test_missing_engine_names_both_fixes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_wheel: None) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingExtra) as caught:
        find_engine()
    assert "graphviz-pure" in str(caught.value.help)
    assert "TIMELINE_DOT" in str(caught.value.help)


def test_variable_that_names_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not passed over for another engine: who sets it means it."""
    monkeypatch.setenv("TIMELINE_DOT", str(tmp_path / "nothing"))
    with pytest.raises(TimelineError, match="TIMELINE_DOT"):
        find_engine()


@POSIX
def test_hanging_engine_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is stopped with all that it started, which is long before it would have ended by itself."""
    pid = tmp_path / "pid"
    script = fake(tmp_path, monkeypatch, "")
    script.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > '{pid}'\nwait\n", encoding="utf-8")
    with pytest.raises(TimelineError, match="3 seconds") as caught:
        run_engine(SOURCE, "json0", seconds=3)
    assert "graphviz-pure" in str(caught.value.help)
    assert "TIMELINE_DOT" in str(caught.value.help)
    for _ in range(100):  # a killed process may still be on its way out of a busy machine
        if not _is_running(pid.read_text().strip()):
            return
        time.sleep(0.1)
    raise AssertionError("what the engine started is still running")


def _is_running(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


@POSIX
def test_engine_that_eats_memory_is_refused_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path, monkeypatch, "try:\n x = bytearray(1 << 30)\nexcept MemoryError:\n raise SystemExit('no memory')")
    with pytest.raises(TimelineError, match="no memory"):
        run_engine(SOURCE, "json0", memory=300 << 20)


@POSIX
def test_engine_that_fails_is_quoted_briefly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path, monkeypatch, "import sys; sys.stderr.write('no such\\nlayout ' * 500); sys.exit(3)")
    with pytest.raises(TimelineError, match="no such layout") as caught:
        run_engine(SOURCE, "json0")
    assert len(caught.value.message) < 250


@POSIX
@pytest.mark.parametrize(
    "printed",
    ["junk", "", "[]", "{}", "[" * 100_000, '{"bb": 1e999', "<svg/>", "\\xff"],
    ids=["words", "nothing", "list", "empty", "deep", "cut", "markup", "bytes"],
)
def test_junk_is_no_layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printed: str) -> None:
    fake(tmp_path, monkeypatch, f"import sys; sys.stdout.write({printed!r})")
    with pytest.raises(TimelineError, match="no layout"):
        lay_out(SOURCE)
    with pytest.raises(TimelineError, match="no PNG"):
        draw_png(SOURCE)


@POSIX
def test_engine_that_writes_without_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "OUTPUT", 1 << 20)
    fake(tmp_path, monkeypatch, "while True: print('x' * 9999)")
    with pytest.raises(TimelineError, match="Graphviz failed"):
        run_engine(SOURCE, "json0", seconds=60)
