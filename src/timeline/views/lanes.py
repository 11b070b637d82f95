"""Decides what the picture of lanes tells: lanes, strands, marks and events, every value resolved."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EventView:
    """An event on top of the picture.

    `earliest` and `latest` are days counted from 1970-01-01 (None: open). `weak`: only `recorded` bounds it from above.
    `marked` is the day at which it is drawn, the first on which it can have been said (None: the left edge of the
    axis). `when` tells the bounds in words ("24 April 2026", "some day from 3 to 24 April 2026", "24 April 2026 or
    later"). `url` is http(s) or mailto or None. `retracted`: its source has taken all of it back.
    """

    id: str
    kind: str
    title: str
    source: str
    when: str
    earliest: int | None
    latest: int | None
    weak: bool = False
    url: str | None = None
    retracted: bool = False
    marked: int | None = None


@dataclass(frozen=True, slots=True)
class MarkView:
    """A statement on a strand: shaped by its event's kind, hollow where it repeats, struck where withdrawn.

    `label` is the figure at a change (None otherwise); `weight` orders labels by importance (higher is kept longer).
    `dispute` marks a tick across the strand instead of a statement of its own. `tooltip` tells the statement in words.
    """

    event: str
    label: str | None
    weight: int
    tooltip: str
    hollow: bool = False
    struck: bool = False
    dispute: bool = False


@dataclass(frozen=True, slots=True)
class SegmentView:
    """A stretch of a strand from one event to another (None: up to the as-of line), with its evidence.

    `evidence` is rumoured, stated or checked. `prevails` puts the stretch on the lane's axis, else beside it.
    """

    start: str
    end: str | None
    evidence: str
    prevails: bool


@dataclass(frozen=True, slots=True)
class StrandView:
    """A position. `key` names what it says, alike across lanes, so that the same term has the same colour everywhere.

    `fork` is the event at which it splits off the strand with index `parent` (parts of a whole), else both None.
    """

    key: str
    figure: str
    segments: tuple[SegmentView, ...]
    marks: tuple[MarkView, ...]
    parent: int | None = None
    fork: str | None = None


@dataclass(frozen=True, slots=True)
class LaneView:
    """A claim: label and sublabel on the left, its strands, and where it stands now on the right.

    `figure` is what prevails as of the day ("MIT", "$5.2M or $50M", "1.6T Pro, 284B Flash"; "—" if nothing does yet);
    `badge` is evidence and standing in a few words ("checked · dissent"); `tone` is the index of the strand whose
    colour
    the badge takes (None: neutral). `moved` counts its shifts.
    """

    claim: str
    label: str
    sublabel: str
    strands: tuple[StrandView, ...]
    figure: str
    badge: str
    tone: int | None
    moved: int
    story: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """The lanes of one subject."""

    label: str
    lanes: tuple[LaneView, ...]


@dataclass(frozen=True, slots=True)
class LanesView:
    """The whole picture. `as_of` is a day counted from 1970-01-01; `story` tells it in sentences for `<desc>`."""

    title: str
    subtitle: str
    as_of: int
    as_of_label: str
    story: str
    events: tuple[EventView, ...]
    groups: tuple[GroupView, ...]
