"""Decides where a label stands so that it meets nothing else, and which one gives way where there is no room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from timeline.render.cover import Cover
from timeline.render.metrics import shorten, text_width
from timeline.render.scene import ASCENT, DESCENT, Box, Line, Text

SIZE = 12.0
REACH = 9.0
"""How far beside the middle of its mark a label begins."""
CLOSE = 44.0
"""Nearer than this, a label that reaches over the mark of another label may be taken for that one's."""
_LEFT = {"start": 0.0, "middle": 0.5, "end": 1.0}
LIFT = 10.3
"""How far above the middle of its mark a label's baseline lies: letters clear the marks of the line."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A label that wants to stand near (x, y), in the tone of its strand; the greater `weight` is placed first.

    `below` prefers the lower side.
    """

    text: str
    x: float
    y: float
    tone: str
    weight: int
    below: bool = False


@dataclass(slots=True)
class Field:
    """The room of a lane: `frame` that nothing leaves, the boxes taken, and the shaded, where text reads less well."""

    frame: Box
    taken: Cover = field(default_factory=Cover)
    shaded: Cover = field(default_factory=Cover)

    def is_free(self, box: Box, gap: float = 1.0, *, shade: bool = True) -> bool:
        """Tell whether `box` lies in the frame and meets nothing; `shade`: it may meet what is shaded."""
        if not box.within(self.frame) or self.taken.meets(box, gap):
            return False
        return shade or not self.shaded.meets(box)


@dataclass(slots=True)
class Outcome:
    """What to draw, which wishes were dropped, and how many labels were shortened or stand on shaded ground."""

    drawn: list[Text | Line] = field(default_factory=list)
    dropped: list[Wish] = field(default_factory=list)
    poor: int = 0


def place_labels(wishes: Sequence[Wish], room: Field, levels: int = 0) -> Outcome:
    """Place as many labels as there is room for.

    A label tries the four corners of its mark, then both sides of it on the line's height, then, on `levels` further
    rows above or below with a thin line to its mark, then a shorter text, and at last a place over the mark of another
    label close by, where it may be taken for that one's. Placed labels are added to `room`.
    """
    out = Outcome()
    marks: dict[float, set[float]] = {}
    for wish in wishes:
        marks.setdefault(wish.y, set()).add(wish.x)
    for wish in sorted(wishes, key=lambda each: (-each.weight, each.x, each.y, each.text)):
        close = [x for x in marks[wish.y] if 1 < abs(x - wish.x) < CLOSE]
        found = _place(wish, room, levels, close)
        if found is None:
            out.dropped.append(wish)
            continue
        out.drawn.extend(found)
        boxes = _boxes(found)
        shown = next(item.text for item in found if isinstance(item, Text))
        out.poor += (shown != wish.text) + (not room.is_free(boxes[0], shade=False))
        room.taken.extend(boxes)
    return out


def _boxes(items: Sequence[Text | Line]) -> list[Box]:
    out = []
    for item in items:
        if isinstance(item, Text):
            out.append(item.box)
        else:
            (x1, y1), (x2, y2) = item.points[0], item.points[-1]
            out.append(Box(min(x1, x2) - 1, min(y1, y2), max(x1, x2) + 1, max(y1, y2)))
    return out


def _place(wish: Wish, room: Field, levels: int, close: Sequence[float]) -> list[Text | Line] | None:
    texts = [wish.text, *_shorter(wish.text)]
    for text in texts:
        found = _beside(wish, room, text, close)
        for level in range(1, levels + 1):
            found = found or _led(wish, room, text, level)
        if found:
            return found
    for text in texts if close else ():
        if found := _beside(wish, room, text, ()):
            return found
    return None


def _beside(wish: Wish, room: Field, text: str, close: Sequence[float]) -> list[Text | Line] | None:
    full = wish.text if text != wish.text else None
    shaded = None
    width = text_width(text, SIZE, bold=True)
    for x, y, anchor in _spots(wish):
        left = x - width * _LEFT[anchor]
        box = Box(left, y - ASCENT * SIZE, left + width, y + DESCENT * SIZE)
        if not room.is_free(box) or any(_reaches(box, wish.x, other) for other in close):
            continue
        label = Text(x, y, text, SIZE, wish.tone, True, anchor, full, True)
        if not room.shaded.meets(box):
            return [label]
        shaded = shaded or label
    return [shaded] if shaded else None


def _reaches(box: Box, own: float, other: float) -> bool:
    """Tell whether a label lies over or beyond the mark at `other`, seen from its own."""
    return min(box.left, own) < other < max(box.right, own)


def _shorter(text: str) -> list[str]:
    width = text_width(text, SIZE, bold=True)
    cuts = [shorten(text, SIZE, limit, bold=True, least=4) for limit in (150.0, 96.0, 60.0) if limit < width]
    return [cut for cut in dict.fromkeys(cuts) if cut]


def _spots(wish: Wish) -> list[tuple[float, float, str]]:
    above, below = wish.y - LIFT, wish.y + LIFT + ASCENT * SIZE - 2
    middle = wish.y + (ASCENT - DESCENT) * SIZE / 2
    right, left = wish.x + REACH, wish.x - REACH
    corners = [(right, above, "start"), (left, above, "end")]
    lower = [(right, below, "start"), (left, below, "end")]
    if wish.below:
        corners, lower = lower, corners
    centred = [(wish.x, above - 2, "middle"), (wish.x, below + 1, "middle")]
    if wish.below:
        centred.reverse()
    beside = [(left - 1, middle, "end"), (right + 1, middle, "start")]
    near = [(x + shift, y, anchor) for x, y, anchor in corners for shift in (14.0, -14.0)]
    return [*corners, centred[0], *lower, beside[0], centred[1], beside[1], *near]


def _led(wish: Wish, room: Field, text: str, level: int) -> list[Text | Line] | None:
    """Return a label on a row of its own, with a thin line to its mark: a flag to the right first, on either side."""
    full = wish.text if text != wish.text else None
    for anchor, x in (("start", wish.x + 3), ("end", wish.x - 3)):
        for below in (wish.below, not wish.below):
            side = 1 if below else -1
            start = wish.y + side * 7.5
            baseline = wish.y + side * (LIFT + level * (SIZE + 2)) + (ASCENT * SIZE - 2 if below else 0)
            label = Text(x, baseline, text, SIZE, wish.tone, True, anchor, full, True)
            end = label.box.bottom - 2 if not below else label.box.top + 2
            leader = Line(((wish.x, start), (wish.x, end)), wish.tone, 1.0, opacity=0.6)
            if room.is_free(label.box) and all(room.is_free(box, 0.5) for box in _boxes([leader])):
                return [label, leader]
    return None
