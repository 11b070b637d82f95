"""Decides which bytes are a readable text: UTF-8 without control characters or invisible marks."""

from __future__ import annotations

import unicodedata

from timeline.diagnostics import Span
from timeline.pattern import pattern
from timeline.reading.complaint import Complaints
from timeline.reading.node import Sheet

#: The largest file that is read, in bytes.
LARGEST_FILE = 4 * 1024 * 1024

#: Control characters but tab and line feed, lone carriage returns, direction marks, zero-width spaces, line
#: separators, surrogates and what no XML may hold. The joiners U+200C and U+200D stay: emoji, Persian and Indic
#: scripts need them.
HIDDEN = pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff"
    "\ud800-\udfff]|\r(?!\n)"
)
_STAND_IN = "\ufffd"
_REPORTED = 20


def decode(path: str, content: bytes, complaints: Complaints) -> Sheet | None:
    """The sheet of a file's bytes, or None if it is no text at all.

    Each hidden character is an error at its place and stands as U+FFFD in the text, so that the rest can be read.
    """
    if len(content) > LARGEST_FILE:
        size = f"{len(content) / 1024 / 1024:.1f} MiB"
        complaints.error(Span(path), "oversized-file", f"the file has {size}, at most 4 MiB are read", "split it")
        return None
    text = _decoded(path, content, complaints)
    if text is None:
        return None
    sheet = Sheet(path, text)
    # Nothing hidden can be printed; that is asked ten times faster, and nearly always all there is to it.
    if not text.replace("\n", "").isprintable() and HIDDEN.search(text):
        report_hidden(sheet, complaints)
        sheet.text = HIDDEN.sub(_STAND_IN, text)
    return sheet


def _decoded(path: str, content: bytes, complaints: Complaints) -> str | None:
    """The text of UTF-8 bytes, without the mark that some editors put at its beginning."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        complaints.error(Span(path), "not-utf-8", "the file is UTF-16, only UTF-8 is read", "save it as UTF-8")
        return None
    if b"\0" in content:
        place = content.index(b"\0")
        message = "the file has a zero byte, so it is no text"
        complaints.error(_byte_span(path, content, place), "not-utf-8", message, "is it a text file, saved as UTF-8?")
        return None
    # The codec that leaves the mark out by itself takes twice as long.
    skipped = 3 if content.startswith(b"\xef\xbb\xbf") else 0
    try:
        return content[skipped:].decode("utf-8")
    except UnicodeDecodeError as fault:
        place = skipped + fault.start
        message = f"byte 0x{content[place]:02x} is not UTF-8, so the file is not read"
        complaints.error(_byte_span(path, content, place), "not-utf-8", message, "save it as UTF-8")
        return None


def _byte_span(path: str, content: bytes, place: int) -> Span:
    """The place of a byte; what stands before it counts in characters."""
    before = content[:place]
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8-sig", "replace")) + 1
    return Span(path, before.count(b"\n") + 1, column)


def report_hidden(sheet: Sheet, complaints: Complaints) -> None:
    """An error for each hidden character of a sheet, at most twenty and then how many more."""
    found = [match.start() for match in HIDDEN.finditer(sheet.text)]
    for offset in found[:_REPORTED]:
        message = f"{describe(sheet.text[offset])} is not allowed in a text"
        advice = "delete it; end lines with a line feed" if sheet.text[offset] == "\r" else "delete it"
        complaints.error(sheet.span(offset), "control-character", message, advice)
    if len(found) > _REPORTED:
        rest = len(found) - _REPORTED
        message = f"{rest} more control or invisible characters in this file, from here on"
        complaints.error(sheet.span(found[_REPORTED]), "control-character", message, "is it a text file?")


def describe(character: str) -> str:
    """A hidden character by its number and, where it has one, its name."""
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        return f"the lone surrogate U+{code:04X}"
    if code == 0x0D:
        return "a carriage return without a line feed (U+000D)"
    name = unicodedata.name(character, "").lower()
    return f"the invisible character U+{code:04X} ({name})" if name else f"the control character U+{code:04X}"
