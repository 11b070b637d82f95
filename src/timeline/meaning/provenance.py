"""Decides who really said it first: origins at the end of chains of citations, and the evidence that they give.

Sources of the definitions: `meaning.md`, section 2; an origin is PROV-DM's primary source, an echo its quotation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from timeline.meaning.component import components
from timeline.meaning.meeting import meets
from timeline.model.event import Event
from timeline.model.ledger import Ledger
from timeline.model.source import KNOWING_KINDS
from timeline.model.statement import EVIDENCE_OF_BASIS, Citation, Statement
from timeline.values.compare import compare

#: The degrees of evidence, weakest first.
EVIDENCE = ("rumoured", "stated", "checked")
RANK = {word: rank for rank, word in enumerate(EVIDENCE)}

#: A statement's name: its event and its place in it.
Key = tuple[str, int]


class Origin(NamedTuple):
    """Where a chain ends. `kind` is named, unnamed or untraced; `source` is a source id, or "anonymous"."""

    kind: str
    source: str

    @property
    def is_named(self) -> bool:
        """Whether it adds weight."""
        return self.kind == "named"


class Link(NamedTuple):
    """A citation resolved: to a statement of the cited event, or to the event itself where it is silent on the
    claim.
    """

    event: str
    statement: Key | None
    presumed: bool


class Provenance(NamedTuple):
    """Origins, evidence and links of every statement, by key; `loops` are the circles of citations, each sorted."""

    origins: Mapping[Key, frozenset[Origin]]
    evidence: Mapping[Key, str]
    links: Mapping[Key, tuple[Link, ...]]
    loops: tuple[tuple[Key, ...], ...]

    def presumed(self, key: Key) -> frozenset[str]:
        """Named sources that the statement presumably repeats, and is therefore not independent of."""
        return frozenset(
            origin.source
            for link in self.links[key]
            if link.presumed and link.statement is not None
            for origin in self.origins[link.statement]
            if origin.is_named
        )


def provenance(ledger: Ledger) -> Provenance:
    """Follow every statement to its origins."""
    said = _Said(ledger)
    statements: dict[Key, Statement] = {}
    links: dict[Key, tuple[Link, ...]] = {}
    firm: dict[Key, tuple[Link, ...]] = {}
    for event in ledger.events.values():
        cited = said.cited(event.cites, event.id)
        for statement in event.statements:
            key = (event.id, statement.index)
            statements[key] = statement
            if statement.cites:
                found = _links_of(statement, said.cited(statement.cites, event.id), ledger)
            else:
                found = _links_of(statement, cited, ledger) if cited else ()
            links[key] = found
            if found:
                firm[key] = followed(statement, found)
    origins, evidence, loops = resolve(statements, firm, ledger)
    return Provenance(origins, evidence, links, loops)


def resolve(
    statements: Mapping[Key, Statement],
    firm: Mapping[Key, Sequence[Link]],
    ledger: Ledger,
    fallen: frozenset[Key] = frozenset(),
) -> tuple[dict[Key, frozenset[Origin]], dict[Key, str], tuple[tuple[Key, ...], ...]]:
    """Origins and evidence of statements by the links that their chains run along, and the loops among them.

    `firm` may leave out statements without such links. `fallen` are those that lean only on what has been taken back:
    they repeat, and do not say how they know.
    """
    origins: dict[Key, frozenset[Origin]] = {}
    evidence: dict[Key, str] = {}
    loops: list[tuple[Key, ...]] = []
    ends = _Ends(ledger)
    for key, statement in statements.items():
        if not firm.get(key):
            # Most statements lean on nothing: their chains end where they begin.
            origins[key], evidence[key] = ends.of(statement, bool(fallen) and key in fallen)
    edges = {
        key: [link.statement for link in links if link.statement is not None and firm.get(link.statement)]
        for key, links in firm.items()
        if links
    }
    for component in components(edges):
        members = set(component)
        is_loop = len(component) > 1 or component[0] in edges[component[0]]
        if is_loop:
            loops.append(tuple(sorted(component)))
        found: set[Origin] = set()
        for key in component:
            if key in fallen:
                found.add(_untraced(ledger.events[key[0]], ledger))
            else:
                found |= _origins_behind(firm[key], members if is_loop else set(), origins, ledger)
        for key in component:
            origins[key] = frozenset(found)
        for key in component:
            evidence[key] = _evidence(statements[key], firm[key], members, origins, evidence)
    return origins, evidence, tuple(sorted(loops))


def canonical(source: str, ledger: Ledger) -> str:
    """The source that `source` counts as: what it is part of, followed to the top (a circle ends where it began)."""
    seen = {source}
    at = ledger.sources.get(source)
    while at is not None and at.part_of is not None and at.part_of not in seen:
        source = at.part_of
        seen.add(source)
        at = ledger.sources.get(source)
    return source


#: Citations, each with what the cited event says, by attribute and the first part of the subject: what differs in one
#: of them does not meet.
_Cited = Sequence[tuple[Citation, Mapping[tuple[str, str], Sequence[Statement]]]]


class _Said:
    """What events say, by attribute and subject; worked out for the events that are cited."""

    def __init__(self, ledger: Ledger) -> None:
        self._events = ledger.events
        self._found: dict[str, dict[tuple[str, str], list[Statement]]] = {}

    def cited(self, citations: Iterable[Citation], event: str) -> _Cited:
        """Those citations of an event that lead to others of the ledger, with what these say."""
        return [
            (citation, self._of(citation.event))
            for citation in citations
            if citation.event in self._events and citation.event != event
        ]

    def _of(self, event: str) -> Mapping[tuple[str, str], Sequence[Statement]]:
        found = self._found.get(event)
        if found is None:
            found = self._found[event] = {}
            for statement in self._events[event].statements:
                claim = statement.claim
                found.setdefault((claim.attribute, claim.subject.parts[0]), []).append(statement)
        return found


class _Ends:
    """Where chains end that lean on nothing; few ends serve many statements."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._events = ledger.events
        self._found: dict[tuple[str | None, str, str, str, bool], tuple[frozenset[Origin], str]] = {}
        #: What was asked last, and the answer: all that an event says has mostly one end.
        self._last: tuple[object, ...] = ()
        self._end: tuple[frozenset[Origin], str] = (frozenset(), EVIDENCE[0])

    def of(self, statement: Statement, is_fallen: bool) -> tuple[frozenset[Origin], str]:
        """The origin of a statement without links, and the evidence that it gives."""
        asked = (statement.event, statement.basis, statement.per, is_fallen)
        if asked != self._last:
            self._last, self._end = asked, self._find(statement, is_fallen)
        return self._end

    def _find(self, statement: Statement, is_fallen: bool) -> tuple[frozenset[Origin], str]:
        event = self._events[statement.event]
        key = (statement.per, statement.basis, event.kind, event.source, is_fallen)
        found = self._found.get(key)
        if found is None:
            origin = _untraced(event, self._ledger) if is_fallen else _own_origin(statement, event, self._ledger)
            evidence = EVIDENCE_OF_BASIS[statement.basis] if origin.is_named else EVIDENCE[0]
            found = self._found[key] = (frozenset({origin}), evidence)
        return found


