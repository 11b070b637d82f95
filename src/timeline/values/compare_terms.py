"""Decides when one set of terms says all that another does, and when two cannot hold together.

A set of a `many` attribute describes what is in use: something of each of its terms, nothing of what it excludes, and
nothing else where it is closed (`only`). A set of any other attribute describes one thing, which is one of its terms.
"""

from __future__ import annotations

from timeline.values.path import Path
from timeline.values.terms import CountedTerm, TermSet


def is_within(a: TermSet, b: TermSet, many: bool) -> bool:
    """Whether whatever fits `a` fits `b`: `a` says at least as much."""
    if not all(_rules_out(a, path, many) for path in b.excluded):
        return False
    if not many:
        return not b.terms or (bool(a.terms) and all(_is_inside(term, b) for term in a.terms))
    if not all(any(theirs.contains(ours) for ours in a.terms) for theirs in b.terms):
        return False
    return not b.only or (a.only and all(_is_inside(term, b) for term in a.terms))


def is_conflict(a: TermSet, b: TermSet, many: bool) -> bool:
    """Whether nothing fits both."""
    if not many:
        return _is_empty_choice(a, b)
    return not (all(_has_room(term, a, b) for term in a.terms) and all(_has_room(term, b, a) for term in b.terms))


def _is_inside(term: CountedTerm, whole: TermSet) -> bool:
    return any(other.contains(term) for other in whole.terms)


def _rules_out(a: TermSet, path: Path, many: bool) -> bool:
    """Whether `a` leaves nothing of `path`: it excludes it, or is complete and names nothing near it."""
    if any(excluded.contains(path) for excluded in a.excluded):
        return True
    is_complete = bool(a.terms) and (a.only or not many)
    return is_complete and not any(_is_related(term.path, path) for term in a.terms)


def _has_room(term: CountedTerm, own: TermSet, other: TermSet) -> bool:
    """Whether something of a term of `own` may be in use where `other` holds as well."""
    places = [_meet(term, theirs, many=True) for theirs in other.terms] if other.only else [term.path]
    excluded = own.excluded + other.excluded
    return any(place is not None and not _is_covered(place, excluded) for place in places)


def _is_empty_choice(a: TermSet, b: TermSet) -> bool:
    excluded = a.excluded + b.excluded
    if a.terms and b.terms:
        places = [_meet(ours, theirs, many=False) for ours in a.terms for theirs in b.terms]
    else:
        places = [term.path for term in (*a.terms, *b.terms)]
        if not places:
            return False
    return not any(place is not None and not _is_covered(place, excluded) for place in places)


def _meet(a: CountedTerm, b: CountedTerm, many: bool) -> Path | None:
    """The narrower of two terms of which one contains the other; None if none does, or if their counts differ.

    Of a `many` attribute ten of a whole leave room for five of a part.
    """
    if not _is_related(a.path, b.path):
        return None
    whole, part = (a, b) if a.path.contains(b.path) else (b, a)
    if whole.count not in (None, part.count) and part.count is not None:
        has_room = many and whole.path != part.path and whole.count > part.count
        return part.path if has_room else None
    return part.path


def _is_related(a: Path, b: Path) -> bool:
    return a.contains(b) or b.contains(a)


def _is_covered(place: Path, excluded: tuple[Path, ...]) -> bool:
    return any(path.contains(place) for path in excluded)
