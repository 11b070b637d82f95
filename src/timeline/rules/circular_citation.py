"""Decides whether events lean on each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from timeline.diagnostics import Note, Severity
from timeline.model.claim import Claim
from timeline.model.ledger import Ledger
from timeline.model.statement import Citation
from timeline.rules.rule import Case, Finding, Rule

Graph = Mapping[str, Mapping[str, Citation]]


def check(case: Case) -> Iterator[Finding]:
    told: set[frozenset[str]] = set()
    for about, graph in _graphs(case.ledger):
        for circle in _circles(graph):
            if frozenset(circle) in told:
                continue
            told.add(frozenset(circle))
            links = [graph[event][other] for event, other in zip(circle, circle[1:] + circle[:1], strict=True)]
            path = " → ".join((*circle, circle[0]))
            yield Finding(
                links[0].span,
                f"{path} cite each other in a circle{about}",
                "somebody said it first: leave out the citation that points forward in time",
                tuple(
                    Note(link.span, f"{event} cites {link.event}")
                    for event, link in zip(circle[1:], links[1:], strict=True)
                ),
            )


def _graphs(ledger: Ledger) -> Iterator[tuple[str, Graph]]:
    """The events' own citations, then for each claim those by which its figure travels."""
    whole: dict[str, dict[str, Citation]] = {}
    by_claim: dict[Claim, dict[str, dict[str, Citation]]] = {}
    speaks = {event.id: {statement.claim for statement in event.statements} for event in ledger.events.values()}
    for event in ledger.events.values():
        for citation in event.cites:
            _link(ledger, whole, event.id, citation)
        for statement in event.statements:
            leaning = statement.cites or [c for c in event.cites if statement.claim in speaks.get(c.event, ())]
            for citation in leaning:
                _link(ledger, by_claim.setdefault(statement.claim, {}), event.id, citation)
    yield "", whole
    for claim in sorted(by_claim, key=str):
        yield f" on {claim}", by_claim[claim]


def _link(ledger: Ledger, graph: dict[str, dict[str, Citation]], event: str, citation: Citation) -> None:
    if citation.event in ledger.events and citation.event != event and not citation.presumed:
        graph.setdefault(event, {}).setdefault(citation.event, citation)


def _circles(graph: Graph) -> Iterator[list[str]]:
    """One circle for each event that a walk meets again, from its least id on; the walk keeps its own stack."""
    done: set[str] = set()
    for root in sorted(graph):
        path: dict[str, None] = {}
        stack = [] if root in done else [(root, iter(sorted(graph[root])))]
        while stack:
            event, rest = stack[-1]
            path[event] = None
            for other in rest:
                if other in path:
                    met = list(path)
                    circle = met[met.index(other) :]
                    least = circle.index(min(circle))
                    yield circle[least:] + circle[:least]
                elif other not in done and other in graph:
                    stack.append((other, iter(sorted(graph[other]))))
                    break
            else:
                done.add(event)
                stack.pop()
                del path[event]


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
