"""Decides when an index may answer, and how it is kept: written beside its place and renamed, so that it is never torn.

The file never changes once it is in place: many may read it at a time without a lock, in a read-only folder too.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from timeline.index.answer import Kept
from timeline.index.folder import cache_folder, index_file, is_inside
from timeline.index.plain import Damaged
from timeline.index.stamp import Glance, digest, glance, is_link, program_stamp
from timeline.version import __version__

#: Counts up with every change of the tables or of what is put into them.
FORMAT = 3

#: How the names of files begin that are being written; the folder may be somebody's who keeps other things in it.
NEW = "timeline-index-"

#: What every index says of itself.
_FACTS = frozenset({"identity", "build", "fingerprint", "at", "errors", "claims"})


class Place:
    """A ledger (its real path) and the file of its index."""

    def __init__(self, ledger: str, file: str) -> None:
        self.ledger = ledger
        self.file = file

    @property
    def stamp(self) -> str:
        """The file that tells when the index was last found to be up to date."""
        return self.file + ".stamp"

    @property
    def identity(self) -> str:
        """What the index must have been made from and by."""
        python = ".".join(map(str, sys.version_info[:2]))
        ledger = self.ledger.encode("utf-8", "backslashreplace").decode()
        return "\n".join((f"timeline {__version__}", f"format {FORMAT}", python, program_stamp(), ledger))


def find_place(ledger: str, environ: Mapping[str, str]) -> Place | None:
    """Where the index of a ledger lies; None where there is no folder for it, or that lies in the ledger."""
    cache = cache_folder(environ)
    try:
        real = os.path.realpath(ledger)
        if cache is None or is_inside(cache, real):
            return None
        return Place(real, index_file(cache, real))
    except (OSError, ValueError):
        return None


class Stale:
    """An index of what the ledger was before its files were edited."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        facts: dict[str, str],
        seen: Glance,
        changes: Callable[[], tuple[dict[str, str], list[str]]],
        behind: frozenset[str] | None = None,
    ) -> None:
        """`seen` is how the files look now; `behind` are the families of claims of which it is known that no others
        are other ones now (`spare`), None where nothing is known.
        """
        self.connection = connection
        self.facts = facts
        self.seen = seen
        self.behind = behind
        self._find_changes = changes

    @property
    def changed(self) -> dict[str, str]:
        """The files that hold something else now, or are no more, each with how it looked ("" for a new one)."""
        return self._changes[0]

    @property
    def touched(self) -> list[str]:
        """The files that only look otherwise."""
        return self._changes[1]

    @cached_property
    def _changes(self) -> tuple[dict[str, str], list[str]]:
        return self._find_changes()


def open_kept(place: Place) -> Kept | None:
    """The index, if there is one and every file of the ledger is as it was. Raises Damaged if it is none."""
    found = open_index(place)
    if isinstance(found, Stale):
        found.connection.close()
        return None
    return found


def open_index(place: Place) -> Kept | Stale | None:
    """The index, if there is one that this program has made, up to date or not. Raises Damaged if it is none."""
    if not os.path.exists(place.file):  # noqa: PTH110 - pathlib costs time
        return None
    try:
        connection = connect(place.file) if _is_whole(place.file) else None
    except (OSError, sqlite3.Error, ValueError):
        raise Damaged from None
    if connection is None:
        raise Damaged
    found = None
    try:
        found = _compared(connection, place)
    except (sqlite3.Error, ValueError):
        raise Damaged from None
    finally:
        if found is None:
            connection.close()
    return found


def facts_of(seen: Glance, errors: int, claims: int) -> dict[str, str]:
    """What an index says of itself that another build of it does not; what the files looked like is `seen`."""
    facts = {"fingerprint": seen.fingerprint, "at": str(seen.at), "build": os.urandom(8).hex()}
    return facts | {"errors": str(errors), "claims": str(claims)}


def last_day(facts: Mapping[str, str]) -> int | None:
    """The last day of the ledger that an index is of."""
    return int(facts["last_day"]) if "last_day" in facts else None


def new_file(place: Place) -> str:
    """An empty file beside the index, for nobody else to read or write. Raises OSError."""
    path = os.path.join(os.path.dirname(place.file), f"{NEW}{os.urandom(8).hex()}.tmp")  # noqa: PTH118, PTH120 - fast
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    return path


