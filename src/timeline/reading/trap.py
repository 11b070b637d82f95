"""Decides what to tell people of the texts that YAML trips over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.pattern import pattern
from timeline.values.excerpt import quote

if TYPE_CHECKING:
    import yaml

#: What the parser says, and what it means for a ledger: (its problem, message, help).
_PROBLEMS: tuple[tuple[str, str, str | None], ...] = (
    ("mapping values are not allowed", "a colon and a space inside an unquoted text", "quote the text"),
    (
        "block sequence entries are not allowed",
        "a list item where none can stand",
        "begin it on a line of its own, or quote a text that begins with a dash",
    ),
    ("mapping keys are not allowed", "a text that begins with ?", "quote the text"),
    ("invalid Unicode character escape", "an escape that stands for no character", "write the character itself"),
    (
        "found unknown escape character",
        "an unknown escape in a text in double quotes",
        "double the backslash, or use single quotes",
    ),
    (
        "did not find expected hexdecimal number",
        "an escape that stands for no character",
        "double the backslash, or use single quotes",
    ),
    (
        "did not find expected ',' or",
        "a bracket that is not closed, or a comma missing in it",
        "close it, or quote a text that begins with [ or {",
    ),
    (
        "did not find expected key",
        "no key where one was expected",
        "check the indentation; quote a text that goes on after a quotation mark",
    ),
    (
        "could not find expected ':'",
        "a line without a colon where a key was expected",
        "write `key: text`, or indent the line to continue a text",
    ),
    (
        "did not find expected <document start>",
        "something after the end of the document",
        "begin another event with a line `---`",
    ),
    ("found unexpected document indicator", "a text in quotes runs into a line `---`", "close the quotation mark"),
    (
        "found unexpected end of stream",
        "a quotation mark that is not closed",
        "close it, or quote the whole text with the other kind",
    ),
)
_FROM_ITS_BEGINNING = (
    "block scalar",
    "alias",
    "anchor",
    "tag",
    "quoted scalar",
    "flow sequence",
    "flow mapping",
    "simple key",
)


#: A key with its colon and no space behind it, where no other colon makes it the beginning of a longer key.
_GLUED = pattern(r"[^\W\d_][\w./@+-]{0,200}:(?![\s/])(?!.*:(?:\s|$))")
_BEFORE_KEY = pattern(r" *(?:- +)*")
SPACE_MISSING = "write a space behind the colon"


def is_glued(text: str) -> bool:
    """Whether a text looks like a key with its value, but for a space behind the colon."""
    return _GLUED.match(text) is not None


def explain(chunk: str, fault: yaml.MarkedYAMLError) -> tuple[int, str, str | None]:
    """Where a document broke (offset in `chunk`), what was found, and the help line."""
    problem = str(fault.problem or "")
    context = str(fault.context or "")
    place = _index(fault.problem_mark, len(chunk))
    if fault.context_mark is not None and context.endswith(_FROM_ITS_BEGINNING) and "escape" not in problem:
        place = _index(fault.context_mark, place)
    glued = _find_glued(chunk, place, problem)
    if glued is not None:
        return glued, f"no space behind the colon of {quote(chunk[glued : chunk.index(':', glued)])}", SPACE_MISSING
    opening = chunk[place : place + 1]
    if context.endswith("block scalar"):
        return place, *_block_scalar(chunk, place)
    if context.endswith(("alias", "anchor", "tag")):
        return place, f"a text that begins with {opening}, which YAML reads as its own sign", "quote the text"
    if "did not find expected node content" in problem:
        return place, *_no_content(opening)
    if "tab character" in problem or ("cannot start any token" in problem and opening == "\t"):
        return place, "a tab where an indentation by spaces was expected", "indent with spaces"
    if "cannot start any token" in problem:
        return place, f"a text that begins with {opening}", "quote the text"
    for known, message, advice in _PROBLEMS:
        if known in problem:
            return place, message, advice
    words = " ".join(f"{context} {problem}".split())
    return place, f"the YAML cannot be read: {words}", None


def _find_glued(chunk: str, place: int, problem: str) -> int | None:
    """Where the key stands that lacks a space, if YAML tripped over the line with it or over the next key below it."""
    if "could not find expected ':'" in problem:
        return place if _GLUED.match(chunk, place) else None
    if "mapping values are not allowed" not in problem:
        return None
    start = chunk.rfind("\n", 0, place) + 1
    column = _key_column(chunk, start)
    while start:
        start = chunk.rfind("\n", 0, start - 1) + 1
        key = start + _key_column(chunk, start)
        if chunk[key : key + 1] not in ("\n", ""):
            return key if key - start == column and _GLUED.match(chunk, key) else None
    return None


def _key_column(chunk: str, start: int) -> int:
    """How far in a key stands on the line that begins at an offset."""
    found = _BEFORE_KEY.match(chunk, start)
    return found.end() - start if found else 0


def _index(mark: object, otherwise: int) -> int:
    """The character offset of a parser's mark."""
    index = getattr(mark, "index", None)
    return min(index, otherwise) if isinstance(index, int) else otherwise


def _block_scalar(chunk: str, place: int) -> tuple[str, str]:
    """What to say of a `>` or `|` with text behind it on its line."""
    end = chunk.find("\n", place)
    line = chunk[place : end if end >= 0 else len(chunk)].strip()
    message = f"an unquoted text that begins with {chunk[place : place + 1]}, which opens a block of lines"
    bound = re.match(r">\s*(=?)\s*([^\s,]{1,20})", line)
    if bound and bound[2][:1].isdigit():
        least = f"{bound[2]}+, ≥{bound[2]}" if bound[1] else f"over {bound[2]}"
        return message, f"write {least}, or quote it"
    return message, "quote the text"


def _no_content(opening: str) -> tuple[str, str]:
    """What to say where a value was expected and none could begin."""
    if opening and opening in "]}":
        return f"a closing {opening} without an opening one", "quote a text that begins with a bracket"
    if opening == ",":
        return "a comma where a value was expected", "quote a text that begins with a comma, or delete it"
    return "a bracket that is not closed", "close it, or quote a text that begins with [ or {"
