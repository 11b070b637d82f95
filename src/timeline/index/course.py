"""Decides how the states of a claim on all days are kept: each line of a table as long as it holds, each view by what
makes it of the one before.

A view that lists all who stand behind a figure grows with every statement. Written out for every day, the views of a
claim with ten thousand statements would take as much room as its statements squared. So a view is written out only once
those since the last one have taken as much room as that did: all of them together take little more than what changes,
and one is put together in about the time that reading it takes.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from timeline.index.delta import apply, delta
from timeline.index.plain import Damaged, pack, total, unpack, values_of, view_of
from timeline.views.state_line import CELL, StateLine, line_of
from timeline.views.state_view import StateView

#: Before and after all days.
FIRST, LAST = -(2**62), 2**62

#: A claim that others judge is walked anew for every day; with more steps than this the ledger is asked instead.
MOST_JUDGED = 200

#: A claim's state from a day on (None: before all others).
Course = Iterable[tuple[int | None, StateView]]
Row = tuple[Any, ...]

_TOLD = "1"


def rows_of(claim: str, course: Course) -> tuple[list[Row], list[Row]]:
    """The rows of `kept_line` and of `kept_view` for the states of a claim, earliest first."""
    lines: list[Row] = []
    views: list[Row] = []
    base, room, spent = FIRST, 0, 0
    kept: list[Any] | None = None
    for known, state in course:
        day, values = FIRST if known is None else known, values_of(state)
        line = _packed(state)
        if not lines or lines[-1][3] != line:
            if lines:
                lines[-1] = (*lines[-1][:2], day, *lines[-1][3:])
            lines.append((claim, day, LAST, line, zlib.crc32(line)))
        if kept is not None and kept == values:
            continue
        text = None if kept is None else json.dumps(delta(kept, values), ensure_ascii=False, separators=(",", ":"))
        if text is None or spent + len(text) > room:
            text, base, spent = pack(values)[0], day, 0
            room = len(text)
        else:
            spent += len(text)
        kept = values
        views.append((claim, day, base, text, total(text)))
    return lines, views


def no_rows_of(claim: str) -> tuple[list[Row], list[Row]]:
    """The same for a claim whose states are left to the ledger."""
    return [(claim, FIRST, LAST, None, None)], [(claim, FIRST, FIRST, None, None)]


def rows_of_day(claim: str, day: int, state: StateView) -> tuple[list[Row], list[Row]]:
    """The same where only the state of one day is at hand; those of all others are left to the ledger."""
    line, view = _packed(state), pack(values_of(state))
    lines: list[Row] = [(claim, FIRST, day, None, None), (claim, day, day + 1, line, zlib.crc32(line))]
    views: list[Row] = [(claim, FIRST, FIRST, None, None), (claim, day, day, *view)]
    after = day + 1
    return [*lines, (claim, after, LAST, None, None)], [*views, (claim, after, after, None, None)]


def is_told(state: StateView) -> bool:
    """Whether anything is told of a claim: a figure, a figure of a part, or a statement that may have been made."""
    return state.figure is not None or bool(state.split) or bool(state.possible)


def _packed(state: StateView) -> bytes:
    """A line as it is kept: whether it tells anything, then its texts."""
    return CELL.join((_TOLD if is_told(state) else "", *line_of(state))).encode()


class Unkept(Exception):
    """A state that is left to the ledger."""


def lines_on(rows: Iterable[tuple[bytes | None, int]], *, untold: bool) -> dict[str, StateLine]:
    """The lines that are kept in rows of `line, line_sum`, by claim; `untold` are those too that tell nothing.

    Raises Damaged, and Unkept where one of them is left to the ledger.
    """
    found: dict[str, StateLine] = {}
    make = StateLine._make
    crc32 = zlib.crc32
    for packed, known in rows:
        if packed is None:
            raise Unkept
        if crc32(packed) != known:
            raise Damaged
        told, *cells = packed.decode().split(CELL)
        if told or untold:
            found[cells[0]] = make(cells)
    return found


def view_on(rows: Iterator[tuple[int, int, str | None, int]]) -> StateView:
    """The view that is kept in rows of `from_day, base, view, view_sum`, latest first. Raises Damaged, or Unkept."""
    changes: list[Any] = []
    for day, base, text, known in rows:
        if text is None:
            raise Unkept
        changes.append(unpack(text, known))
        if day == base:
            break
    else:
        raise Damaged
    values = changes.pop()
    try:
        while changes:
            values = apply(values, changes.pop())
        return view_of(StateView, values)
    except (ValueError, TypeError, KeyError, IndexError):
        raise Damaged from None


def cursor_of(connection: sqlite3.Connection, claim: str, day: int) -> Iterator[tuple[int, int, str | None, int]]:
    """The rows that `view_on` reads for a day."""
    query = (
        "SELECT from_day, base, view, view_sum FROM kept_view WHERE claim = ? AND from_day <= ? ORDER BY from_day DESC"
    )
    try:
        yield from connection.execute(query, (claim, day))
    except sqlite3.DatabaseError:
        raise Damaged from None
