"""Decides how an index answers what was held on a day, of all claims at once or of one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from timeline.index.course import Unkept, columns_on, cursor_of, view_on
from timeline.index.crest import crests
from timeline.index.plain import Damaged, total, whole
from timeline.views.state_line import Columns
from timeline.views.state_view import StateView

if TYPE_CHECKING:
    from timeline.index.answer import Kept


class Lines(NamedTuple):
    """States as a table tells them, subject by subject, as of a day (ISO; None for a ledger without any day)."""

    as_of: str | None
    columns: Columns


_LINE = "SELECT claim, line, line_sum FROM kept_line WHERE claim = ? AND to_day > ? AND from_day <= ?"
_LINES = _LINE.replace("claim = ?", f"crest IN ({', '.join('?' * len(crests(0)))})")
#: As long as a claim's line is looked up by itself, so many lines are read together.
_TOGETHER = 20


def find_lines(kept: Kept, day: int, chosen: Sequence[str] | None, *, contested: bool, untold: bool) -> Columns | None:
    """The lines of some claims (None: of all; in the order of the files) as of a day, those of each subject together.

    None: ask the ledger. Raises Damaged.
    """
    claims = _listing(kept) if chosen is None else grouped(chosen)
    if len(claims) * _TOGETHER < int(kept.facts["claims"]):
        rows = [row for claim in claims for row in kept.rows(_LINE, claim, day, day)]
    else:
        rows = kept.rows(_LINES, *crests(day), day, day)
    try:
        return columns_on(rows, claims, untold=untold, contested=contested)
    except Unkept:
        return None


def listing_of(claims: Sequence[str]) -> tuple[str, int]:
    """What is kept of all claims in the order in which a table has them, for those in the order of the files."""
    text = "\n".join(grouped(claims))
    return text, total(text)


def _listing(kept: Kept) -> list[str]:
    rows = kept.rows("SELECT claims, claims_sum FROM kept_listing")
    if len(rows) != 1:
        raise Damaged
    return whole(*rows[0]).splitlines()


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
