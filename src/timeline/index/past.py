"""Decides how an index tells what its ledger was before an edit: one event, one claim or one fact at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from timeline.diagnostics import Span
from timeline.index.packing import decode
from timeline.index.plain import Damaged, whole
from timeline.meaning.constraint import Atom, Ground
from timeline.model.event import Event

T = TypeVar("T")


class Wider(Exception):
    """An edit that reaches further than is followed here: the whole ledger is to be read again."""


class Times(NamedTuple):
    """What is kept of when an event was said: bounds in minutes (`constraint.OPEN_LOW` and `OPEN_HIGH` where they are
    open), whether the upper one is weak, and the day of `recorded`.
    """

    low: int
    high: int
    weak: bool
    recorded: int | None


class Found(Mapping[str, T]):
    """Values by event that are looked up when they are first asked for; there is one for every event."""

    def __init__(self, look_up: Callable[[str], T]) -> None:
        self._look_up = look_up
        self._known: dict[str, T] = {}

    def __getitem__(self, event: str) -> T:
        if event not in self._known:
            self._known[event] = self._look_up(event)
        return self._known[event]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def __contains__(self, event: object) -> bool:
        """Whether there is anything to be told of an event."""
        return isinstance(event, str) and bool(self[event])


class Past:
    """The ledger as its index knows it. Raises Damaged, or sqlite3.Error, where that is not what was put there."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.event: Found[Event] = Found(self._event)
        self.times: Found[Times] = Found(self._times)
        self.place: Found[int] = Found(self._place)
        self.after: Found[list[Atom]] = Found(lambda event: self._atoms("earlier", event))
        self.before: Found[list[Atom]] = Found(lambda event: self._atoms("later", event))

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        return self._connection.execute(query, values).fetchall()

    def each(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """The rows one by one, for who does not want them all."""
        return iter(self._connection.execute(query, values))

    def column(self, query: str, *values: object) -> list[Any]:
        """The first values of its rows."""
        return [row[0] for row in self._connection.execute(query, values)]

    def has(self, event: str) -> bool:
        """Whether there was an event of this id."""
        return bool(self.rows("SELECT 1 FROM kept_event WHERE id = ?", event))

    def has_links(self) -> bool:
        """Whether a file was a link (`stamp.is_link`)."""
        return bool(self.rows("SELECT 1 FROM kept_file WHERE instr(stamp, ' to ') LIMIT 1"))

    def in_file(self, path: str) -> dict[str, str]:
        """The events of a file, by id, as they are packed."""
        rows = self.rows("SELECT id, event, event_sum FROM kept_event WHERE path = ?", path)
        return {key: whole(*packed) for key, *packed in rows}

    def alike(self, low: int, high: int) -> list[str]:
        """The events of the same bounds."""
        return self.column("SELECT id FROM kept_event WHERE high = ? AND low = ?", high, low)

    def speaking(self, claim: str) -> list[str]:
        """The events that speak of a claim."""
        return self.column("SELECT DISTINCT event FROM statement WHERE claim = ?", claim)

    def claims(self, family: str) -> list[str]:
        """The claims of a family (`kinship.family`)."""
        return self.column("SELECT claim FROM kept_claim WHERE family = ?", family)

    def citing(self, event: str) -> list[tuple[str, int | None, bool]]:
        """Who cites an event: event, statement (None for the event itself), and whether that is presumed."""
        return self.rows("SELECT event, statement, presumed FROM citation WHERE cited = ?", event)

    def judging(self, event: str) -> list[str]:
        """The events that judge an event, or by a statement one of an event's."""
        return self.column("SELECT event FROM kept_judging WHERE judged = ?", event)

    def _event(self, event: str) -> Event:
        found = decode(whole(*self._row("SELECT event, event_sum FROM kept_event WHERE id = ?", event)))
        assert isinstance(found, Event)
        return found

    def _times(self, event: str) -> Times:
        low, high, weak, recorded = self._row("SELECT low, high, weak, recorded FROM kept_event WHERE id = ?", event)
        return Times(low, high, bool(weak), recorded)

    def _place(self, event: str) -> int:
        return int(self._row("SELECT place FROM event WHERE id = ?", event)[0])

    def _row(self, query: str, event: str) -> tuple[Any, ...]:
        found = self.rows(query, event)
        if len(found) != 1:
            raise Damaged
        return found[0]

    def _atoms(self, end: str, event: str) -> list[Atom]:
        query = f"SELECT * FROM kept_atom WHERE {end} = ?"  # noqa: S608 - one of two names of our own
        return [
            Atom(later, earlier, Ground("when", about, "", Span("")), days, months, bool(inverse), bool(instant))
            for later, earlier, days, months, inverse, instant, about in self.rows(query, event)
        ]
