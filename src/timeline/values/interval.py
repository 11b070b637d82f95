"""Decides what an interval of exact decimals is, and when two of them meet or lie within each other."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal

#: Wide enough that sums and products of the figures that can be written are exact.
EXACT = Context(prec=400, Emin=-10_000, Emax=10_000)


def plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros, power of ten or sign of zero, so that it prints as people write it."""
    return EXACT.add(value.normalize(EXACT), Decimal(0))


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from `low` to `high`; None is no bound (and never open), an `_open` end does not belong to it."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "low_open", self.low_open and self.low is not None)
        object.__setattr__(self, "high_open", self.high_open and self.high is not None)

    @property
    def is_empty(self) -> bool:
        """Whether no number lies in it."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return not self._intersection(other).is_empty

    def within(self, other: Interval) -> bool:
        """Whether every number of this one lies in `other`."""
        return self.is_empty or self._intersection(other) == self

    def distance(self, other: Interval) -> Decimal:
        """How far apart the two lie, 0 where they meet or touch."""
        gaps = [
            EXACT.subtract(low, high)
            for low, high in ((self.low, other.high), (other.low, self.high))
            if low is not None and high is not None and low > high
        ]
        return max(gaps, default=Decimal(0))

    def _intersection(self, other: Interval) -> Interval:
        lows = [(end.low, end.low_open) for end in (self, other) if end.low is not None]
        highs = [(end.high, end.high_open) for end in (self, other) if end.high is not None]
        low, low_open = max(lows, default=(None, False))
        high, not_high_open = min(((value, not is_open) for value, is_open in highs), default=(None, True))
        return Interval(low, high, low_open, not not_high_open)
