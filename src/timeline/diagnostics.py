"""Decides what a complaint about a ledger is: a place, a severity, a sentence, and the rule it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple


class Severity(Enum):
    """How bad it is: error (cannot be read as written), warning (likely wrong), info (worth knowing)."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Span(NamedTuple):
    """A place: `path` from the ledger folder with forward slashes, `line` and `col` from 1 (lines as git counts).

    (A named tuple: a ledger has tens of thousands, and these are built fastest.)
    """

    path: str
    line: int = 1
    col: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.col}"


class Note(NamedTuple):
    """A related place, printed as a further line."""

    span: Span
    message: str


class Diagnostic(NamedTuple):
    """One complaint. `message` has no place, no severity and no rule id in it; `help` is one line or none."""

    span: Span
    severity: Severity
    message: str
    rule: str
    help: str | None = None
    notes: tuple[Note, ...] = ()


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """In the one stable order: by place, then rule, then message; exact repeats are dropped."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda d: (d.span, d.rule, d.message)))
