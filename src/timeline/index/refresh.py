"""Decides how an index is brought up to date after an edit: only what the edit reaches is worked out again."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import tempfile

from timeline.index.answer import Kept
from timeline.index.edit import find_edit
from timeline.index.keep import NEW
from timeline.index.part import read_part
from timeline.index.past import Past, Wider
from timeline.index.patch import Patch
from timeline.index.place import relist
from timeline.index.plain import Damaged
from timeline.index.reach import find_reach
from timeline.index.settle import settle
from timeline.index.store import Place, Stale, connect, open_kept


def refresh(place: Place, stale: Stale) -> Kept | None:
    """The index of the ledger as it is now, in the place of the one that was; None where the whole is to be read again.

    Raises Damaged where the old one is not what was put there. It is closed in any case.
    """
    try:
        with contextlib.closing(stale.connection):
            build = _write(place, stale)
    except (Wider, OSError):
        return None
    except (sqlite3.Error, ValueError, TypeError, LookupError, AssertionError, AttributeError):
        raise Damaged from None  # rows that pass their sums and still are not ours
    connection = connect(place.file)
    try:
        facts = dict(connection.execute("SELECT name, value FROM kept_fact"))
    except sqlite3.Error:
        connection.close()
        raise Damaged from None
    if facts.get("build") == build:
        return Kept(connection, facts)
    connection.close()
    return open_kept(place)  # somebody was at it at the same time


def _write(place: Place, stale: Stale) -> str:
    """Write the new index; what its build is called."""
    past = Past(stale.connection)
    edit = find_edit(stale, past, place.ledger)
    settled = settle(past, edit)
    listed = relist(past, edit, settled)
    was = stale.facts.get("last_day")
    reach = find_reach(past, edit, settled, listed, None if was is None else int(was))
    account = read_part(past, edit, settled, listed, reach)
    folder = os.path.dirname(place.file)  # noqa: PTH120 - one kind of path in this layer
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=NEW, suffix=".tmp")
    os.close(handle)
    try:
        shutil.copyfile(place.file, temporary)
        with contextlib.closing(sqlite3.connect(temporary, isolation_level="DEFERRED")) as connection:
            # Nobody sees the file before it is whole. A page that a crash keeps from the disk is no page of SQLite's.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            build = Patch(connection, past, edit, settled, reach, account).write(listed.places, stale)
            connection.commit()
        os.replace(temporary, place.file)  # noqa: PTH105 - as above
        return build
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 - as above
        raise
