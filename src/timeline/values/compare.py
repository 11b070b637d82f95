"""Decides how two figures of one claim stand to each other: which of six outcomes their comparison has."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from timeline.values.compare_terms import is_conflict, is_within
from timeline.values.figure import DateFigure, Figure, Text, Unsaid, YesNo
from timeline.values.interval import EXACT, Interval
from timeline.values.license import License
from timeline.values.quantity import Quantity
from timeline.values.terms import TermSet


class Comparison(Enum):
    """What `compare(a, b)` finds: `a` is … than (or with) `b`."""

    SAME = "same"
    NARROWER = "narrower"
    WIDER = "wider"
    OVERLAPPING = "overlapping"
    CONFLICTING = "conflicting"
    INCOMPARABLE = "incomparable"

    @property
    def agrees(self) -> bool:
        """Whether both figures can hold: true of the first four."""
        return self not in (Comparison.CONFLICTING, Comparison.INCOMPARABLE)

    @property
    def mirrored(self) -> Comparison:
        """The outcome with the two figures exchanged."""
        if self is Comparison.NARROWER:
            return Comparison.WIDER
        return Comparison.NARROWER if self is Comparison.WIDER else self


def compare(a: Figure, b: Figure, *, tolerance: Decimal = Decimal(0), many: bool = False) -> Comparison:
    """How `a` stands to `b`. `tolerance` (in the unit; closer is the same) and `many` are the attribute's."""
    if isinstance(a, Unsaid) or isinstance(b, Unsaid):
        return _compare_unsaid(a, b)
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        if a.unit != b.unit:
            return Comparison.INCOMPARABLE
        return _compare_intervals(a.interval, b.interval, tolerance)
    if isinstance(a, TermSet) and isinstance(b, TermSet):
        return _outcome(is_within(a, b, many), is_within(b, a, many), not is_conflict(a, b, many))
    if isinstance(a, License) and isinstance(b, License):
        ours, theirs = a.alternatives, b.alternatives
        return _outcome(ours <= theirs, theirs <= ours, bool(ours & theirs))
    if isinstance(a, DateFigure) and isinstance(b, DateFigure):
        return _compare_intervals(_minutes(a), _minutes(b), Decimal(0))
    if isinstance(a, YesNo) and isinstance(b, YesNo):
        return Comparison.SAME if a.value == b.value else Comparison.CONFLICTING
    if isinstance(a, Text) and isinstance(b, Text):
        return Comparison.SAME if _folded(a) == _folded(b) else Comparison.CONFLICTING
    return Comparison.INCOMPARABLE


def _outcome(is_narrower: bool, is_wider: bool, meets: bool) -> Comparison:
    if is_narrower and is_wider:
        return Comparison.SAME
    if is_narrower or is_wider:
        return Comparison.NARROWER if is_narrower else Comparison.WIDER
    return Comparison.OVERLAPPING if meets else Comparison.CONFLICTING


def _compare_unsaid(a: Figure, b: Figure) -> Comparison:
    """Each word equals only itself; `none` denies every figure, the other two say nothing of it."""
    if isinstance(a, Unsaid) and isinstance(b, Unsaid):
        return Comparison.SAME if a.word == b.word else Comparison.INCOMPARABLE
    word = a.word if isinstance(a, Unsaid) else b.word if isinstance(b, Unsaid) else ""
    return Comparison.CONFLICTING if word == "none" else Comparison.INCOMPARABLE


def _compare_intervals(a: Interval, b: Interval, tolerance: Decimal) -> Comparison:
    if _lies_below(a, b, tolerance) or _lies_below(b, a, tolerance):
        return Comparison.CONFLICTING  # most pairs that meet in a long thread end here
    if _is_close(a.low, a.low_open, b.low, b.low_open, tolerance) and _is_close(
        a.high, a.high_open, b.high, b.high_open, tolerance
    ):
        return Comparison.SAME
    meets = a.meets(b) or a.distance(b) < tolerance
    return _outcome(a.within(b), b.within(a), meets)


def _lies_below(a: Interval, b: Interval, tolerance: Decimal) -> bool:
    """Whether all of `a` lies below all of `b`, by no less than the tolerance."""
    if a.high is None or b.low is None or a.high >= b.low:
        return False
    return not tolerance or EXACT.subtract(b.low, a.high) >= tolerance


def _is_close(a: Decimal | None, a_open: bool, b: Decimal | None, b_open: bool, tolerance: Decimal) -> bool:
    if a is None or b is None:
        return a is b
    return (a == b and a_open == b_open) or EXACT.subtract(a, b).copy_abs() < tolerance


def _minutes(figure: DateFigure) -> Interval:
    ends = (figure.edtf.earliest, figure.edtf.latest)
    low, high = (None if end is None else Decimal(end) for end in ends)
    return Interval(low, high)


def _folded(figure: Text) -> str:
    return " ".join(figure.text.casefold().split())
