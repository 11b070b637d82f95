"""Laws that hold of every figure: parse and str are inverse, compare is antisymmetric under narrower and wider."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.errors import Unreadable
from timeline.values.compare import Comparison, compare
from timeline.values.edtf import Edtf
from timeline.values.figure import DateFigure, Figure, Text, Unsaid, YesNo, parse_figure
from timeline.values.interval import Interval
from timeline.values.license import License
from timeline.values.path import Path
from timeline.values.quantity import Quantity
from timeline.values.terms import CountedTerm, TermSet

#: The same examples on every run.
FIXED = settings(derandomize=True, database=None, deadline=None)

DATE = st.sampled_from(
    ["2026", "2026-04", "2026-04-24", "2026-04-24~", "2026-05", "[2026-04-24..]", "[..2026-04-24]", "2026-04/2026-05"]
)
NUMBER = st.one_of(
    st.integers(0, 2000).map(str),
    st.decimals(0, 200, places=2).map(str),
    st.sampled_from(["1,000", "10,000", "1e6"]),
)
SIGN = st.sampled_from(["", "", "", "-", "−"])
MAGNITUDE = st.sampled_from(["", "", "K", "k", "M", "B", "T", "bn", " million", " trillion"])
UNIT = st.sampled_from(["", "", "USD", " parameters", " per day", "/Mtok", "%", "x"])
BEFORE = st.sampled_from(["", "", "~", "about ", "≥", "> ", "at most ", "under ", "~≥", "nearly ", "over about "])
AFTER = st.sampled_from(["", "", "", "?", "+", "+?"])


def to_quantity(text: str, unit: str | None = None) -> Quantity | None:
    try:
        return Quantity.parse(text, unit)
    except Unreadable:
        return None


@FIXED
@given(BEFORE, SIGN, NUMBER, MAGNITUDE, UNIT, AFTER, st.sampled_from([None, "parameters", "%", "USD/Mtok", "times"]))
def test_quantities_come_back(
    before: str, sign: str, number: str, magnitude: str, unit: str, after: str, own: str | None
) -> None:
    """`values/` is immutable, parse and str inverse."""
    quantity = to_quantity(before + sign + number + magnitude + unit + after, own)
    if quantity is not None:
        assert Quantity.parse(str(quantity), own) == quantity
        assert str(Quantity.parse(str(quantity), own)) == str(quantity)


@FIXED
@given(
    st.text(alphabet="0123456789.,~<>≥+-−?%$€KMBTkx/ ptoers#", max_size=16),
    st.sampled_from([None, "%", "USD/Mtok", "GB"]),
)
def test_no_text_breaks_the_reader_of_quantities(text: str, unit: str | None) -> None:
    """Never a traceback for what a user wrote."""
    quantity = to_quantity(text, unit)
    if quantity is not None:
        assert Quantity.parse(str(quantity), unit) == quantity


def to_figure(type_: str, text: str) -> Figure | Unreadable:
    try:
        return parse_figure(type_, [text], unit="USD")
    except Unreadable as problem:
        return problem


@FIXED
@given(st.text(max_size=20))
def test_no_text_breaks_any_reader(text: str) -> None:
    """Never a traceback for what a user wrote."""
    for type_ in ("quantity", "term", "license", "date", "yes-no", "text"):
        figure = to_figure(type_, text)
        if isinstance(figure, Unreadable):
            assert figure.message.isprintable()
            assert (figure.help or "").isprintable()
        else:
            assert parse_figure(type_, [str(figure)], unit="USD").text == figure.text


END_VALUE = st.one_of(st.none(), st.integers(-6, 6).map(Decimal))
INTERVAL = st.builds(Interval, END_VALUE, END_VALUE, st.booleans(), st.booleans()).filter(lambda it: not it.is_empty)
QUANTITY = INTERVAL.map(lambda interval: Quantity(interval, "USD"))
PATH = st.sampled_from(["a", "b", "a/x", "a/y", "a/x/1", "b/z"]).map(Path.parse)
TERM = st.builds(CountedTerm, PATH, st.one_of(st.none(), st.none(), st.integers(1, 3)))


def to_terms(terms: list[CountedTerm], only: bool, excluded: list[Path]) -> TermSet | None:
    try:
        return TermSet.parse([str(term) for term in terms], only, [str(path) for path in excluded])
    except Unreadable:
        return None


TERMS = (
    st.builds(to_terms, st.lists(TERM, max_size=3), st.booleans(), st.lists(PATH, max_size=2))
    .filter(lambda found: found is not None)
    .map(lambda found: found or TermSet.parse(["a"]))
)
ID = st.sampled_from(["MIT", "ISC", "Zlib", "GPL-2.0-only", "GPL-2.0-or-later", "LicenseRef-a"])
OPERATOR = st.sampled_from(["AND", "OR"])
EXPRESSION = st.recursive(
    ID, lambda inner: st.tuples(inner, OPERATOR, inner).map(lambda parts: f"({' '.join(parts)})"), max_leaves=5
)
LICENSE = EXPRESSION.map(License.parse)
FIGURE: st.SearchStrategy[Figure] = st.one_of(
    QUANTITY,
    TERMS,
    LICENSE,
    DATE.map(Edtf.parse).map(DateFigure),
    st.booleans().map(YesNo),
    st.sampled_from(["one", "two", "Two "]).map(Text),
    st.sampled_from(["undisclosed", "unknown", "none"]).map(Unsaid),
)
TOLERANCE = st.sampled_from([Decimal(0), Decimal(0), Decimal(1), Decimal("1.5")])


@FIXED
@given(FIGURE, TOLERANCE, st.booleans())
def test_every_figure_is_the_same_as_itself(figure: Figure, tolerance: Decimal, many: bool) -> None:
    """`compare(a, a)` is same."""
    assert compare(figure, figure, tolerance=tolerance, many=many) is Comparison.SAME


def assert_mirrored(a: Figure, b: Figure, tolerance: Decimal, many: bool) -> None:
    there = compare(a, b, tolerance=tolerance, many=many)
    assert compare(b, a, tolerance=tolerance, many=many) is there.mirrored


@FIXED
@given(FIGURE, FIGURE, TOLERANCE, st.booleans())
def test_compare_is_antisymmetric(a: Figure, b: Figure, tolerance: Decimal, many: bool) -> None:
    """`compare` is antisymmetric under narrower/wider, and symmetric in the other outcomes."""
    assert_mirrored(a, b, tolerance, many)


PAIR = st.one_of(st.tuples(QUANTITY, QUANTITY), st.tuples(TERMS, TERMS), st.tuples(LICENSE, LICENSE))


@FIXED
@given(PAIR, TOLERANCE, st.booleans())
def test_compare_is_antisymmetric_within_a_type(pair: tuple[Figure, Figure], tolerance: Decimal, many: bool) -> None:
    """`compare` is antisymmetric under narrower/wider, and symmetric in the other outcomes."""
    assert_mirrored(pair[0], pair[1], tolerance, many)


WITHIN = (Comparison.SAME, Comparison.NARROWER)


THREE = st.one_of(*(st.tuples(kind, kind, kind) for kind in (QUANTITY, TERMS, LICENSE)))


@settings(FIXED, max_examples=600)
@given(THREE, st.booleans())
def test_containment_is_transitive(figures: tuple[Figure, Figure, Figure], many: bool) -> None:
    """What lies within a figure lies within what contains it, and conflicts with what that conflicts with."""
    a, b, c = figures
    if compare(a, b, many=many) in WITHIN and compare(b, c, many=many) in WITHIN:
        assert compare(a, c, many=many) in WITHIN
    if compare(a, b, many=many) in WITHIN and compare(b, c, many=many) is Comparison.CONFLICTING:
        assert compare(a, c, many=many) is Comparison.CONFLICTING


@FIXED
@given(INTERVAL, INTERVAL)
def test_intervals_against_points(a: Interval, b: Interval) -> None:
    """Intervals hold the numbers between their ends: the answers agree with asking half-steps one by one."""
    points = [Decimal(step) / 2 for step in range(-14, 15)]
    inside_a, inside_b = ({p for p in points if Interval(p, p).within(it)} for it in (a, b))
    assert a.meets(b) == bool(inside_a & inside_b)
    assert a.within(b) == (inside_a <= inside_b)


@FIXED
@given(TERMS, TERMS)
def test_open_lists_never_conflict(a: TermSet, b: TermSet) -> None:
    """Two open lists of a `many` attribute never conflict."""
    if not (a.only or b.only or a.excluded or b.excluded):
        assert compare(a, b, many=True).agrees