def sync(path: str) -> None:
    """Have a file on the disk before it takes the place of another. Raises OSError."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _is_whole(file: str) -> bool:
    """Whether a file has the length that its first bytes tell (the header of SQLite's "Database File Format")."""
    with open(file, "rb") as opened:  # noqa: PTH123 - pathlib costs time
        head = opened.read(32)
        length = os.fstat(opened.fileno()).st_size
    return length == int.from_bytes(head[16:18]) * int.from_bytes(head[28:32]) > 0


def _compared(connection: sqlite3.Connection, place: Place) -> Kept | Stale | None:
    """What an index is to the ledger as it is now."""
    facts = dict(connection.execute("SELECT name, value FROM kept_fact"))
    is_whole = facts.keys() >= _FACTS and all(isinstance(value, str) for value in facts.values())
    if not is_whole:
        raise Damaged
    seen = glance(place.ledger) if facts["identity"] == place.identity else None
    if seen is None:
        return None
    fingerprint, at, behind = _stamp(facts, place)
    same = seen.fingerprint == fingerprint
    doubtful = seen.doubtful(at)
    if same and not doubtful and behind is None:
        return Kept(connection, facts)
    stale = Stale(connection, facts, seen, lambda: _changed(connection, seen, doubtful, place.ledger))
    if same and not doubtful:
        stale.behind = behind
        return stale
    if stale.changed:
        return stale
    if not same or not seen.doubtful(seen.at):
        write_stamp(place, facts["build"], seen)
    return Kept(connection, facts)


def connect(file: str) -> sqlite3.Connection:
    """A connection that only reads. Nobody changes the file in place, so that none of the locks is needed."""
    escaped = file.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    if os.sep != "/":
        escaped = "/" + escaped.replace(os.sep, "/")
    return sqlite3.connect(f"file:{escaped}?mode=ro&immutable=1", uri=True)


def _changed(
    connection: sqlite3.Connection, seen: Glance, doubtful: Iterable[str], ledger: str
) -> tuple[dict[str, str], list[str]]:
    """The files that do not hold what they held: those that look otherwise, or may have changed unseen, are read.

    Each with how it looked ("" for a new one); and those that look otherwise and hold the same.
    """
    rows = {path: (stamp, sha256) for path, stamp, sha256 in connection.execute("SELECT * FROM kept_file")}
    stamps, unsure = seen.stamps, set(doubtful)
    found = {path: rows[path][0] if path in rows else "" for path in rows.keys() ^ stamps.keys()}
    touched = []
    for path in rows.keys() & stamps.keys():
        stamp, (kept, sha256) = stamps[path], rows[path]
        if kept == stamp and path not in unsure:
            continue
        is_odd = kept != stamp and (sha256 is None or is_link(kept) or is_link(stamp))
        if is_odd or digest(ledger, path) != sha256:
            found[path] = kept
        elif kept != stamp:
            touched.append(path)
    return found, touched


def _stamp(facts: Mapping[str, str], place: Place) -> tuple[str, int, frozenset[str] | None]:
    """The fingerprint of the folder when it was last compared, when that was, and the families that were behind then;
    None where nothing was.
    """
    try:
        with open(place.stamp, encoding="utf-8") as file:  # noqa: PTH123 - pathlib costs time
            build, fingerprint, at, behind = json.load(file)
        if build == facts["build"] and isinstance(fingerprint, str) and isinstance(at, int):
            return fingerprint, at, None if behind is None else frozenset(behind)
    except (OSError, ValueError, TypeError, RecursionError):
        pass
    return facts["fingerprint"], int(facts["at"]), None


def write_stamp(place: Place, build: str, seen: Glance, behind: Iterable[str] | None = None) -> None:
    """Note that the files were compared with an index as they were `seen`: it is up to date, or families are behind."""
    from pathlib import Path

    from timeline.files import atomic_write

    with contextlib.suppress(OSError):  # the files are read again the next time, no more
        families = None if behind is None else sorted(behind)
        atomic_write(Path(place.stamp), json.dumps([build, seen.fingerprint, seen.at, families]).encode())
