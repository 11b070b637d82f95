"""Decides which claims of an index a loose name means, by the very rule that a ledger goes by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from timeline.errors import TimelineError
from timeline.model.claim import Claim
from timeline.values.path import Path
from timeline.views.wording import Wording, close_claims, narrow, words_of_text

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
    """The one claim that the words of a text, which is no claim's name, mean; None where they mean several.

    Raises TimelineError where they mean none.
    """
    words = words_of_text(text)
    having = sorted(_having(kept, words))
    if not having:
        raise _no_claim(kept, text)
    found = narrow([_wording(kept, name) for name in having], words, kept.about)
    return str(found[0]) if len(found) == 1 else None


def _no_claim(kept: Rows, text: str) -> TimelineError:
    """As `Workspace.claim` has it."""
    from timeline.index.search import told_of
    from timeline.views.naming import no_claim

    rows = kept.rows("SELECT id, attribute, attribute_label FROM claim ORDER BY id")
    close = close_claims(text, [(claim, attribute, label) for claim, attribute, label in rows])
    query = "SELECT claim, name, folded FROM kept_document JOIN kept_claim USING (claim) ORDER BY place"
    documents = [(claim, name, folded) for claim, name, folded in kept.rows(query)]
    return no_claim(text, close, told_of(text, documents))


def _having(kept: Rows, words: Sequence[str]) -> set[str]:
    query = "SELECT DISTINCT claim FROM kept_word WHERE word >= ? AND word < ?"
    each = [{str(claim) for (claim,) in kept.rows(query, word, word + _LAST)} for word in words]
    return set.intersection(*each) if each else set()


def _wording(kept: Rows, name: str) -> Wording:
    query = "SELECT subject, attribute, scope, subject_label, attribute_label, scope_label FROM claim WHERE id = ?"
    subject, attribute, scope, *labels = kept.rows(query, name)[0]
    paths = tuple(Path.parse(part) for part in scope.split("+")) if scope else ()
    return Wording(Claim(Path.parse(subject), attribute, paths), *labels)
