"""Decides whether a figure rests on nothing but a circle of outlets that repeat each other."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.diagnostics import Severity
from timeline.model.event import Event
from timeline.model.statement import Citation
from timeline.rules.circle import Link, find_circle, tell_circle
from timeline.rules.rule import Case, Finding, Rule


def check(case: Case) -> Iterator[Finding]:
    told: set[frozenset[str]] = set()
    for circle in _circles(case):
        events = frozenset(event for event, _ in circle)
        if events not in told:
            told.add(events)
            yield from tell_circle(
                circle, "report the same figure from each other", "somebody said it first: find out who, and cite that"
            )


def _circles(case: Case) -> Iterator[list[Link]]:
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
        path = find_circle(min(loop), edges)
        links = [
            (event, _citation(case.ledger.events[event], index, other))
            for (event, index), (other, _) in zip(path, path[1:] + path[:1], strict=True)
        ]
        yield links


def _citation(event: Event, index: int, other: str) -> Citation:
    """Where the event cites `other`: for its statement at `index`, else as a whole."""
    own = next(statement for statement in event.statements if statement.index == index)
    return next(citation for citation in (*own.cites, *event.cites) if citation.event == other)


RULE = Rule(
    id="circular-reporting",
    severity=Severity.WARNING,
    summary="outlets report a figure from each other, and nobody said it first",
    why="Circular reporting looks like agreement, but nobody in the circle said it first: the figure has no origin.",
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost:
    value: $5M
    cites: echo
# echo.yaml
date: 2026-05-02
kind: report
title: The Gazette repeats itself
source: gazette
statements:
  cost:
    value: $5M
    cites: example
""",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost:
    value: $5M
    cites: launch
# echo.yaml
date: 2026-05-02
kind: report
title: The Gazette repeats itself
source: gazette
statements:
  cost:
    value: $5M
    cites: example
""",
    check=check,
)
