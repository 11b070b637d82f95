"""Decides which links and which paths of saved texts are safe."""

from __future__ import annotations

from timeline.pattern import pattern

_UNSAFE = pattern(r'[\s\x00-\x20\x7f-\xa0<>"\\`]')
_LONGEST = 4096
_DRIVE = pattern(r"^[A-Za-z]:")


def is_safe_link(text: str) -> bool:
    """Whether a text is an absolute http, https or mailto link, without blanks or quotes."""
    if _UNSAFE.search(text) or len(text) > _LONGEST:
        return False
    from urllib.parse import urlsplit  # 5 ms, and most events have no link

    try:
        parts = urlsplit(text)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return False
    if parts.scheme in ("http", "https"):
        return bool(host) and text[len(parts.scheme) :].startswith("://")
    return parts.scheme == "mailto" and "@" in parts.path.strip("@")


def stays_inside(text: str) -> bool:
    """Whether a path is relative and written so that it cannot leave the folder it is looked up in."""
    if text.startswith("/") or "\\" in text or _DRIVE.match(text) or text.endswith("/"):
        return False
    return all(part not in ("", ".", "..") for part in text.split("/"))
