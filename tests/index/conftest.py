"""A cache folder of each test's own, and a way to run the command line with and without it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from timeline.cli.main import run
from timeline.reading.complaint import Complaints
from timeline.reading.folder import read_bytes

Runner = Callable[..., tuple[int, str, str]]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of all indexes."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("TIMELINE_CACHE", str(folder))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def timeline(cache: Path, capsys: pytest.CaptureFixture[str]) -> Runner:
    """Runs a command line: its exit code, what it answered, and what it said beside."""

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(arguments)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return call


@pytest.fixture
def read_again(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were read for having changed, as they are read."""
    found: list[str] = []

    def spy(place: Path, name: str, complaints: Complaints) -> bytes | None:
        found.append(name)
        return read_bytes(place, name, complaints)

    monkeypatch.setattr("timeline.index.edit.read_bytes", spy)
    return found
