"""Decides how the positions of a thread look after each of its steps, told only to whoever asks for that step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, overload

from timeline.meaning.walk import Position
from timeline.values.figure import Figure


class Standing(NamedTuple):
    """A position as it is after a step. `key` is the place of its first entry in the thread;
    `since` that of its figure.
    """

    key: int
    figure: Figure
    prevails: bool
    is_displaced: bool
    evidence: str
    strength: tuple[int, bool]
    since: int

    @staticmethod
    def of(position: Position) -> Standing:
        """How a position looks now."""
        return Standing(
            key=position.key,
            figure=position.figure,
            prevails=position.prevails,
            is_displaced=position.is_displaced,
            evidence=position.evidence,
            strength=position.strength,
            since=position.since,
        )


class Looks:
    """How the positions of one walk look, change by change.

    A list of all positions for each step would grow with the square of a thread's length: 700 MB of a ledger with
    100,000 events.
    """

    __slots__ = ("_changes", "_last")

    def __init__(self) -> None:
        self._changes: list[Standing] = []
        self._last: tuple[int, dict[int, Standing]] = (0, {})

    def take(self, positions: Sequence[Position]) -> None:
        """Note how some positions look now."""
        self._changes += map(Standing.of, positions)

    def now(self) -> Standings:
        """How all positions look now."""
        return Standings(self, len(self._changes))

    def until(self, end: int) -> tuple[Standing, ...]:
        """How all positions looked after so many changes, in the order in which they were opened."""
        start, known = self._last
        if end < start:
            start, known = 0, {}
        found = dict(known)
        for standing in self._changes[start:end]:
            found[standing.key] = standing
        self._last = (end, found)
        return tuple(found.values())

    def between(self, start: int, end: int) -> Iterator[Standing]:
        """The positions that changed between so many changes and so many, as they looked at last."""
        return iter({standing.key: standing for standing in self._changes[start:end]}.values())


class Standings(Sequence[Standing]):
    """The positions after one step: a tuple that is made when it is looked at."""

    __slots__ = ("_end", "_looks")

    def __init__(self, looks: Looks, end: int) -> None:
        self._looks = looks
        self._end = end

    def changed_since(self, before: Sequence[Standing]) -> Iterator[Standing]:
        """The positions that look otherwise than they did after the step `before`; all, where that tells nothing."""
        if isinstance(before, Standings) and before._looks is self._looks and before._end <= self._end:
            return self._looks.between(before._end, self._end)
        return iter(self)

    @overload
    def __getitem__(self, at: int) -> Standing: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Standing, ...]: ...

    def __getitem__(self, at: int | slice) -> Standing | tuple[Standing, ...]:
        return self._looks.until(self._end)[at]

    def __iter__(self) -> Iterator[Standing]:
        return iter(self._looks.until(self._end))

    def __len__(self) -> int:
        return len(self._looks.until(self._end))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Standings | tuple) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))
