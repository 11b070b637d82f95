"""Decides which folder is the ledger where none is named."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from timeline.errors import TimelineError

if TYPE_CHECKING:
    from pathlib import Path

#: The name of a ledger's folder where none is given, and the variable that names another.
DEFAULT_NAME = "events"
VARIABLE = "TIMELINE_LEDGER"


def find_ledger(explicit: str | None, environ: Mapping[str, str], cwd: Path) -> Path:
    """The ledger folder: `explicit`, else `$TIMELINE_LEDGER`, else the nearest `events/` at or above `cwd`.

    Raises TimelineError that says what was looked for.
    """
    from pathlib import Path

    return Path(find_folder(explicit, environ, str(cwd)))


def find_folder(explicit: str | None, environ: Mapping[str, str], cwd: str) -> str:
    """The same without pathlib, which takes longer to import than an answer from an index takes to read."""
    start = 'start one with "timeline init events", or name one with --ledger'
    if explicit is not None:
        return _existing(explicit, "--ledger", start)
    if environ.get(VARIABLE):
        return _existing(environ[VARIABLE], f"${VARIABLE}", start)
    folder = cwd
    while True:
        place = os.path.join(folder, DEFAULT_NAME)  # noqa: PTH118 - see above
        if os.path.isdir(place):  # noqa: PTH112 - see above
            return place
        above = os.path.dirname(folder)  # noqa: PTH120 - see above
        if above == folder:
            raise TimelineError(f"there is no {DEFAULT_NAME}/ in {cwd} or above it", start)
        folder = above


def _existing(folder: str, named_by: str, start: str) -> str:
    if not folder:
        raise TimelineError(f"{named_by}: no folder is named", start)
    if "\0" in folder or not os.path.exists(folder):  # noqa: PTH110 - see above
        raise TimelineError(f"{named_by}: there is no folder {_shown(folder)}", start)
    if not os.path.isdir(folder):  # noqa: PTH112 - see above
        raise TimelineError(f"{named_by}: {_shown(folder)} is not a folder", start)
    return folder


def _shown(folder: str) -> Path:
    from pathlib import Path

    return Path(folder)
