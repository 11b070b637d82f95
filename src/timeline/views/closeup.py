"""Decides what the close-up of one claim tells: every statement by name, the positions they join, and their origins."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ValueView:
    """Where a quantity lies, in the attribute's unit: from `low` to `high`, None being open, an `_open` end not in it.

    `approximate`: said with "about", so that the ends are no ends; both None is never so.
    """

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class RowView:
    """A statement, or a judgement of others (`targets`: their rows). `when` is short, `story` all of it in words.

    `track` is the position that it joined (None: none), `origins` index the view's origins. `relation` is "possible"
    where it may not have been said by the day. `also` are figures that count with it. `certain`: its place is proven.
    """

    event: str
    kind: str
    source: str
    title: str
    when: str
    text: str
    relation: str
    evidence: str
    story: str
    basis: str = ""
    per: str = ""
    part: str = ""
    also: tuple[str, ...] = ()
    track: int | None = None
    value: ValueView | None = None
    origins: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    certain: bool = True
    withdrawn: bool = False
    url: str | None = None


@dataclass(frozen=True, slots=True)
class StretchView:
    """A part of a position's strand, from one row to another (None: to the end), with its evidence."""

    start: int
    end: int | None
    evidence: str
    prevails: bool


@dataclass(frozen=True, slots=True)
class TrackView:
    """A position: `key` colours it alike in all pictures, `figure` is what it says at last."""

    key: str
    figure: str
    stretches: tuple[StretchView, ...]


@dataclass(frozen=True, slots=True)
class OriginView:
    """Where statements end up when their citations are followed: `kind` is named, unnamed or untraced."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class CloseupView:
    """One claim. `figure` and `badge` are its state; `tone` is the track that the badge takes its colour from.

    `unit` is what the values of a quantity are in; empty for other claims, which have no values.
    """

    claim: str
    title: str
    subtitle: str
    as_of_label: str
    story: str
    figure: str
    badge: str
    tone: int | None
    unit: str
    rows: tuple[RowView, ...]
    tracks: tuple[TrackView, ...]
    origins: tuple[OriginView, ...]
