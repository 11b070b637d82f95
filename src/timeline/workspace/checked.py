"""Decides what a check of a ledger finds, and what it could not look at."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from timeline.diagnostics import Diagnostic, Severity, ordered
from timeline.workspace.given import texts_of
from timeline.workspace.opened import Opened


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found, in the stable order, and what it could not check (`skipped`, in words)."""

    diagnostics: tuple[Diagnostic, ...]
    skipped: tuple[str, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many diagnostics have this severity."""
        return sum(diagnostic.severity is severity for diagnostic in self.diagnostics)


class Checked(Opened):
    """A ledger whose defects are known."""

    def check(
        self,
        archive: str | Path | None = None,
        select: Collection[str] = (),
        ignore: Collection[str] = (),
    ) -> CheckReport:
        """Everything wrong with the ledger: of the rules in `select` (all, if empty) that are not in `ignore`.

        `archive` is the folder of saved texts, else the ledger's own `archive/`. Raises TimelineError if it is given
        and missing, and for a rule that does not exist: a check for it would find nothing wrong.
        """
        from timeline.reading.archive import read_archive
        from timeline.rules.registry import find_rule

        chosen, without = texts_of(select, "a rule"), texts_of(ignore, "a rule")
        for name in (*chosen, *without):
            find_rule(name, "check")
        saved = read_archive(self.ledger, self.folder, None if archive is None else Path(archive))
        found = (*self.diagnostics, *saved.diagnostics, *self._findings(saved.texts))
        kept = ordered(d for d in found if (not chosen or d.rule in chosen) and d.rule not in without)
        return CheckReport(kept, self._skipped(saved.texts, archive))

    @cached_property
    def error_count(self) -> int:
        """How many errors stand in the ledger (saved texts aside)."""
        if self._whole is not None:
            return self._whole.error_count
        return sum(diagnostic.severity is Severity.ERROR for diagnostic in self.found)

    @cached_property
    def found(self) -> tuple[Diagnostic, ...]:
        """Everything wrong with the ledger, saved texts aside."""
        return ordered((*self.diagnostics, *self._findings({})))

    @cached_property
    def _faulty(self) -> frozenset[str]:
        """The files of which the reader complained."""
        return frozenset(d.span.path for d in self.diagnostics if d.severity is Severity.ERROR)

    def _findings(self, texts: Mapping[str, str]) -> tuple[Diagnostic, ...]:
        from timeline.rules.registry import run_rules
        from timeline.rules.rule import Case

        return tuple(run_rules(Case(self.account, texts, self._faulty, self.reading.lost)))

    def _skipped(self, texts: Mapping[str, str], archive: str | Path | None) -> tuple[str, ...]:
        quoted = [
            event.id
            for event in self.ledger.events.values()
            for statement in event.statements
            if statement.printed is not None and event.id not in texts
        ]
        if not quoted:
            return ()
        events = len(set(quoted))
        return (
            f"`printed` not checked in {len(quoted)} statement{'' if len(quoted) == 1 else 's'} "
            f"of {events} event{'' if events == 1 else 's'} without a saved text"
            + ("" if archive is not None else "; --archive FOLDER says where they are"),
        )
