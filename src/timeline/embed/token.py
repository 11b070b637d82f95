"""Decides what in a page is a marker, a fence or a role of ours, and what is code and comment that nobody touches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
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


# What is a marker or hides one begins with one of these signs. The sign is searched before the pattern is: plain text
# is found at the speed of memory, in CPython several times as fast from the end of a text as from its start.
_MARKDOWN = (
    ("<", re.compile(r"<(?=[!stxSTX])(?:(?P<comment>!--)|(?P<raw>(?ai:script|style|textarea|xmp))\b)")),
    ("```", re.compile(r"(?P<fence>````*)")),
    ("~~~", re.compile(r"(?P<fence>~~~~*)")),
    ("{figure}`", re.compile(r"\{figure\}(?P<role>``*)")),
    (":::{timeline-", re.compile(r"(?P<colons>:::)\{timeline-")),
)
#: What MyST calls a directive of ours in the info of a fence.
_DIRECTIVE = re.compile(rf"\{{timeline-(?P<name>{'|'.join(BUILT)})\}}(?P<rest>.*)")
_OPTIONS = re.compile(r"(?:\n[ \t>]*(?::?[\w-]+:[^\n]*|---[ \t]*(?=\n|$))){0,40}")
_FENCE_PREFIX = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
_TICKS = re.compile(r"\\[\\`<]|(?P<ticks>`+)")
_HTML = re.compile(
    r"<(?=[!instxINSTX])(?:(?P<comment>!--)|(?P<cdata>!\[CDATA\[)"
    r"|(?P<raw>(?ai:script|style|textarea|title|xmp|iframe|noembed|noframes))\b)"
)
#: A page with none of these has no token in it.
_WORDS = ("timeline", "{figure}", ":figure:")
_OPEN = re.compile(r"<!--[ \t\n]*timeline:")
_CLOSE = re.compile(r"<!--[ \t\n]*/timeline[ \t\n]*-->")
#: No code span that a person means is as long; without a bound, many backticks take minutes.
_LONGEST_SPAN = 10_000
#: What may stand on a line before and after the colons of a directive; without a bound, many on a line take minutes.
_LONGEST_PREFIX, _LONGEST_LINE = 200, 2000
_BLANK = re.compile(r"\n[ \t>]*\n")


def find_tokens(page: Page) -> Iterator[Token]:
    """The tokens of a page in order; what lies in code, in other comments or in raw text is none."""
    if not any(page.text.rfind(word) >= 0 for word in _WORDS):
        return iter(())
    return tokens_between(page, 0, len(page.plain))


def tokens_between(page: Page, place: int, end: int) -> Iterator[Token]:
    """The tokens of a page before `end`, in order; at `place`, it begins or a marker has ended."""
    if page.syntax == "rst":
        from timeline.embed.rst_token import rst_tokens

        return rst_tokens(page.plain, place, end)
    find = _markdown_tokens if page.syntax == "markdown" else _html_tokens
    return find(page.plain, place, end)


def _html_tokens(text: str, place: int, last: int) -> Iterator[Token]:
    for found in _HTML.finditer(text, place, last):
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


def _markdown_tokens(text: str, place: int, last: int) -> Iterator[Token]:
    place = floor = place or _front_matter(text)  # up to the floor, all is understood
    for found in _candidates(text, place, last):
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
        if token is not None and not _is_indented(text, token.start):
            yield token


def _candidates(text: str, place: int, end: int) -> list[re.Match[str]]:
    """Whatever may be a token of Markdown or hide one, in order."""
    found = [
        match
        for sign, pattern in _MARKDOWN
        if text.rfind(sign, place, end) >= 0
        for match in pattern.finditer(text, place, end)
    ]
    return sorted(found, key=methodcaller("start"))


def _raw_end(text: str, found: re.Match[str]) -> int:
    """Where the content of a script, a style sheet and the like ends."""
    closing = re.compile(rf"</{found['raw']}\b", re.ASCII | re.IGNORECASE).search(text, found.end())
    return closing.end() if closing else len(text)


def _front_matter(text: str) -> int:
    """Where the page starts after the YAML at its top."""
    if not text.startswith("---"):
        return 0
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
    closing = re.compile(rf"\n[ \t>]*{mark[0]}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
    body = found.end() + len(info)
    end = closing.search(text, body)
    place = end.end() if end else len(text)
    told, ours = info.strip(), info.strip() == "timeline"
    directive = None if ours else _DIRECTIVE.fullmatch(told)
    if not ours and directive is None:
        return None, place
    lines = [re.sub(r"^[ \t>]+", "", line) for line in text[body : end.start() + 1 if end else len(text)].split("\n")]
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


def _is_indented(text: str, place: int) -> bool:
    """Whether the line of an offset is indented code."""
    start = text.rfind("\n", 0, place) + 1
    return text.startswith(("    ", "\t"), start) and start in _indented_lines(text)


@lru_cache(maxsize=1)
def _indented_lines(text: str) -> frozenset[int]:
    """Where lines of indented code start: four spaces after a blank line, under nothing that would own them."""
    found = []
    start, owned, blank, code = 0, False, True, False
    for line in text.split("\n"):
        if not line.strip():
            blank = True
        elif line.startswith(("    ", "\t")):
            code = not owned and (blank or code)
            blank = False
            if code:
                found.append(start)
        else:
            owned = bool(_CONTAINER.match(line)) or (owned and (not blank or line.startswith(" ")))
            blank = code = False
        start += len(line) + 1
    return frozenset(found)
