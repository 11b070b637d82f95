"""Decides what may be asked of an index by SQL: reading of the documented tables, for a limited time and size."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from timeline.errors import TimelineError
from timeline.index.answer import Kept
from timeline.index.plain import Damaged
from timeline.index.table import ASKED

#: What may be read besides the tables: the list of them, and JSON's two.
_READABLE = frozenset(ASKED) | {"sqlite_master", "sqlite_schema", "json_each", "json_tree"}
_REFUSED = frozenset({"load_extension", "fts3_tokenizer", "writefile", "readfile", "edit"})
_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR})
_HARMLESS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE})

#: A text, a row and a statement have at most so many bytes.
LARGEST_VALUE = 16_000_000
#: The clock is looked at after so many instructions of SQLite's.
_STEPS = 10_000


@dataclass(frozen=True, slots=True)
class Table:
    """An answer: the names of its columns, no two alike, and its rows."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def ask(kept: Kept, question: str, seconds: float) -> Table:
    """Ask one question. Raises TimelineError for what is no question, writes, reads elsewhere or takes too long.

    Raises Damaged for an index that is none.
    """
    connection = kept.connection
    with contextlib.suppress(sqlite3.Error):
        connection.execute("SELECT 1 FROM json_each('[]'), json_tree('[]')")  # these must have been met before
    connection.set_authorizer(_authorize)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: int(time.monotonic() > end), _STEPS)
    try:
        cursor = connection.execute(question)
        rows = cursor.fetchall()  # all of them before the first is shown: half an answer would look like a whole one
    except (sqlite3.Error, sqlite3.Warning, ValueError, OverflowError) as fault:
        if getattr(fault, "sqlite_errorcode", None) in _DAMAGE:
            raise Damaged from None
        raise _refusal(fault, seconds) from None
    if cursor.description is None:
        raise TimelineError("this asks for nothing", 'ask with "select"; docs/sql.md lists the tables')
    return Table(_unlike([str(column[0]) for column in cursor.description]), rows)


def _refusal(fault: BaseException, seconds: float) -> TimelineError:
    message = str(fault)
    if message == "interrupted":
        return TimelineError(f"the answer takes longer than {seconds:g} seconds", "--timeout gives it more")
    if "prohibited" in message or "not authorized" in message:
        tables = ", ".join(sorted(ASKED))
        return TimelineError(f"that is refused: {message}", f"only reading is allowed, of {tables}")
    return TimelineError(f"SQLite does not understand that: {message}", "docs/sql.md lists the tables and columns")


def _authorize(action: int, first: str | None, second: str | None, _base: str | None, _inner: str | None) -> int:
    """SQLite asks for each thing that a statement is about to do; a table of which no column is read is but counted."""
    if action in _HARMLESS or (action == sqlite3.SQLITE_READ and (first in _READABLE or not second)):
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and second not in _REFUSED:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _unlike(names: Sequence[str]) -> tuple[str, ...]:
    """Names of which no two are alike: the second `id` is `id_2`."""
    found: dict[str, None] = {}
    for name in names:
        number, own = 2, name
        while own in found:
            own, number = f"{name}_{number}", number + 1
        found[own] = None
    return tuple(found)
