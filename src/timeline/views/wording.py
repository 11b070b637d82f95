"""Decides whether the words of a loose name mean a claim, and which of several is the one meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.model.claim import Claim
from timeline.pattern import pattern

_WORD = pattern(r"[\w.]+")


@dataclass(frozen=True, slots=True)
class Wording:
    """All that a claim is called: itself, and the labels of its subject, attribute and scope (empty without one)."""

    claim: Claim
    subject: str
    attribute: str
    scope: str

    @property
    def label(self) -> str:
        """`DeepSeek V4 · Hardware · Pretraining`."""
        return " · ".join(part for part in (self.subject, self.attribute, self.scope) if part)


def words_of_text(text: str) -> list[str]:
    """The words of a loose name, folded."""
    return [word.casefold() for word in _WORD.findall(text)]


def words_of(wording: Wording) -> set[str]:
    """The words that a claim is found by; a name's word may be the beginning of one."""
    text = f"{wording.claim} {wording.label} {wording.scope}"
    return {word.casefold() for word in _WORD.findall(text.replace("-", " "))} | {
        word.casefold() for word in re.findall(r"[\w.-]+", text)
    }


def has_words(wording: Wording, words: Iterable[str]) -> bool:
    """Whether each of some folded words is the beginning of one of the claim's."""
    own = words_of(wording)
    return all(any(one.startswith(word) for one in own) for word in words)


def narrow(matching: Sequence[Wording], words: Sequence[str], about: str | None) -> tuple[Claim, ...]:
    """Of several, those whose attribute is named in full; then the whole of all, or the ledger's own."""
    named = [one for one in matching if _is_named(one, words)] or matching
    claims = [one.claim for one in named]
    for claim in claims:
        if all(claim.contains(other) for other in claims):
            return (claim,)
    exact = [one.claim for one in named if set(words) <= _exact_words(one)]
    for group in (exact, claims):
        own = [claim for claim in group if about is not None and str(claim.subject) == about]
        tops = [claim for claim in own if not any(other != claim and other.contains(claim) for other in own)]
        if len(tops) == 1:
            return tuple(tops)
    return tuple(exact if len(exact) == 1 else claims)


def _is_named(wording: Wording, words: Sequence[str]) -> bool:
    """Whether all words of the attribute's id, or of its label, were given: `license` names no "Use of the license"."""
    names = (wording.claim.attribute, wording.attribute.casefold())
    return wording.claim.attribute in words or any(set(_WORD.findall(name)) <= set(words) for name in names)


def _exact_words(wording: Wording) -> set[str]:
    claim = wording.claim
    text = f"{claim.subject} {claim.attribute} {wording.subject} {wording.attribute}"
    return {word.casefold() for word in _WORD.findall(text.replace("-", " ").replace("/", " "))} | {claim.attribute}


def close_claims(text: str, called: Iterable[tuple[str, str, str]]) -> tuple[str, ...]:
    """The claims whose names a text nearly is; `called` are claims in the order of their texts, each with the id and
    the label of its attribute.
    """
    known = list(called)
    names = {claim: claim for claim, _, _ in known}
    names |= {attribute: claim for claim, attribute, _ in known}
    names |= {label.casefold(): claim for claim, _, label in known}
    import difflib  # 5 ms, and mostly nothing is misspelt

    close = difflib.get_close_matches(text.casefold(), names, n=5, cutoff=0.6)
    return tuple(dict.fromkeys(names[name] for name in close))
