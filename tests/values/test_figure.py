"""How the texts of a value become a figure."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from timeline.errors import Unreadable
from timeline.values.figure import DateFigure, Text, Unsaid, YesNo, parse_figure
from timeline.values.license import License
from timeline.values.quantity import Quantity
from timeline.values.terms import TermSet


@pytest.mark.parametrize(
    ("type_", "texts", "kind", "shown"),
    [
        ("quantity", ["~1T"], Quantity, "~1T"),
        ("term", ["a", "b"], TermSet, "a, b"),
        ("term", ["2x a"], TermSet, "2x a"),
        ("term", ["only a; not b"], TermSet, "only a; not b"),
        ("license", ["Apache 2.0"], License, "Apache-2.0"),
        ("date", ["2026-04"], DateFigure, "2026-04"),
        ("date", ["2026-04-24.."], DateFigure, "[2026-04-24..]"),
        ("date", ["2026-04-24", "2026-04-26"], DateFigure, "[2026-04-24, 2026-04-26]"),
        ("date", ["2026-04-24/.."], DateFigure, "2026-04-24/.."),
        ("yes-no", ["TRUE"], YesNo, "yes"),
        ("yes-no", ["no"], YesNo, "no"),
        ("text", ["3.10"], Text, "3.10"),
        *((type_, ["Undisclosed"], Unsaid, "undisclosed") for type_ in ("quantity", "term", "license", "date", "text")),
        ("yes-no", ["none"], Unsaid, "none"),
    ],
)
def test_types(type_: str, texts: Sequence[str], kind: type, shown: str) -> None:
    """Every scalar is read as text and typed by its attribute; `undisclosed`, `unknown`, `none` fit any."""
    figure = parse_figure(type_, texts)
    assert isinstance(figure, kind)
    assert figure.text == str(figure) == shown
    again = parse_figure(type_, [shown])
    assert again.text == shown


def test_only_and_not_are_of_terms() -> None:
    """`only: true` (the list is complete), `not: [terms]` (excluded)."""
    figure = parse_figure("term", ["a"], only=True, excluded=["b"])
    assert figure == TermSet.parse(["a"], True, ["b"])
    assert parse_figure("term", [], excluded=["b"]) == TermSet.parse([], False, ["b"])


@pytest.mark.parametrize(
    ("type_", "texts", "only", "complaint"),
    [
        ("quantity", ["1", "2"], False, "found a list of 2, expected one quantity"),
        ("license", [], False, "found a list of 0, expected one license"),
        ("quantity", ["1"], True, "found only or not beside a quantity"),
        ("term", ["none"], True, "with only or not"),
        ("term", [], False, "found no term"),
        ("date", [], False, "is not a date"),
        ("yes-no", ["maybe"], False, '"maybe" is not yes or no'),
        ("text", [" "], False, "found an empty text"),
    ],
)
def test_what_is_refused(type_: str, texts: Sequence[str], only: bool, complaint: str) -> None:
    """The message says what was found and what was expected."""
    with pytest.raises(Unreadable) as problem:
        parse_figure(type_, texts, only=only)
    assert complaint in problem.value.message


def test_a_type_that_is_none_is_a_wrong_call() -> None:
    """Bad data is a diagnostic value; a bad call raises."""
    with pytest.raises(ValueError, match="no such type"):
        parse_figure("number", ["1"])
