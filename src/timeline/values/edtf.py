"""Decides what a date in EDTF is (level 0 and 1, sets and marked components of level 2), and what it bounds."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from timeline.errors import Unreadable
from timeline.values.excerpt import quote
from timeline.values.moment import Moment, parse_moment

#: The most characters a date may have; a set of a few dozen days stays below it.
LONGEST = 400

#: First and last minute, inclusive; None where nothing bounds that side.
Minutes = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Lasting:
    """What lasts, `start/end`; an end is a date, `".."` (open) or `""` (unknown)."""

    start: Moment | str
    end: Moment | str

    def __str__(self) -> str:
        return f"{self.start}/{self.end}"


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a set: one date, or a range of which one end may be missing (`2026-04-24..`)."""

    low: Moment | None
    high: Moment | None
    is_range: bool = True

    def __str__(self) -> str:
        if not self.is_range:
            return str(self.low)
        return f"{self.low or ''}..{self.high or ''}"


@dataclass(frozen=True, slots=True)
class OneOf:
    """One day among these; `joints` are the commas between the members, as written."""

    members: tuple[Member, ...]
    joints: tuple[str, ...] = ()

    def __str__(self) -> str:
        pairs = zip(self.members, (*self.joints, ""), strict=True)
        return "[" + "".join(f"{member}{joint}" for member, joint in pairs) + "]"


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as written. `str(Edtf.parse(text)) == text`.

    `earliest` and `latest` are the first and last minute of UTC that the date allows, inclusive, None where it is open
    or unknown. `~` and `%` widen them by the unit marked: a day by a week, a month by a month, a year by a year on each
    side, a season or mask by its own length; `?` widens nothing. A time without zone is read as UTC.
    """

    shape: Moment | Lasting | OneOf
    earliest: int | None = field(init=False, compare=False)
    latest: int | None = field(init=False, compare=False)

    def __post_init__(self) -> None:
        start, end = _ends(self.shape)
        object.__setattr__(self, "earliest", start[0])
        object.__setattr__(self, "latest", end[1])

    @staticmethod
    def parse(text: str) -> Edtf:
        """Read a date. Raises Unreadable (rule `unreadable-date`)."""
        return _parse(text)

    def __str__(self) -> str:
        return str(self.shape)

    @property
    def is_approximate(self) -> bool:
        """Whether some component is marked `~` or `%`."""
        return any(mark in moment.marks for moment in _moments(self.shape) for mark in "~%")

    @property
    def is_uncertain(self) -> bool:
        """Whether some component is marked `?` or `%`."""
        return any(mark in moment.marks for moment in _moments(self.shape) for mark in "?%")

    @property
    def is_interval(self) -> bool:
        """Whether it lasts (`start/end`); a set is one day of several, and does not."""
        return isinstance(self.shape, Lasting)

    def before(self, other: Edtf) -> bool | None:
        """Whether this ends before `other` starts: True or False where every reading agrees, else None."""
        last_start, first_end = _ends(other.shape)[0], _ends(self.shape)[1]
        if first_end[1] is not None and last_start[0] is not None and first_end[1] < last_start[0]:
            return True
        if first_end[0] is not None and last_start[1] is not None and first_end[0] >= last_start[1]:
            return False
        return None

    def after(self, other: Edtf) -> bool | None:
        """Whether this starts after `other` ends: True or False where every reading agrees, else None."""
        return other.before(self)


@lru_cache(maxsize=8192)
def _parse(text: str) -> Edtf:
    if len(text) > LONGEST:
        message = f"{quote(text)} is too long for a date: {len(text)} characters, expected at most {LONGEST}"
        raise Unreadable(message, rule="unreadable-date")
    try:
        return Edtf(_shape(text))
    except Unreadable as problem:
        message = f"{quote(text)} is not a date: {problem.message}"
        from timeline.values.date_advice import advise  # most dates need none

        help_line = problem.help or advise(text, _is_readable)
        raise Unreadable(message, help_line, rule="unreadable-date") from None


def _is_readable(text: str) -> bool:
    try:
        _shape(text)
    except Unreadable:
        return False
    return True


def _shape(text: str) -> Moment | Lasting | OneOf:
    if text.startswith("[") and text.endswith("]"):
        return _one_of(text[1:-1])
    if text.startswith("{"):
        raise Unreadable("found a set of all its members, expected one of several: [a, b]")
    if "/" in text:
        return _lasting(text)
    return parse_moment(text)


def _lasting(text: str) -> Lasting:
    ends = text.split("/")
    if len(ends) != 2:
        raise Unreadable(f"found {len(ends) - 1} slashes, expected one between start and end")
    start, end = (end if end in ("", "..") else parse_moment(end) for end in ends)
    if isinstance(start, str) and isinstance(end, str):
        raise Unreadable("found neither start nor end, expected at least one of them")
    lasting = Lasting(start, end)
    if isinstance(start, Moment) and isinstance(end, Moment) and start.bounds()[0] > end.bounds()[1]:
        raise Unreadable(f"it ends ({end}) before it starts ({start})", f'did you mean "{end}/{start}"?')
    return lasting


def _one_of(inner: str) -> OneOf:
    pieces = inner.split(",")
    joints = tuple(", " if piece.startswith(" ") else "," for piece in pieces[1:])
    texts = [pieces[0], *(piece.removeprefix(" ") for piece in pieces[1:])]
    members = tuple(_member(text) for text in texts)
    if any(member.low is None for member in members[1:]) or any(member.high is None for member in members[:-1]):
        expected = "'..' only before its first date or after its last"
        raise Unreadable(f"found an open range inside the set, expected {expected}")
    return OneOf(members, joints)


def _member(text: str) -> Member:
    if ".." not in text:
        moment = parse_moment(text)
        return Member(moment, moment, is_range=False)
    low, _, high = text.partition("..")
    if not low and not high:
        raise Unreadable("found '..' without a date, expected one before or after it")
    member = Member(parse_moment(low) if low else None, parse_moment(high) if high else None)
    if member.low and member.high and member.low.bounds()[0] > member.high.bounds()[1]:
        raise Unreadable(f"the range ends ({high}) before it starts ({low})", f'did you mean "{high}..{low}"?')
    return member


def _moments(shape: Moment | Lasting | OneOf) -> list[Moment]:
    if isinstance(shape, Moment):
        return [shape]
    if isinstance(shape, Lasting):
        return [end for end in (shape.start, shape.end) if isinstance(end, Moment)]
    return [end for member in shape.members for end in (member.low, member.high) if end]


def _ends(shape: Moment | Lasting | OneOf) -> tuple[Minutes, Minutes]:
    """Between which minutes it starts, and between which it ends."""
    if isinstance(shape, Moment):
        bounds = shape.bounds()
        return bounds, bounds
    if isinstance(shape, OneOf):
        lows = [member.low.bounds()[0] if member.low else None for member in shape.members]
        highs = [member.high.bounds()[1] if member.high else None for member in shape.members]
        known_lows, known_highs = [low for low in lows if low is not None], [high for high in highs if high is not None]
        low = min(known_lows) if len(known_lows) == len(lows) else None
        high = max(known_highs) if len(known_highs) == len(highs) else None
        return (low, high), (low, high)
    start: Minutes = shape.start.bounds() if isinstance(shape.start, Moment) else (None, None)
    end: Minutes = shape.end.bounds() if isinstance(shape.end, Moment) else (None, None)
    # It cannot end before it starts: each end also bounds the other.
    first_end = start[0] if end[0] is None else end[0] if start[0] is None else max(start[0], end[0])
    last_start = end[1] if start[1] is None else start[1] if end[1] is None else min(start[1], end[1])
    return (start[0], last_start), (first_end, end[1])
