"""Decides which rows of an index an edit replaces."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from itertools import groupby

from timeline.index.as_of import listing_of
from timeline.index.build import EVERY, Put, put_claim, put_course, put_event, putter, said_of
from timeline.index.edit import Edit
from timeline.index.kinship import family, in_families
from timeline.index.packing import read_claim
from timeline.index.part import PartAccount
from timeline.index.past import Past
from timeline.index.place import Places
from timeline.index.reach import Reach
from timeline.index.row import statement_row
from timeline.index.settle import Settled
from timeline.index.store import Stale, facts_of
from timeline.index.table import OF_CLAIM, OF_EVENT
from timeline.meaning.constraint import OPEN_HIGH, OPEN_LOW, atoms_of_event
from timeline.views.sequence import in_order
from timeline.views.when import iso_or_none


def pending(facts: Mapping[str, str]) -> frozenset[str]:
    """The families of which an index tells what is held on the last day, and on no other; EVERY stands for all."""
    return frozenset(json.loads(facts.get("pending", "[]")))


class Patch:
    """What is written into a copy of the old index."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        past: Past,
        edit: Edit,
        settled: Settled,
        reach: Reach,
        account: PartAccount,
    ) -> None:
        """`account` is the meaning of all that `reach` tells of."""
        self.connection = connection
        self.put: Put = putter(connection)
        self.past = past
        self.edit = edit
        self.settled = settled
        self.reach = reach
        self.account = account

    def write(self, places: Places, stale: Stale) -> str:
        """All of it; what the build is called."""
        self._write_events(places)
        count = self._write_claims("has_text" in stale.facts)
        stamps = stale.seen.stamps
        looks = ((stamps[path], path) for path in stale.touched)
        self._many("UPDATE kept_file SET stamp = ? WHERE path = ?", looks)
        paths = ((path,) for path in (*self.edit.gone, *(path for path, _, _ in self.edit.files)))
        self._many("DELETE FROM kept_file WHERE path = ?", paths)
        self.put("kept_file", self.edit.files)
        day = self.reach.last_day
        facts: dict[str, str | None] = {**facts_of(stale.seen, 0, count), "as_of": iso_or_none(day)}
        facts["last_day"] = None if day is None else str(day)
        left = self.reach.families | pending(stale.facts)
        facts["pending"] = json.dumps([EVERY] if EVERY in left else sorted(left))
        self._put_facts(facts)
        return str(facts["build"])

    def write_courses(self) -> None:
        """The states of the families' claims on all days."""
        claims = [claim for claim in said_of(self.account) if family(claim) in self.reach.families]
        for table in ("kept_line", "kept_view"):
            query = f"DELETE FROM {table} WHERE claim = ?"  # noqa: S608 - names are our own
            self._many(query, ((str(claim),) for claim in claims))
        for _, group in groupby(in_families(claims), family):
            for claim in group:
                put_course(self.put, self.account, claim)
            self.account.forget()
        self._put_facts({"pending": None})

    def _put_facts(self, facts: Mapping[str, str | None]) -> None:
        self._many("DELETE FROM kept_fact WHERE name = ?", ((name,) for name in facts))
        self.put("kept_fact", [(name, value) for name, value in facts.items() if value is not None])

    def _many(self, query: str, values: Iterable[tuple[object, ...]]) -> None:
        self.connection.executemany(query, values)

    def _write_events(self, places: Places) -> None:
        """The rows of edited events, the bounds of those that moved, and everybody's place."""
        for table, column in OF_EVENT.items():
            query = f"DELETE FROM {table} WHERE {column} = ?"  # noqa: S608 - names are our own
            self._many(query, ((key,) for key in self.edit.old))
        self._shift(places.breaks())
        self._many("UPDATE event SET place = ? WHERE id = ?", ((at, key) for key, at in places.own.items()))
        known = self.edit.new.keys() | set(self.edit.refers())
        for key, event in self.edit.new.items():
            put_event(self.put, self.account, key, places.own[key], self.edit.paths[key], atoms_of_event(event, known))
        kept = self.edit.paths.items() - {(key, self.edit.paths[key]) for key in self.edit.new}
        self._many("UPDATE kept_event SET path = ? WHERE id = ?", ((path, key) for key, path in kept))
        for key in self.settled.moved:
            bounds = self.account.chronology.bounds(key)
            days = (iso_or_none(bounds.earliest_day), iso_or_none(bounds.latest_day), bounds.weak, key)
            query = "UPDATE event SET earliest = ?, latest = ?, latest_is_weak = ? WHERE id = ?"
            self.connection.execute(query, days)
            low = OPEN_LOW if bounds.earliest is None else bounds.earliest
            high = OPEN_HIGH if bounds.latest is None else bounds.latest
            query = "UPDATE kept_event SET low = ?, high = ?, weak = ? WHERE id = ?"
            self.connection.execute(query, (low, high, bounds.weak, key))

    def _shift(self, breaks: list[tuple[int, int]]) -> None:
        """Move events from old places on by as much as each says."""
        if not any(shift for _, shift in breaks):
            return
        cases = " ".join(f"WHEN place >= {place} THEN {shift}" for place, shift in reversed(breaks))
        query = f"UPDATE event SET place = place + CASE {cases} ELSE 0 END WHERE place >= {breaks[0][0]}"  # noqa: S608
        self.connection.execute(query)

    def _write_claims(self, has_text: bool) -> int:
        """The rows of every claim of the families; how many claims the ledger has now."""
        before = {claim for one in self.reach.families for claim in self.past.claims(one)}
        said = {one: told for one, told in said_of(self.account).items() if family(one) in self.reach.families}
        after = {str(claim) for claim in said}
        if has_text:
            self._many(
                "INSERT INTO kept_text(kept_text, rowid, name, figures, told) "
                "SELECT 'delete', rowid, name, figures, told FROM kept_document WHERE claim = ?",
                ((claim,) for claim in before),
            )
        places = self._claim_places(before, after)
        for table, column in OF_CLAIM.items():
            query = f"DELETE FROM {table} WHERE {column} = ?"  # noqa: S608 - names are our own
            self._many(query, ((claim,) for claim in before))
        for claim in sorted(said, key=str):
            put_claim(self.put, self.account, claim, places[str(claim)], said[claim], with_course=False)
        self.put("statement", (statement_row(self.account, one) for told in said.values() for one in told))
        if has_text:
            self._many(
                "INSERT INTO kept_text(rowid, name, figures, told) "
                "SELECT rowid, name, figures, told FROM kept_document WHERE claim = ?",
                ((claim,) for claim in after),
            )
        return int(self.connection.execute("SELECT count(*) FROM kept_claim").fetchone()[0])

    def _claim_places(self, before: set[str], after: set[str]) -> dict[str, int]:
        """Where claims stand now; where some came or went, the others are moved."""
        stood: dict[str, int] = dict(self.past.rows("SELECT claim, place FROM kept_claim"))
        if before == after:
            return stood
        claims = [*(claim for claim in stood if claim not in before), *after]
        ordered = in_order(map(read_claim, claims), self.edit.declared)
        places = {str(claim): at for at, claim in enumerate(ordered)}
        shifted = [(at, claim) for claim, at in places.items() if claim in stood and stood[claim] != at]
        self._many("UPDATE claim SET place = ? WHERE id = ?", shifted)
        self._many("UPDATE kept_claim SET place = ? WHERE claim = ?", shifted)
        self.connection.execute("DELETE FROM kept_listing")
        self.put("kept_listing", [listing_of(list(places))])
        return places
