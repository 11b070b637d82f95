"""What is left out because two doubles tell it apart never agrees."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.meaning.walk import _span
from timeline.values.compare import compare
from timeline.values.interval import Interval
from timeline.values.quantity import Quantity

NUMBERS = st.one_of(
    st.sampled_from([Decimal(text) for text in ("0", "1E20", "1E-20", "0.1", "1E390", "-1E390", "1E20", "-0.05")]),
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-100, max_value=100),
    st.integers(-(10**20), 10**20).map(Decimal),
)


@settings(max_examples=500, derandomize=True, deadline=None)
@given(st.lists(NUMBERS, min_size=4, max_size=4), st.booleans(), st.booleans(), NUMBERS.map(abs))
def test_figures_that_agree_have_spans_that_meet(
    ends: list[Decimal], is_point: bool, is_open: bool, tolerance: Decimal
) -> None:
    """Ends that touch, ends that only a tolerance joins, and numbers beyond all doubles."""
    first, second = sorted(ends[:2]), sorted(ends[2:])
    a = Quantity(Interval(first[0], first[0] if is_point else first[1]), None)
    b = Quantity(Interval(second[0], None if is_open else second[1]), None)
    low, high = _span(a, tolerance)
    theirs = _span(b)
    if compare(a, b, tolerance=tolerance).agrees:
        assert theirs[0] <= high
        assert low <= theirs[1]
