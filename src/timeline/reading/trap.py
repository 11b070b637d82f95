"""Decides what to tell people of the texts that YAML trips over."""

from __future__ import annotations

import re

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


def explain(chunk: str, fault: yaml.MarkedYAMLError) -> tuple[int, str, str | None]:
    """Where a document broke (offset in `chunk`), what was found, and the help line."""
    problem = str(fault.problem or "")
    context = str(fault.context or "")
    place = _index(fault.problem_mark, len(chunk))
    if fault.context_mark is not None and context.endswith(_FROM_ITS_BEGINNING) and "escape" not in problem:
        place = _index(fault.context_mark, place)
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
