"""Decides where a value lies on the axis of a quantity: in proportion, or by its logarithm where values span much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from timeline.render.metrics import text_width
from timeline.views.closeup import ValueView

#: Positive values that span more than this factor are drawn by their logarithm.
LOG_FROM = 20
TICK_SIZE = 10.5
_MAGNITUDES = ((Decimal("1e12"), "T"), (Decimal("1e9"), "B"), (Decimal("1e6"), "M"), (Decimal("1e3"), "K"))


@dataclass(frozen=True, slots=True)
class ValueScale:
    """From `first` at `left` to `last` at `right` (in pixels); `first` and `last` are exponents of ten if `is_log`."""

    first: Decimal
    last: Decimal
    left: float
    right: float
    is_log: bool

    def x(self, value: Decimal) -> float:
        """The place of a value in pixels, never outside of the axis."""
        if self.is_log and value <= 0:
            return self.left
        at = value.log10() if self.is_log else value
        share = float((at - self.first) / (self.last - self.first))
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))


def make_value_scale(values: Iterable[ValueView], left: float, right: float) -> ValueScale | None:
    """The axis of all bounds of `values`, with some room beyond them; None where there is no bound."""
    ends = [end for value in values for end in (value.low, value.high) if end is not None]
    if not ends:
        return None
    low, high = min(ends), max(ends)
    is_log = low > 0 and high / low > LOG_FROM
    first, last = (low.log10(), high.log10()) if is_log else (low, high)
    if not last - first:
        around = abs(first) / 5 or Decimal(1)
        first, last = first - around, last + around
    room = (last - first) * Decimal("0.1")
    below = first - room
    if not is_log and first >= 0 > below:
        below = Decimal(0)
    above = last + room
    if not above - below:  # the two differ in digits that no axis can show
        below, above = first - abs(first) / 5, last + abs(last) / 5
    return ValueScale(below, above, left, right, is_log)


def value_ticks(scale: ValueScale, unit: str) -> list[tuple[float, str]]:
    """Round values with their names in the unit, no two of which come near each other: (place in pixels, name)."""
    found: list[tuple[float, str]] = []
    used = float("-inf")
    for value in _round_values(scale):
        x, name = scale.x(value), value_name(value, unit)
        half = text_width(name, TICK_SIZE) / 2
        if x - half >= max(used + 12, scale.left) and x + half <= scale.right:
            found.append((x, name))
            used = x + half
    return found


def _round_values(scale: ValueScale) -> Iterator[Decimal]:
    if scale.is_log:
        first = int(scale.first.to_integral_value(ROUND_FLOOR))
        last = int(scale.last.to_integral_value(ROUND_CEILING))
        step = max(1, (last - first) // 6)
        factors = (1, 2, 5) if last - first <= 3 else (1,)
        for power in range(first, last + 1, step):
            for factor in factors:
                value = Decimal((0, (factor,), power))
                if scale.first <= value.log10() <= scale.last:
                    yield value
        return
    rough = (scale.last - scale.first) / 5
    power = rough.adjusted()
    unit = Decimal((0, (1,), power))
    step_size = next((unit * factor for factor in (1, 2, 5) if unit * factor >= rough), unit * 10)
    number = int((scale.first / step_size).to_integral_value(ROUND_CEILING))
    while number * step_size <= scale.last:
        yield number * step_size
        number += 1


def value_name(value: Decimal, unit: str) -> str:
    """A round value as people read it: `$5M`, `80%`, `1.5T`, `1e18`."""
    size = abs(value)
    number = ""
    if size >= Decimal("1e16") or 0 < size < Decimal("1e-5"):
        number = f"{value.normalize():e}".replace("+", "")
    else:
        magnitude, suffix = next(((m, s) for m, s in _MAGNITUDES if size >= m), (Decimal(1), ""))
        number = f"{value / magnitude:f}"
        if "." in number:
            number = number.rstrip("0").rstrip(".")
        number += suffix
    if unit == "%":
        return number + "%"
    if unit.partition("/")[0] == "USD":
        return f"-${number[1:]}" if number.startswith("-") else f"${number}"
    return number
