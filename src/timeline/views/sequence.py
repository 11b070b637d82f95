"""Decides in which order claims are listed: as the subjects and attributes stand in their files,
a whole before its parts.
"""

from __future__ import annotations

from collections.abc import Iterable

from timeline.model.claim import Claim
from timeline.model.ledger import Ledger
from timeline.values.path import Path


def ordered_claims(ledger: Ledger) -> tuple[Claim, ...]:
    """Every claim of the ledger; the ledger's own subject first, then as the files stand, scopes by their text."""
    return in_order(ledger.claims(), ledger)


def in_order(claims: Iterable[Claim], ledger: Ledger) -> tuple[Claim, ...]:
    """Some claims in that order."""
    subjects = {path: place for place, path in enumerate(ledger.subjects)}
    attributes = {name: place for place, name in enumerate(ledger.attributes)}

    def place(claim: Claim) -> tuple[bool, int, int, str]:
        own = ledger.about is not None and (str(claim.subject) + "/").startswith(ledger.about + "/")
        unknown = len(subjects)
        return (
            not own,
            attributes.get(claim.attribute, 0) if own else subjects.get(str(claim.subject), unknown),
            subjects.get(str(claim.subject), unknown) if own else attributes.get(claim.attribute, 0),
            str(claim),
        )

    return tuple(sorted(claims, key=place))


def grouped_by_subject(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The same claims, those of each subject together, subjects in the order in which they first occur."""
    found: dict[Path, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.subject, []).append(claim)
    return tuple(claim for group in found.values() for claim in group)
