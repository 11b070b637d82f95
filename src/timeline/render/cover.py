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
            for cell in _cells(box):
                self._cells.setdefault(cell, []).append(box)

    def meets(self, box: Box, gap: float = 0.0) -> bool:
        """Tell whether `box` shares a point with one of them, or comes closer to it than `gap`."""
        left, right, top, bottom = box.left - gap, box.right + gap, box.top - gap, box.bottom + gap
        cells = self._cells
        across = range(int(left // WIDE), int(right // WIDE) + 1)
        for row in range(int(top // HIGH), int(bottom // HIGH) + 1):
            for column in across:
                # written out: this is what drawing spends most of its time on
                for other in cells.get((column, row), ()):
                    if left < other.right and other.left < right and top < other.bottom and other.top < bottom:
                        return True
        return False


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    across = range(int(box.left // WIDE), int(box.right // WIDE) + 1)
    for row in range(int(box.top // HIGH), int(box.bottom // HIGH) + 1):
        for column in across:
            yield column, row
