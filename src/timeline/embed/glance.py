"""Decides at a glance which pages are up to date: those whose markers were all seen before with their true answers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from timeline.embed.page import Page
from timeline.embed.token import tokens_between

#: How a marker begins and ends as most people write it.
_COMMENTS = ("<!-- timeline:", "<!-- /timeline -->")
_MARKS = {"markdown": _COMMENTS, "html": _COMMENTS, "rst": (".. timeline:", ".. /timeline\n")}
_INDENTED = ("    ", "\t")
#: A fenced block as most people write it, and that asks for nothing.
_drop_blocks = re.compile(r"\n```(?![ \t]*timeline)[^`{\n]*\n[^`]*\n```(?=[ \t]*\n)").sub

#: All that decides whether an answer is what the ledger says: the syntax, what stands before the marker on its line if
#: the answer has lines, and the marker with its answer.
Key = tuple[str, str, str]


def key_of(page: Page, start: int, end: int) -> Key:
    """The key of an answer whose marker opens at `start`, and which ends at `end`."""
    text = page.text
    told = text[start:end]
    if "\n" in told or "\r" in told:
        return (page.syntax, text[page.line_start(start) : start], told)
    return (page.syntax, "", told)


def is_settled(key: Key) -> bool:
    """Whether an answer ends where it ends wherever it stands: in Markdown, code around it could swallow its end."""
    syntax, _, told = key
    return syntax != "markdown" or ("`" not in told and not re.split(r"[\r\n]", told)[-1].startswith(_INDENTED))


def count_current(page: Page, known: Mapping[Key, bool]) -> int | None:
    """How many answers a page has if all are `known` to be true, and settled, and nothing else in it asks for one.

    None for all other pages, and for those that need a closer look. (Two facts make this right: where a marker ends,
    nothing before it counts any more, and nothing in a settled answer looks beyond its end.)
    """
    text, syntax, place, count = page.plain, page.syntax, 0, 0
    opening, closing = _MARKS[syntax]
    while (start := text.find(opening[0], place)) >= 0:
        if not text.startswith(opening, start) and (start := text.find(opening, start)) < 0:
            break
        end = text.find(closing, start)
        if end < 0 or not known.get(key_of(page, start, end)):
            return None
        if not _leads_on(text[place:start], syntax) and _next_token(page, place, start + len(opening)) != start:
            return None
        place = end + len(closing)
        count += 1
    if not count or not (_leads_on(f"{text[place:]}\n\n", syntax) or _next_token(page, place, len(text)) is None):
        return None
    return count


def _next_token(page: Page, place: int, end: int) -> int | None:
    """Where the next thing starts that a page asks for, or that ends a marker: by a close look."""
    token = next(tokens_between(page, place, end), None)
    return token.start if token is not None else None


def _leads_on(text: str, syntax: str) -> bool:
    """Whether a text is so plain that no token is in it and nothing hides a marker that follows."""
    if syntax == "rst":
        return not (".." in text or ":" in text)
    if syntax == "html":
        return "<" not in text
    prose = _prose(text)
    if prose is None:
        return False
    last_tick, last_line = prose.rfind("`"), prose[prose.rfind("\n") + 1 :]
    code_ends = last_tick < 0 or prose.find("\n\n", last_tick) >= 0 or prose.find("\n \n", last_tick) >= 0
    return code_ends and not last_line.startswith(_INDENTED) and not last_line.endswith("\\")


def _prose(text: str) -> str | None:
    """Markdown without its fenced blocks; None where it is not so plain that there can't be anything else in it.

    What follows it is not hidden, unless by its last paragraph.
    """
    if text.rfind("```") >= 0:  # `in` takes several times as long
        text = _drop_blocks("\n\n", text)
        if "```" in text:
            return None
    if "<" in text or "~" in text or "{" in text or text.startswith("---"):
        return None
    return text
