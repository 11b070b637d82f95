"""A ledger that pages quote, one with hostile text, and a way to run `timeline embed` on pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from timeline.cli.main import run
from timeline.rules.example import lay_out

#: Text that would be markup in one language or another if it were let through.
HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> **bold** `code` [a](javascript:alert(1)) ![i](x) | cell "
    "<!-- /timeline --> --> $x$ ~~s~~ &lt;b&gt; :ref:`x` |sub| {{ 7*7 }} *e* _u_ \\\\ <https://evil.example> [^1]"
)

#: A claim of text, said in hostile words by a source with a hostile name.
_HOSTILE_LEDGER = f"""\
# attributes.yaml
license: {{label: License, type: license}}
weight: {{label: Weight, type: quantity, unit: kg}}
cost: {{label: Cost, type: quantity, unit: USD}}
launch-date: {{label: Launch date, type: date}}
hardware: {{label: Hardware, type: term, terms: hardware, many: true, scopes: [phase]}}
word: {{label: 'The word {HOSTILE}', type: text}}
# sources.yaml
acme: {{name: Acme, kind: vendor}}
gazette: {{name: The Gazette, kind: press}}
lab: {{name: 'Lab {HOSTILE}', kind: evaluator}}
# hostile.yaml
date: 2026-05-01
kind: report
title: 'Title {HOSTILE}'
source: lab
url: https://example.com/a?b='d'_|e*[f](g)_
statements:
  word: '{HOSTILE}'
"""


@dataclass(frozen=True)
class Done:
    """What a run of the command line left behind."""

    code: int
    out: str
    err: str


Embed = Callable[..., Done]


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small ledger of the rules' examples, in `events/` of the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PWD", str(tmp_path))
    folder = tmp_path / "events"
    folder.mkdir()
    lay_out("", folder)
    return folder


@pytest.fixture
def hostile(ledger: Path) -> Path:
    """A ledger whose text tries to be markup."""
    lay_out(_HOSTILE_LEDGER, ledger)
    return ledger


@pytest.fixture
def embed(capsys: pytest.CaptureFixture[str], ledger: Path) -> Embed:
    """Runs `timeline embed`."""

    def call(*arguments: str) -> Done:
        capsys.readouterr()
        code = run(["embed", *arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return Done(code, out, err)

    return call


def change_license(ledger: Path) -> None:
    """One event is edited: Widget was released under Apache-2.0 after all."""
    for name in ("launch.yaml", "news.yaml"):
        path = ledger / name
        path.write_text(path.read_text("utf-8").replace("license: MIT", "license: Apache-2.0"), "utf-8")
