"""Decides what in a reStructuredText page is a marker: comments of their own line, outside of literal blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.embed.request import BUILT
from timeline.embed.token import Token

_OPEN = re.compile(r"(?P<indent>[ \t]*)\.\.[ \t]+timeline:(?!:)(?P<body>.*)")
_CLOSE = re.compile(r"(?P<indent>[ \t]*)\.\.[ \t]+/timeline[ \t]*")
#: Directives whose content is no reStructuredText.
_LITERAL = re.compile(
    r"[ \t]*\.\.[ \t]+(?:\|[^|]+\|[ \t]+)?(?:code|code-block|sourcecode|highlight|raw|math|parsed-literal"
    r"|literalinclude|prompt|mermaid|graphviz|include)::"
)
_EXPLICIT = re.compile(r"[ \t]*\.\.(?:[ \t]|$)")
#: Explicit markup that is no comment: directives, substitutions, targets, footnotes.
_MEANS = re.compile(r"[ \t]*\.\.[ \t]+(?:\|[^|]+\||[\w+.:-]+::|_|\[|__)")
#: A directive that Sphinx answers: its argument, which may go on in further lines, and its options.
_DIRECTIVE = re.compile(
    rf"[ \t]*\.\.[ \t]+timeline-(?P<name>{'|'.join(BUILT)})::(?P<rest>[^\n]*(?:\n[ \t]+(?!:)\S[^\n]*){{0,20}})"
    r"(?P<options>(?:\n[ \t]+:[\w-]+:[^\n]*){0,40})"
)
#: A role for a figure in running text.
_ROLE = re.compile(r":figure:`(?P<body>[^`]+)`")
_LITERAL_TEXT = re.compile(r"``.+?``(?!`)")


#: A line without any of these means nothing here; a search for a pattern that is plain text takes the least time.
_SIGNS = tuple(re.compile(re.escape(sign)) for sign in ("..", "::", ":figure:"))


def rst_tokens(text: str, place: int, last: int) -> Iterator[Token]:
    """The tokens of a page before `last`, in order; at `place`, it begins or a marker has ended."""
    literal = -1  # lines that are indented further belong to a block that nobody touches
    for start, end in _telling_lines(text, place, last):
        if literal >= 0 and any(_indent(line) <= literal for line in text[place:end].split("\n") if line.strip()):
            literal = -1
        place, line = end, text[start:end]
        if literal < 0:
            yield from _tokens(line, start, text)
            if _opens_literal(line, line.strip()):
                literal = _indent(line)


def _telling_lines(text: str, place: int, last: int) -> list[tuple[int, int]]:
    """Where the lines start and end that may mean something, in order."""
    lines: set[tuple[int, int]] = set()
    for sign in _SIGNS:
        end = place
        while (found := sign.search(text, end, last)) is not None:
            start = text.rfind("\n", end, found.start()) + 1 or end
            end = text.find("\n", found.end())
            end = end if end >= 0 else len(text)
            lines.add((start, end))
    return sorted(lines)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _tokens(line: str, start: int, text: str) -> Iterator[Token]:
    stripped = line.rstrip()
    if "timeline-" in line and (directive := _DIRECTIVE.match(text, start)):
        place = start + len(line) - len(line.lstrip())
        asked = f"{directive['name']} {' '.join(directive['rest'].split())}"
        yield Token("directive", place, directive.end(), f"{asked}\n{directive['options']}")
        return
    if found := _OPEN.fullmatch(stripped):
        yield Token("open", start + len(found["indent"]), start + len(stripped), found["body"].strip())
    elif found := _CLOSE.fullmatch(stripped):
        yield Token("close", start + len(found["indent"]), start + len(stripped))
    elif ":figure:" in line:
        code = [found.span() for found in _LITERAL_TEXT.finditer(line)]
        for role in _ROLE.finditer(line):
            if not any(first <= role.start() < last for first, last in code):
                yield Token("role", start + role.start(), start + role.end(), role["body"])


def _opens_literal(line: str, told: str) -> bool:
    """Whether what is indented below a line is literal: after `::`, in some directives, and in other comments."""
    if _LITERAL.match(line):
        return True
    if _EXPLICIT.match(line):
        return not _MEANS.match(line) and not _OPEN.fullmatch(line.rstrip()) and not _CLOSE.fullmatch(line.rstrip())
    return told.endswith("::")
