"""Decides which of many boxes a box meets, in a time that does not grow with their number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from timeline.render.scene import Box

#: A cell of the grid by which boxes are found, in pixels: a label is some cells wide and one or two high.
WIDE, HIGH = 64.0, 16.0


@dataclass(frozen=True, slots=True)
class Cover:
    """Boxes that cover some ground."""

    _cells: dict[tuple[int, int], list[Box]] = field(default_factory=dict)

    def extend(self, boxes: Iterable[Box]) -> None:
        """Add boxes."""
        for box in boxes:
            for cell in _cells(box, 0.0):
                self._cells.setdefault(cell, []).append(box)

    def meets(self, box: Box, gap: float = 0.0) -> bool:
        """Tell whether `box` shares a point with one of them, or comes closer to it than `gap`."""
        return any(box.meets(other, gap) for cell in _cells(box, gap) for other in self._cells.get(cell, ()))


def _cells(box: Box, gap: float) -> Iterator[tuple[int, int]]:
    across = range(int((box.left - gap) // WIDE), int((box.right + gap) // WIDE) + 1)
    for row in range(int((box.top - gap) // HIGH), int((box.bottom + gap) // HIGH) + 1):
        for column in across:
            yield column, row
