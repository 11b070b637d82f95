"""Sets of terms: what is read, and the truth table of their comparison."""

from __future__ import annotations

import pytest

from timeline.errors import Unreadable
from timeline.values.compare import compare
from timeline.values.terms import CountedTerm, TermSet


@pytest.mark.parametrize(
    ("text", "path", "count"),
    [
        ("nvidia/h800", "nvidia/h800", None),
        ("2x nvidia/rtx-4090", "nvidia/rtx-4090", 2),
        ("2 × nvidia/rtx-4090", "nvidia/rtx-4090", 2),
        ("10000x nvidia/h800", "nvidia/h800", 10_000),
        ("10,000x nvidia/h800", "nvidia/h800", 10_000),
        ("2x", "2x", None),
    ],
)
def test_counted_terms(text: str, path: str, count: int | None) -> None:
    """A term may say how many of it: `2x nvidia/rtx-4090`."""
    term = CountedTerm.parse(text)
    assert (str(term.path), term.count) == (path, count)
    assert CountedTerm.parse(str(term)) == term


@pytest.mark.parametrize(
    ("texts", "only", "excluded", "shown"),
    [
        (["b", "a"], False, [], "b, a"),
        (["huawei/910b", "cambricon/mlu"], True, ["nvidia"], "only huawei/910b, cambricon/mlu; not nvidia"),
        ([], False, ["nvidia", "amd"], "not nvidia, amd"),
        (["2x a"], False, ["b"], "2x a; not b"),
    ],
)
def test_text_by_ids(texts: list[str], only: bool, excluded: list[str], shown: str) -> None:
    """`only` closes the list, `not` excludes terms."""
    found = TermSet.parse(texts, only, excluded)
    assert found.text == str(found) == shown
    assert TermSet.read(shown) == found


def test_equality_ignores_order() -> None:
    """A set of terms."""
    assert TermSet.parse(["a", "b"]) == TermSet.parse(["b", "a"])
    assert hash(TermSet.parse(["a", "b"])) == hash(TermSet.parse(["b", "a"]))
    assert TermSet.parse(["a"]) != TermSet.parse(["a"], only=True)


@pytest.mark.parametrize(
    ("texts", "only", "excluded", "complaint"),
    [
        ([], False, [], "found no term"),
        ([], True, ["a"], "found no term"),
        (["a", "a"], False, [], "stands twice"),
        (["a", "2x a"], False, [], "stands twice"),
        (["a"], False, ["b", "b"], "stands twice"),
        (["a/b"], False, ["a"], "expected one of the two"),
        (["0x a"], False, [], "as the count of a term"),
        (["9" * 30 + "x a"], False, [], "as the count of a term"),
        (["a b"], False, [], "is not a path"),
        (["2x a b"], False, [], "is not a path"),
        (["x" * 10_000], False, [], "too long for a path"),
    ],
)
def test_what_is_refused(texts: list[str], only: bool, excluded: list[str], complaint: str) -> None:
    """The message says what was found and what was expected."""
    with pytest.raises(Unreadable) as problem:
        TermSet.parse(texts, only, excluded)
    assert complaint in problem.value.message


