"""A cache folder of each test's own, and a way to run the command line with and without it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from timeline.cli.main import run

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
