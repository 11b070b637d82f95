"""Decides what can be asked of a ledger: the one facade that the command line and embeddings use."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from timeline.diagnostics import Diagnostic, Severity, ordered
from timeline.errors import TimelineError
from timeline.meaning.account import Account
from timeline.meaning.chronology import Chronology
from timeline.meaning.record import recorded_by
from timeline.model.claim import Claim
from timeline.model.ledger import Ledger
from timeline.reading.archive import read_archive
from timeline.reading.loader import Reading, load
from timeline.rules.registry import run_rules
from timeline.rules.rule import Case
from timeline.views.history import HistoryView, view_history
from timeline.views.lanes import LanesView
from timeline.views.lookup import find_claims
from timeline.views.picture import view_lanes
from timeline.views.sequence import ordered_claims
from timeline.views.state import StateView, view_state
from timeline.views.export import export_object

#: The name of a ledger's folder where none is given, and the variable that names another.
DEFAULT_NAME = "events"
VARIABLE = "TIMELINE_LEDGER"

#: How many claims a message names before it counts the rest.
MOST_LISTED = 12


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found, in the stable order, and what it could not check (`skipped`, in words)."""

    diagnostics: tuple[Diagnostic, ...]
    skipped: tuple[str, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many diagnostics have this severity."""
        return sum(diagnostic.severity is severity for diagnostic in self.diagnostics)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: the view that it is drawn from, and the drawing."""

    view: LanesView
    svg: str

    def _repr_svg_(self) -> str:
        return self.svg


class Workspace:
    """An opened ledger and, worked out when first asked for, what it means."""

    def __init__(self, folder: Path, reading: Reading) -> None:
        self.folder = folder
        self.reading = reading

    @classmethod
    def open(cls, folder: Path) -> Workspace:
        """Read the ledger in `folder`. Raises TimelineError if there is no such folder or it can't be read."""
        return cls(folder, load(folder))

    @property
    def ledger(self) -> Ledger:
        return self.reading.ledger

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What the reader complained of; `check` adds what the rules find."""
        return self.reading.diagnostics

    @cached_property
    def account(self) -> Account:
        """What the ledger means."""
        return Account(self.ledger)

    @property
    def chronology(self) -> Chronology:
        """When each event was said."""
        return self.account.chronology

    def recorded_by(self, day: int) -> Workspace:
        """The same ledger with only the events that had been recorded by the end of a day (counted from 1970-01-01).

        An event that does not say when it was recorded has been there all along.
        """
        return Workspace(self.folder, replace(self.reading, ledger=recorded_by(self.ledger, day)))

    def claim(self, name: str) -> Claim:
        """The one claim that a loose name means. Raises TimelineError where it means none or several, and says which."""
        lookup = find_claims(self.ledger, name)
        if len(lookup.found) == 1:
            return lookup.found[0]
        if lookup.found:
            listed = ", ".join(map(str, lookup.found[:MOST_LISTED]))
            more = f" and {len(lookup.found) - MOST_LISTED} more" if len(lookup.found) > MOST_LISTED else ""
            raise TimelineError(f'"{name}" may mean several claims: {listed}{more}', "name one of them in full")
        meant = f"did you mean {' or '.join(lookup.suggestions)}?" if lookup.suggestions else None
        raise TimelineError(f'no claim of this ledger is called "{name}"', meant or 'see "timeline list" for all of them')

    def history(self, name: str, as_of: int | None = None) -> HistoryView:
        """The history of the claim that a loose name means. Raises TimelineError as `claim` does."""
        return view_history(self.account, self.claim(name), as_of)

    def render(
        self,
        *,
        claims: Sequence[str] = (),
        subjects: Sequence[str] = (),
        as_of: int | None = None,
        width: int = 1280,
        title: str | None = None,
        everything: bool = False,
        order: str = "attributes",
    ) -> Picture:
        """The lanes of the named claims and subjects (all, without any), as SVG and as the view it is drawn from.

        Raises TimelineError for a name that means no claim or several.
        """
        from timeline.render.lanes import draw_lanes

        chosen = [self.claim(name) for name in claims] + [c for name in subjects for c in self._about(name)]
        limited = chosen if claims or subjects else None
        view = view_lanes(self.account, limited, as_of, title, everything=everything, order=order)
        return Picture(view, draw_lanes(view, width=width))

    def _about(self, name: str) -> list[Claim]:
        """Every claim about a subject or a part of it, by id or label."""
        wanted = name.strip().casefold()
        ids = [path for path, subject in self.ledger.subjects.items() if wanted in (path.casefold(), subject.label.casefold())]
        found = [c for c in self.ledger.claims() if any((str(c.subject) + "/").startswith(path + "/") for path in ids)]
        if not ids:
            close = difflib.get_close_matches(name, self.ledger.subjects, n=3)
            meant = f"did you mean {' or '.join(close)}?" if close else None
            raise TimelineError(f'no subject of this ledger is called "{name}"', meant)
        return found

    def states(self, as_of: int | None = None) -> tuple[StateView, ...]:
        """The state of every claim, in the order of the subjects and attributes files."""
        return tuple(view_state(self.account, claim, as_of) for claim in ordered_claims(self.ledger))

    def check(
        self,
        archive: Path | None = None,
        select: Collection[str] = (),
        ignore: Collection[str] = (),
    ) -> CheckReport:
        """Everything wrong with the ledger: of the rules in `select` (all, if empty) that are not in `ignore`.

        `archive` is the folder of saved texts, else the ledger's own `archive/`. Raises TimelineError if it is given
        and missing.
        """
        saved = read_archive(self.ledger, self.folder, archive)
        found = (*self.diagnostics, *saved.diagnostics, *self._findings(saved.texts))
        kept = ordered(d for d in found if (not select or d.rule in select) and d.rule not in ignore)
        return CheckReport(kept, self._skipped(saved.texts))

    @cached_property
    def error_count(self) -> int:
        """How many errors stand in the ledger (saved texts aside)."""
        found = ordered((*self.diagnostics, *self._findings({})))
        return sum(diagnostic.severity is Severity.ERROR for diagnostic in found)

    def export(self) -> dict[str, Any]:
        """The whole resolved ledger as data (see `timeline.views.export`)."""
        return export_object(self.ledger, self.chronology, self.account.provenance)

    @cached_property
    def _faulty(self) -> frozenset[str]:
        """The files of which the reader complained."""
        return frozenset(d.span.path for d in self.diagnostics if d.severity is Severity.ERROR)

    def _findings(self, texts: Mapping[str, str]) -> tuple[Diagnostic, ...]:
        return tuple(run_rules(Case(self.account, texts, self._faulty)))

    def _skipped(self, texts: Mapping[str, str]) -> tuple[str, ...]:
        quoted = [
            event.id
            for event in self.ledger.events.values()
            for statement in event.statements
            if statement.printed is not None and event.id not in texts
        ]
        if not quoted:
            return ()
        return (
            f"{len(quoted)} printed text{'' if len(quoted) == 1 else 's'} not checked: "
            f"no saved text of {len(set(quoted))} event{'' if len(set(quoted)) == 1 else 's'} (see --archive)",
        )


def find_ledger(explicit: str | None, environ: Mapping[str, str], cwd: Path) -> Path:
    """The ledger folder: `explicit`, else `$TIMELINE_LEDGER`, else the nearest `events/` at or above `cwd`.

    Raises TimelineError that says what was looked for.
    """
    start = 'start one with "timeline init events", or name one with --ledger'
    if explicit is not None:
        return _existing(Path(explicit), "--ledger", start)
    if environ.get(VARIABLE):
        return _existing(Path(environ[VARIABLE]), f"${VARIABLE}", start)
    for folder in (cwd, *cwd.parents):
        if (folder / DEFAULT_NAME).is_dir():
            return folder / DEFAULT_NAME
    raise TimelineError(f"there is no {DEFAULT_NAME}/ in {cwd} or above it", start)


def _existing(folder: Path, named_by: str, start: str) -> Path:
    if "\0" in str(folder) or not folder.exists():
        raise TimelineError(f"{named_by}: there is no folder {folder}", start)
    if not folder.is_dir():
        raise TimelineError(f"{named_by}: {folder} is not a folder", start)
    return folder
