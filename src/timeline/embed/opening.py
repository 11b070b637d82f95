"""Decides which ledger the pages of a build quote, and when it is read again: as soon as a file of it changes."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.embed.desk import Desk

if TYPE_CHECKING:
    from timeline.workspace import Workspace

#: What tells two states of a folder apart: each file's name, time of change in nanoseconds, and size.
Signature = tuple[tuple[str, int, int], ...]

_ENDINGS = (".yaml", ".yml", ".jsonl")
_opened: dict[Path, tuple[Signature, Desk]] = {}


def find_folder(given: str | None, base: Path) -> Path:
    """The ledger's folder: `given`, relative to `base`, else as the commands find it from `base`.

    Raises TimelineError where there is none.
    """
    from timeline.workspace import find_ledger

    return find_ledger(str(base / given) if given else None, os.environ, base).resolve()


def open_desk(folder: Path, *, quiet: bool = False) -> Desk:
    """A desk for the ledger as it is now; the one opened before where no file has changed.

    Unless `quiet`, a ledger with errors is told to the log. Raises TimelineError.
    """
    from timeline.workspace import Workspace

    signature = sign(folder)
    known = _opened.get(folder)
    if known is None or known[0] != signature:
        known = (signature, Desk(Workspace.open(folder)))
        if not quiet:
            _warn(known[1].workspace)
        _opened[folder] = known
    return known[1]


def sign(folder: Path) -> Signature:
    """What tells this state of a ledger's folder from others."""
    found = []
    for base, _, names in os.walk(folder):
        for name in names:
            if name.endswith(_ENDINGS):
                path = Path(base, name)
                try:
                    state = path.stat()
                except OSError:
                    continue  # a link to nowhere: the reader complains of it
                found.append((path.relative_to(folder).as_posix(), state.st_mtime_ns, state.st_size))
    return tuple(sorted(found))


def _warn(workspace: Workspace) -> None:
    """Pages are built from a ledger with errors, too, but not silently."""
    errors = workspace.error_count
    if errors:
        told = '%d error%s in the ledger %s; run "timeline check"'
        logging.getLogger("timeline.embed").warning(told, errors, "" if errors == 1 else "s", workspace.folder)
