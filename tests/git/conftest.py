"""A repository that holds the small ledger, and a way to run the command line in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from repository import ENVIRONMENT, Repository, make_repository

from timeline.cli.main import run
from timeline.rules.example import lay_out

Runner = Callable[..., tuple[int, str, str]]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository whose first commit has the small ledger in `events/`; tests run in it."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    made = make_repository(tmp_path / "project")
    lay_out("", made.folder / "events")
    made.commit("Start")
    monkeypatch.chdir(made.folder)
    monkeypatch.setenv("PWD", str(made.folder))
    monkeypatch.setenv("COLUMNS", "80")
    return made


@pytest.fixture
def timeline(capsys: pytest.CaptureFixture[str]) -> Runner:
    """Runs a command line: its exit code, what it printed, and its messages."""

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(arguments)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return call
