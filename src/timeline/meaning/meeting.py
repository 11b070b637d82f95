"""Decides which claims speak of the same thing, and what of a figure passes from one to the other.

Scope before conflict (`meaning.md`, section 3): two statements are compared only where subject, scope and time in
force meet.
"""

from __future__ import annotations

from enum import Enum

from timeline.model.claim import Attribute, Claim
from timeline.values.edtf import Edtf
from timeline.values.figure import Figure, Unsaid
from timeline.values.terms import TermSet


class Passage(Enum):
    """How a statement comes into a thread: of the claim itself, down from a whole, up from a part, or across both."""

    OWN = "own"
    DOWN = "whole"
    UP = "part"
    ACROSS = "across"


def passage(source: Claim, target: Claim, attribute: Attribute) -> Passage | None:
    """How what is said of `source` bears on `target`; None where the two do not meet."""
    if source == target:
        return Passage.OWN
    if source.attribute != target.attribute or not attribute.inherits:
        return None
    if source.contains(target):
        return Passage.DOWN
    if target.contains(source):
        return Passage.UP
    subjects = source.subject.contains(target.subject) or target.subject.contains(source.subject)
    scopes = _scopes_contain(source, target) or _scopes_contain(target, source)
    return Passage.ACROSS if subjects and scopes else None


def _scopes_contain(whole: Claim, part: Claim) -> bool:
    return all(any(mine.contains(theirs) for theirs in part.scope) for mine in whole.scope)


def meets(source: Claim, target: Claim, attribute: Attribute) -> bool:
    """Whether what is said of one claim can bear on the other."""
    return passage(source, target, attribute) is not None


def project(figure: Figure, way: Passage, attribute: Attribute) -> Figure | None:
    """What of `figure` holds in the thread it passes to; None where nothing does.

    Of a `many` attribute, `only` and `not` hold for every part and pass down; an open list holds for some part and
    passes up. Of any other inheriting attribute the figure passes whole.
    """
    if way is Passage.OWN:
        return figure
    if isinstance(figure, Unsaid):
        return figure if way is Passage.DOWN else None
    if not attribute.many or not isinstance(figure, TermSet):
        return figure
    if way is Passage.DOWN:
        if figure.only:
            return figure
        return TermSet((), False, figure.excluded) if figure.excluded else None
    if way is Passage.UP:
        return TermSet(figure.terms, False, ()) if figure.terms else None
    return None


def is_comparable(claim: Claim, attribute: Attribute, vocabularies: frozenset[str]) -> bool:
    """Whether figures of `claim` may be compared at all: every scope that the attribute needs is given.

    `vocabularies` names those that the claim's scope is taken from.
    """
    return claim.attribute == attribute.id and set(attribute.needs) <= vocabularies


def meet_in_time(mine: Edtf | None, theirs: Edtf | None) -> bool:
    """Whether two times in force can share a moment; a time that nobody gives meets every other."""
    if mine is None or theirs is None:
        return True
    apart = mine.before(theirs) is True or theirs.before(mine) is True
    return not apart
