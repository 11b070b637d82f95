"""Decides how YAML is read: parser events become nodes with places, and whatever would change a text is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from timeline.errors import TimelineError
from timeline.pattern import pattern
from timeline.reading.complaint import Complaints
from timeline.reading.decoding import HIDDEN, describe
from timeline.reading.document import DEEPEST
from timeline.reading.node import Mapping, Node, Scalar, Sequence, Sheet
from timeline.reading.trap import explain
from timeline.values.excerpt import quote

#: Stands for what has been complained of already.
_REFUSED = Scalar("", 0, 0)

_DIRECTIVE = pattern(r"^%.*$", re.MULTILINE)
# The first line with something else than a directive or a comment in it.
_CONTENT = pattern(r"^(?![%#])[^\n]*[^\s]", re.MULTILINE)
_COMMENT_AFTER = pattern(r"[ \t]+#")


def compose(sheet: Sheet, start: int, end: int, complaints: Complaints) -> list[Node] | None:
    """The roots of one document by the parser, none if it is empty; None if it is broken, after a complaint."""
    if not getattr(yaml, "__with_libyaml__", False):
        raise TimelineError(
            "this PyYAML lacks libyaml", "reinstall it from a wheel: pip install --force-reinstall PyYAML"
        )
    return _Composer(sheet, start, complaints).compose(sheet.text[start:end])


class _TooDeep(Exception):
    """Nesting beyond `DEEPEST`."""


class _Composer:
    """Builds the nodes of one document from the parser's events, as far as they come.

    The parser is asked for one event at a time: it never runs further into hostile nesting than we follow.
    """

    def __init__(self, sheet: Sheet, start: int, complaints: Complaints) -> None:
        self.sheet = sheet
        self.start = start
        self.complaints = complaints
        self.last = start

    def compose(self, chunk: str) -> list[Node] | None:
        """The roots found in one chunk of the file, none if it is empty; None if it is broken."""
        chunk = self._without_directives(chunk)
        roots: list[Node] = []
        events = yaml.parse(chunk, Loader=yaml.CLoader)
        try:
            for event in events:
                if isinstance(event, yaml.NodeEvent):
                    root = self._node(event, events, 1)
                    if not isinstance(root, Scalar) or root.text:
                        roots.append(root)
        except _TooDeep:
            return None
        except yaml.MarkedYAMLError as fault:
            self._report(chunk, fault)
            return None
        except yaml.YAMLError as fault:
            message = f"the YAML cannot be read: {' '.join(str(fault).split())[:200]}"
            self.complaints.error(self.sheet.span(self.last), "unreadable-yaml", message)
            return None
        return roots

    def _without_directives(self, chunk: str) -> str:
        """A chunk in which lines such as `%YAML 1.1` before the first content are blanked, after a complaint."""
        content = _CONTENT.search(chunk)
        end = content.start() if content else len(chunk)
        head = chunk[:end]
        for line in _DIRECTIVE.finditer(head):
            advice = "delete the line; quote a text beginning with %"
            self._refuse(line.start(), "a directive such as %YAML is not read", advice)
        return _DIRECTIVE.sub(lambda line: " " * len(line[0]), head) + chunk[end:] if "%" in head else chunk

    def _refuse(self, index: int, message: str, advice: str) -> None:
        """Complain of something that YAML can do and a ledger does not need."""
        self.complaints.error(self.sheet.span(self.start + index), "unsupported-yaml", message, advice)

    def _node(self, event: yaml.NodeEvent, events: Iterator[yaml.Event], depth: int) -> Node:
        """The node that begins with an event, with everything in it."""
        index = _index(event.start_mark)
        self.last = self.start + index
        if isinstance(event, yaml.AliasEvent):
            self._refuse(
                index, f"an alias, {quote('*' + str(event.anchor))}, is not read", "quote a text that begins with *"
            )
            return _REFUSED
        if event.anchor is not None:
            self._refuse(
                index, f"an anchor, {quote('&' + str(event.anchor))}, is not read", "quote a text that begins with &"
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._refuse(index, f"a tag, {quote(str(tag))}, is not read", "quote a text that begins with !")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if depth > DEEPEST:
            place = self.sheet.span(self.last)
            self.complaints.error(
                place, "deep-nesting", f"nested deeper than {DEEPEST} levels, so the document is not read"
            )
            raise _TooDeep
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, events, depth)
        return self._mapping(event, events, depth)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        """A text as written; a comment right behind an unquoted one is an error, for it may have been meant."""
        start, end = self.last, self.start + _index(event.end_mark)
        text, style = event.value, event.style
        if not style:
            cut = _COMMENT_AFTER.match(self.sheet.text, end) if start < end else None
            if cut:
                message = f"the comment after {quote(text)} may have been meant as part of it"
                advice = "quote the text with its #, or put the comment on a line of its own"
                self.complaints.error(self.sheet.span(cut.end() - 1), "swallowed-comment", message, advice)
            return Scalar(text, start, end)
        if style == '"' and HIDDEN.search(text):
            self._report_escapes(text, start)
            text = HIDDEN.sub("\ufffd", text)
        block = style in "|>"
        return Scalar(text.rstrip("\n") if block else text, start, end, plain=False, block=block)

    def _report_escapes(self, text: str, start: int) -> None:
        """Complain of characters that came in as escapes, at the text they stand in."""
        for match in HIDDEN.finditer(text):
            message = f"{describe(match[0])} is not allowed in a text"
            self.complaints.error(self.sheet.span(start), "control-character", message, "delete the escape")

    def _sequence(self, event: yaml.SequenceStartEvent, events: Iterator[yaml.Event], depth: int) -> Sequence:
        """A list, to its end."""
        sequence = Sequence([], self.last, flow=bool(event.flow_style))
        for inner in events:
            if not isinstance(inner, yaml.NodeEvent):
                break
            item = self._node(inner, events, depth + 1)
            if item is not _REFUSED:
                sequence.items.append(item)
        return sequence

    def _mapping(self, event: yaml.NodeEvent, events: Iterator[yaml.Event], depth: int) -> Mapping:
        """A mapping, to its end; keys that are no texts, merge keys and repeated keys are refused."""
        flow = bool(getattr(event, "flow_style", False))
        mapping = Mapping({}, self.last, flow=flow)
        for inner in events:
            if not isinstance(inner, yaml.NodeEvent):
                break
            key = self._node(inner, events, depth + 1)
            value_event = next(events)
            assert isinstance(value_event, yaml.NodeEvent)
            value = self._node(value_event, events, depth + 1)
            self._enter(mapping, key, value)
        return mapping

    def _enter(self, mapping: Mapping, key: Node, value: Node) -> None:
        """Put a key and its value into a mapping, or say why not."""
        if isinstance(key, Scalar) and key.text not in mapping.entries and key.text.strip() and key.text != "<<":
            if value is _REFUSED:
                mapping.refuse(key.text)
            elif mapping.flow and mapping.entries and isinstance(value, Scalar) and value.start == value.end == key.end:
                message = f"{quote(key.text)} stands after a comma, as a key without a value"
                self._complain(key, "unknown-key", message, "a comma ends a value inside { }: quote the figure")
            else:
                mapping.entries[key.text] = (key, value)
        elif key is not _REFUSED:
            self._refuse_key(mapping, key)

    def _refuse_key(self, mapping: Mapping, key: Node) -> None:
        """Say why a key cannot be one."""
        if not isinstance(key, Scalar):
            self._complain(key, "unsupported-yaml", "a key is a text, not a list or a mapping", "quote the key")
        elif key.text == "<<":
            self._complain(key, "unsupported-yaml", "a merge key, <<, is not read", "write the keys out")
        elif not key.text.strip():
            self._complain(key, "missing-value", "an empty key", "write the key before the colon, or quote the text")
        else:
            line = self.sheet.span(mapping.entries[key.text][0].start).line
            message = f"the key {quote(key.text)} is given twice, first in line {line}"
            self._complain(key, "duplicate-key", message, "only the first is read: merge them or delete one")

    def _complain(self, node: Node, rule: str, message: str, advice: str | None) -> None:
        """An error at a node."""
        self.complaints.error(self.sheet.span(node.start), rule, message, advice)

    def _report(self, chunk: str, fault: yaml.MarkedYAMLError) -> None:
        """Complain of what the parser could not read, in its words or better ones."""
        index, message, advice = explain(chunk, fault)
        self.complaints.error(self.sheet.span(self.start + index), "unreadable-yaml", message, advice)


def _index(mark: object) -> int:
    """The character offset of an event's mark, which the parser always gives."""
    return int(getattr(mark, "index", 0))
