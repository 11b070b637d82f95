"""Decides which claims of an index a loose name means, by the very rule that a ledger goes by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from timeline.model.claim import Claim
from timeline.values.path import Path
from timeline.views.wording import Wording, narrow, words_of_text

#: No word of a claim has this character or one after it.
_LAST = "\U0010ffff"


class Rows(Protocol):
    """What answers a query with its rows."""

    def rows(self, query: str, *values: str | int) -> list[tuple[Any, ...]]: ...

    @property
    def about(self) -> str | None: ...


def matching_names(kept: Rows, text: str) -> set[str]:
    """The claims that have all words of a text, by their beginnings; none for no word."""
    return _having(kept, words_of_text(text))


def named_claim(kept: Rows, text: str) -> str | None:
    """The one claim that the words of a text mean; None where they mean none or several."""
    words = words_of_text(text)
    found = narrow([_wording(kept, name) for name in sorted(_having(kept, words))], words, kept.about)
    return str(found[0]) if len(found) == 1 else None


def _having(kept: Rows, words: Sequence[str]) -> set[str]:
    query = "SELECT DISTINCT claim FROM kept_word WHERE word >= ? AND word < ?"
    each = [{str(claim) for (claim,) in kept.rows(query, word, word + _LAST)} for word in words]
    return set.intersection(*each) if each else set()


def _wording(kept: Rows, name: str) -> Wording:
    query = "SELECT subject, attribute, scope, subject_label, attribute_label, scope_label FROM claim WHERE id = ?"
    subject, attribute, scope, *labels = kept.rows(query, name)[0]
    paths = tuple(Path.parse(part) for part in scope.split("+")) if scope else ()
    return Wording(Claim(Path.parse(subject), attribute, paths), *labels)
