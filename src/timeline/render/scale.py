"""Decides where a day lies on the page: true to scale, except that long quiet stretches may be folded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

QUIET = 0.5
"""The share of the axis from which on a stretch without any event is folded."""
FOLD_WIDTH = 26.0
SHORTEST_FOLD = 14
MOST_FOLDS = 4
SHORTEST_AXIS = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch drawn to scale: from day `first` at `left` to day `last` at `right`, in pixels."""

    first: float
    last: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Scale:
    """The days of a picture laid out in pieces of one scale, with a fold between each two."""

    pieces: tuple[Piece, ...]

    @property
    def left(self) -> float:
        """The left end in pixels."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """The right end in pixels."""
        return self.pieces[-1].right

    @property
    def pixels_a_day(self) -> float:
        """How many pixels a day takes outside of folds."""
        piece = max(self.pieces, key=lambda each: each.last - each.first)
        return (piece.right - piece.left) / (piece.last - piece.first)

    @property
    def folds(self) -> tuple[Piece, ...]:
        """The stretches that are folded away."""
        return tuple(
            Piece(before.last, after.first, before.right, after.left)
            for before, after in zip(self.pieces, self.pieces[1:], strict=False)
        )

    def x(self, day: float) -> float:
        """Return the place of a day (counted from 1970-01-01) in pixels, held within the ends of the scale."""
        if day <= self.pieces[0].first:
            return self.left
        for piece in (*self.pieces, *self.folds):
            if piece.first <= day <= piece.last:
                share = (day - piece.first) / (piece.last - piece.first)
                return piece.left + share * (piece.right - piece.left)
        return self.right


def make_scale(days: Iterable[int], as_of: int, left: float, right: float, *, fold: bool = True) -> Scale:
    """Return the scale from the first of `days` to the end of the day `as_of`, between two places in pixels.

    A gap between days that is more than QUIET of the axis and at least SHORTEST_FOLD days is folded, unless nothing
    else would be left.
    """
    stops = sorted({min(day, as_of) for day in days} | {as_of})
    first, end = stops[0], as_of + 1
    gaps = [(a, b) for a, b in zip(stops, [*stops[1:], end], strict=True) if a < b]
    if gaps[-1] == (as_of, end) and len(gaps) > 1 and as_of not in set(days):
        gaps[-2:] = [(gaps[-2][0], end)]
    cuts = _cuts(gaps) if fold else []
    kept = end - first - sum(b - a for a, b in cuts)
    start = min(first - max(0.05 * kept, 0.4), end - SHORTEST_AXIS)
    edges = [start, *(edge for cut in cuts for edge in cut), float(end)]
    spans = [(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]
    scale = (right - left - FOLD_WIDTH * len(cuts)) / sum(b - a for a, b in spans)
    pieces, x = [], left
    for a, b in spans:
        pieces.append(Piece(a, b, x, x + (b - a) * scale))
        x = pieces[-1].right + FOLD_WIDTH
    return Scale(tuple(pieces))


def _cuts(gaps: list[tuple[int, int]]) -> list[tuple[float, float]]:
    """Return what to fold out of which gap, in order of time; each fold leaves some room for labels on both sides."""
    open_gaps = set(range(len(gaps)))
    while len(gaps) - len(open_gaps) < MOST_FOLDS:
        lengths = {index: gaps[index][1] - gaps[index][0] for index in open_gaps}
        widest = max(sorted(open_gaps), key=lambda index: lengths[index])
        rest = sum(lengths.values()) - lengths[widest]
        before, after = _margins(rest)
        long = max(SHORTEST_FOLD, QUIET * sum(lengths.values()), 1.8 * (before + after))
        if not rest or lengths[widest] <= long:
            break
        open_gaps.remove(widest)
    before, after = _margins(sum(gaps[index][1] - gaps[index][0] for index in open_gaps))
    return [(a + before, b - after) for index, (a, b) in enumerate(gaps) if index not in open_gaps]


def _margins(rest: float) -> tuple[float, float]:
    """Return how many days stay before and after a fold, of an axis with `rest` days outside of quiet stretches."""
    return max(1.0, 0.13 * rest), max(0.6, 0.04 * rest)
