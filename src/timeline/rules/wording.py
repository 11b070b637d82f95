"""Decides how a rule suggests what may have been meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_BUDGET = 500
_LONGEST = 80


class Suggestion:
    """Suggests the nearest of some known words, at most so often that a hostile ledger costs little."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = list(known)
        self._left = _BUDGET

    def meant(self, word: str) -> str:
        """`; did you mean "…"?`, or nothing where no known word is near."""
        if len(word) > _LONGEST or self._left <= 0:
            return ""
        self._left -= 1
        near = get_close_matches(word, self._known, n=1)
        return f'; did you mean "{near[0]}"?' if near else ""
