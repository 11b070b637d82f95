"""Decides what a form is: which of the three shapes (a text, a list, a mapping) a value may have, and what is in it."""

from __future__ import annotations

from typing import Literal, NamedTuple

#: The kinds of file a ledger has.
FileKind = Literal["event", "ledger", "subjects", "attributes", "terms", "sources"]


class Form(NamedTuple):
    """What may stand in one place.

    `text`: a text may. `items`: a list may, of at most `most` values of that form. `keys`: a mapping with these known
    keys may. `each`: a mapping with any keys may, to values of that form.
    """

    text: bool = False
    items: str | None = None
    most: int = 0
    keys: str | None = None
    each: str | None = None


class Key(NamedTuple):
    """The form of what stands under a key, and whether the key must be there."""

    form: str
    required: bool = False
