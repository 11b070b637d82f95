"""Decides where an answer comes from: the index while it is up to date, else the ledger, which is then put into it."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import click

from timeline.cli.output import clean, note
from timeline.index.answer import Kept
from timeline.index.plain import Damaged
from timeline.index.stamp import glance
from timeline.index.store import Place, Stale, find_place, open_index, open_kept

if TYPE_CHECKING:
    from timeline.index.as_of import Lines
    from timeline.views.digest import DigestView
    from timeline.views.history_view import HistoryView
    from timeline.views.overview_view import Overview
    from timeline.views.shift_view import ShiftsView
    from timeline.views.trace import TraceView
    from timeline.workspace import Workspace

T = TypeVar("T")


class Answers:
    """The answers of one ledger, the same from either place."""

    def __init__(
        self, folder: str, as_of: int | None, recorded_by: int | None, is_cached: bool, *, all_days: bool = False
    ) -> None:
        """What is asked of what had been recorded by a day, the ledger answers.

        `all_days`: an index is to have the states of all claims on all days.
        """
        self.folder = folder
        self._as_of = as_of
        self._recorded_by = recorded_by
        self._place: Place | None = None
        self._kept: Kept | None = None
        self._stale: Stale | None = None
        self._was_spared = False
        self._put: Callable[[], None] | None = None
        self._all_days = all_days
        if is_cached and recorded_by is None:
            self._place = find_place(folder, os.environ)
        if self._place is not None:
            with _noting_damage():
                found = open_index(self._place)
                self._stale = found if isinstance(found, Stale) else None
                self._kept = found if isinstance(found, Kept) else None

    def history(self, name: str, *, everything: bool) -> HistoryView:
        """As `Workspace.history`, as of the day."""
        if self._stale is not None and self._as_of is None and (found := self._spared(name, everything)):
            self._was_spared = True
            return found
        found = self._ask(lambda kept: kept.history(name, everything, self._as_of))
        return found or self.workspace.history(name, self._as_of, everything=everything)

    def state(self, *, subjects: Sequence[str], contested: bool, words: str = "") -> Overview:
        """As `Workspace.state`, as of the day."""
        found = self._ask(lambda kept: kept.state(subjects, contested, words, self._as_of))
        if found is not None:
            return found
        return self.workspace.state(subjects=subjects, contested=contested, words=words, as_of=self._as_of)

    def lines(self, *, subjects: Sequence[str], contested: bool, words: str = "") -> Lines:
        """The same as a table tells it."""
        found = self._ask(lambda kept: kept.lines(subjects, contested, words, self._as_of))
        if found is not None:
            return found
        from timeline.index.as_of import Lines
        from timeline.views.state_line import columns_of, line_of

        overview = self.workspace.state(subjects=subjects, contested=contested, words=words, as_of=self._as_of)
        return Lines(overview.as_of, columns_of(map(line_of, overview)))

    def shifts(self, *names: str, subjects: Sequence[str]) -> ShiftsView:
        """As `Workspace.shifts`, as of the day."""
        found = self._ask(lambda kept: kept.shifts(names, subjects, self._as_of))
        return found if found is not None else self.workspace.shifts(*names, subjects=subjects, as_of=self._as_of)

    def trace(self, name: str, event: str | None) -> TraceView:
        """As `Workspace.trace`, as of the day."""
        found = self._ask(lambda kept: kept.trace(name, event, self._as_of))
        return found or self.workspace.trace(name, self._as_of, event)

    def diff(self, first: int, last: int, *, subjects: Sequence[str]) -> DigestView:
        """As `Workspace.diff`."""
        found = self._ask(lambda kept: kept.diff(first, last, subjects))
        return found or self.workspace.diff(first, last, subjects=subjects)

    @property
    def error_count(self) -> int:
        """How many errors stand in the ledger (saved texts aside)."""
        if self._was_spared:
            return 0  # an index is not left behind where errors may stand
        found = self._ask(lambda kept: kept.error_count)
        return self.workspace.error_count if found is None else found

    @cached_property
    def workspace(self) -> Workspace:
        """The ledger itself; if no index is up to date, it is put into one when the command is done."""
        self._catch_up()
        from pathlib import Path

        from timeline.reading.loader import load_with_files
        from timeline.workspace import Workspace

        place = self._place if self._kept is None else None
        before = None if place is None else glance(place.ledger)
        reading, files = load_with_files(folder := Path(self.folder))
        workspace = Workspace(folder, reading)
        if place is not None and before is not None:

            def put() -> None:
                from timeline.index.keep import keep

                self._put = None
                account, errors, all_days = workspace.account, workspace.error_count, self._all_days
                note_kept(keep(place, before, files, account, errors, all_days=all_days))

            self._put = put
            click.get_current_context().call_on_close(self._put_at_last)
        return workspace if self._recorded_by is None else workspace.recorded_by(self._recorded_by)

    def rebuild(self) -> None:
        """Read the ledger and put all that can be asked of it into an index."""
        self._all_days = True
        self.workspace  # noqa: B018 - it is put into an index once it is read

    @property
    def index(self) -> Kept:
        """The index itself, made now if none is up to date; in memory where none can be kept."""
        self._catch_up()
        if self._kept is None:
            from timeline.index.keep import in_memory

            account, errors = self.workspace.account, self.workspace.error_count
            if self._put is not None and self._place is not None:
                self._put()
                with contextlib.suppress(Damaged):
                    self._kept = open_kept(self._place)
            self._kept = self._kept or in_memory(account, errors, all_days=self._all_days)
        return self._kept

    def ask_index(self, question: Callable[[Kept], T]) -> T:
        """What only an index can answer; a damaged one is made anew."""
        found = self._ask(question)
        return question(self.index) if found is None else found

    def _put_at_last(self) -> None:
        """Whoever asked has the answer, and need not wait for what the next one will gain."""
        if self._put is not None and sys.exc_info()[1] is None:  # else there is a message still to be printed
            if sys.stdout is not None:  # a caller may have closed it
                sys.stdout.flush()
            self._put()

    def _ask(self, question: Callable[[Kept], T | None]) -> T | None:
        """The answer of the index, if it has one; a damaged one is never asked again."""
        self._catch_up()
        if self._kept is None:
            return None
        try:
            return question(self._kept)
        except (Damaged, ValueError, TypeError, KeyError, IndexError):
            # Rows that pass their sums and still are not ours were put there by somebody else.
            self._kept = None
            note_damage()
            return None

    def _spared(self, name: str, everything: bool) -> HistoryView | None:
        """The history of what an edit did not reach."""
        assert self._place is not None
        assert self._stale is not None
        with _noting_damage():
            from timeline.index.spare import spared_history

            return spared_history(self._place, self._stale, name, everything)
        self._stale = None
        return None

    def _catch_up(self) -> None:
        """After an edit the index is brought up to date before it is asked, if the edit does not reach too far."""
        stale, self._stale = self._stale, None
        if self._place is None or (stale is None and not self._is_short):
            return
        from timeline.index.refresh import complete, refresh

        with _noting_damage():
            if stale is not None:
                self._kept = refresh(self._place, stale)
            if self._is_short:
                kept, self._kept = self._kept, None
                self._kept = None if kept is None else complete(self._place, kept)

    @property
    def _is_short(self) -> bool:
        """Whether the index tells of the last day, where all are wanted."""
        return self._all_days and self._kept is not None and "pending" in self._kept.facts


@contextlib.contextmanager
def _noting_damage() -> Iterator[None]:
    """What a damaged index was asked is left open, and said."""
    try:
        yield
    except Damaged:
        note_damage()


def note_damage() -> None:
    """Say that an index was of no use."""
    note("note: the index was damaged; it is made anew")


def note_kept(fault: str | None) -> None:
    """Say why no index was kept, if it was not."""
    if fault is not None:
        note(f"note: no index is kept ({clean(fault)}); --no-cache does without")
