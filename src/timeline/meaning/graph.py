"""Decides what the ledger is as a graph: events and claims as nodes;
moves, statements, citations and judgements as edges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeAlias

from timeline.meaning.account import Account
from timeline.meaning.history import Step
from timeline.meaning.meeting import Passage
from timeline.model.claim import Claim
from timeline.model.event import Event
from timeline.model.statement import Citation, Judgement, Statement
from timeline.values.calendar import iso_day
from timeline.values.figure import Figure
from timeline.values.quantity import Quantity

if TYPE_CHECKING:
    import networkx as nx

#: A networkx graph, for those who may not know networkx.
Graph: TypeAlias = "nx.MultiDiGraph"

#: What a node (`node`) and an edge (`edge`) can be.
NODES = ("event", "claim")
EDGES = ("claim", "statement", "citation", "judgement")

#: An attribute of a node or an edge: never None, since neither GraphML nor GEXF can say it;
#: what is not known is left out.
Value = str | int | float | bool

#: What XML 1.0 can't hold (section 2.2).
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MODIFIED = re.compile(rb' lastmodifieddate="[^"]*"')


def build_graph(account: Account, as_of: int | None = None) -> Graph:
    """The ledger as a directed multigraph, as of a day (counted from 1970-01-01; by default the ledger's last).

    An event's node is its id: `node` ("event"), `label` (its title), `kind`, `source`, `source_name`, `url`,
    `earliest`, `latest` (ISO days) and `latest_is_weak`. A claim's node is its text, which has a colon as no id has:
    `node` ("claim"), `label`, `subject`, `attribute`, `scope`, `figure`, `low`, `high`, `unit`, `evidence`, `standing`,
    `origins` (ids, a comma list), `named_origins`, `shifts`.

    Edges are told apart by `edge`. A *claim* edge runs from the event that brought a figure to the one that did
    something to it: `claim`, `from`, `to`, `relation`, `order_certain`. A *statement* edge runs from an event to a
    claim: `relation` ("possible" where it is not counted yet), `figure`, `low`, `high`, `unit`, `written`, `basis`,
    `evidence`, `origins`, `per`, `printed`, `where`. A *citation* edge runs from the event that leans to the one it
    leans on: `presumed`, and `claim` if one statement of it does. A *judgement* edge runs to the event that is judged:
    `relation`, `claim`, `reason`. Keys are unique in the graph.
    """
    import networkx as nx

    graph: nx.MultiDiGraph = nx.MultiDiGraph(title=account.ledger.title)
    events = _events(account, as_of)
    for event in events:
        graph.add_node(event.id, **_event_node(account, event))
    claims = sorted({s.claim for event in events for s in event.statements}, key=str)
    for claim in claims:
        graph.add_node(str(claim), **_claim_node(account, claim, as_of))
    for number, (start, end, attributes) in enumerate(_edges(account, events, claims, as_of), 1):
        graph.add_edge(start, end, key=f"e{number}", **attributes)
    return graph


def _events(account: Account, as_of: int | None) -> list[Event]:
    """The events that were said by a day or may have been, in listing order."""
    day = account.last_day if as_of is None else as_of
    found = []
    for event in account.listing:
        earliest = account.chronology.bounds(event).earliest_day
        if day is None or earliest is None or earliest <= day:
            found.append(account.ledger.events[event])
    return found


def _event_node(account: Account, event: Event) -> dict[str, Value]:
    bounds = account.chronology.bounds(event.id)
    source = account.ledger.sources.get(event.source)
    return _said(
        node="event",
        label=event.title,
        kind=event.kind,
        source=event.source,
        source_name=event.source if source is None else source.name,
        url=event.url,
        earliest=None if bounds.earliest_day is None else iso_day(bounds.earliest_day),
        latest=None if bounds.latest_day is None else iso_day(bounds.latest_day),
        latest_is_weak=bounds.weak,
    )


def _claim_node(account: Account, claim: Claim, as_of: int | None) -> dict[str, Value]:
    ledger, state = account.ledger, account.state(claim, as_of)
    subject = ledger.subjects.get(str(claim.subject))
    scope = "+".join(map(str, claim.scope))
    label = f"{claim.subject if subject is None else subject.label} · {ledger.attributes[claim.attribute].label}"
    named = sorted(origin.source for origin in state.origins if origin.is_named)
    return _said(
        node="claim",
        label=f"{label} @{scope}" if scope else label,
        subject=str(claim.subject),
        attribute=claim.attribute,
        scope=scope or None,
        **_figure(state.figures),
        evidence=state.evidence,
        standing=state.standing,
        origins=",".join(named) or None,
        named_origins=state.independent,
        shifts=len(account.thread(claim, as_of).shifts),
    )


Edge = tuple[str, str, dict[str, Value]]


def _edges(account: Account, events: list[Event], claims: list[Claim], as_of: int | None) -> Iterator[Edge]:
    steps = {claim: account.thread(claim, as_of).steps for claim in claims}
    told = {
        (statement.event, statement.index): step
        for claim in claims
        for step in steps[claim]
        if step.entry.way is Passage.OWN
        for statement in step.entry.statements
    }
    for claim in claims:
        yield from _moves(claim, steps[claim])
    kept = {event.id for event in events}
    for event in events:
        for statement in event.statements:
            step = told.get((statement.event, statement.index))
            yield event.id, str(statement.claim), _statement_edge(account, statement, step)
        yield from (edge for edge in _links(event) if edge[1] in kept)


def _moves(claim: Claim, steps: tuple[Step, ...]) -> Iterator[Edge]:
    """From what stood to what each step made of it; a first figure moves nothing, and no event moves its own."""
    for place, step in enumerate(steps):
        figure = step.entry.figure
        if figure is None or place == 0:
            continue
        stood = steps[place - 1].after
        own = [s for s in stood if s.key == step.position and step.relation not in {"shifts", "contests", "dissents"}]
        for old in own or [s for s in stood if s.prevails and step.relation != "introduces"]:
            start = steps[old.since].entry.event
            if start != step.entry.event:
                yield (
                    start,
                    step.entry.event,
                    _said(
                        edge="claim",
                        claim=str(claim),
                        **{"from": old.figure.text, "to": figure.text},
                        relation=step.relation,
                        order_certain=step.order_certain,
                    ),
                )


def _statement_edge(account: Account, statement: Statement, step: Step | None) -> dict[str, Value]:
    key = (statement.event, statement.index)
    named = sorted(origin.source for origin in account.provenance.origins[key] if origin.is_named)
    return _said(
        edge="statement",
        relation="possible" if step is None else step.relation,
        **_figure(() if statement.figure is None else (statement.figure,)),
        written=statement.written or None,
        basis=statement.basis,
        evidence=account.provenance.evidence[key],
        origins=",".join(named) or None,
        per=statement.per,
        printed=statement.printed,
        where=statement.where,
    )


def _links(event: Event) -> Iterator[Edge]:
    """What an event, or one of its statements, leans on and judges, as written."""
    yield from _of_one(event.id, None, event.cites, event.judgements, event.reason)
    for one in event.statements:
        yield from _of_one(event.id, str(one.claim), one.cites, one.judgements, one.reason)


def _of_one(
    event: str,
    claim: str | None,
    cites: tuple[Citation, ...],
    judgements: tuple[Judgement, ...],
    reason: str | None,
) -> Iterator[Edge]:
    for citation in cites:
        yield event, citation.event, _said(edge="citation", presumed=citation.presumed, claim=claim)
    for judgement in judgements:
        if judgement.event is not None:
            yield event, judgement.event, _said(edge="judgement", relation=judgement.kind, claim=claim, reason=reason)


def _figure(figures: tuple[Figure, ...]) -> dict[str, Value | None]:
    found: dict[str, Value | None] = {"figure": " or ".join(figure.text for figure in figures) or None}
    if len(figures) == 1 and isinstance(figures[0], Quantity):
        low, high = figures[0].interval.low, figures[0].interval.high
        found["low"] = None if low is None else float(low)
        found["high"] = None if high is None else float(high)
        found["unit"] = figures[0].unit
    return found


def _said(**attributes: Value | None) -> dict[str, Value]:
    return {name: value for name, value in attributes.items() if value is not None}


def write_graphml(graph: Graph) -> bytes:
    """The graph as GraphML, the same bytes each time."""
    import networkx as nx

    stream = BytesIO()
    nx.write_graphml_xml(_as_xml(graph), stream)  # not the lxml writer: it is used only where lxml happens to be
    return stream.getvalue() + b"\n"


def write_gexf(graph: Graph) -> bytes:
    """The graph as GEXF 1.2, without the day of writing, so that the bytes are the same each time."""
    import networkx as nx

    stream = BytesIO()
    nx.write_gexf(_as_xml(graph), stream)
    return _MODIFIED.sub(b"", stream.getvalue(), count=1) + b"\n"


def node_link(graph: Graph) -> dict[str, Any]:
    """The graph as node-link data, as `networkx.node_link_graph(data, edges="edges")` reads it."""
    return {
        "directed": True,
        "multigraph": True,
        "graph": dict(graph.graph),
        "nodes": [{"id": node, **attributes} for node, attributes in graph.nodes(data=True)],
        "edges": [
            {"source": start, "target": end, "key": key, **attributes}
            for start, end, key, attributes in graph.edges(keys=True, data=True)
        ],
    }


def _as_xml(graph: Graph) -> Graph:
    """The graph with nothing in it that XML can't hold."""
    import networkx as nx

    clean: nx.MultiDiGraph = nx.MultiDiGraph(**_allowed(graph.graph))
    for node, attributes in graph.nodes(data=True):
        clean.add_node(node, **_allowed(attributes))
    for start, end, key, attributes in graph.edges(keys=True, data=True):
        clean.add_edge(start, end, key=key, **_allowed(attributes))
    return clean


def _allowed(attributes: Mapping[str, Value]) -> dict[str, Value]:
    return {
        name: _FORBIDDEN.sub("\ufffd", value) if isinstance(value, str) else value for name, value in attributes.items()
    }
