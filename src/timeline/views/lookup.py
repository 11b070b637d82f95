"""Decides which claims a loose name means: `license`, `v4 license`, `deepseek-v4:license`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.errors import Unreadable
from timeline.model.claim import Claim
from timeline.model.ledger import Ledger
from timeline.values.path import Path
from timeline.views.label import attribute_label, scope_label, subject_label
from timeline.views.wording import Wording, close_claims, has_words, narrow, words_of_text


@dataclass(frozen=True, slots=True)
class Lookup:
    """The claims that a name may mean: one answers, several are to be listed, none comes with suggestions."""

    found: tuple[Claim, ...]
    suggestions: tuple[str, ...] = ()


def find_claims(ledger: Ledger, text: str) -> Lookup:
    """Look a claim up: as written in full, then relative to the ledger's `about`, then by words of ids and labels.

    Of several, a claim that contains all others is the one meant, as is the only one about the ledger's own subject.
    """
    claims = ledger.claims()
    exact = written_claim(ledger, text.strip(), claims)
    if exact is not None:
        return Lookup((exact,))
    words = words_of_text(text)
    wordings = (word_claim(claim, ledger) for claim in claims)
    matching = [wording for wording in wordings if words and has_words(wording, words)]
    if matching:
        return Lookup(narrow(matching, words, ledger.about))
    return Lookup((), close_claims(text, ((str(one), one.attribute, attribute_label(one, ledger)) for one in claims)))


def matching_claims(ledger: Ledger, text: str) -> tuple[Claim, ...]:
    """Every claim that has all words of a text in its id or label, by their beginnings; all claims for no word."""
    words = words_of_text(text)
    return tuple(claim for claim in ledger.claims() if has_words(word_claim(claim, ledger), words))


def word_claim(claim: Claim, ledger: Ledger) -> Wording:
    """All that a claim is called."""
    subject, attribute = subject_label(claim.subject, ledger), attribute_label(claim, ledger)
    return Wording(claim, subject, attribute, scope_label(claim, ledger))


def written_claim(ledger: Ledger, text: str, claims: Sequence[Claim]) -> Claim | None:
    """The claim that a full or relative key names, if anything is said of it or of a part or whole of it."""
    head, colon, rest = text.rpartition(":")
    attribute, at, scope = rest.partition("@")
    if attribute not in ledger.attributes:
        return None
    try:
        subject = _subject(head if colon else "", ledger)
        paths = tuple(Path.parse(part) for part in scope.split("+")) if at else ()
    except Unreadable:
        return None
    if subject is None:
        return None
    order = {name: place for place, name in enumerate(ledger.attributes[attribute].scopes)}
    terms = {path: ledger.scope_term(str(path)) for path in paths}
    if any(term is None or term.vocabulary not in order for term in terms.values()):
        return None
    paths = tuple(sorted(paths, key=lambda p: order[term.vocabulary] if (term := terms[p]) is not None else 0))
    claim = Claim(subject, attribute, paths)
    known = ledger.attributes[attribute]
    told = any(claim.contains(other) or (known.inherits and other.contains(claim)) for other in claims)
    return claim if told else None


def _subject(head: str, ledger: Ledger) -> Path | None:
    if head.startswith("/") or not head:
        if ledger.about is None:
            return None
        return Path.parse(ledger.about + head)
    return Path.parse(head)
