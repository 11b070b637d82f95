"""Decides which two revisions of a ledger are compared, and as what a ledger counts that a revision has not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from timeline.errors import TimelineError
from timeline.reading.complaint import printable
from timeline.reading.loader import Reading, assemble, load
from timeline.reading.tree import find_parting, find_repository, read_revision, split_range
from timeline.views.day import Day, read_day
from timeline.views.revision import Side, view_revisions
from timeline.views.revision_view import RevisionsView
from timeline.workspace.checked import Checked
from timeline.workspace.given import text_of

#: What the files are called as they lie in the folder, committed or not.
WORKING_TREE = "the working tree"


def compare_git(folder: Path, revisions: str, as_of: Day | None = None) -> RevisionsView:
    """What two revisions of a ledger's folder tell differently, as of a day (else of each one's last).

    `revisions` is `A..B`, `A...B` (B against where it parted from A), or `A` (the files as they lie against A).
    Raises TimelineError for a folder that is in no repository, a revision that is unknown, and where neither revision
    has the folder.
    """
    first, last, parted = split_range(revisions)
    repository = find_repository(folder)
    base = find_parting(repository, first, last or "HEAD") if parted else None
    before = read_revision(repository, revisions if parted else first, base)
    sides = [_side(folder, before.name, before.commit, before.reading)]
    if last is None:
        sides.append(_side(folder, WORKING_TREE, None, load(folder) if folder.is_dir() else None))
    else:
        after = read_revision(repository, last, other=before)
        if after.reading is before.reading is not None:  # most changes of a repository are not of its ledger
            sides.append(replace(sides[0], name=after.name, commit=after.commit))
        else:
            sides.append(_side(folder, after.name, after.commit, after.reading))
    if not any(side.is_there for side in sides):
        where = printable(repository.prefix or str(folder))
        raise TimelineError(f'there is no folder {where} in "{printable(revisions)}"', "give the ledger with --ledger")
    return view_revisions(sides[0], sides[1], read_day(as_of), repository.prefix)


class Revised(Checked):
    """A ledger whose folder lies in a repository of git."""

    def diff_git(self, revisions: str, as_of: Day | None = None) -> RevisionsView:
        """What two revisions of the ledger's folder tell differently, as `compare_git`; the folder is read anew."""
        return compare_git(self.folder, text_of(revisions, "a revision"), as_of)


def _side(folder: Path, name: str, commit: str | None, reading: Reading | None) -> Side:
    ledger = Checked(folder, assemble(()) if reading is None else reading)
    return Side(name, commit, reading is not None, ledger.account, () if reading is None else ledger.found)
