"""Decides how a folder is opened as a ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from timeline.diagnostics import Diagnostic
from timeline.model.ledger import Ledger
from timeline.reading.builder import build
from timeline.reading.complaint import Complaints
from timeline.reading.folder import File, read_folder


@dataclass(frozen=True, slots=True)
class Reading:
    """A ledger, everything that is wrong with its files, and their paths (relative to its folder, sorted).

    `lost` are the ids of events that are not in the ledger because their files, or what they say, could not be read.
    """

    ledger: Ledger
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...]
    lost: frozenset[str] = frozenset()


def load(folder: Path) -> Reading:
    """Read a ledger folder.

    Whatever its files hold becomes a diagnostic; a folder that is missing, no folder, or not readable raises
    TimelineError.
    """
    return load_with_files(folder)[0]


def load_with_files(folder: Path) -> tuple[Reading, list[File]]:
    """The same, with the files as they were read."""
    complaints = Complaints()
    files = read_folder(folder, complaints)
    return _assemble(files, complaints), files


def assemble(files: Iterable[File], complaints: Complaints | None = None) -> Reading:
    """Read a ledger from files that are at hand already, in any order; `complaints` are those there are of them."""
    return _assemble(sorted(files, key=lambda file: file.path.split("/")), complaints or Complaints())


def _assemble(files: list[File], complaints: Complaints) -> Reading:
    """The reading of files in order of their paths."""
    ledger = build(files, complaints)
    return Reading(ledger, complaints.finish(), tuple(file.path for file in files), frozenset(complaints.lost))
