"""Decides how an index answers what was held on a day, of all claims at once or of one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from timeline.index.course import Unkept, cursor_of, lines_on, view_on
from timeline.views.state_line import StateLine
from timeline.views.state_view import StateView

if TYPE_CHECKING:
    from timeline.index.answer import Kept


class Lines(NamedTuple):
    """States as a table tells them, subject by subject, as of a day (ISO; None for a ledger without any day)."""

    as_of: str | None
    lines: Sequence[StateLine]


_LINES = "SELECT line, line_sum FROM kept_line WHERE from_day <= ? AND to_day > ?"


def find_lines(
    kept: Kept, day: int, chosen: Sequence[str] | None, *, contested: bool, untold: bool
) -> list[StateLine] | None:
    """The lines of some claims (None: of all; in the order of the files) as of a day, those of each subject together.

    None: ask the ledger. Raises Damaged.
    """
    try:
        found = lines_on(kept.rows(_LINES, day, day), untold=untold)
    except Unkept:
        return None
    if contested:
        found = {claim: line for claim, line in found.items() if line.standing == "contested"}
    order = grouped(kept.claims() if chosen is None else chosen)
    return [found[claim] for claim in order if claim in found]


def grouped(claims: Sequence[str]) -> list[str]:
    """Those of each subject together, subjects in the order in which they first occur (as `views.sequence`)."""
    names = [claim.partition(":")[0] for claim in claims]
    if sum(1 for _ in groupby(names)) == len(set(names)):
        return list(claims)  # mostly they stand together as the files have them
    subjects: dict[str, list[str]] = {name: [] for name in names}
    for claim, name in zip(claims, names, strict=True):
        subjects[name].append(claim)
    return [claim for group in subjects.values() for claim in group]


def find_view(kept: Kept, claim: str, day: int) -> StateView | None:
    """The state of a claim as of a day; None: ask the ledger. Raises Damaged."""
    try:
        return view_on(cursor_of(kept.connection, claim, day))
    except Unkept:
        return None
