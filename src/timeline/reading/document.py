"""Decides where the documents of a YAML file begin and end, and that the plain ones need no parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from timeline.pattern import pattern
from timeline.reading.complaint import Complaints
from timeline.reading.node import Node, Record, Sheet
from timeline.reading.plain_yaml import read_plain_yaml

#: How deep mappings and lists may lie in each other.
DEEPEST = 64

_DOCUMENT = pattern(r"^---(?=\s|$)", re.MULTILINE)


def read_yaml(sheet: Sheet, complaints: Complaints) -> list[Record]:
    """The documents of a YAML file that can be read; a broken one hides no other."""
    roots: list[Node] = []
    broken = 0
    for start, end in split_documents(sheet.text):
        plain = read_plain_yaml(sheet.text, start, end)
        found = [plain] if plain is not None else _composed(sheet, start, end, complaints)
        broken += found is None
        roots.extend(found or ())
    return [Record(sheet, root, alone=len(roots) + broken == 1) for root in roots]


def split_documents(text: str) -> Iterator[tuple[int, int]]:
    """Where a file's documents begin and end: `---` at the start of a line splits, wherever it stands."""
    if "---" not in text:
        return iter([(0, len(text))] if text else [])
    starts = [0, *(match.start() for match in _DOCUMENT.finditer(text)), len(text)]
    return ((start, end) for start, end in pairwise(starts) if start < end)


def _composed(sheet: Sheet, start: int, end: int, complaints: Complaints) -> list[Node] | None:
    from timeline.reading.text import compose  # the parser takes 15 ms to load, and most documents are plain

    return compose(sheet, start, end, complaints)
