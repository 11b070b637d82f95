"""Decides what a rule is: one defect of a ledger, how it is found, and how it is explained."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from timeline.diagnostics import Diagnostic, Note, Severity, Span
from timeline.meaning.account import Account
from timeline.meaning.chronology import Chronology
from timeline.meaning.provenance import Provenance
from timeline.model.claim import Claim
from timeline.model.event import Event
from timeline.model.ledger import Ledger
from timeline.model.statement import Citation, Statement

#: The files whose faults can take statements of events elsewhere with them.
_DECLARING = frozenset({"ledger.yaml", "subjects.yaml", "attributes.yaml", "terms.yaml"})


@dataclass(frozen=True)
class Case:
    """What a rule may look at: the ledger with what it means, and the saved texts by event id.

    `faulty` are the files of which the reader has complained: what they say may be missing from the ledger. `lost` are
    the ids of events that it could not read.
    """

    account: Account
    texts: Mapping[str, str]
    faulty: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()

    @property
    def ledger(self) -> Ledger:
        return self.account.ledger

    @property
    def chronology(self) -> Chronology:
        return self.account.chronology

    @property
    def provenance(self) -> Provenance:
        return self.account.provenance

    def is_missing(self, event: str) -> bool:
        """Whether no file gives the event; one that could not be read has been complained of already."""
        return event not in self.ledger.events and event not in self.lost and event not in self._faulty_stems

    @property
    def is_incomplete(self) -> bool:
        """Whether a fault in what the ledger declares may have taken statements of any event with it."""
        return not self.faulty.isdisjoint(_DECLARING)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What the ledger speaks of, in no order: every claim at least once, and few of them twice."""
        # The reader makes one object of a claim, which is found sooner than the claim is hashed.
        statements = (statement for event in self.ledger.events.values() for statement in event.statements)
        return tuple({id(statement.claim): statement.claim for statement in statements}.values())

    @cached_property
    def citations(self) -> tuple[tuple[Event, Citation], ...]:
        """Every citation with the event that makes it: its own, then those of its statements, as often as written."""
        found: list[tuple[Event, Citation]] = []
        elaborate = self.elaborate
        for event in self.ledger.events.values():
            found += [(event, citation) for citation in event.cites]
            for statement in elaborate.get(event.id, ()):
                found += [(event, citation) for citation in statement.cites]
        return tuple(found)

    @cached_property
    def elaborate(self) -> Mapping[str, Sequence[Statement]]:
        """By event, the statements with more to them than a figure: with `per`, `printed`, citations or judgements, or
        without a figure. Nearly all say a figure and nothing else: no rule about the rest need pass them by.
        """
        found: dict[str, list[Statement]] = {}
        for event in self.ledger.events.values():
            for one in event.statements:
                if one.figure is None or one.per is not None or one.printed is not None or one.cites or one.judgements:
                    found.setdefault(event.id, []).append(one)
        return found

    @cached_property
    def _faulty_stems(self) -> frozenset[str]:
        return frozenset(PurePosixPath(path).stem for path in self.faulty)


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule is broken; the rule adds its id and severity."""

    span: Span
    message: str
    help: str | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One defect. `id` is kebab-case, names it, and is the stem of the file that defines it.

    `summary` is one line; `why` says what goes wrong otherwise. `before` and `after` are files laid over a small
    ledger (see `example.py`): the first has exactly this defect, the second none. `check` is None where the reader
    finds the defect on its way in.
    """

    id: str
    severity: Severity
    summary: str
    why: str
    before: str
    after: str
    check: Callable[[Case], Iterable[Finding]] | None = None

    def findings(self, case: Case) -> Iterator[Diagnostic]:
        """The rule's complaints about one ledger."""
        for found in self.check(case) if self.check else ():
            yield Diagnostic(found.span, self.severity, found.message, self.id, found.help, found.notes)
