"""Decides where the layout that Graphviz answered with puts each node, label and edge on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from timeline.errors import TimelineError

Point = tuple[float, float]

#: How many straight steps stand for one Bézier curve of an edge.
STEPS = 9


@dataclass(frozen=True, slots=True)
class Places:
    """Middles of nodes by name and of labels by edge, and the path of each edge, in pixels from the upper left corner.

    A path ends where its arrow points to; `turned` edges were written the other way round and are turned back.
    """

    width: float
    height: float
    nodes: Mapping[str, Point]
    labels: Mapping[int, Point]
    paths: Mapping[int, tuple[Point, ...]]


def read_places(layout: Mapping[str, Any]) -> Places:
    """The places in a `json0` layout of `write_layout_dot`. Raises TimelineError where it is none."""
    try:
        _, _, width, height = (float(part) for part in str(layout["bb"]).split(","))
        nodes = {str(one["name"]): _point(str(one["pos"]), height) for one in layout.get("objects", ()) if "pos" in one}
        labels: dict[int, Point] = {}
        paths: dict[int, tuple[Point, ...]] = {}
        for edge in layout.get("edges", ()):
            name = str(edge.get("id", ""))
            if name.startswith("e") and "pos" in edge:
                number = int(name[1:])
                paths[number] = _path(str(edge["pos"]), height)
                if "lp" in edge:
                    labels[number] = _point(str(edge["lp"]), height)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        raise TimelineError("Graphviz answered with a layout that makes no sense") from None
    return Places(width, height, nodes, labels, paths)


def _point(text: str, height: float) -> Point:
    x, y = text.split(",")[:2]
    return float(x), height - float(y)


def _path(text: str, height: float) -> tuple[Point, ...]:
    """An edge's spline in steps (Graphviz' splineType: `s,` or `e,` where an arrow ends, then Bézier curves)."""
    start: Point | None = None
    end: Point | None = None
    corners: list[Point] = []
    for part in text.split(";")[0].split():
        if part.startswith("e,"):
            end = _point(part[2:], height)
        elif part.startswith("s,"):
            start = _point(part[2:], height)
        else:
            corners.append(_point(part, height))
    found = [corners[0]]
    for at in range(0, len(corners) - 3, 3):
        a, b, c, d = corners[at : at + 4]
        for step in range(1, STEPS + 1):
            t = step / STEPS
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            x, y = (sum(w * p[axis] for w, p in zip(weights, (a, b, c, d), strict=True)) for axis in (0, 1))
            found.append((x, y))
    if start is not None:
        found = [start, *found] if end is not None else [*reversed(found), start]
    return tuple([*found, end] if end is not None else found)
