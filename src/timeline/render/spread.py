"""Decides where things go that want the same place on a line: each moves as little as can be, none out of its turn."""

from __future__ import annotations

from collections.abc import Sequence


def spread(wishes: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Return where each thing begins that wishes to begin at `wishes`, in their order, and takes up `sizes`.

    They do not overlap and lie between `low` and `high` (beyond `high` where they take more than there is room for).
    Least squares by pooling adjacent violators (Ayer and others 1955).
    """
    before = [sum(sizes[:index]) for index in range(len(sizes))]
    pools: list[tuple[float, int]] = []
    for wish, offset in zip(wishes, before, strict=True):
        total, count = wish - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            last = pools.pop()
            total, count = total + last[0], count + last[1]
        pools.append((total, count))
    bases = [total / count for total, count in pools for _ in range(count)]
    limit = high - sum(sizes)
    return [max(min(base, limit), low) + offset for base, offset in zip(bases, before, strict=True)]
