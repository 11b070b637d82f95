"""Decides which claims a loose name means: `license`, `v4 license`, `deepseek-v4:license`."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.errors import Unreadable
from timeline.model.claim import Claim
from timeline.model.ledger import Ledger
from timeline.values.path import Path
from timeline.views.label import attribute_label, claim_label, scope_label, subject_label

_WORD = re.compile(r"[\w.]+")


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
    exact = _written(ledger, text.strip(), claims)
    if exact is not None:
        return Lookup((exact,))
    words = [word.casefold() for word in _WORD.findall(text)]
    matching = [claim for claim in claims if words and _has_words(claim, words, ledger)]
    if matching:
        return Lookup(tuple(_narrowed(matching, words, ledger)))
    names = {str(claim): str(claim) for claim in claims}
    names |= {claim.attribute: str(claim) for claim in claims}
    names |= {attribute_label(claim, ledger).casefold(): str(claim) for claim in claims}
    close = difflib.get_close_matches(text.casefold(), names, n=5, cutoff=0.6)
    return Lookup((), tuple(dict.fromkeys(names[name] for name in close)))


def matching_claims(ledger: Ledger, text: str) -> tuple[Claim, ...]:
    """Every claim that has all words of a text in its id or label, by their beginnings; all claims for no word."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return tuple(claim for claim in ledger.claims() if _has_words(claim, words, ledger))


def _written(ledger: Ledger, text: str, claims: Sequence[Claim]) -> Claim | None:
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


def _has_words(claim: Claim, words: Iterable[str], ledger: Ledger) -> bool:
    return all(any(own.startswith(word) for own in _words_of(claim, ledger)) for word in words)


def _words_of(claim: Claim, ledger: Ledger) -> set[str]:
    text = " ".join((str(claim), claim_label(claim, ledger), scope_label(claim, ledger)))
    return {word.casefold() for word in _WORD.findall(text.replace("-", " "))} | {
        word.casefold() for word in re.findall(r"[\w.-]+", text)
    }


def _narrowed(matching: list[Claim], words: Sequence[str], ledger: Ledger) -> list[Claim]:
    """Of several, those whose attribute is named in full; then the whole of all, or the ledger's own."""
    matching = [claim for claim in matching if _is_named(claim, words, ledger)] or matching
    for claim in matching:
        if all(claim.contains(other) for other in matching):
            return [claim]
    exact = [c for c in matching if set(words) <= _exact_words(c, ledger)]
    for group in (exact, matching):
        own = [claim for claim in group if ledger.about is not None and str(claim.subject) == ledger.about]
        tops = [claim for claim in own if not any(other != claim and other.contains(claim) for other in own)]
        if len(tops) == 1:
            return tops
    return exact if len(exact) == 1 else matching


def _is_named(claim: Claim, words: Sequence[str], ledger: Ledger) -> bool:
    """Whether all words of the attribute's id, or of its label, were given: `license` names no "Use of the license"."""
    names = (claim.attribute, attribute_label(claim, ledger).casefold())
    return claim.attribute in words or any(set(re.findall(r"[\w.]+", name)) <= set(words) for name in names)


def _exact_words(claim: Claim, ledger: Ledger) -> set[str]:
    text = f"{claim.subject} {claim.attribute} {subject_label(claim.subject, ledger)} {attribute_label(claim, ledger)}"
    return {word.casefold() for word in _WORD.findall(text.replace("-", " ").replace("/", " "))} | {claim.attribute}
