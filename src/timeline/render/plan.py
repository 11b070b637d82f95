"""Decides how the width of a picture is shared out between labels, plot and state."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.render.metrics import one_line, text_width
from timeline.views.lanes import LanesView

NARROW = 800
"""Under this width in pixels, label and state stand over the strands instead of beside them."""
LEAST_WIDTH = 440


@dataclass(frozen=True, slots=True)
class Plan:
    """The columns of a picture in pixels (left edge, right edge); `wide`: they stand side by side."""

    width: float
    margin: float
    wide: bool
    label: tuple[float, float]
    plot: tuple[float, float]
    state: tuple[float, float]

    @property
    def inner(self) -> tuple[float, float]:
        """The left and right edge of all that is drawn."""
        return self.margin, self.width - self.margin


def make_plan(view: LanesView, width: float) -> Plan:
    """Return the columns for a picture of `width` pixels: as wide as their texts ask, within a share of the whole."""
    width = max(width, LEAST_WIDTH)
    margin = 28.0 if width >= NARROW else 16.0
    if width < NARROW:
        inner = (margin, width - margin)
        return Plan(width, margin, False, inner, (margin + 2, width - margin - 8), inner)
    lanes = [lane for group in view.groups for lane in group.lanes]
    names = [text_width(one_line(lane.label), 14, bold=True) for lane in lanes]
    names += [text_width(one_line(lane.sublabel), 11) for lane in lanes]
    states = [text_width(one_line(lane.figure), 14, bold=True) for lane in lanes]
    states += [text_width(one_line(lane.badge), 11, bold=True) + 16 for lane in lanes]
    states.append(text_width(one_line(view.as_of_label), 12, bold=True))
    label = _within(max(names, default=0.0) + 6, 110.0, 0.165 * width)
    state = _within(max(states, default=0.0) + 4, 120.0, 0.175 * width)
    left, right = margin + label, width - margin - state
    return Plan(width, margin, True, (margin, left), (left + 14, right - 18), (right, width - margin))


def _within(value: float, least: float, most: float) -> float:
    return max(least, min(value, most))
