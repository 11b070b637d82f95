"""Decides which YAML is plain enough to be read line by line, several times faster than its parser tells it.

Plain are mappings and lists whose texts stand in one line each, bare or in quotes without escapes, short lists and
mappings in brackets, and texts of several lines under a `|`: nearly all that people and programs write. For these the
nodes are those that the parser gives, offset for offset (a law of the tests); at the first line of any other kind the
whole document is left to the parser.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeVar

from timeline.pattern import pattern
from timeline.reading.node import Mapping, Node, Scalar, Sequence

#: An indentation, a dash and a key, as far as its colon.
_HEAD = pattern(r"( *)(- )?([\w/][\w./@+-]{0,200}(?::[\w./@+-]{1,200})?)")
#: What no bare text begins with, or only together with what follows.
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@` ")
_NO_KEY = (0, False, "")
_QUOTED = pattern(r"\"([^\"\\]*)\"|'([^']*)'")
#: What goes on a word in brackets: a colon only as in 12:30 and in links.
_ON = r"(?:[\w.~$€£≥≤=+/%<>()'-]|:(?=[\w/]))*"
_ITEM = rf"[\w.~$€£≥≤=+]{_ON}(?: [\w.~$€£≥≤=+/%<>()'-]{_ON})*"
_ITEMS = pattern(_ITEM)
_LIST = pattern(rf"\[{_ITEM}(?:, ?{_ITEM})*\]")
#: What may stand under a key in braces: a text, one in quotes, or a list.
_INNER = rf"(?:{_ITEM}|\"[^\"\\]*\"|'[^']*'|\[{_ITEM}(?:, ?{_ITEM})*\])"
_PAIRS = pattern(rf"([\w.-]+): ({_INNER})")
_PAIRED = pattern(rf"\{{[\w.-]+: {_INNER}(?:, [\w.-]+: {_INNER})*\}}")
#: Deeper documents are left to the parser, where nesting is counted.
_DEEPEST = 20

_Holder = TypeVar("_Holder", Mapping, Sequence)


class _Unusual(Exception):
    """Something that is not plain."""


def read_plain_yaml(text: str, start: int, end: int) -> Node | None:
    """The root of the document at `text[start:end]`, or None if something in it is not plain."""
    at = start + 4 if text.startswith("---\n", start) else start
    if text.find("\t", at, end) >= 0 or text.find("\r", at, end) >= 0:
        return None
    try:
        return _Lines().read(text, at, end)
    except _Unusual:
        return None


class _Lines:
    """What is open while lines are read: mappings and lists with the indentation of their lines, the innermost last.

    `awaiting` is a key with nothing behind it on its line: what it means comes with the next one.
    """

    __slots__ = ("awaiting", "open", "root")

    def __init__(self) -> None:
        self.root: Node | None = None
        self.open: list[tuple[int, Mapping | Sequence]] = []
        self.awaiting: Scalar | None = None

    def read(self, text: str, at: int, end: int) -> Node | None:
        """The root of the document between two offsets, None if there is nothing in it. Raises _Unusual."""
        mapping: Mapping | None = None
        within = -1
        block: _Block | None = None
        for line in text[at:end].split("\n"):
            begin = at
            at += len(line) + 1
            if block is not None:
                if block.takes(line):
                    continue
                block.close(begin)
                block = None
            head, colon, rest = line.partition(": ")
            indent, dash, key = _head(head if colon else line[:-1]) if colon or line[-1:] == ":" else _NO_KEY
            if not key:
                mapping = mapping if self._read_item(line, begin) else None
                continue
            begin += indent
            if dash:
                items = self._list(indent - 2, begin - 2)
                mapping, within = Mapping({}, begin), indent
                items.append(mapping)
                self.open.append((indent, mapping))
            elif mapping is None or indent != within or self.awaiting is not None:
                mapping, within = self._mapping(indent, begin), indent
            if key in mapping.entries:
                raise _Unusual
            named = Scalar(key, begin, begin + len(key))
            if not colon:
                self.awaiting = named
            elif rest == "|":
                block = _Block(mapping, named, at - 2, indent)
            else:
                mapping.entries[key] = (named, _value(rest, at - 1 - len(rest)))
        if block is not None:
            block.close(end)
        if self.awaiting is not None:
            raise _Unusual
        return self.root

    def _read_item(self, line: str, begin: int) -> bool:
        """Read a line without a key: an item of a list, or nothing; then what is open stays so."""
        rest = line.lstrip(" ")
        if not rest or rest[0] == "#":
            return True
        if not rest.startswith("- "):
            raise _Unusual
        indent = len(line) - len(rest)
        self._list(indent, begin + indent).append(_value(rest[2:], begin + indent + 2))
        return False

    def _list(self, indent: int, begin: int) -> list[Node]:
        """The items of the list that a line with a dash belongs to."""
        if self.awaiting is not None and indent >= self.open[-1][0]:
            return self._enter(indent, Sequence([], begin)).items
        found = self._innermost(indent) or self._enter(indent, Sequence([], begin))
        if not isinstance(found, Sequence):
            raise _Unusual
        return found.items

    def _mapping(self, indent: int, begin: int) -> Mapping:
        """The mapping that a line with a key belongs to."""
        if self.awaiting is not None and indent > self.open[-1][0]:
            return self._enter(indent, Mapping({}, begin))
        found = self._innermost(indent)
        if isinstance(found, Sequence) and len(self.open) > 1 and self.open[-2][0] == indent:
            # A list may stand as far left as the key that it stands under.
            self.open.pop()
            found = self.open[-1][1]
        found = found or self._enter(indent, Mapping({}, begin))
        if not isinstance(found, Mapping):
            raise _Unusual
        return found

    def _innermost(self, indent: int) -> Mapping | Sequence | None:
        """What is open with this indentation, when everything further in is closed; None before the first line."""
        while self.open and self.open[-1][0] > indent:
            self.open.pop()
        if self.awaiting is not None or (self.root is not None and (not self.open or self.open[-1][0] != indent)):
            raise _Unusual
        return self.open[-1][1] if self.open else None

    def _enter(self, indent: int, node: _Holder) -> _Holder:
        """Open what begins under the key that awaits it, or the root."""
        if self.awaiting is None:
            self.root = node
        else:
            holder = self.open[-1][1]
            assert isinstance(holder, Mapping)  # it has the key
            holder.entries[self.awaiting.text] = (self.awaiting, node)
            self.awaiting = None
        self.open.append((indent, node))
        if len(self.open) > _DEEPEST:
            raise _Unusual
        return node


class _Block:
    """The lines that stand under a key with `|` behind it, which is `indent` columns in."""

    __slots__ = ("indent", "key", "lines", "mapping", "margin", "start")

    def __init__(self, mapping: Mapping, key: Scalar, start: int, indent: int) -> None:
        self.mapping = mapping
        self.key = key
        self.start = start
        self.indent = indent
        self.margin = ""
        self.lines: list[str] = []

    def takes(self, line: str) -> bool:
        """Take a line, if it is one of them: empty, or as far in as the first. Raises _Unusual for blanks alone."""
        if not self.lines:
            self.margin = " " * (len(line) - len(line.lstrip(" ")))
        if not line and self.lines:
            self.lines.append("")
        elif len(self.margin) <= self.indent or line.isspace():
            raise _Unusual
        elif line.startswith(self.margin):
            self.lines.append(line[len(self.margin) :])
        else:
            return False
        return True

    def close(self, end: int) -> None:
        """Put them under their key; `end` is where the next line begins that says something."""
        if not self.lines:
            raise _Unusual
        text = "\n".join(self.lines).rstrip("\n")
        self.mapping.entries[self.key.text] = (self.key, Scalar(text, self.start, end, plain=False, block=True))


@lru_cache(maxsize=8192)
def _head(text: str) -> tuple[int, bool, str]:
    """How far in a key stands, whether after a dash, and the key, if there is one; the same few begin most lines."""
    match = _HEAD.fullmatch(text)
    return (match.start(3), match[2] is not None, match[3]) if match else _NO_KEY


def _value(rest: str, start: int) -> Node:
    """The text, or the short list or mapping in brackets, that is all there is behind a key or dash."""
    if not rest:
        raise _Unusual
    if rest[0] not in _INDICATORS or (rest[0] == "-" and rest[1:2].isdecimal()):
        if rest[-1] in " :" or ": " in rest or " #" in rest:
            raise _Unusual
        return Scalar(rest, start, start + len(rest))
    if not _PAIRED.fullmatch(rest):
        return _enclosed(rest, start)
    mapping = Mapping({}, start, flow=True)
    for pair in _PAIRS.finditer(rest, 1):
        key, value = pair.groups()
        if key in mapping.entries:
            raise _Unusual
        at = start + pair.start(2)
        inner = _enclosed(value, at) if value[0] in "\"'[" else Scalar(value, at, at + len(value))
        mapping.entries[key] = (_scalar(pair, 1, start), inner)
    return mapping


def _enclosed(rest: str, start: int) -> Node:
    """A text in quotes, or a list in brackets."""
    if _QUOTED.fullmatch(rest):
        return Scalar(rest[1:-1], start, start + len(rest), plain=False)
    if not _LIST.fullmatch(rest):
        raise _Unusual
    return Sequence([_scalar(item, 0, start) for item in _ITEMS.finditer(rest, 1)], start, flow=True)


def _scalar(match: re.Match[str], group: int, start: int) -> Scalar:
    """A group of a match in a text that begins at `start`."""
    return Scalar(match[group], start + match.start(group), start + match.end(group))
