"""Decides whether a picture is clear: whether any text meets another text, a mark, a strand or the frame."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.render.scene import Box, Line, Mark, Scene, Text


def find_collisions(scene: Scene) -> Iterator[str]:
    """Yield a sentence for each pair of boxes that overlap, and for each box that leaves the frame."""
    frame = Box(0, 0, scene.width, scene.height)
    boxes: list[tuple[str, str, Box]] = []
    for item in scene.flat():
        if isinstance(item, Text):
            boxes.append(("text", item.text, item.box))
        elif isinstance(item, Mark):
            boxes.append(("mark", f"{item.kind} at {item.x:.0f},{item.y:.0f}", item.box))
        elif isinstance(item, Line) and item.title:
            boxes.extend(("strand", item.title, box) for box in _level_parts(item))
    for kind, name, box in boxes:
        if not box.within(frame):
            yield f"{kind} {name!r} leaves the frame: {box}"
    boxes.sort(key=lambda each: each[2].top)
    live: list[tuple[str, str, Box]] = []
    for kind, name, box in boxes:
        live = [each for each in live if each[2].bottom > box.top]
        for other_kind, other_name, other in live:
            if "text" in (kind, other_kind) and box.meets(other, -0.01):
                yield f"{other_kind} {other_name!r} meets {kind} {name!r}: {other} {box}"
            elif kind == other_kind == "mark" and box.meets(other, -0.01):
                yield f"mark {other_name!r} meets mark {name!r}"
        live.append((kind, name, box))


def _level_parts(line: Line) -> Iterator[Box]:
    half = line.width / 2
    for (x1, y1), (x2, y2) in zip(line.points, line.points[1:], strict=False):
        if y1 == y2 and x2 > x1:
            yield Box(x1, y1 - half, x2, y1 + half)
