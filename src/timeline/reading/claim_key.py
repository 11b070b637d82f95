"""Decides how the key of a statement names its claim."""

from __future__ import annotations

from typing import NamedTuple

from timeline.errors import Unreadable
from timeline.pattern import pattern
from timeline.values.excerpt import quote
from timeline.values.path import Path

#: What an id looks like: of an event, a source, an attribute, a vocabulary.
ID = pattern(r"\w[\w.-]*")
#: What the longest id may be, in characters.
LONGEST_ID = 200

_FORMS = "write attribute, attribute@scope, /part:attribute or subject:attribute@scope"


class ClaimKey(NamedTuple):
    """A claim's key as written; the subject is None where `about` is meant, and `relative` if it is a part of that."""

    subject: Path | None
    relative: bool
    attribute: str
    scopes: tuple[Path, ...]


def is_id(text: str) -> bool:
    """Whether a text can be an id: letters, digits and `_`, then also dots and hyphens."""
    return len(text) <= LONGEST_ID and ID.fullmatch(text) is not None


def parse_claim_key(text: str) -> ClaimKey:
    """The key `license`, `hardware@inference+int8`, `/pro:license` or `deepseek-v4/pro:license`.

    Raises Unreadable (rule unreadable-claim).
    """
    before, at, scope = text.partition("@")
    subject, colon, attribute = before.rpartition(":")
    attribute = attribute.strip()
    if not is_id(attribute):
        raise Unreadable(f"{quote(text)} names no attribute", _FORMS, "unreadable-claim")
    if colon and not subject.strip():
        raise Unreadable(f"{quote(text)} has no subject before its colon", _FORMS, "unreadable-claim")
    try:
        scopes = tuple(Path.parse(part.strip()) for part in scope.split("+")) if at else ()
        relative = subject.startswith("/")
        path = Path.parse(subject.strip().removeprefix("/")) if colon else None
    except Unreadable as fault:
        raise Unreadable(f"{quote(text)} is not a claim: {fault.message}", _FORMS, "unreadable-claim") from None
    return ClaimKey(path, relative, attribute, scopes)
