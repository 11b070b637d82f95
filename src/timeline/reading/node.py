"""Decides what a parsed file is before anything gives it a meaning: texts, mappings and lists, each with its place."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from timeline.diagnostics import Span


class Sheet:
    """The text of one file, which turns character offsets into places. Lines end in a line feed and nothing else."""

    __slots__ = ("_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._starts: list[int] | None = None

    def span(self, offset: int) -> Span:
        """The place of a character; line and column from 1, in characters."""
        starts = self._starts or self._find_starts()
        line = bisect_right(starts, offset)
        return Span(self.path, line, offset - starts[line - 1] + 1)

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
    emptied: set[str] = field(default_factory=set)

    def get(self, key: str) -> Node | None:
        """What stands under a key."""
        entry = self.entries.get(key)
        return entry[1] if entry else None

    def refuse(self, key: str) -> None:
        """Take a key out, of which something has been complained."""
        self.entries.pop(key, None)
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
