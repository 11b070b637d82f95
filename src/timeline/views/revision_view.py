"""Decides what is told of two revisions of a ledger: values alone, so that every form of it says the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from timeline.views.shift_view import ShiftView

#: What can have become of a state, the weightiest first.
STATE_KINDS = (
    "fell into dispute",
    "settled",
    "changed",
    "gone",
    "weaker",
    "firmer",
    "opposed",
    "no longer opposed",
    "other origins",
    "dated anew",
    "new",
)


@dataclass(frozen=True, slots=True)
class SideView:
    """One of the revisions: its name, its commit (None: the files as they lie in the folder), and what it holds.

    `is_there` tells whether it has the ledger's folder at all; `as_of` is an ISO day (None without any day).
    """

    name: str
    commit: str | None
    is_there: bool
    as_of: str | None
    events: int
    statements: int
    claims: int
    errors: int
    warnings: int

    @property
    def short(self) -> str:
        """`main (1a2b3c4)`; `1a2b3c4` where the commit itself was named."""
        if self.commit is None:
            return self.name
        short = self.commit[:7]
        return short if self.commit.startswith(self.name) and len(self.name) > 3 else f"{self.name} ({short})"

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of the JSON."""
        return {
            "revision": None if self.commit is None else self.name,
            "commit": self.commit,
            "is_there": self.is_there,
            "as_of": self.as_of,
            "events": self.events,
            "statements": self.statements,
            "claims": self.claims,
            "errors": self.errors,
            "warnings": self.warnings,
        }


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event that is `new`, `removed`, `changed` or `renamed`; the three numbers are of its statements.

    `was` is its earlier id (None of a new one), `keys` are the keys of its file that say something else now.
    """

    kind: str
    event: str
    was: str | None
    title: str
    url: str | None
    source: str
    source_name: str
    when: str
    earliest: str | None
    latest: str | None
    keys: tuple[str, ...]
    new: int
    removed: int
    changed: int

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of the JSON."""
        return {
            "kind": self.kind,
            "event": self.event,
            "was": self.was,
            "title": self.title,
            "source": self.source,
            "earliest": self.earliest,
            "latest": self.latest,
            "keys": list(self.keys),
            "statements": {"new": self.new, "removed": self.removed, "changed": self.changed},
        }


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of a claim: the figure as an object and as text, how firmly, on whose word, and since when."""

    figure: dict[str, Any] | None
    text: str
    evidence: str | None
    standing: str | None
    origins: tuple[str, ...]
    origin_names: tuple[str, ...]
    since: str

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of the JSON."""
        return {
            "figure": self.figure,
            "evidence": self.evidence,
            "standing": self.standing,
            "origins": list(self.origins),
        }


@dataclass(frozen=True, slots=True)
class StateRow:
    """A claim of which something else is held: `kind` is one of `STATE_KINDS`, `aspects` all that differs.

    `before` and `after` are None where nothing is held.
    """

    kind: str
    claim: str
    label: str
    subject: str
    name: str
    before: Held | None
    after: Held | None
    aspects: tuple[str, ...]

    @property
    def sides(self) -> tuple[Held | None, Held | None]:
        """What was and what is held."""
        return (self.before, self.after)

    @property
    def figures(self) -> tuple[str | None, str | None]:
        """The figures as text, before and after; None where nothing is held."""
        return (self.before.text if self.before else None, self.after.text if self.after else None)

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of the JSON."""
        return {
            "kind": self.kind,
            "claim": self.claim,
            "label": self.label,
            "differs_in": list(self.aspects),
            "from": None if self.before is None else self.before.as_dict(),
            "to": None if self.after is None else self.after.as_dict(),
        }


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """A diagnostic: its severity, rule and message, and its place in the repository."""

    severity: str
    rule: str
    message: str
    path: str
    line: int
    col: int

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}:{self.col}"

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of the JSON."""
        return {
            "path": self.path,
            "line": self.line,
            "col": self.col,
            "severity": self.severity,
            "rule": self.rule,
            "message": self.message,
        }


@dataclass(frozen=True, slots=True)
class DeclaredRow:
    """The ids of one kind of declaration (sources, subjects, attributes, terms) that are new, removed and changed."""

    kind: str
    new: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of the JSON."""
        names = {"new": self.new, "removed": self.removed, "changed": self.changed}
        return {"kind": self.kind, **{word: list(ids) for word, ids in names.items()}}


@dataclass(frozen=True, slots=True)
class RevisionsView:
    """What two revisions of a ledger tell differently. Shifts and complaints come as those that are new and gone."""

    before: SideView
    after: SideView
    events: tuple[EventRow, ...]
    states: tuple[StateRow, ...]
    shifts: tuple[tuple[ShiftView, ...], tuple[ShiftView, ...]]
    complaints: tuple[tuple[ComplaintRow, ...], tuple[ComplaintRow, ...]]
    declarations: tuple[DeclaredRow, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing changed in meaning: what is only renamed, moved or written otherwise does not count."""
        changed = any(row.kind != "renamed" for row in self.events)
        return not (changed or self.states or any(self.shifts) or any(self.complaints) or self.declarations)

    @property
    def groups(self) -> tuple[tuple[str, tuple[StateRow, ...]], ...]:
        """The states of each kind that occurs, the weightiest kind first."""
        found = ((kind, tuple(one for one in self.states if one.kind == kind)) for kind in STATE_KINDS)
        return tuple((kind, rows) for kind, rows in found if rows)

    @property
    def complaint_groups(self) -> tuple[tuple[str, tuple[ComplaintRow, ...]], ...]:
        """The complaints that are new and those that are gone, each under what they are called; those that occur."""
        named = ((rows, word) for rows, word in zip(self.complaints, ("new", "gone"), strict=True) if rows)
        return tuple(
            (f"{'remarks' if all(row.severity == 'info' for row in rows) else 'problems'} that are {word}", rows)
            for rows, word in named
        )

    def events_of(self, kind: str) -> tuple[EventRow, ...]:
        """The events that are new, removed, changed or renamed."""
        return tuple(row for row in self.events if row.kind == kind)

    @property
    def statements(self) -> tuple[int, int, int]:
        """How many statements are new, removed and changed."""
        rows = self.events
        return sum(row.new for row in rows), sum(row.removed for row in rows), sum(row.changed for row in rows)

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of the JSON."""
        new, removed, changed = self.statements
        kinds = ("new", "removed", "changed", "renamed")
        return {
            "from": self.before.as_dict(),
            "to": self.after.as_dict(),
            "same": self.is_same,
            "counts": {
                "events": {kind: len(self.events_of(kind)) for kind in kinds},
                "statements": {"new": new, "removed": removed, "changed": changed},
            },
            "states": [row.as_dict() for row in self.states],
            "shifts": _new_and_gone([shift.as_dict() for shift in side] for side in self.shifts),
            "events": [row.as_dict() for row in self.events],
            "declarations": [row.as_dict() for row in self.declarations],
            "diagnostics": _new_and_gone([row.as_dict() for row in side] for side in self.complaints),
        }


def _new_and_gone(sides: Iterable[list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    return dict(zip(("new", "gone"), sides, strict=True))
