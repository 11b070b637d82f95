"""How two figures stand to each other."""

from __future__ import annotations

from decimal import Decimal

import pytest

from timeline.values.compare import Comparison, compare
from timeline.values.figure import parse_figure

# both figures, their unit, the tolerance, and the outcome
QUANTITIES = [
    ("37B", "37B", "parameters", "0", "same"),
    ("37B", "37,000,000,000", "parameters", "0", "same"),
    ("37B", "38B", "parameters", "0", "conflicting"),
    ("1T", "~1T", "parameters", "0", "narrower"),
    ("~1T", "~1T", "parameters", "0", "same"),
    ("~1T", "~1.02T", "parameters", "0", "overlapping"),
    ("~1T", "1.2T", "parameters", "0", "conflicting"),
    ("80.6%", "≥80%", "%", "0", "narrower"),
    ("≥80%", "≥85%", "%", "0", "wider"),
    ("≥80%", ">80%", "%", "0", "wider"),
    (">80%", "80%", "%", "0", "conflicting"),
    (">80%", "≤80%", "%", "0", "conflicting"),
    ("≥80%", "≤80%", "%", "0", "overlapping"),
    ("≥80%", "≤90%", "%", "0", "overlapping"),
    ("<5%", "≥5%", "%", "0", "conflicting"),
    ("80..86%", "82..84%", "%", "0", "wider"),
    ("80..86%", "84..90%", "%", "0", "overlapping"),
    ("80..86%", "87..90%", "%", "0", "conflicting"),
    ("90%?", "90%", "%", "0", "same"),
    ("1M", "up to 256K", "tokens", "0", "conflicting"),
    ("0.14", "$0.14/M tokens", "USD/Mtok", "0", "same"),
    ("92.1%", "92.14%", "%", "0.05", "same"),
    ("92.1%", "92.15%", "%", "0.05", "conflicting"),
    ("80..86%", "80.04..85.96%", "%", "0.05", "same"),
    ("79.96%", "≥80%", "%", "0.05", "overlapping"),
    ("79.9%", "≥80%", "%", "0.05", "conflicting"),
    ("<5%", "≤5%", "%", "0.05", "same"),
]


@pytest.mark.parametrize(("first", "second", "unit", "tolerance", "outcome"), QUANTITIES)
def test_quantities(first: str, second: str, unit: str, tolerance: str, outcome: str) -> None:
    """Quantities are intervals (exact decimals; closer than the attribute's `tolerance` is the same)."""
    a, b = (parse_figure("quantity", [text], unit=unit) for text in (first, second))
    found = compare(a, b, tolerance=Decimal(tolerance))
    assert found.value == outcome
    assert compare(b, a, tolerance=Decimal(tolerance)) is found.mirrored


OTHERS = [
    ("date", "2026-04-24", "2026-04-24?", "same"),
    ("date", "2026-04-24", "2026-04", "narrower"),
    ("date", "2026-04", "[2026-04-10..]", "overlapping"),
    ("date", "2026-04", "2026-05", "conflicting"),
    ("date", "[..2026-04-24]", "[2026-04-24..]", "overlapping"),
    ("yes-no", "yes", "True", "same"),
    ("yes-no", "yes", "no", "conflicting"),
    ("text", "Two  words", "two words", "same"),
    ("text", "two words", "other words", "conflicting"),
    ("text", "unknown", "Unknown", "same"),
    ("text", "unknown", "undisclosed", "incomparable"),
    ("text", "none", "unknown", "incomparable"),
    ("text", "none", "none", "same"),
    ("text", "undisclosed", "words", "incomparable"),
    ("license", "none", "MIT", "conflicting"),
    ("quantity", "unknown", "5", "incomparable"),
]


@pytest.mark.parametrize(("type_", "first", "second", "outcome"), OTHERS)
def test_other_types(type_: str, first: str, second: str, outcome: str) -> None:
    """Dates compare as intervals; `undisclosed`, `unknown`, `none` equal only themselves."""
    a, b = parse_figure(type_, [first]), parse_figure(type_, [second])
    found = compare(a, b)
    assert found.value == outcome
    assert compare(b, a) is found.mirrored


def test_different_types_and_units_are_incomparable() -> None:
    """Figures that do not measure the same thing are compared with nothing."""
    quantity = parse_figure("quantity", ["5"], unit="USD")
    assert compare(quantity, parse_figure("text", ["5"])) is Comparison.INCOMPARABLE
    assert compare(quantity, parse_figure("quantity", ["5"], unit="EUR")) is Comparison.INCOMPARABLE


def test_the_first_four_agree() -> None:
    """`compare` gives one of same, narrower, wider, overlapping, conflicting, incomparable. The first four agree."""
    assert [outcome.value for outcome in Comparison if outcome.agrees] == ["same", "narrower", "wider", "overlapping"]
    assert [outcome.value for outcome in Comparison if not outcome.agrees] == ["conflicting", "incomparable"]
