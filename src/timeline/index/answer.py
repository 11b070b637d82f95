"""Decides how questions are answered from an index: what it can't answer for certain it leaves to the ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from timeline.index.plain import Damaged, thread_of, unpack, view_of
from timeline.views.history_view import HistoryView, ThreadView
from timeline.views.state_view import StateView

if TYPE_CHECKING:
    from timeline.index.as_of import Lines
    from timeline.views.digest import DigestView
    from timeline.views.overview_view import Overview
    from timeline.views.shift_view import ShiftsView
    from timeline.views.trace import TraceView


#: Stands for all claims.
_ALL: Sequence[str] = ("*",)


class Kept:
    """An index that is up to date, asked as of a day (by default the ledger's latest); None means: ask the ledger.

    Whatever is not as it was put there raises Damaged.
    """

    def __init__(self, connection: sqlite3.Connection, facts: dict[str, str]) -> None:
        self.connection = connection
        self.facts = facts

    @property
    def error_count(self) -> int:
        """How many errors stand in the ledger."""
        return int(self.facts["errors"])

    def history(self, name: str, everything: bool = False, as_of: int | None = None) -> HistoryView | None:
        """As `Workspace.history`."""
        if as_of is not None:
            from timeline.index.worked_out import history_on

            return history_on(self, name, self.matching(name) if everything else None, as_of)
        if everything:
            claims = self.matching(name)
            if not claims:
                return None
            threads = tuple(self._thread(claim) for claim in claims)
            told = tuple(thread for thread in threads if thread.steps or thread.state.possible)
            return HistoryView(name, name, self.facts.get("as_of"), told)
        claim = self.claim(name)
        if claim is None:
            return None
        threads = tuple(self._thread(one) for one in (claim, *self._parts(claim)))
        told = tuple(t for t in threads if t.steps or t.state.possible) or threads[:1]
        return HistoryView(claim, threads[0].label, self.facts.get("as_of"), told)

    def state(
        self, subjects: Sequence[str] = (), contested: bool = False, words: str = "", as_of: int | None = None
    ) -> Overview | None:
        """As `Workspace.state`, without names."""
        from timeline.index.as_of import find_view, grouped
        from timeline.index.course import is_told
        from timeline.views.overview_view import Overview

        chosen = self._chosen(subjects, words)
        if chosen is None:
            return None
        claims = grouped(self.claims() if chosen is _ALL else chosen)
        if as_of is None:
            states: list[StateView | None] = [*self._states(claims)]
        else:
            states = [find_view(self, claim, as_of) for claim in claims]
        kept = [one for one in states if one is not None and (one.standing == "contested" or not contested)]
        if None in states:
            return None
        return Overview(self._day(as_of), tuple(one for one in kept if as_of is None or is_told(one)))

    def lines(
        self, subjects: Sequence[str] = (), contested: bool = False, words: str = "", as_of: int | None = None
    ) -> Lines | None:
        """The same as a table tells it."""
        from timeline.index.as_of import Lines, find_lines

        chosen, last = self._chosen(subjects, words), self.facts.get("last_day")
        if chosen is None or (as_of is None and last is None):
            return None
        day = int(last or 0) if as_of is None else as_of
        few = None if chosen is _ALL else chosen
        found = find_lines(self, day, few, contested=contested, untold=as_of is None)
        return None if found is None else Lines(self._day(as_of), found)

    def _day(self, as_of: int | None) -> str | None:
        if as_of is None:
            return self.facts.get("as_of")
        from timeline.values.calendar import iso_day

        return iso_day(as_of)

    def _chosen(self, subjects: Sequence[str], words: str) -> Sequence[str] | None:
        """The claims of some subjects and words, in the order of the files, or _ALL; None where there are none."""
        chosen = _ALL
        if words.strip():
            chosen = self.matching(words)
            if not chosen:
                return None
        if subjects:
            about = self._about(subjects)
            if about is None:
                return None
            chosen = [claim for claim in (self.claims() if chosen is _ALL else chosen) if _is_about(claim, about)]
        return chosen

    def shifts(
        self, names: Sequence[str] = (), subjects: Sequence[str] = (), as_of: int | None = None
    ) -> ShiftsView | None:
        """As `Workspace.shifts`; several names are left to the ledger, for they may be the words of one."""
        from timeline.views.shift_view import ShiftsView, ShiftView

        if subjects or len(names) > 1:
            return None
        wanted: set[str] | None = None
        if names:
            claim = self.claim(names[0])
            if claim is None:
                return None
            wanted = {claim, *self._parts(claim)}
        if as_of is not None:
            from timeline.index.worked_out import shifts_on

            return shifts_on(self, wanted, as_of)
        rows = self._rows(
            "SELECT kept_shift.claim, shift, shift_sum FROM kept_shift JOIN event ON event.id = kept_shift.event "
            "JOIN kept_claim ON kept_claim.claim = kept_shift.claim ORDER BY event.place, kept_claim.place, number"
        )
        found = (view_of(ShiftView, unpack(*row[1:])) for row in rows if wanted is None or row[0] in wanted)
        return ShiftsView(self.facts.get("as_of"), tuple(found))

    def trace(self, name: str, event: str | None = None, as_of: int | None = None) -> TraceView | None:
        """As `Workspace.trace`."""
        from timeline.index.worked_out import trace

        return trace(self, name, as_of, event)

    def diff(self, first: int, last: int, subjects: Sequence[str] = ()) -> DigestView | None:
        """As `Workspace.diff`, without names."""
        from timeline.index.worked_out import diff

        chosen = self._chosen(subjects, "")
        return None if chosen is None else diff(self, first, last, self.claims() if chosen is _ALL else chosen)

    def claim(self, name: str) -> str | None:
        """The one claim that a loose name means, if that can be told from here."""
        text = name.strip()
        for (claim,) in self._rows("SELECT claim FROM kept_name WHERE name = ?", text):
            return str(claim)
        head, colon, rest = text.rpartition(":")
        attribute = rest.partition("@")[0]
        is_key = bool((colon and head) or self.about)
        if is_key and self._rows("SELECT name FROM kept_attribute WHERE name = ?", attribute):
            return None  # perhaps a whole of which only parts are told, or one that inherits: the ledger knows
        from timeline.index.wording import named_claim

        return named_claim(self, name)

    def matching(self, words: str) -> list[str]:
        """The claims that have all words, in the order of the files."""
        from timeline.index.wording import matching_names

        found = matching_names(self, words)
        places = {claim: place for claim, place in self._rows("SELECT claim, place FROM kept_claim") if claim in found}
        return sorted(places, key=places.__getitem__)

    def claims(self) -> list[str]:
        """All claims, in the order of the files."""
        return [claim for (claim,) in self._rows("SELECT claim FROM kept_claim ORDER BY place")]

    def _about(self, names: Sequence[str]) -> list[str] | None:
        """The paths of some subjects, by id or label; None where one is unknown."""
        found: list[str] = []
        for name in names:
            wanted = name.strip().casefold()
            rows = self._rows("SELECT path FROM kept_subject WHERE folded = ? OR label = ?", wanted, wanted)
            if not rows:
                return None
            found.extend(path for (path,) in rows)
        return found

    def _parts(self, claim: str) -> list[str]:
        return [part for (part,) in self._rows("SELECT part FROM kept_part WHERE whole = ? ORDER BY place", claim)]

    def _thread(self, claim: str) -> ThreadView:
        rows = self._rows("SELECT thread, thread_sum, state, state_sum FROM kept_claim WHERE claim = ?", claim)
        if len(rows) != 1:
            raise Damaged
        state = view_of(StateView, unpack(*rows[0][2:]))
        return thread_of(claim, unpack(*rows[0][:2]), state)

    def states(self, claims: Sequence[str]) -> list[StateView]:
        """The present states of some claims, in their order."""
        return self._states(claims)

    def _states(self, claims: Sequence[str]) -> list[StateView]:
        """The states of some claims, in their order."""
        if len(claims) < int(self.facts["claims"]):
            return [view_of(StateView, unpack(*self._state_row(claim))) for claim in claims]
        rows = {claim: row for claim, *row in self._rows("SELECT claim, state, state_sum FROM kept_claim")}
        if len(rows) != len(claims):
            raise Damaged
        return [view_of(StateView, unpack(*rows[claim])) for claim in claims]

    def _state_row(self, claim: str) -> tuple[Any, ...]:
        rows = self._rows("SELECT state, state_sum FROM kept_claim WHERE claim = ?", claim)
        if len(rows) != 1:
            raise Damaged
        return rows[0]

    def _rows(self, query: str, *values: str | int) -> list[tuple[Any, ...]]:
        try:
            return self.connection.execute(query, values).fetchall()
        except UnicodeEncodeError:
            return []  # a name that is no text is nobody's
        except sqlite3.DatabaseError:
            raise Damaged from None

    rows = _rows

    @cached_property
    def about(self) -> str | None:
        """The ledger's own subject."""
        return self.facts.get("about")


def _is_about(claim: str, paths: Sequence[str]) -> bool:
    subject = claim.partition(":")[0] + "/"
    return any(subject.startswith(path + "/") for path in paths)
