"""Decides what the rows of one claim mean: a pure function of them, with nothing else of the ledger at hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import cached_property, lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any, TypeVar

from timeline.errors import Unreadable
from timeline.meaning.chronology import Bounds
from timeline.meaning.claim_meaning import thread_of
from timeline.meaning.claim_row import BEHIND, JUDGING, ROLES, SPLIT, ClaimRow
from timeline.meaning.entry import Entry
from timeline.meaning.figure_code import decode
from timeline.meaning.history import Thread
from timeline.meaning.meeting import Passage
from timeline.meaning.precedence import ProvenOrder
from timeline.meaning.provenance import EVIDENCE, Key, Link, Origin
from timeline.meaning.state import State, state_of
from timeline.meaning.withdrawal import revised
from timeline.model.claim import Attribute, Claim
from timeline.model.event import Event
from timeline.model.ledger import Ledger
from timeline.model.source import Source
from timeline.model.statement import EVIDENCE_OF_BASIS, JUDGEMENT_KINDS, Judgement, Statement
from timeline.values.edtf import Edtf
from timeline.values.figure import Figure
from timeline.values.path import Path

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RowMeaning:
    """What the rows of a claim amount to as of a day. `sources` are those of its events; `labels` are its terms'.

    `splitting` is the step whose figure splits a whole's, if one does: to the claim itself it is its first.
    """

    thread: Thread
    state: State
    order: ProvenOrder
    sources: Mapping[str, str]
    labels: Mapping[str, str]
    splitting: int | None


def meaning_of(rows: Sequence[ClaimRow], day: int | None = None) -> RowMeaning:
    """The thread and the state that the rows of one claim give as of a day (by default the one that they name).

    The rows may come in any order. Raises Unreadable for what `claim_row` does not write; ValueError without any row.
    """
    rows = sorted(rows, key=lambda row: (row.place, row.event))
    if not rows:
        raise ValueError("a claim without any row")
    first = rows[0]
    claim = _claim(first.claim)
    for row, following in pairwise(rows):
        if row.place == following.place:
            raise _wrong(row, "found two rows at this place, as where two exports were written to one folder")
    if day is None:
        day = max((row.as_of for row in rows if row.as_of is not None), default=None)
    attribute = Attribute(
        claim.attribute, claim.attribute, "", tolerance=_tolerance(first), terms=first.vocabulary, many=first.many
    )
    entries = [_entry(row) for row in rows if row.role != BEHIND]
    order = ProvenOrder(
        {row.event: Bounds(row.earliest, row.latest, row.weak) for row in rows},
        frozenset((row.event, other) for row in rows for other in row.earlier),
        frozenset((row.event, other) for row in rows for other in row.not_later),
    )
    thread = thread_of(claim, attribute, entries, order, _Revision(rows), day)
    labels = {path: label for row in rows if row.labels is not None for path, label in _labels(row).items()}
    sources = {row.event: row.source for row in rows}
    return RowMeaning(thread, state_of(thread, order), order, sources, labels, _splitting(thread, rows))


def _splitting(thread: Thread, rows: Sequence[ClaimRow]) -> int | None:
    """The first step that introduces a figure, where some statement by then is known to split a whole."""
    splits = {row.event for row in rows if row.splits}
    if not any(step.entry.event in splits for step in thread.steps):
        return None
    return next((place for place, step in enumerate(thread.steps) if step.relation == "introduces"), None)


class _Revision:
    """Revises entries by what the rows tell of sources and citations, looked at only where something is withdrawn."""

    def __init__(self, rows: Sequence[ClaimRow]) -> None:
        self._rows = rows

    def __call__(self, entries: Sequence[Entry], gone: frozenset[int]) -> Sequence[Entry]:
        return revised(entries, gone, self, self._ledger)

    @cached_property
    def _keys(self) -> frozenset[Key]:
        return frozenset((row.event, row.number) for row in self._rows if row.number is not None)

    @cached_property
    def links(self) -> Mapping[Key, tuple[Link, ...]]:
        """What each statement leans on, as far as rows tell of it."""
        known = {row.event for row in self._rows}
        found: dict[Key, tuple[Link, ...]] = {}
        for row in self._rows:
            if row.number is not None:
                links = (link for link in _links(row) if link.event in known)
                found[row.event, row.number] = tuple(
                    link for link in links if link.statement is None or link.statement in self._keys
                )
        return found

    @cached_property
    def _ledger(self) -> Ledger:
        """As much of the ledger as origins hang on."""
        sources: dict[str, Source] = {}
        events: dict[str, Event] = {}
        for row in self._rows:
            kind, above = row.source_kind or "other", row.counts_as if row.counts_as != row.source else None
            sources[row.source] = Source(row.source, row.source, kind, part_of=above, anonymous=row.source_anonymous)
            if row.per is not None and row.per not in sources:
                above = row.per_counts_as if row.per_counts_as != row.per else None
                sources[row.per] = Source(row.per, row.per, "other", part_of=above, anonymous=row.per_anonymous)
            said = events.get(row.event) or Event(row.event, row.kind, "", row.source)
            if row.number is not None and all(one.index != row.number for one in said.statements):
                said = replace(said, statements=(*said.statements, self._statement(row)))
            events[row.event] = said
        return Ledger(sources=MappingProxyType(sources), events=MappingProxyType(events))

    @staticmethod
    def _statement(row: ClaimRow) -> Statement:
        judgements = (Judgement("retracts"),) if row.withdraws else ()
        return replace(_statement(row), judgements=judgements)


def _entry(row: ClaimRow) -> Entry:
    """What a row brings to the thread."""
    if row.role not in ROLES or row.evidence not in EVIDENCE:
        raise _wrong(
            row, f"found the role {row.role!r} and the evidence {row.evidence!r}, expected ones that there are"
        )
    if row.role != JUDGING and row.number is None:
        raise _wrong(row, "found a statement without its number")
    if row.earliest is not None and row.latest is not None and row.earliest > row.latest:
        raise _wrong(row, f"found the latest minute {row.latest} before the earliest, {row.earliest}")
    figure = None if row.value is None else _figure(row)
    origins = frozenset(_origin(row, text) for text in row.origins)
    of = _claim(row.of)
    if row.role == SPLIT:
        if figure is None:
            raise _wrong(row, "found no figure where a part has one")
        return Entry(row.event, of, (_statement(row),), figure, row.evidence, origins, Passage.UP, is_split=True)
    voices = {row.counts_as}
    if row.per is not None and row.per != "anonymous":
        voices.add(row.per_counts_as or row.per)
    return Entry(
        event=row.event,
        claim=of,
        statements=() if row.role == JUDGING else (_statement(row),),
        figure=figure,
        evidence=row.evidence,
        origins=origins,
        way=Passage.OWN if row.role == JUDGING else Passage(row.role),
        is_comparable=row.comparable,
        judgements=_judgements(row),
        voices=frozenset(voices),
        presumed=frozenset(row.presumed),
        leans_on=frozenset(link.event for link in _links(row)),
    )


def _statement(row: ClaimRow) -> Statement:
    assert row.number is not None
    if row.basis not in EVIDENCE_OF_BASIS:
        raise _wrong(row, f"found the basis {row.basis!r}, expected one of {', '.join(EVIDENCE_OF_BASIS)}")
    holds = None if row.holds is None else _read(row, lambda: Edtf.parse(row.holds or ""))
    return Statement(
        _claim(row.of), row.event, row.number, basis=row.basis, per=row.per, holds=holds, change=row.change
    )


def _figure(row: ClaimRow) -> Figure:
    return _read(row, lambda: _decoded(row.value or "", row.figure or ""))


_decoded = lru_cache(maxsize=65536)(decode)


def _origin(row: ClaimRow, text: str) -> Origin:
    kind, _, source = text.partition(":")
    if kind not in ("named", "unnamed", "untraced") or not source:
        raise _wrong(row, f'found the origin {text!r}, expected "named:", "unnamed:" or "untraced:" and a source')
    return Origin(kind, source)


def _links(row: ClaimRow) -> tuple[Link, ...]:
    def read() -> tuple[Link, ...]:
        found = [] if row.links is None else json.loads(row.links)
        return tuple(
            Link(str(event), None if number is None else (str(event), int(number)), bool(presumed))
            for event, number, presumed in found
        )

    return _read(row, read)


def _judgements(row: ClaimRow) -> tuple[Judgement, ...]:
    def read() -> tuple[Judgement, ...]:
        return tuple(map(_judgement, [] if row.judgements is None else json.loads(row.judgements)))

    found = _read(row, read)
    if not found and row.value is None:
        raise _wrong(row, "found neither a figure nor a judgement")
    return found


def _judgement(one: Mapping[str, Any]) -> Judgement:
    if one["kind"] not in JUDGEMENT_KINDS:
        raise ValueError(one["kind"])
    figure = None if one["value"] is None else decode(one["value"], str(one["figure"]))
    return Judgement(one["kind"], one["event"], figure, str(one["written"]))


def _labels(row: ClaimRow) -> dict[str, str]:
    return _read(row, lambda: {str(path): str(label) for path, label in json.loads(row.labels or "{}").items()})


def _tolerance(row: ClaimRow) -> Decimal:
    found = _read(row, lambda: Decimal(row.tolerance))
    if not found.is_finite() or found < 0:
        raise _wrong(row, f"found the tolerance {row.tolerance!r}, expected a number")
    return found


@lru_cache(maxsize=65536)
def _claim(text: str) -> Claim:
    """The claim that is written in full."""
    subject, _, rest = text.partition(":")
    attribute, _, scope = rest.partition("@")
    if not attribute:
        raise Unreadable(f"found {text[:60]!r} for a claim, expected a subject, a colon and an attribute")
    return Claim(Path.parse(subject), attribute, tuple(map(Path.parse, scope.split("+"))) if scope else ())


def _read(row: ClaimRow, read: Callable[[], T]) -> T:
    """What `read` gives, any complaint with the row that it is about."""
    try:
        return read()
    except Unreadable as error:
        raise _wrong(row, error.message) from None
    except (ValueError, TypeError, KeyError, AttributeError, InvalidOperation, RecursionError):
        raise _wrong(row, "found a text that can't be read") from None


def _wrong(row: ClaimRow, message: str) -> Unreadable:
    return Unreadable(f"{row.claim[:60]}, place {row.place}, event {row.event[:60]}: {message}")


def grouped(rows: Iterable[ClaimRow]) -> dict[str, list[ClaimRow]]:
    """The rows of each claim."""
    found: dict[str, list[ClaimRow]] = {}
    for row in rows:
        found.setdefault(row.claim, []).append(row)
    return found
