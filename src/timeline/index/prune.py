"""Decides which indexes nobody needs any more: of ledgers that are gone, of other versions, or long unused.

The folder may be somebody's who keeps other things in it. Only files that are named as indexes are, and say of
themselves that they are one, are taken away; whoever wants one again gets it made.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from typing import NamedTuple

from timeline.index.store import NEW, Place, connect

_DAY = 86400
#: What a process that was stopped left behind is taken away after an hour. Seconds.
OLD = 3600
#: An index that nobody read for so long, and one that another version of the program made. Seconds.
UNUSED, FOREIGN = 30 * _DAY, 7 * _DAY
#: No more indexes than these, the longest unused, are looked at whenever one is made.
MOST = 20

_SUFFIX, _STAMP = ".sqlite", ".sqlite.stamp"


class Index(NamedTuple):
    """An index: its file and size in bytes, its ledger's path, what made it, and when it was last used (seconds)."""

    file: str
    size: int
    ledger: str
    program: str
    used: float


def find_indexes(folder: str, most: int | None = None) -> list[Index]:
    """The indexes in a folder (at most so many), the longest unused first. Raises OSError where it can't be read."""
    found = []
    for entry in _named(folder, _SUFFIX):
        with contextlib.suppress(FileNotFoundError):  # somebody else took it away
            seen = entry.stat(follow_symlinks=False)
            # Where reading leaves no trace, what was not written for so long counts as unused.
            found.append((max(seen.st_atime, seen.st_mtime), entry.path, seen.st_size))
    return [one for used, file, size in sorted(found)[:most] if (one := _read(file, size, used)) is not None]


def prune(folder: str, place: Place | None = None, *, most: int | None = None) -> int:
    """Take away what nobody needs; how many indexes that were. The one at `place` stays. Raises OSError."""
    sweep(folder)
    now, count = time.time(), 0
    program = program_of((place or Place("", "")).identity)
    for one in find_indexes(folder, most):
        if place is not None and one.file == place.file:
            continue
        age = now - one.used
        is_foreign = one.program != program and age > FOREIGN
        if age > UNUSED or is_foreign or (age > OLD and not os.path.isdir(one.ledger)):  # noqa: PTH112 - as all here
            count += _take_away(one.file)
    return count


def clear_all(folder: str) -> int:
    """Take all indexes away; how many there were. Raises OSError."""
    sweep(folder)
    return sum([_take_away(one.file) for one in find_indexes(folder)])


def sweep(folder: str) -> None:
    """Take away what a process that was stopped has left, and notes on indexes that are gone. Raises OSError."""
    with os.scandir(folder) as entries:
        left = [entry for entry in entries if entry.name.startswith(NEW) and entry.name.endswith(".tmp")]
    stamps = _named(folder, _STAMP)
    left += [one for one in stamps if not os.path.exists(one.path.removesuffix(".stamp"))]  # noqa: PTH110 - as below
    for entry in left:
        with contextlib.suppress(OSError):
            if entry.stat(follow_symlinks=False).st_mtime < time.time() - OLD:
                os.unlink(entry.path)  # noqa: PTH108 - pathlib costs time


def program_of(identity: str) -> str:
    """What made an index, of all that it says of itself; the path of its ledger, which comes last, is left out."""
    return "\n".join(identity.split("\n", 4)[:4])


def _named(folder: str, suffix: str) -> Iterator[os.DirEntry[str]]:
    """The files whose names are as `folder.index_file` makes them, with an end."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name.removesuffix(suffix)
            is_named = name != entry.name and len(name) == 32 and set(name) <= set("0123456789abcdef")
            if is_named and entry.is_file(follow_symlinks=False):
                yield entry


def _read(file: str, size: int, used: float) -> Index | None:
    """What an index says of itself; None of what is none."""
    try:
        with contextlib.closing(connect(file)) as connection:
            rows = connection.execute("SELECT value FROM kept_fact WHERE name = 'identity'").fetchall()
    except (sqlite3.Error, ValueError):
        return None
    identity = str(rows[0][0]) if rows else ""
    if not identity.startswith("timeline ") or identity.count("\n") < 4:
        return None
    return Index(file, size, identity.split("\n", 4)[4], program_of(identity), used)


def _take_away(file: str) -> bool:
    """Whether there was an index to take away; on Windows one that is being read stays."""
    with contextlib.suppress(OSError):
        os.unlink(file)  # noqa: PTH108 - pathlib costs time
        with contextlib.suppress(OSError):
            os.unlink(f"{file}.stamp")  # noqa: PTH108 - as above
        return True
    return False
