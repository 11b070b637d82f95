"""Decides nothing itself: it holds what a ledger means, each part worked out when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from timeline.meaning.chronology import Chronology, chronology
from timeline.meaning.entry import Entry
from timeline.meaning.listing import listing
from timeline.meaning.meeting import Passage, is_comparable, passage, project
from timeline.meaning.provenance import EVIDENCE, Provenance, canonical, provenance
from timeline.model.claim import Attribute, Claim
from timeline.model.event import Event
from timeline.model.ledger import Ledger
from timeline.model.statement import Statement
from timeline.values.figure import Figure
from timeline.values.path import Path

# What walks through threads is loaded when one is asked for: a check asks for none, and it takes 6 ms.
if TYPE_CHECKING:
    from timeline.meaning.history import Thread
    from timeline.meaning.state import State


class Account:
    """The meaning of one ledger. Asking the same twice costs nothing; asking one claim computes no other's thread."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._threads: dict[tuple[Claim, int | None], Thread] = {}
        self._figures: dict[Claim, tuple[tuple[int | None, tuple[Figure, ...]], ...]] = {}

    @cached_property
    def chronology(self) -> Chronology:
        """When each event was said."""
        return chronology(self.ledger)

    @cached_property
    def provenance(self) -> Provenance:
        """Who said each statement first."""
        return provenance(self.ledger)

    @cached_property
    def listing(self) -> tuple[str, ...]:
        """Every event id, in the order in which they become certain."""
        return listing(self.ledger, self.chronology)

    @cached_property
    def taken_back(self) -> frozenset[str]:
        """The events that their own source has retracted as a whole."""
        events = self.ledger.events
        return frozenset(
            judgement.event
            for event in events.values()
            for judgement in event.judgements
            if judgement.kind == "retracts" and judgement.event is not None
            if judgement.event in events and events[judgement.event].source == event.source
        )

    @cached_property
    def last_day(self) -> int | None:
        """The day of the ledger's latest `recorded` (else of its latest event); None for a ledger without any day."""
        days = [
            e.recorded.latest // 1440
            for e in self.ledger.events.values()
            if e.recorded and e.recorded.latest is not None
        ]
        if not days:
            days = [day for e in self.ledger.events if (day := self.chronology.bounds(e).latest_day) is not None]
        return max(days, default=None)

    def thread(self, claim: Claim, as_of: int | None = None) -> Thread:
        """The history of a claim as of a day (counted from 1970-01-01; `last_day` by default),
        with what is possible by then.
        """
        from timeline.meaning.claim_meaning import thread_of

        day = self.last_day if as_of is None else as_of
        if (claim, day) not in self._threads:
            attribute = self.ledger.attributes[claim.attribute]
            self._threads[claim, day] = thread_of(
                claim, attribute, self.entries(claim), self.chronology, self._revised, day
            )
        return self._threads[claim, day]

    def _revised(self, entries: Sequence[Entry], gone: frozenset[int]) -> Sequence[Entry]:
        from timeline.meaning.withdrawal import revised  # 1 ms, and hardly anything is taken back

        return revised(entries, gone, self.provenance, self.ledger)

    def state(self, claim: Claim, as_of: int | None = None) -> State:
        """What was held of a claim on a day."""
        from timeline.meaning.state import state_of

        return state_of(self.thread(claim, as_of), self.chronology)

    def course(self, claim: Claim, also: Iterable[int] = ()) -> Iterator[tuple[int | None, Thread]]:
        """The thread of a claim as of every day that changes it, and those in `also`: see `threads_of`."""
        from timeline.meaning.claim_meaning import threads_of

        attribute, last = self.ledger.attributes[claim.attribute], self.last_day
        for day, thread in threads_of(claim, attribute, self.entries(claim), self.chronology, self._revised, also):
            yield day, thread
        if last is not None and (day is None or day <= last):
            self._threads.setdefault((claim, last), thread)  # nothing changes it any more

    def figures_by_day(self, claim: Claim) -> tuple[tuple[int | None, tuple[Figure, ...]], ...]:
        """What stood of a claim from each day on that changed its thread; None is before all of them."""
        from timeline.meaning.state import state_of

        if claim not in self._figures:
            course = ((day, state_of(thread, self.chronology).figures) for day, thread in self.course(claim))
            self._figures[claim] = tuple(course)
        return self._figures[claim]

    def forget(self) -> None:
        """Let go of the threads that have been asked for: those of a large ledger take as much room as the ledger."""
        self._threads.clear()
        self._figures.clear()

    def parts(self, claim: Claim) -> tuple[Claim, ...]:
        """The claims of the ledger about parts of this one, in the order of the subjects and terms files,
        then by text.
        """
        near = self._by_subject.get((claim.attribute, claim.subject), ())
        found = [other for other in near if other != claim and claim.contains(other)]
        subjects = self._subject_places
        return tuple(sorted(found, key=lambda c: (subjects.get(str(c.subject), 0), len(c.scope), str(c))))

    @cached_property
    def _subject_places(self) -> dict[str, int]:
        return {path: place for place, path in enumerate(self.ledger.subjects)}

    def split_from(self, claim: Claim, as_of: int | None = None) -> Thread | None:
        """The thread of the whole that this claim's first figure splits, if there is one."""
        attribute = self.ledger.attributes[claim.attribute]
        subject = claim.subject.parent
        while subject is not None and not attribute.inherits:
            whole = Claim(subject, claim.attribute, claim.scope)
            if whole in self._by_attribute.get(claim.attribute, {}):
                thread = self.thread(whole, as_of)
                if any(step.entry.is_split and step.entry.claim == claim for step in thread.steps):
                    return thread
            subject = subject.parent
        return None

    @cached_property
    def _by_attribute(self) -> dict[str, dict[Claim, list[Statement]]]:
        """Every claim's own statements in listing order, by attribute."""
        found: dict[str, dict[Claim, list[Statement]]] = {}
        for event in self.listing:
            for statement in self.ledger.events[event].statements:
                found.setdefault(statement.claim.attribute, {}).setdefault(statement.claim, []).append(statement)
        return found

    @cached_property
    def places(self) -> dict[str, int]:
        """Where each event stands in the listing."""
        return {event: place for place, event in enumerate(self.listing)}

    @cached_property
    def _judging(self) -> tuple[Event, ...]:
        """The events that judge all statements of another event."""
        return tuple(self.ledger.events[event] for event in self.listing if self.ledger.events[event].judgements)

    def entries(self, claim: Claim) -> list[Entry]:
        """What each statement brings to the claim's thread, said by whichever day, in listing order."""
        attribute = self.ledger.attributes[claim.attribute]
        found: list[Entry] = []
        for other, statements in self._near(claim):
            way = passage(other, claim, attribute)
            if way is not None:
                found.extend(e for s in statements if (e := self._entry(s, way, attribute)) is not None)
            elif self._is_split(other, claim, attribute):
                found.extend(self._split_entry(s, attribute) for s in statements if s.figure is not None)
        spoken = {entry.event for entry in found}
        found.extend(self._judging_entry(event, claim) for event in self._judging if self._hits(event, spoken))
        found.sort(key=lambda e: (self.places[e.event], e.statements[0].index if e.statements else -1))
        return found

    def _near(self, claim: Claim) -> Iterable[tuple[Claim, list[Statement]]]:
        """The claims on the same attribute about the subject, a part of it or a whole of it, in listing order each."""
        known = self._by_attribute.get(claim.attribute, {})
        within = self._by_subject.get((claim.attribute, claim.subject), ())
        above = claim.subject.parent
        found = list(within)
        while above is not None:
            found.extend(c for c in self._by_subject.get((claim.attribute, above), ()) if c.subject == above)
            above = above.parent
        return ((one, known[one]) for one in found)

    @cached_property
    def _by_subject(self) -> dict[tuple[str, Path], list[Claim]]:
        """By attribute and subject: the claims about that subject or a part of it."""
        found: dict[tuple[str, Path], list[Claim]] = {}
        for attribute, claims in self._by_attribute.items():
            for claim in claims:
                at: Path | None = claim.subject
                while at is not None:
                    found.setdefault((attribute, at), []).append(claim)
                    at = at.parent
        return found

    @staticmethod
    def _is_split(part: Claim, whole: Claim, attribute: Attribute) -> bool:
        proper = whole.subject.contains(part.subject) and whole.subject != part.subject
        return not attribute.inherits and proper and part.scope == whole.scope

    def _entry(self, statement: Statement, way: Passage, attribute: Attribute) -> Entry | None:
        figure = None if statement.figure is None else project(statement.figure, way, attribute)
        if figure is None and not statement.judgements:
            return None
        key = (statement.event, statement.index)
        vocabularies = frozenset(
            term.vocabulary for path in statement.claim.scope if (term := self.ledger.scope_term(str(path))) is not None
        )
        return Entry(
            event=statement.event,
            claim=statement.claim,
            statements=(statement,),
            figure=figure,
            evidence=self.provenance.evidence[key],
            origins=self.provenance.origins[key],
            way=way,
            is_comparable=is_comparable(statement.claim, attribute, vocabularies),
            judgements=statement.judgements,
            voices=self._voices(statement),
            presumed=self.provenance.presumed(key),
            leans_on=frozenset(link.event for link in self.provenance.links[key]),
        )

    def _split_entry(self, statement: Statement, attribute: Attribute) -> Entry:
        entry = self._entry(statement, Passage.OWN, attribute)
        assert entry is not None
        return Entry(
            event=entry.event,
            claim=entry.claim,
            statements=entry.statements,
            figure=entry.figure,
            evidence=entry.evidence,
            origins=entry.origins,
            way=Passage.UP,
            is_split=True,
        )

    def _voices(self, statement: Statement) -> frozenset[str]:
        """In whose name a statement speaks: its event's source, and whoever it is attributed to."""
        voices = {canonical(self.ledger.events[statement.event].source, self.ledger)}
        if statement.per is not None and statement.per != "anonymous":
            voices.add(canonical(statement.per, self.ledger))
        return frozenset(voices)

    @staticmethod
    def _hits(event: Event, spoken: set[str]) -> bool:
        return any(judgement.event in spoken for judgement in event.judgements)

    def _judging_entry(self, event: Event, claim: Claim) -> Entry:
        return Entry(
            event=event.id,
            claim=claim,
            statements=(),
            figure=None,
            evidence=EVIDENCE[0],
            origins=frozenset(),
            judgements=event.judgements,
            voices=frozenset({canonical(event.source, self.ledger)}),
        )
