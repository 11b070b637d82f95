"""Decides what a slash path is, and that a whole contains its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from timeline.errors import Unreadable
from timeline.pattern import pattern
from timeline.values.excerpt import quote

#: The most characters a path may have; nothing a person writes comes near it.
LONGEST = 300

_PART = pattern(r"\w[\w.-]*")


@dataclass(frozen=True, slots=True, order=True)
class Path:
    """A subject, scope or term: `deepseek-v4/pro` has the parts `("deepseek-v4", "pro")`; there is at least one."""

    parts: tuple[str, ...]

    @staticmethod
    def parse(text: str) -> Path:
        """Read `part/part/…`; a part is letters, digits and `_`, with `.` and `-` after the first of them.

        Raises Unreadable.
        """
        return _parse(text)

    def __str__(self) -> str:
        return "/".join(self.parts)

    def __truediv__(self, below: str) -> Path:
        """The path `below` this one. Raises Unreadable."""
        return Path.parse(f"{self}/{below}")

    def contains(self, other: Path) -> bool:
        """Whether `other` is this path or a part of it."""
        return other.parts[: len(self.parts)] == self.parts

    @property
    def parent(self) -> Path | None:
        """The whole that this is a direct part of; None at the root."""
        return Path(self.parts[:-1]) if len(self.parts) > 1 else None


@lru_cache(maxsize=8192)
def _parse(text: str) -> Path:
    if len(text) > LONGEST:
        raise Unreadable(f"{quote(text)} is too long for a path: {len(text)} characters, expected at most {LONGEST}")
    parts = tuple(text.split("/"))
    for part in parts:
        if not _PART.fullmatch(part):
            raise Unreadable(f"{quote(text)} is not a path: {_complaint(part)}", _help(text))
    return Path(parts)


def _complaint(part: str) -> str:
    if not part:
        return "it has an empty part, expected parts with one slash between them"
    return f"found the part {quote(part)}, expected letters, digits, '_', '.' and '-', and a letter or digit first"


def _help(text: str) -> str | None:
    tidy = re.sub(r"[^\w./-]+", "-", text.strip())
    tidy = re.sub(r"/+", "/", tidy).strip("/")
    parts = [part.strip("-.") for part in tidy.split("/")]
    if tidy and all(_PART.fullmatch(part) for part in parts):
        return f'did you mean "{"/".join(parts)}"?'
    return None
