"""Decides what a picture is made of before any format writes it: placed texts, marks and lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from timeline.render.metrics import text_width

ASCENT, DESCENT = 0.80, 0.22
"""How far the letters of a text reach above and below its baseline, in its font size."""

TAIL_GAP = 6.0
"""Between a text and its tail."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels; `right` and `bottom` are greater than `left` and `top`."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, gap: float = 0.0) -> bool:
        """Tell whether the two share a point, or come closer than `gap`."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def within(self, other: Box) -> bool:
        """Tell whether this one lies wholly in `other`."""
        return (
            self.left >= other.left - 0.01
            and self.right <= other.right + 0.01
            and self.top >= other.top - 0.01
            and self.bottom <= other.bottom + 0.01
        )


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text with its left edge (anchor "start"), middle or right edge ("end") at `x`, its baseline at `y`.

    `tone` is a class of the theme. `full` is what the text was before it was shortened (None: whole). `halo` draws an
    edge of paper around the letters. `tail` follows on the same line, muted, at `tail_size` (both from left to right).
    """

    x: float
    y: float
    text: str
    size: float
    tone: str = "ink"
    bold: bool = False
    anchor: str = "start"
    full: str | None = None
    halo: bool = False
    tail: str = ""
    tail_size: float = 10.5

    @property
    def box(self) -> Box:
        """The room that the letters take at most."""
        width = text_width(self.text, self.size, bold=self.bold)
        if self.tail:
            width += TAIL_GAP + text_width(self.tail, self.tail_size)
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return Box(left, self.y - ASCENT * self.size, left + width, self.y + DESCENT * self.size)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of an event's `kind` around (`x`, `y`), `radius` pixels to each side. `title` is its tooltip.

    The kinds "dispute" and "tick" are a bar across a strand that runs sideways or downwards.
    """

    x: float
    y: float
    kind: str
    tone: str
    title: str = ""
    radius: float = 6.0
    hollow: bool = False
    struck: bool = False

    @property
    def box(self) -> Box:
        """The room that the mark takes, its edge included."""
        reach = self.radius + 0.5
        wide, high = (2.5 if self.kind == bar else reach for bar in ("dispute", "tick"))
        return Box(self.x - wide, self.y - high, self.x + wide, self.y + high)


@dataclass(frozen=True, slots=True)
class Line:
    """An open path through `points`; `dash` is an SVG dash pattern, `cap` how its ends look."""

    points: tuple[tuple[float, float], ...]
    tone: str
    width: float = 1.0
    dash: str = ""
    cap: str = "butt"
    opacity: float = 1.0
    title: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """Many straight lines of one style in one path: ((x1, y1, x2, y2), ...)."""

    lines: tuple[tuple[float, float, float, float], ...]
    tone: str = "rule"
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Area:
    """A filled rectangle; `fade` is "in" (from nothing at the left), "out" (to nothing at the right), the same with
    "-down" (from the top, to the bottom), or "" (even).
    """

    box: Box
    tone: str
    opacity: float = 1.0
    radius: float = 0.0
    fade: str = ""
    title: str = ""
    outline: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Items that belong together; `hooks` are data- attributes, `href` a link around all of them, `title` a tooltip."""

    items: tuple[Item, ...]
    hooks: tuple[tuple[str, str], ...] = ()
    href: str | None = None
    title: str = ""


Item = Text | Mark | Line | Rules | Area | Group


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole picture: its size in pixels, its name and story in words, and its items in the order of painting.

    It is drawn at `scale` times its size.
    """

    width: float
    height: float
    title: str
    story: str
    items: tuple[Item, ...] = field(default=())
    scale: float = 1.0

    def flat(self) -> Iterator[Text | Mark | Line | Rules | Area]:
        """Yield every item, those inside groups included."""
        yield from _flat(self.items)


def _flat(items: tuple[Item, ...]) -> Iterator[Text | Mark | Line | Rules | Area]:
    for item in items:
        if isinstance(item, Group):
            yield from _flat(item.items)
        else:
            yield item
