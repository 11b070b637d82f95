"""Decides what a parsed file is before anything gives it a meaning: texts, mappings and lists, each with its place."""

from __future__ import annotations

import sys
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from timeline.diagnostics import Span

#: Makes a place in half of the time that its own constructor takes.
_make = tuple.__new__


class Sheet:
    """The text of one file, which turns character offsets into places. Lines end in a line feed and nothing else."""

    __slots__ = ("_begin", "_end", "_line", "_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._starts: list[int] | None = None
        #: The line that was asked of last, and from which offset to which: the next place is mostly on it, too.
        self._line = self._begin = self._end = 0

    def span(self, offset: int) -> Span:
        """The place of a character; line and column from 1, in characters."""
        if not self._begin <= offset < self._end:
            self._turn_to(offset)
        return _make(Span, (self.path, self._line, offset - self._begin + 1))

    def _turn_to(self, offset: int) -> None:
        """Go to the line of a character."""
        starts = self._starts or self._find_starts()
        line = self._line = bisect_right(starts, offset)
        self._begin = starts[line - 1]
        self._end = starts[line] if line < len(starts) else sys.maxsize

    def _find_starts(self) -> list[int]:
        """Where each line begins."""
        self._starts = [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))]
        self._starts.pop()
        return self._starts


@dataclass(slots=True)
class Scalar:
    """A text. `plain`: written without quotes, so that the notation may have taken something from it.

    `start` and `end` are character offsets in the sheet.
    """

    text: str
    start: int
    end: int
    plain: bool = True
    block: bool = False


@dataclass(slots=True)
class Mapping:
    """Keys with what stands under them, in the order of the file; `emptied` holds the keys that were refused."""

    entries: dict[str, tuple[Scalar, Node]]
    start: int
    flow: bool = False
    emptied: frozenset[str] | set[str] = frozenset()

    def get(self, key: str) -> Node | None:
        """What stands under a key."""
        entry = self.entries.get(key)
        return entry[1] if entry else None

    def refuse(self, key: str) -> None:
        """Take a key out, of which something has been complained."""
        self.entries.pop(key, None)
        if isinstance(self.emptied, frozenset):
            self.emptied = set()  # most mappings have none, and need no set of their own
        self.emptied.add(key)


@dataclass(slots=True)
class Sequence:
    """A list; `flow`: written in brackets."""

    items: list[Node]
    start: int
    flow: bool = False


Node = Scalar | Mapping | Sequence


@dataclass(slots=True)
class Record:
    """One document of a file: its root and the sheet it stands on."""

    sheet: Sheet
    root: Node
    alone: bool = True


def items_of(node: Node | None) -> list[Node]:
    """The items of a list; of a single thing, itself; of nothing, nothing."""
    if node is None:
        return []
    return node.items if isinstance(node, Sequence) else [node]
