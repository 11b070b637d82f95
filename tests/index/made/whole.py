"""An index of a whole ledger, and edits of its files by hand."""

from __future__ import annotations

from pathlib import Path

from timeline.index.keep import keep
from timeline.index.stamp import glance
from timeline.index.store import Place
from timeline.reading.loader import load_with_files
from timeline.workspace import Workspace


def make(place: Place, folder: Path, *, all_days: bool = True) -> None:
    """Put a ledger into its index as a whole."""
    before = glance(place.ledger)
    assert before is not None
    reading, files = load_with_files(folder)
    workspace = Workspace(folder, reading)
    assert keep(place, before, files, workspace.account, workspace.error_count, all_days=all_days) is None


def edit(path: Path, old: str, new: str) -> None:
    """Write something else into a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
