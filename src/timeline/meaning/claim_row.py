"""Decides what a row of a claim holds: one statement with all that its meaning in the claim's thread hangs on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from timeline.meaning.account import Account
from timeline.meaning.entry import Entry
from timeline.meaning.figure_code import encode
from timeline.meaning.judgement import WITHDRAWING
from timeline.meaning.meeting import Passage
from timeline.meaning.precedence import Precedence, Precedences
from timeline.meaning.provenance import EVIDENCE, Key, canonical
from timeline.meaning.withdrawal import behind, withdraws
from timeline.model.claim import Attribute, Claim
from timeline.model.event import Event
from timeline.model.statement import Judgement, Statement
from timeline.values.figure import Figure
from timeline.values.path import Path
from timeline.values.terms import TermSet

#: How a row comes into a thread, beside the ways in which figures pass (`meeting.Passage`): the first figure of a part
#: whose whole passes none on, an event that judges whole events, and what others only lean on.
SPLIT, JUDGING, BEHIND = "split", "judging", "behind"
ROLES = (*(way.value for way in Passage), SPLIT, JUDGING, BEHIND)


class ClaimRow(NamedTuple):
    """One statement in one claim's thread, in values that JSON and Arrow have; docs/engines.md tells of each column.

    `place` counts in listing order within the claim; `number` is the statement's in its event (None for the event
    itself); bounds are minutes, `as_of` is a day, both counted from 1970-01-01 UTC.
    """

    claim: str
    place: int
    role: str
    event: str
    number: int | None
    of: str
    kind: str
    source: str
    source_kind: str | None
    source_anonymous: bool
    counts_as: str
    per: str | None
    per_anonymous: bool
    per_counts_as: str | None
    earliest: int | None
    latest: int | None
    weak: bool
    figure: str | None
    value: str | None
    labels: str | None
    basis: str | None
    evidence: str
    origins: tuple[str, ...]
    presumed: tuple[str, ...]
    links: str | None
    holds: str | None
    change: str | None
    judgements: str | None
    withdraws: bool
    splits: bool
    comparable: bool
    earlier: tuple[str, ...]
    not_later: tuple[str, ...]
    tolerance: str
    many: bool
    vocabulary: str | None
    as_of: int | None


#: A statement's place in listing order, then the statement.
First = tuple[tuple[int, int], Key]


class ClaimRows:
    """The rows of the claims of one ledger."""

    def __init__(self, account: Account) -> None:
        self._account = account

    @cached_property
    def _precedences(self) -> Precedences:
        return Precedences(self._account.ledger, self._account.chronology)

    def of(self, claim: Claim) -> list[ClaimRow]:
        """All that the claim's thread is made of, on whichever day it is asked for."""
        account, name = self._account, str(claim)
        attribute, entries = account.ledger.attributes[claim.attribute], account.entries(claim)
        proven = self._precedences.among(list(dict.fromkeys(entry.event for entry in entries)))
        found = [
            self._row(name, place, entry, attribute, proven.get(entry.event, _NOTHING_PROVEN))
            for place, entry in enumerate(entries)
        ]
        found += self._rows_behind(name, entries, attribute, len(found))
        first = self._first_said.get(claim)
        if first is not None and not attribute.inherits and self._has_whole(claim, first):
            own = Passage.OWN.value
            return [one._replace(splits=(one.role, one.event, one.number) == (own, *first[1])) for one in found]
        return found

    def _has_whole(self, claim: Claim, first: First) -> bool:
        """Whether the claim's first figure came when a whole of its subject had one: it splits that."""
        above = claim.subject.parent
        while above is not None:
            whole = self._first_said.get(Claim(above, claim.attribute, claim.scope))
            if whole is not None and whole < first:
                return True
            above = above.parent
        return False

    @cached_property
    def _first_said(self) -> dict[Claim, First]:
        """The first figure of each claim in listing order: where it stands there, and the statement."""
        account = self._account
        found: dict[Claim, First] = {}
        for place, event in enumerate(account.listing):
            for statement in account.ledger.events[event].statements:
                if statement.figure is not None:
                    found.setdefault(statement.claim, ((place, statement.index), (event, statement.index)))
        return found

    def _row(self, claim: str, place: int, entry: Entry, attribute: Attribute, proven: Precedence) -> ClaimRow:
        first = entry.statements[0] if entry.statements else None
        role = SPLIT if entry.is_split else JUDGING if first is None else entry.way.value
        plain = self._plain(claim, place, role, entry.event, first, attribute)
        return plain._replace(
            of=str(entry.claim),
            figure=None if entry.figure is None else entry.figure.text,
            value=None if entry.figure is None else encode(entry.figure),
            labels=None if entry.figure is None else self._labels(entry.figure, attribute),
            evidence=entry.evidence,
            origins=tuple(f"{origin.kind}:{origin.source}" for origin in sorted(entry.origins)),
            presumed=tuple(sorted(entry.presumed)),
            judgements=_judgements(entry.judgements),
            comparable=entry.is_comparable,
            earlier=proven.earlier,
            not_later=proven.not_later,
        )

    def _rows_behind(
        self, claim: str, entries: Sequence[Entry], attribute: Attribute, place: int
    ) -> Iterator[ClaimRow]:
        """What the thread's statements lean on and is not in it: it matters where a source takes its word back."""
        account = self._account
        if not any(judgement.kind in WITHDRAWING for entry in entries for judgement in entry.judgements):
            return
        told = {(s.event, s.index) for entry in entries for s in entry.statements}
        leaning = [(s.event, s.index) for entry in entries if entry.leans_on for s in entry.statements]
        statements, firm = behind(leaning, account.provenance, account.ledger)
        silent = {link.event for links in firm.values() for link in links if link.statement is None}
        for key in sorted(statements.keys() - told):
            yield self._plain(claim, place, BEHIND, key[0], statements[key], attribute)
            place += 1
        for event in sorted(silent):
            yield self._plain(claim, place, BEHIND, event, None, attribute)
            place += 1

    def _plain(
        self, claim: str, place: int, role: str, event: str, statement: Statement | None, attribute: Attribute
    ) -> ClaimRow:
        """What a row tells of its event, its statement and its attribute, whatever it does in the thread."""
        ledger, bounds = self._account.ledger, self._account.chronology.bounds(event)
        said, per = ledger.events[event], None if statement is None else statement.per
        source, by = ledger.sources.get(said.source), None if per is None else ledger.sources.get(per)
        key = None if statement is None else (event, statement.index)
        return ClaimRow(
            claim=claim,
            place=place,
            role=role,
            event=event,
            number=None if statement is None else statement.index,
            of=claim if statement is None else str(statement.claim),
            kind=said.kind,
            source=said.source,
            source_kind=None if source is None else source.kind,
            source_anonymous=source is not None and source.anonymous,
            counts_as=canonical(said.source, ledger),
            per=per,
            per_anonymous=by is not None and by.anonymous,
            per_counts_as=None if per is None else canonical(per, ledger),
            earliest=bounds.earliest,
            latest=bounds.latest,
            weak=bounds.weak,
            figure=None,
            value=None,
            labels=None,
            basis=None if statement is None else statement.basis,
            evidence=EVIDENCE[0],
            origins=(),
            presumed=(),
            links=None if key is None else self._links(key),
            holds=None if statement is None or statement.holds is None else str(statement.holds),
            change=None if statement is None else statement.change,
            judgements=None,
            withdraws=_withdraws(said, statement),
            splits=False,
            comparable=True,
            earlier=(),
            not_later=(),
            tolerance=str(attribute.tolerance),
            many=attribute.many,
            vocabulary=attribute.terms,
            as_of=self._account.last_day,
        )

    def _links(self, key: Key) -> str | None:
        """What the statement leans on: event, the statement's number there (None where it is silent), presumed."""
        links = self._account.provenance.links[key]
        found = [[link.event, None if link.statement is None else link.statement[1], link.presumed] for link in links]
        return _json(found) if found else None

    def _labels(self, figure: Figure, attribute: Attribute) -> str | None:
        """What the terms of a figure, and those that contain them, are called."""
        known = self._account.ledger.terms.get(attribute.terms or "")
        if known is None or not isinstance(figure, TermSet):
            return None
        paths = {path for one in (*(t.path for t in figure.terms), *figure.excluded) for path in _upward(one)}
        return _json({path: known[path].label for path in sorted(paths) if path in known})


_NOTHING_PROVEN = Precedence()


def _upward(path: Path) -> Iterable[str]:
    at: Path | None = path
    while at is not None:
        yield str(at)
        at = at.parent


def _withdraws(event: Event, statement: Statement | None) -> bool:
    if statement is not None:
        return withdraws(statement, event)
    return any(judgement.kind in WITHDRAWING for judgement in event.judgements)


def _judgements(judgements: Sequence[Judgement]) -> str | None:
    """Each as what it is, the event it judges, or the figure by its code and text, and as written."""
    found: list[Mapping[str, Any]] = [
        {
            "kind": one.kind,
            "event": one.event,
            "figure": None if one.figure is None else one.figure.text,
            "value": None if one.figure is None else encode(one.figure),
            "written": one.written,
        }
        for one in judgements
    ]
    return _json(found) if found else None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
