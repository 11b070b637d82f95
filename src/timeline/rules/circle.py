"""Decides how a circle of citations is told: the way round, from its least node."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from timeline.diagnostics import Note
from timeline.model.statement import Citation
from timeline.rules.rule import Finding

#: An event with the citation by which it leans on the next event of a circle.
Link = tuple[str, Citation]

Node = TypeVar("Node", str, tuple[str, int])


def tell_circle(circle: Sequence[Link], message: str, help_line: str) -> Iterator[Finding]:
    """The finding at the first citation of a circle, with a note at each other."""
    first, *others = [citation for _, citation in circle]
    events = [event for event, _ in circle]
    yield Finding(
        first.span,
        f"{' → '.join((*events, events[0]))} {message}",
        help_line,
        tuple(
            Note(citation.span, f"{event} cites {citation.event}")
            for event, citation in zip(events[1:], others, strict=True)
        ),
    )


def find_circle(start: Node, edges: Mapping[Node, list[Node]]) -> list[Node]:
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
