"""Decides how any text becomes safe text of an XML document or a DOT file, and which links survive."""

from __future__ import annotations

import functools
import re

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
_SPECIAL = re.compile("[&<>\"']")
_LINK = re.compile(r"(?:https?://[^\s/]|mailto:[^\s@]+@[^\s@])[^\s]*", re.IGNORECASE | re.ASCII)


@functools.cache
def _forbidden() -> re.Pattern[str]:
    """What XML does not allow; none of it can be printed, so that few texts need to be looked through."""
    return re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _allowed(text: str) -> str:
    return text if text.isprintable() else _forbidden().sub("\ufffd", text)


def xml(text: str) -> str:
    """Return `text` as it may stand in the content or a quoted attribute of XML 1.0 (section 2.2 names the characters).

    A character that XML does not allow, lone surrogates among them, becomes U+FFFD.
    """
    if text.isascii() and text.isalnum():
        return text  # most hooks and words
    return _SPECIAL.sub(lambda found: _ENTITIES[found.group()], _allowed(text))


def link(url: str | None) -> str | None:
    """Return `url` where it is a whole http, https or mailto link, else None (never escaped here)."""
    if url is None or _allowed(url) != url or not _LINK.fullmatch(url):
        return None
    return url


def dot(text: str) -> str:
    """Return `text` as a quoted DOT string that shows it as it is: no escape sequence, no entity, no way out of it."""
    clean = _allowed(text).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return '"' + clean.replace("\r", "").replace("\n", "\\n") + '"'
