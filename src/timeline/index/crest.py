"""Decides where a span of days is kept, so that the spans that hold a day are found without a look at most others.

Of the days of a span one is divided by a higher power of two than all others: its crest, under which it is kept. A day
lies in spans of few crests: of each power of two, the one nearest to it, of which there are as many as an integer has
bits. (H.-P. Kriegel, M. Potke, T. Seidl, "Managing Intervals Efficiently in Object-Relational Databases", VLDB 2000.)
"""

from __future__ import annotations

#: Days are less than 2 to the power of this, and their negatives.
_BITS = 63


def crest(first: int, until: int) -> int:
    """The crest of the days from `first` to the one before `until`."""
    last = until - 1
    if first <= 0 <= last:
        return 0  # which any power divides
    height = ((first - 1) ^ last).bit_length() - 1
    return last >> height << height


def crests(day: int) -> list[int]:
    """The crests of all spans that a day may lie in."""
    return sorted({0, *((day >> height + 1 << height + 1) + (1 << height) for height in range(_BITS))})
