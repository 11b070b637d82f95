"""Ledgers and a way to run the command line, for the tests of commands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from timeline.cli.main import run
from timeline.rules.example import lay_out


@dataclass(frozen=True)
class Done:
    """What a run of the command line left behind."""

    code: int
    out: str
    err: str


Runner = Callable[..., Done]


@pytest.fixture
def timeline(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Runner:
    """Runs a command line in an empty folder, 80 columns wide."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PWD", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("TIMELINE_LEDGER", raising=False)

    def call(*arguments: str) -> Done:
        capsys.readouterr()
        code = run(arguments)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return Done(code, out, err)

    return call


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """The small ledger of the rules' examples, in `events/`."""
    folder = tmp_path / "events"
    folder.mkdir()
    lay_out("", folder)
    return folder
