"""Decides how the states of a claim on all days are kept: each line of a table as long as it holds, each view by what
makes it of the one before.

A view that lists all who stand behind a figure grows with every statement. Written out for every day, the views of a
claim with ten thousand statements would take as much room as its statements squared. So a view is written out only once
those since the last one have taken as much room as that did: all of them together take little more than what changes,
and one is put together in about the time that reading it takes.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from typing import Any

from timeline.index.crest import crest
from timeline.index.delta import apply, delta
from timeline.index.plain import Damaged, pack, total, unpack, values_of, view_of
from timeline.views.state_line import CELL, Columns, StateLine, line_of
from timeline.views.state_view import StateView

#: Before and after all days.
FIRST, LAST = -(2**62), 2**62

#: A claim that others judge is walked anew for every day: with more statements than this the ledger is asked instead.
MOST_JUDGED = 200
#: Of a claim with more statements than this only the lines are kept: its figures come and go, with all behind them.
MOST_VIEWED = 64

#: A claim's state from a day on (None: before all others).
Course = Iterable[tuple[int | None, StateView]]
Row = tuple[Any, ...]

_TOLD = "1"

#: What a packed line has: whether it tells anything, and its texts.
_CELLS = 1 + len(StateLine._fields)
_BETWEEN = CELL.encode()
#: What one that tells nothing begins with.
_APART = _BETWEEN[0]
_STANDING = StateLine._fields.index("standing")
#: So many are taken apart at a time.
_PIECE = 200


def rows_of(claim: str, course: Course, statements: int) -> tuple[list[Row], list[Row]]:
    """The rows of `kept_line` and of `kept_view` for the states of a claim with so many statements, earliest first."""
    lines: list[tuple[int, bytes]] = []
    views = _Views(claim) if statements <= MOST_VIEWED else None
    for known, state in course:
        day, line = FIRST if known is None else known, _packed(state)
        if not lines or lines[-1][1] != line:
            lines.append((day, line))
        if views is not None:
            views.add(day, values_of(state))
    return _line_rows(claim, lines), [_no_view(claim, FIRST)] if views is None else views.rows


def _line_rows(claim: str, lines: Sequence[tuple[int, bytes | None]]) -> list[Row]:
    """The rows of `kept_line` for a claim's lines, each from a day to that of the next; None is left to the ledger."""
    ends = [*(day for day, _ in lines[1:]), LAST]
    return [
        (crest(day, end), end, day, claim, line, None if line is None else zlib.crc32(line))
        for (day, line), end in zip(lines, ends, strict=True)
    ]


class _Views:
    """The rows of `kept_view`, made one after another."""

    def __init__(self, claim: str) -> None:
        self.rows: list[Row] = []
        self._claim = claim
        self._base = FIRST
        self._room = self._spent = 0
        self._last: list[Any] | None = None

    def add(self, day: int, values: list[Any]) -> None:
        """Keep a view from a day on: written out, or by what makes it of the one before."""
        if values == self._last:
            return
        text = "" if self._last is None else pack(delta(self._last, values))[0]
        self._spent += len(text)
        if self._last is None or self._spent > self._room:
            text, self._base, self._spent = pack(values)[0], day, 0
            self._room = len(text)
        self._last = values
        self.rows.append((self._claim, day, self._base, text, total(text)))


def no_rows_of(claim: str) -> tuple[list[Row], list[Row]]:
    """The same for a claim whose states are left to the ledger."""
    return _line_rows(claim, [(FIRST, None)]), [_no_view(claim, FIRST)]


def rows_of_day(claim: str, day: int, state: StateView) -> tuple[list[Row], list[Row]]:
    """The same where only the state of one day is at hand; those of all others are left to the ledger."""
    after, view = day + 1, pack(values_of(state))
    lines = _line_rows(claim, [(FIRST, None), (day, _packed(state)), (after, None)])
    return lines, [_no_view(claim, FIRST), (claim, day, day, *view), _no_view(claim, after)]


def _no_view(claim: str, day: int) -> Row:
    """From a day on, a view is left to the ledger."""
    return claim, day, day, None, None


def is_told(state: StateView) -> bool:
    """Whether anything is told of a claim: a figure, a figure of a part, or a statement that may have been made."""
    return state.figure is not None or bool(state.split) or bool(state.possible)


def _packed(state: StateView) -> bytes:
    """A line as it is kept: whether it tells anything, then its texts."""
    return CELL.join((_TOLD if is_told(state) else "", *line_of(state))).encode()


class Unkept(Exception):
    """A state that is left to the ledger."""


def columns_on(
    rows: Sequence[tuple[str, bytes | None, int]], claims: Sequence[str], *, untold: bool, contested: bool
) -> Columns:
    """The lines that are kept in rows of `claim, line, line_sum`, in the order of `claims`, of which each has one; only
    the `contested`, or those too that tell nothing (`untold`).

    There may be tens of thousands. Raises Damaged, and Unkept where one of them is left to the ledger.
    """
    names, packed, sums = zip(*rows, strict=True) if rows else ((), (), ())
    try:
        if tuple(map(zlib.crc32, packed)) != sums:
            raise Damaged
    except TypeError:
        raise Unkept from None
    kept = dict(zip(names, packed, strict=True))
    lines = list(map(kept.__getitem__, claims))
    if not untold:
        lines = [line for line in lines if line[0] != _APART]
    columns = _cells_of(lines)
    if contested:
        is_contested = [standing == "contested" for standing in columns[_STANDING]]
        columns = [list(compress(one, is_contested)) for one in columns]
    return columns


def _cells_of(lines: Sequence[bytes]) -> list[list[str]]:
    """The texts of packed lines, column by column. Raises Damaged where they are no such lines."""
    columns: list[list[str]] = [[] for _ in range(_CELLS)]
    # Texts of a few hundred lines at a time are still at hand when they are taken apart, and one with an odd character
    # does not make all of them wide.
    for start in range(0, len(lines), _PIECE):
        piece = lines[start : start + _PIECE]
        cells = _BETWEEN.join(piece).decode().split(CELL)
        if len(cells) != _CELLS * len(piece):
            raise Damaged
        for at, column in enumerate(columns):
            column += cells[at::_CELLS]
    return columns[1:]


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
