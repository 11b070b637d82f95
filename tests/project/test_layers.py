"""Data flows one way, and each third-party package has one home: the contracts of pyproject.toml, run as a test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def _lint_imports(*options: str) -> subprocess.CompletedProcess[str]:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache", *options], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_every_contract_is_kept() -> None:
    done = _lint_imports()
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_broken_contract_is_told(tmp_path: Path) -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    spoilt = text.replace('"timeline.reading.schema -> pydantic"', "")
    assert spoilt != text
    (tmp_path / "pyproject.toml").write_text(spoilt, "utf-8")
    done = _lint_imports("--config", str(tmp_path / "pyproject.toml"))
    assert done.returncode == 1
    assert "timeline.reading.schema -> pydantic" in done.stdout
