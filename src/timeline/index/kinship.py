"""Decides which claims can bear on each other: those of one family."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.model.claim import Claim


def family(claim: Claim) -> str:
    """What claims have in common that can bear on each other: their attribute, and the whole of all their subjects."""
    return f"{claim.attribute} {claim.subject.parts[0]}"


def family_of(name: str) -> str:
    """The same of a claim's name in full."""
    subject, _, rest = name.partition(":")
    return f"{rest.partition('@')[0]} {subject.partition('/')[0]}"


def in_families(claims: Iterable[Claim]) -> list[Claim]:
    """The claims of each family together: only they ask for each other's threads, which can be let go of then."""
    return sorted(claims, key=lambda claim: (claim.subject.parts[0], claim.attribute, str(claim)))