# The two sets as `str` shows them, the outcome for a `many` attribute, and for one that is not.
TABLE = [
    # open lists of a `many` attribute never conflict; more is narrower
    ("a", "a", "same", "same"),
    ("a", "b", "overlapping", "conflicting"),
    ("a/x", "a", "narrower", "narrower"),
    ("a/x", "a/y", "overlapping", "conflicting"),
    ("a, b", "a", "narrower", "wider"),
    ("a, b", "b, c", "overlapping", "overlapping"),
    ("a, b", "c, d", "overlapping", "conflicting"),
    ("a/x, b", "a", "narrower", "overlapping"),
    # a counted term is narrower than the bare one
    ("2x a", "a", "narrower", "narrower"),
    ("2x a/x", "a", "narrower", "narrower"),
    ("2x a", "2x a", "same", "same"),
    ("2x a", "4x a", "overlapping", "conflicting"),
    ("2x a", "a/x", "overlapping", "overlapping"),
    ("2x a", "2x b", "overlapping", "conflicting"),
    ("10x a", "5x a/x", "overlapping", "conflicting"),
    # a closed set conflicts with a term outside it
    ("only a", "a", "narrower", "same"),
    ("only a", "b", "conflicting", "conflicting"),
    ("only a", "a/x", "overlapping", "wider"),
    ("only a/x", "a", "narrower", "narrower"),
    ("only a/x", "a/y", "conflicting", "conflicting"),
    ("only a, b", "a", "narrower", "wider"),
    ("only a", "a, b", "conflicting", "narrower"),
    ("only a, b", "c", "conflicting", "conflicting"),
    ("only 2x a", "4x a", "conflicting", "conflicting"),
    ("only 10x a", "5x a/x", "overlapping", "conflicting"),
    ("only 4x a", "5x a/x", "conflicting", "conflicting"),
    # two closed sets
    ("only a", "only a", "same", "same"),
    ("only a/x", "only a", "narrower", "narrower"),
    ("only a", "only b", "conflicting", "conflicting"),
    ("only a, b", "only a", "conflicting", "wider"),
    ("only a, b", "only b, a", "same", "same"),
    ("only 2x a", "only 4x a", "conflicting", "conflicting"),
    ("only 2x a", "only a", "narrower", "narrower"),
    # `not: x` conflicts with anything inside `x`
    ("not a", "a", "conflicting", "conflicting"),
    ("not a", "a/x", "conflicting", "conflicting"),
    ("not a", "2x a/x", "conflicting", "conflicting"),
    ("not a/x", "a", "overlapping", "overlapping"),
    ("not a", "b", "overlapping", "wider"),
    ("not a", "only b", "wider", "wider"),
    ("not a", "only a", "conflicting", "conflicting"),
    ("not a", "b, a/x", "conflicting", "overlapping"),
    ("not a/x", "only a/x", "conflicting", "conflicting"),
    ("not a/x", "only a", "overlapping", "overlapping"),
    ("a; not b", "a", "narrower", "same"),
    ("a; not b", "a; not c", "overlapping", "same"),
    ("a; not b", "b", "conflicting", "conflicting"),
    ("a; not a/x", "a", "narrower", "narrower"),
    ("a; not a/x", "a/x", "conflicting", "conflicting"),
    ("a; not a/x", "a/y", "overlapping", "wider"),
    ("only a; not b", "only a", "same", "same"),
    ("only a; not a/x", "only a", "narrower", "narrower"),
    ("only a; not a/x", "only a/x", "conflicting", "conflicting"),
    # two that only exclude
    ("not a", "not a", "same", "same"),
    ("not a", "not b", "overlapping", "overlapping"),
    ("not a", "not a/x", "narrower", "narrower"),
    ("not a, b", "not a", "narrower", "narrower"),
]


@pytest.mark.parametrize(("first", "second", "many", "single"), TABLE)
def test_truth_table(first: str, second: str, many: str, single: str) -> None:
    """A closed set (`only`) conflicts with a term outside it, `not: x` conflicts with anything inside `x`, two open
    lists of a `many` attribute never conflict; for an attribute that is not `many`, two terms conflict unless one
    contains the other; a counted term is narrower than the bare one.
    """
    a, b = TermSet.read(first), TermSet.read(second)
    assert compare(a, b, many=True).value == many
    assert compare(a, b, many=False).value == single
    assert compare(b, a, many=True) is compare(a, b, many=True).mirrored
    assert compare(b, a, many=False) is compare(a, b, many=False).mirrored


def test_the_vendors_word_against_the_report() -> None:
    """ "Entirely on 910B and Cambricon, without any Nvidia hardware" conflicts with the pretraining on H800."""
    vendor = TermSet.parse(["huawei-ascend/910b", "cambricon/mlu"], only=True, excluded=["nvidia"])
    assert compare(vendor, TermSet.parse(["nvidia/h800"]), many=True).value == "conflicting"
    ascend, cambricon = TermSet.parse(["huawei-ascend"]), TermSet.parse(["cambricon"])
    assert compare(ascend, cambricon, many=True).agrees
