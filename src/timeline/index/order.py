"""Decides when events were said and which is the later, from an index: what is not asked for is not looked up."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from timeline.index.past import Found, Times
from timeline.meaning.chronology import Bounds, Chronology
from timeline.meaning.constraint import OPEN_HIGH, OPEN_LOW, Atom
from timeline.meaning.network import Network, Solution


class _Ends(dict[str, int]):
    """One bound of each event, looked up when it is asked for."""

    def __init__(self, look_up: Callable[[str], int]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, event: str) -> int:
        return self._look_up(event)


def chronology_of(
    times: Mapping[str, Times], after: Mapping[str, list[Atom]], before: Mapping[str, list[Atom]]
) -> Chronology:
    """The chronology of a ledger whose facts can hold together; `after` and `before` are the atoms of each event."""
    network = Network((), ())
    network.after, network.before = after, before
    solution = Solution(_Ends(lambda event: times[event].low), _Ends(lambda event: times[event].high))
    return Chronology((), Found(lambda event: _bounds(times[event])), network, solution)


def _bounds(times: Times) -> Bounds:
    low, high = (None if end in (OPEN_LOW, OPEN_HIGH) else end for end in times[:2])
    return Bounds(low, high, times.weak)
