"""Decides what the graph of a ledger tells: events in the order of their days, moves and citations between them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NodeView:
    """An event, or several drawn as one (`count`).

    `column` is the rank in the order of days; `header` names its day, alike for all columns of one day; `when` tells
    the bounds where the header does not. `circular`: it takes part in circular reporting.
    """

    id: str
    kind: str
    source: str
    title: str
    when: str
    column: int
    header: str
    url: str | None = None
    count: int = 1
    circular: bool = False


@dataclass(frozen=True, slots=True)
class EdgeView:
    """`kind` is shift, split, rival, change, judgement, citation or presumed.

    A move runs from the event that brought a figure to the one that did something to it; it carries the claim (`claim`
    its id, `name` its label) and its figures `before` and `after`
    (of an addition to a list only what it names). A citation runs to the event that is cited, a
    judgement to the one that is judged. `certain`: the order of the two is proven; `circular`: the
    citation is part of a circle; `count`: how many are drawn as one.
    """

    start: str
    end: str
    kind: str
    name: str = ""
    claim: str = ""
    before: str = ""
    after: str = ""
    relation: str = ""
    certain: bool = True
    circular: bool = False
    count: int = 1


@dataclass(frozen=True, slots=True)
class GraphView:
    """The whole graph; nodes by column, edges in a stable order. `notes` say what is left out or drawn together."""

    title: str
    subtitle: str
    as_of_label: str
    story: str
    nodes: tuple[NodeView, ...]
    edges: tuple[EdgeView, ...]
    notes: tuple[str, ...] = ()
