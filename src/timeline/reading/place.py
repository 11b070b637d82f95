"""Decides which folder is the ledger where none is named."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from timeline.errors import TimelineError

#: The name of a ledger's folder where none is given, and the variable that names another.
DEFAULT_NAME = "events"
VARIABLE = "TIMELINE_LEDGER"


def find_ledger(explicit: str | None, environ: Mapping[str, str], cwd: Path) -> Path:
    """The ledger folder: `explicit`, else `$TIMELINE_LEDGER`, else the nearest `events/` at or above `cwd`.

    Raises TimelineError that says what was looked for.
    """
    start = 'start one with "timeline init events", or name one with --ledger'
    if explicit is not None:
        return _existing(Path(explicit), "--ledger", start)
    if environ.get(VARIABLE):
        return _existing(Path(environ[VARIABLE]), f"${VARIABLE}", start)
    for folder in (cwd, *cwd.parents):
        if (folder / DEFAULT_NAME).is_dir():
            return folder / DEFAULT_NAME
    raise TimelineError(f"there is no {DEFAULT_NAME}/ in {cwd} or above it", start)


def _existing(folder: Path, named_by: str, start: str) -> Path:
    if "\0" in str(folder) or not folder.exists():
        raise TimelineError(f"{named_by}: there is no folder {folder}", start)
    if not folder.is_dir():
        raise TimelineError(f"{named_by}: {folder} is not a folder", start)
    return folder
