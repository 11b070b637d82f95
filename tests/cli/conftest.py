"""Ledgers and a way to run the command line, for the tests of commands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from timeline.cli.main import run
from timeline.rules.example import lay_out

#: Widget's license: Apache-2.0 in a leak, MIT at launch, repeated in the news, and GPL-3.0 in a report of unknown day.
MOVING = """\
# leak.yaml
date: 2026-04-01
kind: leak
title: The Gazette hears of Widget
source: gazette
statements:
  license: Apache-2.0
  cost:
    value: ~$4M
    per: anonymous
# rumour.yaml
date: [2026-04-20..]
kind: report
title: The Gazette doubts it
source: gazette
cites:
  - leak?
statements:
  license: GPL-3.0
  cost:
    - value: $4M
      per: acme
      cites:
        - leak?
    - disputes: launch
      reason: leaves out the staff
"""

#: Two events that lean on each other.
CIRCLE = """\
# first.yaml
date: 2026-04-26
kind: report
title: The first repeats the second
source: gazette
cites:
  - second
statements:
  weight: 13 kg
# second.yaml
date: 2026-04-26
kind: report
title: The second repeats the first
source: gazette
cites:
  - first
statements:
  weight: 13 kg
"""


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


@pytest.fixture
def moving(ledger: Path) -> Path:
    """The small ledger with figures that move."""
    lay_out(MOVING, ledger)
    return ledger


@pytest.fixture
def circle(ledger: Path) -> Path:
    """The small ledger with two reports that lean on each other."""
    lay_out(CIRCLE, ledger)
    return ledger
