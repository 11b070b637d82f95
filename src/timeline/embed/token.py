"""Decides what in a page is a marker, a fence or a role of ours, and what is code and comment that nobody touches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import methodcaller
from typing import NamedTuple

from timeline.embed.page import Page
from timeline.embed.request import BUILT


class Token(NamedTuple):
    """A piece of a page from `start` to `end`. `kind` is open, close, unfinished (an opening that never ends), fence,
    role or directive; `body` is what stands in it.
    """

    kind: str
    start: int
    end: int
    body: str = ""


# Searches for plain texts pass over prose at the speed of memory, patterns do not: patterns are tried where a plain
# search has found what they begin with (and the rarest character of it, which takes no time).
_MARKDOWN = re.compile(r"<(?:(?P<comment>!--)|(?P<raw>(?i:script|style|textarea|xmp))\b)")
_MORE_MARKDOWN = (
    ("`", "```", re.compile(r"(?P<fence>`+)")),
    ("~", "~~~", re.compile(r"(?P<fence>~+)")),
    ("{", "{figure}`", re.compile(r"\{figure\}(?P<role>`+)")),
    ("{", ":::{timeline-", re.compile(r"(?P<colons>:{3})\{timeline-")),
)
#: What MyST calls a directive of ours in the info of a fence.
_DIRECTIVE = re.compile(rf"\{{timeline-(?P<name>{'|'.join(BUILT)})\}}(?P<rest>.*)")
_OPTIONS = re.compile(r"(?:\n[ \t>]*(?::?[\w-]+:[^\n]*|---[ \t]*(?=\n|$))){0,40}")
_FENCE_PREFIX = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
_TICKS = re.compile(r"\\[\\`<]|(?P<ticks>`+)")
_HTML = re.compile(
    r"<(?:(?P<comment>!--)|(?P<cdata>!\[CDATA\[)"
    r"|(?P<raw>(?i:script|style|textarea|title|xmp|iframe|noembed|noframes))\b)"
)
_OPEN = re.compile(r"<!--[ \t\n]*timeline:")
_CLOSE = re.compile(r"<!--[ \t\n]*/timeline[ \t\n]*-->")
#: No code span that a person means is as long; without a bound, many backticks take minutes.
_LONGEST_SPAN = 10_000
#: What may stand on a line before and after the colons of a directive; without a bound, many on a line take minutes.
_LONGEST_PREFIX, _LONGEST_LINE = 200, 2000
_BLANK = re.compile(r"\n[ \t>]*\n")


def find_tokens(page: Page) -> Iterator[Token]:
    """The tokens of a page in order; what lies in code, in other comments or in raw text is none."""
    if not any(word in page.text for word in ("timeline", "{figure}", ":figure:")):
        return iter(())
    if page.syntax == "rst":
        from timeline.embed.rst_token import find_rst_tokens

        return find_rst_tokens(page)
    return _markdown_tokens(page.plain) if page.syntax == "markdown" else _html_tokens(page.plain)


def _html_tokens(text: str) -> Iterator[Token]:
    place = 0
    for found in _HTML.finditer(text):
        start, kind = found.start(), found.lastgroup
        if start < place:
            continue
        if kind == "comment":
            token, place = _comment(text, start)
            if token is not None:
                yield token
        elif kind == "raw":
            place = _raw_end(text, found)
        else:
            end = text.find("]]>", found.end())
            place = len(text) if end < 0 else end


def _markdown_tokens(text: str) -> Iterator[Token]:
    place = floor = _front_matter(text)  # up to the floor, all is understood
    indented = _Indented(text)
    for found in _candidates(text):
        start, kind = found.start(), found.lastgroup
        if start < place:
            continue
        token = None
        if (kind == "fence" and not _is_fence(text, found)) or _is_escaped(text, start):
            place = found.end()
            continue
        if kind == "fence":
            token, place = _fence(text, found)
        elif kind == "colons":
            token, place = _colon_fence(text, found)
        elif end := _span_end(text, floor, start):
            place = end
        elif kind == "comment":
            token, place = _comment(text, start)
        elif kind == "raw":
            place = _raw_end(text, found)
        else:
            token, place = _role(text, found)
        floor = place
        if token is not None and not indented.has(token.start):
            yield token


def _candidates(text: str) -> list[re.Match[str]]:
    """Whatever may be a token of Markdown or hide one, in order."""
    found = list(_MARKDOWN.finditer(text))
    comments = len(found)
    for rare, start, pattern in _MORE_MARKDOWN:
        place = text.find(start) if rare in text else -1
        while place >= 0:
            match = pattern.match(text, place)
            assert match is not None
            found.append(match)
            place = text.find(start, match.end())
    return found if len(found) == comments else sorted(found, key=methodcaller("start"))


def _raw_end(text: str, found: re.Match[str]) -> int:
    """Where the content of a script, a style sheet and the like ends."""
    closing = re.compile(rf"</{found['raw']}\b", re.IGNORECASE).search(text, found.end())
    return closing.end() if closing else len(text)


def _front_matter(text: str) -> int:
    """Where the page starts after the YAML at its top."""
    found = re.match(r"---[ \t]*\n(?![ \t]*\n).*?^(?:---|\.\.\.)[ \t]*$", text, re.DOTALL | re.MULTILINE)
    return found.end() if found else 0


def _comment(text: str, start: int) -> tuple[Token | None, int]:
    if found := _OPEN.match(text, start):
        body = found.end()
        other = text.find("<!--", body)  # nothing is searched beyond it, or many openings without an end take minutes
        end = text.find("-->", body, other if other >= 0 else len(text))
        if end < 0:
            end = other if other >= 0 else len(text)
            return Token("unfinished", start, end, text[body:end].strip()), end
        return Token("open", start, end + 3, text[body:end].strip()), end + 3
    if found := _CLOSE.match(text, start):
        return Token("close", start, found.end()), found.end()
    end = text.find("-->", start + 4)
    return None, len(text) if end < 0 else end + 3


def _is_escaped(text: str, start: int) -> bool:
    """Whether an odd number of backslashes stands before an offset."""
    first = start
    while first and text[first - 1] == "\\":
        first -= 1
    return (start - first) % 2 == 1


def _info(text: str, found: re.Match[str]) -> str:
    """What follows a fence on its line."""
    end = text.find("\n", found.end())
    return text[found.end() : end if end >= 0 else len(text)]


def _is_fence(text: str, found: re.Match[str]) -> bool:
    """Whether a run of backticks or tildes opens a block: it does where a line starts, and not before others of it."""
    before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    return bool(_FENCE_PREFIX.fullmatch(before)) and not (found["fence"][0] == "`" and "`" in _info(text, found))


def _fence(text: str, found: re.Match[str]) -> tuple[Token | None, int]:
    """A fenced block, up to its closing fence or the end; one of ours is a token."""
    mark, start, info = found["fence"], found.start(), _info(text, found)
    closing = re.compile(rf"^[ \t>]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
    body = found.end() + len(info)
    end = closing.search(text, body)
    place = end.end() if end else len(text)
    told, ours = info.strip(), info.strip() == "timeline"
    directive = None if ours else _DIRECTIVE.fullmatch(told)
    if not ours and directive is None:
        return None, place
    lines = [re.sub(r"^[ \t>]+", "", line) for line in text[body : end.start() if end else len(text)].split("\n")]
    if directive is not None:
        return Token("directive", start, place, "\n".join([f"{directive['name']}{directive['rest']}", *lines])), place
    return Token("fence", start, place, "\n".join(lines)), place


def _colon_fence(text: str, found: re.Match[str]) -> tuple[Token | None, int]:
    """A directive of MyST between colons, up to the end of its options: what follows them may be Markdown."""
    before = text[max(0, found.start() - _LONGEST_PREFIX) : found.start()]
    end = text.find("\n", found.end(), found.end() + _LONGEST_LINE)
    line = text[found.start() : end if end >= 0 else found.end() + _LONGEST_LINE]
    directive = _DIRECTIVE.fullmatch(line.lstrip(":").rstrip())
    if directive is None or not _FENCE_PREFIX.fullmatch(before[before.rfind("\n") + 1 :].rstrip(":")):
        return None, found.end()
    options = _OPTIONS.match(text, found.start() + len(line))
    assert options is not None
    lines = [re.sub(r"^[ \t>]+", "", line) for line in options.group().split("\n")]
    body = "\n".join([f"{directive['name']}{directive['rest']}", *lines])
    return Token("directive", found.start(), options.end(), body), options.end()


def _span_end(text: str, place: int, before: int) -> int | None:
    """The end of the code span that an offset lies in, or None; nothing of its paragraph before `place` counts."""
    start = max(place, text.rfind("\n\n", place, before))
    start = max(start, text.rfind("\n \n", start, before))
    while (ticks := _TICKS.search(text, start, before)) is not None:
        start = ticks.end()
        if ticks["ticks"] is not None and (closing := _closing(text, ticks["ticks"], start)) is not None:
            start = closing.end()
            if start > before:
                return start
    return None


def _closing(text: str, ticks: str, after: int) -> re.Match[str] | None:
    """The end of a code span: as many backticks in the same paragraph."""
    blank = _BLANK.search(text, after, after + _LONGEST_SPAN)
    return re.compile(rf"(?<!`){ticks}(?!`)").search(text, after, blank.start() if blank else after + _LONGEST_SPAN)


def _role(text: str, found: re.Match[str]) -> tuple[Token | None, int]:
    """A role for a figure."""
    closing = _closing(text, found["role"], found.end())
    if closing is None:
        return None, found.end()
    return Token("role", found.start(), closing.end(), text[found.end() : closing.start()]), closing.end()


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
