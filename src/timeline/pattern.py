"""Decides when regular expressions are compiled: when first used, for most commands use few of those they load."""

from __future__ import annotations

import re
from typing import cast

_METHODS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")


class _Pattern:
    """A `re.Pattern` that is not there until it is asked for something; from then on asking costs nothing more."""

    __slots__ = ("_flags", "_text", *_METHODS)

    def __init__(self, text: str, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        """Called for what is not set yet."""
        compiled = re.compile(self._text, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern that `re.compile` gives, compiled when it is first used: what is wrong with it is said then."""
    return cast("re.Pattern[str]", _Pattern(text, flags))
