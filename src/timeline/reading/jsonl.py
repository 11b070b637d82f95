"""Decides how JSON Lines are read: every line a record with places, every number as the text that was written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from json import JSONDecodeError, decoder

from timeline.pattern import pattern
from timeline.reading.complaint import Complaints
from timeline.reading.decoding import HIDDEN, describe
from timeline.reading.document import DEEPEST
from timeline.reading.node import Mapping, Node, Record, Scalar, Sequence, Sheet
from timeline.reading.plain_json import read_plain_json
from timeline.values.excerpt import quote

_SPACE = pattern(r"[ \t\r]*")
_NUMBER = pattern(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w.+-])", re.ASCII)
# It is public in all but the stub file, and written in C.
_scan_string: Callable[[str, int, bool], tuple[str, int]] = decoder.scanstring  # type: ignore[attr-defined]
_WORD = pattern(r"[-\w.+]+")
_WORDS = {"true": "true", "false": "false", "null": ""}


class _Broken(Exception):
    """A line that is no JSON: the offset in it, the rule and the message."""

    def __init__(self, index: int, message: str, rule: str = "unreadable-json", advice: str | None = None) -> None:
        super().__init__(message)
        self.index, self.message, self.rule, self.advice = index, message, rule, advice


def read_json_lines(sheet: Sheet, complaints: Complaints) -> Iterator[Record]:
    """The records of a file, one a line; blank lines are none, and a broken one hides no other.

    Each is read when it is asked for: thousands at a time would take half of the memory of a check, and a tenth of its
    time.
    """
    lines = sheet.text.split("\n")
    alone = len(lines) <= 2 and sum(not line.isspace() for line in lines if line) == 1
    start = 0
    for line in lines:
        if line and not line.isspace():
            root = read_plain_json(sheet.text, start, start + len(line)) or read_line(sheet, line, start, complaints)
            if root is not None:
                yield Record(sheet, root, alone)
        start += len(line) + 1


def read_line(sheet: Sheet, line: str, start: int, complaints: Complaints) -> Node | None:
    """The node of the line that begins at an offset of the sheet, character by character; None after a complaint."""
    return _Line(sheet, line, start, complaints).read()


class _Line:
    """Reads one line; `base` is its offset in the sheet."""

    __slots__ = ("base", "complaints", "escaped", "line", "sheet")

    def __init__(self, sheet: Sheet, line: str, base: int, complaints: Complaints) -> None:
        self.sheet = sheet
        self.line = line
        self.base = base
        self.complaints = complaints
        self.escaped = "\\u" in line

    def read(self) -> Node | None:
        """The line's node, or None after a complaint."""
        try:
            node, index = self._value(self._skip(0), 1)
            index = self._skip(index)
            if index < len(self.line):
                raise _Broken(
                    index, f"{quote(self.line[index:])} after the end of the record", advice="one record a line"
                )
        except _Broken as fault:
            place = self.sheet.span(self.base + fault.index)
            self.complaints.error(place, fault.rule, fault.message + ", so the line is not read", fault.advice)
            return None
        return node

    def _skip(self, index: int) -> int:
        """The next offset that is no blank."""
        match = _SPACE.match(self.line, index)
        return match.end() if match else index

    def _value(self, index: int, depth: int) -> tuple[Node, int]:
        """The value that begins at an offset, and where it ends."""
        opening = self.line[index : index + 1]
        if opening == '"':
            return self._string(index)
        if opening in "{[" and opening:
            if depth > DEEPEST:
                raise _Broken(index, f"nested deeper than {DEEPEST} levels", "deep-nesting")
            return self._object(index, depth) if opening == "{" else self._array(index, depth)
        number = _NUMBER.match(self.line, index)
        if number:
            return Scalar(number[0], self.base + index, self.base + number.end(), plain=False), number.end()
        word = _WORD.match(self.line, index)
        if word and word[0] in _WORDS:
            return Scalar(_WORDS[word[0]], self.base + index, self.base + word.end(), plain=False), word.end()
        if word:
            raise _Broken(index, f"{quote(word[0])} is not JSON", advice="put texts in double quotes")
        found = quote(opening) if opening else "the line's end"
        raise _Broken(index, f"{found} where a value was expected")

    def _string(self, index: int) -> tuple[Scalar, int]:
        """A text, with its escapes read."""
        try:
            text, end = _scan_string(self.line, index + 1, True)
        except JSONDecodeError as fault:
            problem = fault.msg.removesuffix(" at").removesuffix(" starting")
            message = f"a text that cannot be read: {problem[:1].lower()}{problem[1:]}"
            raise _Broken(min(fault.pos, len(self.line)), message) from None
        if self.escaped and HIDDEN.search(text):
            for match in HIDDEN.finditer(text):
                message = f"{describe(match[0])} is not allowed in a text"
                place = self.sheet.span(self.base + index)
                self.complaints.error(place, "control-character", message, "delete the escape")
            text = HIDDEN.sub("\ufffd", text)
        return Scalar(text, self.base + index, self.base + end, plain=False), end

    def _object(self, index: int, depth: int) -> tuple[Mapping, int]:
        """A mapping; the first of repeated keys counts, after a complaint."""
        mapping = Mapping({}, self.base + index)
        index = self._skip(index + 1)
        if self.line[index : index + 1] == "}":
            return mapping, index + 1
        while True:
            if self.line[index : index + 1] != '"':
                raise _Broken(index, "no key in double quotes where one was expected")
            key, index = self._string(index)
            index = self._skip(index)
            if self.line[index : index + 1] != ":":
                raise _Broken(index, f"no colon after the key {quote(key.text)}")
            value, index = self._value(self._skip(index + 1), depth + 1)
            self._enter(mapping, key, value)
            index = self._skip(index)
            mark = self.line[index : index + 1]
            if mark == "}":
                return mapping, index + 1
            if mark != ",":
                raise _Broken(index, "neither a comma nor a closing } after a value")
            index = self._skip(index + 1)

    def _enter(self, mapping: Mapping, key: Scalar, value: Node) -> None:
        """Put a key into a mapping, unless it stands there already."""
        place = self.sheet.span(key.start) if key.text in mapping.entries or not key.text.strip() else None
        if place is None:
            mapping.entries[key.text] = (key, value)
        elif not key.text.strip():
            self.complaints.error(place, "missing-value", "an empty key")
        else:
            first = self.sheet.span(mapping.entries[key.text][0].start)
            message = f"the key {quote(key.text)} is given twice, first in column {first.col}"
            self.complaints.error(place, "duplicate-key", message, "only the first is read: merge them or delete one")

    def _array(self, index: int, depth: int) -> tuple[Sequence, int]:
        """A list."""
        sequence = Sequence([], self.base + index, flow=True)
        index = self._skip(index + 1)
        if self.line[index : index + 1] == "]":
            return sequence, index + 1
        while True:
            value, index = self._value(index, depth + 1)
            sequence.items.append(value)
            index = self._skip(index)
            mark = self.line[index : index + 1]
            if mark == "]":
                return sequence, index + 1
            if mark != ",":
                raise _Broken(index, "neither a comma nor a closing ] after a value")
            index = self._skip(index + 1)
