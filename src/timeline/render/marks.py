"""Decides the shape of each kind of event."""

from __future__ import annotations

KINDS = ("leak", "report", "announcement", "release", "evaluation", "correction", "retraction")
"""The kinds that have a shape of their own, in the order of the legend; any other is drawn as a report."""
_PENTAGON = ((0.0, -1.0), (0.95, -0.31), (0.59, 0.81), (-0.59, 0.81), (-0.95, -0.31))


def outline(kind: str, x: float, y: float, radius: float) -> list[tuple[float, float]]:
    """Return the corners of the closed shape of `kind` around (x, y); none for the circle of a report."""
    r, side = radius, 0.84 * radius
    shapes: dict[str, list[tuple[float, float]]] = {
        "leak": [(0, -r), (r, 0), (0, r), (-r, 0)],
        "announcement": [(0, -r), (r, 0.84 * r), (-r, 0.84 * r)],
        "release": [(-side, -side), (side, -side), (side, side), (-side, side)],
        "evaluation": _plus(r),
        "correction": [(px * r, py * r) for px, py in _PENTAGON],
        "retraction": [((px - py) * 0.7071, (px + py) * 0.7071) for px, py in _plus(r * 1.05)],
    }  # fmt: skip
    return [(x + dx, y + dy) for dx, dy in shapes.get(kind, [])]


def _plus(r: float) -> list[tuple[float, float]]:
    a = r / 3
    return [(-a, -r), (a, -r), (a, -a), (r, -a), (r, a), (a, a), (a, r), (-a, r), (-a, a), (-r, a), (-r, -a), (-a, -a)]
