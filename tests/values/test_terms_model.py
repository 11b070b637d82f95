"""The comparison of sets of terms beside its meaning: every world of a small vocabulary, one by one."""

from __future__ import annotations

from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.errors import Unreadable
from timeline.values.compare import Comparison, compare
from timeline.values.path import Path
from timeline.values.terms import TermSet

NAMES = ["a", "b", "a/x", "a/y", "a/x/1", "b/z"]
#: What can be in use: below every term something of it that is in no smaller one, and something outside all of them.
THINGS = [Path.parse(f"{name}/other") for name in NAMES] + [Path.parse("other")]
WORLDS = list(chain.from_iterable(combinations(THINGS, size) for size in range(len(THINGS) + 1)))


def to_terms(terms: list[str], only: bool, excluded: list[str]) -> TermSet | None:
    try:
        return TermSet.parse(terms, only, excluded)
    except Unreadable:
        return None


NAME = st.sampled_from(NAMES)
TERMS = st.builds(
    to_terms, st.lists(NAME, max_size=3, unique=True), st.booleans(), st.lists(NAME, max_size=2, unique=True)
)


def fits(world: tuple[Path, ...], found: TermSet, many: bool) -> bool:
    """Whether a world is one that a set describes, read off the definition."""
    if any(path.contains(thing) for path in found.excluded for thing in world):
        return False
    if not many:
        inside = [thing for thing in world if any(term.path.contains(thing) for term in found.terms)]
        return len(world) == 1 and (not found.terms or len(inside) == 1)
    named = all(any(term.path.contains(thing) for thing in world) for term in found.terms)
    inside_all = all(any(term.path.contains(thing) for term in found.terms) for thing in world)
    return named and (inside_all or not found.only)


@settings(derandomize=True, database=None, deadline=None)
@given(TERMS, TERMS, st.booleans())
def test_sets_compare_as_the_worlds_they_describe(a: TermSet | None, b: TermSet | None, many: bool) -> None:
    """Terms are sets under containment: narrower describes fewer worlds, conflicting sets describe none in common."""
    if a is None or b is None:
        return
    ours, theirs = ({world for world in WORLDS if fits(world, found, many)} for found in (a, b))
    if ours == theirs:
        expected = Comparison.SAME
    elif ours < theirs:
        expected = Comparison.NARROWER
    elif theirs < ours:
        expected = Comparison.WIDER
    else:
        expected = Comparison.OVERLAPPING if ours & theirs else Comparison.CONFLICTING
    assert compare(a, b, many=many) is expected
