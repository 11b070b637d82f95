"""Decides which JSON Lines are plain enough to be cut at their quotes, five times faster than character by character.

Plain is what programs write: texts without escapes, numbers, lists and mappings, with at most a space after a comma or
a colon. For these the nodes are those of the careful reader (a law of the tests), which is left every other line.
"""

from __future__ import annotations

from collections.abc import Sequence as Pieces

from timeline.pattern import pattern
from timeline.reading.node import Mapping, Node, Scalar, Sequence

_NUMBER = pattern(r"-?(?:0|[1-9][0-9]{0,20})(?:\.[0-9]{1,20})?(?=[],}])")
#: Deeper lines are left to the careful reader, where nesting is counted.
_DEEPEST = 20
#: So are lines with more numbers and marks in a row, in characters: each value is cut off from the rest of them.
_MOST_MARKS = 1000

#: What was read, the number of the piece that is the next text, where the marks before that begin, and these marks.
_Read = tuple[Node, int, int, str]


class _Unusual(Exception):
    """Something that is not plain."""


def read_plain_json(text: str, start: int, end: int) -> Node | None:
    """The object on the line `text[start:end]`, or None if something in it is not plain."""
    line = text[start:end]
    if "\\" in line or "\t" in line:
        return None
    # Where nothing is escaped, every second piece is a text, and those between are marks and numbers.
    pieces = line.split('"')
    if pieces[0] != "{":
        return None
    try:
        root, number, _, marks = _mapping(pieces, 1, start, 1)
    except (_Unusual, IndexError):
        return None
    return None if marks or number < len(pieces) else root


def _mapping(pieces: Pieces[str], number: int, begin: int, depth: int) -> _Read:
    """The mapping that begins at an offset; `number` is that of the piece which is its first key."""
    mapping, at = Mapping({}, begin), begin + 1
    entries = mapping.entries
    while True:
        key, marks = pieces[number], pieces[number + 1]
        if key in entries or not key.strip():
            raise _Unusual
        after = at + len(key) + 2
        named = Scalar(key, at, after, False)
        if marks == ": " or marks == ":":
            at = after + len(marks)
            value = pieces[number + 2]
            after = at + len(value) + 2
            entries[key] = (named, Scalar(value, at, after, False))
            number += 4
            marks = pieces[number - 1]
        else:
            begin = 2 if marks.startswith(": ") else 1
            if marks[0] != ":":
                raise _Unusual
            node, number, after, marks = _value(pieces, number + 2, after + begin, marks[begin:], depth)
            entries[key] = (named, node)
        if marks == ", " or marks == ",":
            at = after + len(marks)
        elif marks[:1] == "}":
            return mapping, number, after + 1, marks[1:]
        else:
            raise _Unusual


def _sequence(pieces: Pieces[str], number: int, begin: int, marks: str, depth: int) -> _Read:
    """The list that begins at an offset; `marks` are what stands behind its bracket."""
    sequence, at = Sequence([], begin, flow=True), begin + 1
    while True:
        item, number, at, marks = _value(pieces, number, at, marks, depth)
        sequence.items.append(item)
        if marks[:1] == "]":
            return sequence, number, at + 1, marks[1:]
        if marks[:1] != ",":
            raise _Unusual
        skipped = 2 if marks.startswith(", ") else 1
        at, marks = at + skipped, marks[skipped:]


def _value(pieces: Pieces[str], number: int, at: int, marks: str, depth: int) -> _Read:
    """The value that begins at an offset: with `marks`, else it is the piece of this number."""
    if not marks:
        text = pieces[number]
        after = at + len(text) + 2
        return Scalar(text, at, after, False), number + 2, after, pieces[number + 1]
    if len(marks) > _MOST_MARKS:
        raise _Unusual
    if marks[0] in "{[":
        if depth >= _DEEPEST:
            raise _Unusual
        if marks[0] == "[":
            return _sequence(pieces, number, at, marks[1:], depth + 1)
        if marks == "{":
            return _mapping(pieces, number, at, depth + 1)
        raise _Unusual
    found = _NUMBER.match(marks)
    if found is None:
        raise _Unusual
    after = at + found.end()
    return Scalar(found[0], at, after, False), number, after, marks[found.end() :]
