"""Decides where the index of a ledger lies: in the user's cache folder, never in the ledger."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

#: Names the folder of all indexes; empty, it does without.
VARIABLE = "TIMELINE_CACHE"


_PRIME = 2**127 - 1


def cache_folder(environ: Mapping[str, str]) -> str | None:
    """`$TIMELINE_CACHE`, else the platform's folder for caches; None where there is none or none is wanted."""
    given = environ.get(VARIABLE)
    if given is not None:
        return os.path.abspath(given) if given and "\0" not in given else None  # noqa: PTH100 - pathlib costs time
    if sys.platform == "win32":
        base = environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = _home(environ, "Library", "Caches")
    else:
        # XDG Base Directory Specification: a relative path is to be ignored.
        named = environ.get("XDG_CACHE_HOME", "")
        base = named if os.path.isabs(named) else _home(environ, ".cache")  # noqa: PTH117 - as above
    return os.path.join(base, "timeline") if base else None  # noqa: PTH118 - as above


def _home(environ: Mapping[str, str], *parts: str) -> str:
    home = environ.get("HOME", "")
    return os.path.join(home, *parts) if os.path.isabs(home) else ""  # noqa: PTH117, PTH118 - pathlib costs time


def index_file(cache: str, ledger: str) -> str:
    """The file of one ledger's index; `ledger` is its real path."""
    # A remainder tells paths apart as well as a digest, and needs no library; an index knows its ledger by name anyway.
    name = f"{int.from_bytes(os.fsencode(ledger)) % _PRIME:032x}"
    return os.path.join(cache, f"{name}.sqlite")  # noqa: PTH118 - pathlib costs time


def is_inside(path: str, folder: str) -> bool:
    """Whether a path lies in a folder, links followed."""
    base = os.path.realpath(folder).rstrip(os.sep) + os.sep
    return (os.path.realpath(path).rstrip(os.sep) + os.sep).startswith(base)
