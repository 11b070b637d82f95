"""A value is had again from one before it and what differs."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.index.delta import apply, delta

#: No numbers beside booleans: they are equal, and no field holds both.
leaves = st.none() | st.integers(-3, 3) | st.text("ab", max_size=2)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.sampled_from("xyz"), inner, max_size=3),
    max_leaves=20,
)


@given(values, values)
def test_what_differs_makes_the_new_of_the_old(old: Any, new: Any) -> None:
    """Whatever both are, to the letter of JSON."""
    change = json.loads(json.dumps(delta(old, new)))
    assert json.dumps(apply(old, change)) == json.dumps(new)


def test_a_statement_more_takes_as_little_room_as_it_does_by_itself() -> None:
    old = {"events": [f"e{number}" for number in range(1000)], "evidence": "stated"}
    new = {"events": [*old["events"], "e1000"], "evidence": "checked"}
    assert len(json.dumps(delta([old, 1], [new, 1]))) < 100


@pytest.mark.parametrize("change", [[], [9, 1], [1], [2, {"q": [0]}], [4, 7, [[0]]], "x"])
def test_what_is_no_delta_is_told(change: Any) -> None:
    with pytest.raises((ValueError, TypeError, KeyError, IndexError)):
        apply({"x": 1}, change)