def _links_of(statement: Statement, cited: _Cited, ledger: Ledger) -> tuple[Link, ...]:
    """The statement's own citations, else its event's where the cited event speaks of the claim."""
    found: list[Link] = []
    claim = statement.claim
    key = (claim.attribute, claim.subject.parts[0])
    for citation, said in cited:
        there = said.get(key)
        meant = _meant(statement, there, ledger) if there else ()
        if meant:
            found.extend(Link(citation.event, (s.event, s.index), citation.presumed) for s in meant)
        elif statement.cites:
            found.append(Link(citation.event, None, citation.presumed))
    return tuple(found)


def _meant(statement: Statement, there: Sequence[Statement], ledger: Ledger) -> Sequence[Statement]:
    """The statements that a citation leans on: on the same claim, else on one that meets it;
    the agreeing ones, if any agree.
    """
    attribute, claim = ledger.attributes[statement.claim.attribute], statement.claim
    if statement.figure is not None:
        there = [other for other in there if other.figure is not None]
    found = [other for other in there if other.claim is claim or other.claim == claim]
    if not found and attribute.inherits:  # else only a claim itself meets it
        found = [other for other in there if meets(other.claim, claim, attribute)]
    if statement.figure is None or len(found) < 2:
        return found
    agreeing = [
        other
        for other in found
        if other.figure is not None
        and compare(statement.figure, other.figure, tolerance=attribute.tolerance, many=attribute.many).agrees
    ]
    return agreeing or found


def followed(statement: Statement, links: Iterable[Link]) -> tuple[Link, ...]:
    """The links that a chain runs along: none where `per` ends it, and no presumed ones."""
    return () if statement.per is not None else tuple(link for link in links if not link.presumed)


def _origins_behind(
    links: Sequence[Link], inside: set[Key], origins: Mapping[Key, frozenset[Origin]], ledger: Ledger
) -> set[Origin]:
    found: set[Origin] = set()
    for link in links:
        if link.statement is None:
            found.add(end_in_event(ledger.events[link.event], ledger))
        elif link.statement not in inside:
            found |= origins[link.statement]
    return found


def _own_origin(statement: Statement, event: Event, ledger: Ledger) -> Origin:
    """The origin of a statement that cites nothing: `per`, else the source if it is in a position to know."""
    if statement.per is not None:
        source = ledger.sources.get(statement.per)
        if statement.per == "anonymous" or (source is not None and source.anonymous):
            return Origin("unnamed", statement.per)
        return Origin("named", canonical(statement.per, ledger))
    first_hand = statement.basis == "document" or (statement.basis == "measurement" and event.kind == "evaluation")
    return _source_origin(event, first_hand, ledger)


def end_in_event(event: Event, ledger: Ledger) -> Origin:
    """A citation of an event that is silent on the claim ends in that event's source, judged as any other is."""
    return _source_origin(event, False, ledger)


def _untraced(event: Event, ledger: Ledger) -> Origin:
    source = ledger.sources.get(event.source)
    is_unnamed = event.source == "anonymous" or (source is not None and source.anonymous)
    return Origin("unnamed", event.source) if is_unnamed else Origin("untraced", canonical(event.source, ledger))


def _source_origin(event: Event, first_hand: bool, ledger: Ledger) -> Origin:
    source, untraced = ledger.sources.get(event.source), _untraced(event, ledger)
    knows = first_hand or (source is not None and source.kind in KNOWING_KINDS)
    return Origin("named", untraced.source) if knows and untraced.kind == "untraced" else untraced


def _evidence(
    statement: Statement,
    links: Sequence[Link],
    inside: set[Key],
    origins: Mapping[Key, frozenset[Origin]],
    evidence: Mapping[Key, str],
) -> str:
    """The evidence of its basis, above *rumoured* only with a named origin, and never higher than what it cites."""
    key = (statement.event, statement.index)
    if not any(origin.is_named for origin in origins[key]):
        return EVIDENCE[0]
    rank = RANK[EVIDENCE_OF_BASIS[statement.basis]]
    cited = [
        RANK[evidence[link.statement]] for link in links if link.statement is not None and link.statement not in inside
    ]
    if cited:
        rank = min(rank, max(cited))
    return EVIDENCE[rank]
