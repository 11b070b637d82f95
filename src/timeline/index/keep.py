"""Decides how an index is made: from what was read of a ledger, in a file of its own or in memory."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator

from timeline.index.answer import Kept
from timeline.index.build import build
from timeline.index.plain import Damaged
from timeline.index.prune import MOST, prune, sweep
from timeline.index.stamp import Glance, digest_of, glance
from timeline.index.store import Place, facts_of, new_file, open_kept, sync
from timeline.meaning.account import Account
from timeline.reading.complaint import printable
from timeline.reading.folder import File


def keep(
    place: Place, before: Glance, files: Iterable[File], account: Account, errors: int, *, all_days: bool = True
) -> str | None:
    """Put a ledger into its index; why that can't be done, in words, or None.

    `before` is a glance at the folder from before `files` were read. If it has changed since, nothing is kept. Without
    `all_days` the index tells of the last day only, until it is asked for more (`refresh.complete`).
    """
    after = glance(place.ledger)
    if after is None or after.fingerprint != before.fingerprint:
        return None
    folder = os.path.dirname(place.file)  # noqa: PTH120 - one kind of path in this layer
    facts = {"identity": place.identity, **facts_of(before, errors, len(account.ledger.claims()))}
    temporary = ""
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)  # noqa: PTH103 - as above
        sweep(folder)
        temporary = new_file(place)
        connection = sqlite3.connect(temporary, isolation_level="DEFERRED")
        with contextlib.closing(connection):
            # Nobody sees the file before it is whole, so that neither journal nor waiting for the disk is needed.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            build(connection, account, facts, _file_rows(before, files), all_days=all_days)
        sync(temporary)
        os.replace(temporary, place.file)  # noqa: PTH105 - as above
        with contextlib.suppress(OSError):
            prune(folder, place, most=MOST)
    except (OSError, ValueError, sqlite3.Error) as fault:
        return (getattr(fault, "strerror", None) or str(fault)).lower()
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108 - as above
    return None


def in_memory(account: Account, errors: int, *, all_days: bool = True) -> Kept:
    """The same for one call, where no file is wanted or can be had."""
    # Autocommit would make a transaction of every row.
    connection = sqlite3.connect(":memory:", isolation_level="DEFERRED")
    facts = {"errors": str(errors), "claims": str(len(account.ledger.claims()))}
    build(connection, account, facts, (), all_days=all_days)
    return Kept(connection, dict(connection.execute("SELECT name, value FROM kept_fact")))


def clear(place: Place) -> bool:
    """Take the index away; whether there was one. Raises OSError."""
    found = False
    for path in (place.file, place.stamp):
        try:
            os.unlink(path)  # noqa: PTH108 - as above
            found = True
        except FileNotFoundError:
            pass
    return found


def describe(place: Place) -> dict[str, object]:
    """What is known of an index: its file, its bytes (0 without one), and whether it is up to date."""
    try:
        size = os.stat(place.file).st_size  # noqa: PTH116 - as above
    except OSError:
        return {"file": place.file, "bytes": 0, "state": "missing", "files": 0, "claims": 0}
    try:
        kept = open_kept(place)
        if kept is None:
            return {"file": place.file, "bytes": size, "state": "stale", "files": 0, "claims": 0}
        files = kept.rows("SELECT count(*) FROM kept_file")[0][0]
        return {
            "file": place.file,
            "bytes": size,
            "state": "fresh",
            "files": files,
            "claims": int(kept.facts["claims"]),
        }
    except Damaged:
        return {"file": place.file, "bytes": size, "state": "damaged", "files": 0, "claims": 0}


def _file_rows(seen: Glance, files: Iterable[File]) -> Iterator[tuple[str, str, str | None]]:
    """The files as they looked, each with the digest of what was read; of two with one name in print, none has one."""
    digests: dict[str, str | None] = {}
    for file in files:
        digests[file.path] = None if file.path in digests else digest_of(file.content)
    for path, stamp in seen.stamps.items():
        # SQLite takes no names that are no text; such a ledger is read anew at every call.
        yield path.encode("utf-8", "replace").decode(), stamp, digests.get(printable(path))
