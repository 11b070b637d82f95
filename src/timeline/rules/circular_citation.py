"""Decides whether events lean on each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from timeline.diagnostics import Note, Severity
from timeline.meaning.component import components
from timeline.model.event import Event
from timeline.model.ledger import Ledger
from timeline.model.statement import Citation
from timeline.rules.rule import Case, Finding, Rule

#: An event with the citation by which it leans on the next event of a circle.
Link = tuple[str, Citation]

Node = TypeVar("Node", str, tuple[str, int])


def check(case: Case) -> Iterator[Finding]:
    told: set[frozenset[str]] = set()
    for circle in (*_event_circles(case.ledger), *_statement_circles(case)):
        events = [event for event, _ in circle]
        if frozenset(events) in told:
            continue
        told.add(frozenset(events))
        first, *others = [citation for _, citation in circle]
        yield Finding(
            first.span,
            f"{' → '.join((*events, events[0]))} cite each other in a circle",
            "somebody said it first: leave out the citation that points forward in time",
            tuple(
                Note(citation.span, f"{event} cites {citation.event}")
                for event, citation in zip(events[1:], others, strict=True)
            ),
        )


def _event_circles(ledger: Ledger) -> Iterator[list[Link]]:
    """Circles of what events cite as a whole, presumed citations aside."""
    cited = {
        event.id: {
            c.event: c for c in event.cites if not c.presumed and c.event in ledger.events and c.event != event.id
        }
        for event in ledger.events.values()
    }
    for component in components(cited):
        if len(component) > 1:
            path = _circle(min(component), {event: [o for o in cited[event] if o in component] for event in component})
            yield [(event, cited[event][other]) for event, other in zip(path, path[1:] + path[:1], strict=True)]


def _statement_circles(case: Case) -> Iterator[list[Link]]:
    """Circles of statements on one claim, as provenance follows them."""
    for loop in map(frozenset, case.provenance.loops):
        edges = {
            key: [
                link.statement
                for link in case.provenance.links[key]
                if link.statement is not None and link.statement in loop and not link.presumed
            ]
            for key in loop
        }
        path = _circle(min(loop), edges)
        links = [
            (event, _citation(case.ledger.events[event], index, other))
            for (event, index), (other, _) in zip(path, path[1:] + path[:1], strict=True)
        ]
        yield links


def _citation(event: Event, index: int, other: str) -> Citation:
    """Where the event cites `other`: for its statement at `index`, else as a whole."""
    own = next(statement for statement in event.statements if statement.index == index)
    return next(citation for citation in (*own.cites, *event.cites) if citation.event == other)


def _circle(start: Node, edges: Mapping[Node, list[Node]]) -> list[Node]:
    """A circle reached from `start` where every node leads on to another; it begins with its least node."""
    path: dict[Node, None] = {}
    at = start
    while at not in path:
        path[at] = None
        at = min(edges[at])
    met = list(path)
    circle = met[met.index(at) :]
    least = circle.index(min(circle))
    return circle[least:] + circle[:least]


RULE = Rule(
    id="circular-citation",
    severity=Severity.WARNING,
    summary="events cite each other in a circle",
    why="Circular reporting looks like agreement, but nobody in the circle said it first: it has no origin.",
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
cites:
  - echo
statements:
  cost: $5M
# echo.yaml
date: 2026-05-02
kind: report
title: The Gazette repeats itself
source: gazette
cites:
  - example
statements:
  cost: $5M
""",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
cites:
  - launch
statements:
  cost: $5M
# echo.yaml
date: 2026-05-02
kind: report
title: The Gazette repeats itself
source: gazette
cites:
  - example
statements:
  cost: $5M
""",
    check=check,
)
