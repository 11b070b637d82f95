"""Decides what a comparison of days tells: what was held of each claim on each of them, and what changed between."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CellView:
    """What was held of a claim on one day; `figure` is "—" where nothing was. `key` colours it alike across pictures.

    `changes` are the words for what changed since the day before it in the picture (none on the first), the weightiest
    first; `by` names the sources that did it; `moved`: another figure stands than there.
    """

    figure: str
    badge: str
    key: str
    changes: tuple[str, ...] = ()
    by: str = ""
    moved: bool = False


@dataclass(frozen=True, slots=True)
class CompareRowView:
    """A claim with a cell for each day; `story` tells its changes in words."""

    claim: str
    label: str
    sublabel: str
    cells: tuple[CellView, ...]
    story: str


@dataclass(frozen=True, slots=True)
class CompareGroupView:
    """The claims of one subject."""

    label: str
    rows: tuple[CompareRowView, ...]


@dataclass(frozen=True, slots=True)
class FreshView:
    """Claims of which nothing had been said before a day: `day` in words, `by` whom (names), how firmly.

    What they say has not changed since: the last cell of a row tells it. `subjects` are the labels of their subjects,
    empty for that of the ledger itself. Without `by`, each row is told by others: its cell names them.
    """

    day: str
    by: str
    evidence: str
    rows: tuple[CompareRowView, ...]
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Two days or more side by side, earliest first; `notes` say which claims are left out.

    `fresh` are the claims that are only new, where there are so many that a row for each would hide what changed.
    """

    title: str
    subtitle: str
    story: str
    days: tuple[str, ...]
    groups: tuple[CompareGroupView, ...]
    fresh: tuple[FreshView, ...] = ()
    notes: tuple[str, ...] = ()
