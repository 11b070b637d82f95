"""Decides how a text that someone wrote is quoted in a message: short, on one line, and harmless."""

from __future__ import annotations

#: The most characters of a text that a message repeats.
LONGEST = 60


def quote(text: str) -> str:
    """`text` in double quotes, cut after `LONGEST` characters, with what does not print shown as an escape."""
    head = text[:LONGEST]
    shown = "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in head)
    return f'"{shown}…"' if len(text) > LONGEST else f'"{shown}"'
