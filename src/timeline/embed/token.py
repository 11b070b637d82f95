"""Decides what in a page is a marker, a fence or a role of ours, and what is code and comment that nobody touches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.embed.page import Page


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a page from `start` to `end`. `kind` is open, close, unfinished (an opening that never ends), fence
    or role; `body` is what stands in it.
    """

    kind: str
    start: int
    end: int
    body: str = ""


_MARKDOWN = re.compile(
    r"""
    ^(?P<prefix>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})(?P<info>[^\n]*)
    | \\[\\`<]
    | (?P<role>\{figure\})?(?P<ticks>`+)
    | (?P<comment><!--)
    | <(?P<raw>script|style|textarea|xmp)\b
    """,
    re.MULTILINE | re.VERBOSE | re.IGNORECASE,
)
_HTML = re.compile(
    r"(?P<comment><!--)|(?P<cdata><!\[CDATA\[)|<(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(r"<!--[ \t\n]*timeline:(?P<body>(?:(?!-->|<!--).)*)(?P<end>-->)?", re.DOTALL)
_CLOSE = re.compile(r"<!--[ \t\n]*/timeline[ \t\n]*-->")
#: No code span that a person means is as long; without a bound, many backticks take minutes.
_LONGEST_SPAN = 10_000
_BLANK = re.compile(r"\n[ \t>]*\n")


def find_tokens(page: Page) -> Iterator[Token]:
    """The tokens of a page in order; what lies in code, in other comments or in raw text is none."""
    if not any(word in page.text for word in ("timeline", "{figure}", ":figure:")):
        return iter(())
    if page.syntax == "rst":
        from timeline.embed.rst_token import find_rst_tokens

        return find_rst_tokens(page)
    return _scan(page.plain, _MARKDOWN if page.syntax == "markdown" else _HTML, page.syntax == "markdown")


def _scan(text: str, pattern: re.Pattern[str], markdown: bool) -> Iterator[Token]:
    place = _front_matter(text) if markdown else 0
    indented = _Indented(text) if markdown else None
    while found := pattern.search(text, place):
        groups = found.groupdict()
        token = None
        if groups["comment"]:
            token, place = _comment(text, found.start())
        elif groups["raw"]:
            end = re.compile(rf"</{groups['raw']}\b", re.I).search(text, found.end())
            place = end.end() if end else len(text)
        elif groups.get("cdata"):
            end_of = text.find("]]>", found.end())
            place = len(text) if end_of < 0 else end_of
        elif groups.get("fence"):
            token, place = _fence(text, found)
        elif groups.get("ticks"):
            token, place = _code(text, found)
        else:
            place = found.end()
        if token is not None and (indented is None or not indented.has(token.start)):
            yield token


def _front_matter(text: str) -> int:
    """Where the page starts after the YAML at its top."""
    found = re.match(r"---[ \t]*\n(?![ \t]*\n).*?^(?:---|\.\.\.)[ \t]*$", text, re.DOTALL | re.MULTILINE)
    return found.end() if found else 0


def _comment(text: str, start: int) -> tuple[Token | None, int]:
    if found := _OPEN.match(text, start):
        kind = "open" if found["end"] else "unfinished"
        return Token(kind, start, found.end(), found["body"].strip()), found.end()
    if found := _CLOSE.match(text, start):
        return Token("close", start, found.end()), found.end()
    end = text.find("-->", start + 4)
    return None, len(text) if end < 0 else end + 3


def _fence(text: str, found: re.Match[str]) -> tuple[Token | None, int]:
    """A fenced block, up to its closing fence or the end; one of ours is a token."""
    mark = found["fence"]
    closing = re.compile(rf"^[ \t>]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
    end = closing.search(text, found.end())
    inner = text[found.end() : end.start() if end else len(text)]
    place = end.end() if end else len(text)
    if found["info"].strip() != "timeline":
        return None, place
    lines = [re.sub(r"^[ \t>]+", "", line) for line in inner.split("\n")]
    return Token("fence", found.start("fence"), place, "\n".join(lines)), place


def _code(text: str, found: re.Match[str]) -> tuple[Token | None, int]:
    """A code span, which ends at as many backticks in its paragraph; a role for a figure is a token."""
    ticks, after = found["ticks"], found.end()
    blank = _BLANK.search(text, after, after + _LONGEST_SPAN)
    closing = re.compile(rf"(?<!`){ticks}(?!`)").search(text, after, blank.start() if blank else after + _LONGEST_SPAN)
    if closing is None:
        return None, after
    if found["role"]:
        return Token("role", found.start("role"), closing.end(), text[after : closing.start()]), closing.end()
    return None, closing.end()


#: What may have paragraphs indented by four under it: items of lists, notes, admonitions, tabs, definitions.
_CONTAINER = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)]|\[\^[^\]]+\]:|!!!|\?\?\?\+?|===!?|:|///?)(?:\s|$)|[ \t>]*\[\^")


class _Indented:
    """The blocks of indented code: four spaces after a blank line, under nothing that would own them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._blocks: set[int] | None = None

    def has(self, place: int) -> bool:
        """Whether the line of an offset is indented code."""
        start = self._text.rfind("\n", 0, place) + 1
        if not self._text.startswith(("    ", "\t"), start):
            return False
        if self._blocks is None:
            self._blocks = set(self._find())
        return start in self._blocks

    def _find(self) -> Iterator[int]:
        start, owned, blank, code = 0, False, True, False
        for line in self._text.split("\n"):
            if not line.strip():
                blank = True
            elif line.startswith(("    ", "\t")):
                code = not owned and (blank or code)
                blank = False
                if code:
                    yield start
            else:
                owned = bool(_CONTAINER.match(line)) or (owned and (not blank or line.startswith(" ")))
                blank = code = False
            start += len(line) + 1
