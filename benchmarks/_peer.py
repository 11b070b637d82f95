"""Decides how the programs that ours is compared with are installed: in an environment of their own, versions told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PEERS = Path(__file__).parent.parent / "build" / "peers"

#: What is compared with, as pip is told.
PACKAGES = {"beancount": "beancount>=3,<4", "beanquery": "beanquery", "duckdb": "duckdb", "factblock": "factblock"}
#: What there are only early releases of.
EARLY = ("factblock",)


def program(package: str, name: str) -> Path | None:
    """A program of a peer, installed where it is not there yet; None if it can't be had."""
    found = PEERS / "bin" / name
    if version(package) is None:
        if not (PEERS / "bin" / "python").exists():
            subprocess.run([sys.executable, "-m", "venv", str(PEERS)], check=True)
        before = ["--pre"] if package in EARLY else []
        install = [str(PEERS / "bin" / "python"), "-m", "pip", "install", "--quiet", *before, PACKAGES[package]]
        if subprocess.run(install, check=False).returncode != 0:
            return None
    return found if found.exists() else None


def version(package: str) -> str | None:
    """The version of a peer; None where it is not installed."""
    code = f"import importlib.metadata; print(importlib.metadata.version({package!r}))"
    python = PEERS / "bin" / "python"
    if not python.exists():
        return None
    found = subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=False)
    return found.stdout.strip() or None


def versions() -> str:
    """Every peer that is installed, with its version."""
    return ", ".join(f"{package} {found}" for package in PACKAGES if (found := version(package)) is not None)
