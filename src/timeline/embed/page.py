"""Decides how the bytes of a page become text, and the same bytes again: encoding, line ends and places in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from timeline.diagnostics import Span

_BOM = b"\xef\xbb\xbf"
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Page:
    """A page. `path` is how messages call it, `syntax` is markdown, rst or html.

    `folder` is where its pictures go; None for the text of a page that nobody knows the place of.
    """

    path: str
    folder: Path | None
    syntax: str
    text: str
    bom: bool = False

    @classmethod
    def read(cls, path: str, folder: Path | None, syntax: str, content: bytes) -> Page:
        """Decode a page. Raises UnicodeDecodeError for what is not UTF-8, with or without a byte order mark."""
        bom = content.startswith(_BOM)
        return cls(path, folder, syntax, content.removeprefix(_BOM).decode("utf-8"), bom)

    def encode(self, text: str) -> bytes:
        """The bytes of this page with another text."""
        return (_BOM if self.bom else b"") + text.encode("utf-8")

    @cached_property
    def plain(self) -> str:
        """The text with every line end a line feed, each character where it is in `text`."""
        if "\r" not in self.text:
            return self.text
        return self.text.replace("\r\n", " \n").replace("\r", "\n")

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.plain))]

    def span(self, place: int) -> Span:
        """The line and column of an offset, lines as editors count them (CR, LF and CRLF end one)."""
        line = bisect_right(self._starts, place)
        return Span(self.path, line, place - self._starts[line - 1] + 1)

    def line_start(self, place: int) -> int:
        """Where the line of an offset starts."""
        return self.plain.rfind("\n", 0, place) + 1

    def line_text(self, place: int) -> str:
        """The line of an offset, without its end."""
        start = self.line_start(place)
        end = self.plain.find("\n", start)
        return self.text[start : end if end >= 0 else None].rstrip("\r\n")

    def line_end(self, place: int) -> str:
        """The line end that is used after an offset, else in the page, else a line feed."""
        found = _LINE_END.search(self.text, place) or _LINE_END.search(self.text)
        return found.group() if found else "\n"
