"""Decides how an index answers what was held on a day, of all claims at once or of one."""

from __future__ import annotations

from collections.abc import Sequence
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
    order = chosen if chosen is not None else kept.claims()
    groups: dict[str, list[StateLine]] = {claim.partition(":")[0]: [] for claim in order}
    for claim in order:
        if claim in found:
            groups[claim.partition(":")[0]].append(found[claim])
    return [line for group in groups.values() for line in group]


def find_view(kept: Kept, claim: str, day: int) -> StateView | None:
    """The state of a claim as of a day; None: ask the ledger. Raises Damaged."""
    try:
        return view_on(cursor_of(kept.connection, claim, day))
    except Unkept:
        return None
