"""Decides how an index is brought up to date after an edit: only what the edit reaches is worked out again."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable

from timeline.index.answer import Kept
from timeline.index.build import EVERY
from timeline.index.edit import no_edit
from timeline.index.follow import follow
from timeline.index.part import read_part
from timeline.index.past import Past, Wider
from timeline.index.patch import Patch, pending
from timeline.index.place import relist
from timeline.index.plain import Damaged, trusting_sums
from timeline.index.reach import Reach
from timeline.index.settle import settle
from timeline.index.store import Place, Stale, connect, last_day, new_file, open_kept, sync

#: As much as is copied at a time, in one piece of memory: to ask the system for new ones takes longer than copying.
#: Bytes.
_PIECE = 1 << 18


class Overtaken(Exception):
    """Somebody else has put another index in the place of the one that was read."""


def refresh(place: Place, stale: Stale) -> Kept | None:
    """The index of the ledger as it is now, in the place of the one that was; None where the whole is to be read again.

    Claims that the edit reaches tell of the last day only (`complete`). Raises Damaged where the old index is not what
    was put there. It is closed in any case.
    """

    def change(connection: sqlite3.Connection) -> str:
        return Patch(connection, past, edit, settled, reach, account).write(listed.places, stale)

    with contextlib.closing(stale.connection), trusting_sums():
        try:
            past, edit, settled, listed, reach = follow(place, stale)
            account = read_part(past, edit, settled, listed, reach)
            build = _change(place, stale.facts["build"], change)
        except Overtaken:
            return open_kept(place)
        except (Wider, OSError):
            return None
    return _open(place, build)


def complete(place: Place, kept: Kept) -> Kept | None:
    """An index whose claims tell of all days, where all do not; None where it can't be had. The old one is closed."""
    past = Past(kept.connection)

    def change(connection: sqlite3.Connection) -> str:
        Patch(connection, past, edit, settled, reach, account).write_courses()
        return kept.facts["build"]

    with contextlib.closing(kept.connection), trusting_sums():
        try:
            edit = no_edit(past)
            settled = settle(past, edit)
            listed = relist(past, edit, settled)
            families = pending(kept.facts)
            if EVERY in families:
                families = frozenset(past.column("SELECT DISTINCT family FROM kept_claim"))
            reach = Reach(families, frozenset(), last_day(kept.facts))
            account = read_part(past, edit, settled, listed, reach)
            build = _change(place, kept.facts["build"], change)
        except Overtaken:
            return open_kept(place)
        except (Wider, OSError):
            return None
    return _open(place, build)


def _change(place: Place, was: str, change: Callable[[sqlite3.Connection], str]) -> str:
    """Change a copy of an index and put it in its place; what the build is called.

    Raises Overtaken where the build in that place is not `was` any more: what is written fits that one only.
    """
    temporary = new_file(place)
    try:
        _copy(place.file, temporary)
        with contextlib.closing(sqlite3.connect(temporary, isolation_level="DEFERRED")) as connection:
            # Nobody sees the file before it is whole, so that neither journal nor waiting for the disk is needed.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            if connection.execute("SELECT value FROM kept_fact WHERE name = 'build'").fetchall() != [(was,)]:
                raise Overtaken
            build = change(connection)
            connection.commit()
        sync(temporary)
        os.replace(temporary, place.file)  # noqa: PTH105 - one kind of path in this layer
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 - as above
        raise
    return build


def _copy(source: str, target: str) -> None:
    """Copy a file; shutil would be longer about loading what unpacks archives."""
    piece = memoryview(bytearray(_PIECE))
    with open(source, "rb", buffering=0) as old, open(target, "wb", buffering=0) as new:  # noqa: PTH123 - as above
        while length := old.readinto(piece):
            left = piece[:length]
            while left:
                left = left[new.write(left) :]


def _open(place: Place, build: str) -> Kept | None:
    """The index that was just put in its place, or what somebody has put there since."""
    connection = connect(place.file)
    try:
        facts = dict(connection.execute("SELECT name, value FROM kept_fact"))
    except sqlite3.Error:
        connection.close()
        raise Damaged from None
    if facts.get("build") == build:
        return Kept(connection, facts)
    connection.close()
    return open_kept(place)
