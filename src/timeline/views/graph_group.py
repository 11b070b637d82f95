"""Decides how a graph that is too large to be read is drawn: the events of each month, or of each source, as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from timeline.views.graph_view import EdgeView, NodeView

#: More events than this are not drawn one by one, nor are more edges told apart.
MOST_NODES, MOST_EDGES = 300, 300
#: Fewer groups than this tell no story: then the other way is taken.
LEAST_GROUPS = 3


def is_large(nodes: Sequence[NodeView], edges: Sequence[EdgeView]) -> bool:
    """Whether there is more than a picture can show one by one."""
    return len(nodes) > MOST_NODES or len(edges) > MOST_EDGES


def group_nodes(nodes: Sequence[NodeView], edges: Sequence[EdgeView]) -> tuple[list[NodeView], list[EdgeView], str]:
    """The nodes drawn together by the name of their days or, where that tells less, by source; and a note that says so.

    Edges between two groups are drawn as one of each kind; those inside a group are not drawn.
    """
    days, sources = {node.header for node in nodes}, {node.source for node in nodes}
    by_source = len(days) < LEAST_GROUPS or len(days) > MOST_NODES
    if by_source and len(sources) > MOST_NODES:
        keys = _largest(nodes)
    else:
        keys = {node.id: node.source if by_source else node.header for node in nodes}
    members: dict[str, list[NodeView]] = {}
    for node in nodes:
        members.setdefault(keys[node.id], []).append(node)
    names = {key: f"g{place}" for place, key in enumerate(members)}
    grouped = [_group(names[key], key, group, by_source) for key, group in members.items()]
    word = "source" if by_source else _depth(days)
    drawn = _joined(edges, {event: names[key] for event, key in keys.items()})
    found = f"{len(nodes)} events"
    if len(nodes) <= MOST_NODES:
        found = f"{len(edges):,} moves and citations between {found}"
    note = f"{found} are too many to draw one by one: they are drawn together by {word}."
    return grouped, drawn, note


def _depth(days: Iterable[str]) -> str:
    """What the names of days are names of: `24 Apr 2026`, `Apr 2026`, `2026`."""
    words = {len(day.split()) for day in days if day[:1].isdigit() or day[-1:].isdigit()}
    return "day" if words - {1, 2} else "month" if 2 in words else "year"


def _largest(nodes: Sequence[NodeView]) -> dict[str, str]:
    """The source of each event; those of the smaller sources go together."""
    counts: dict[str, int] = {}
    for node in nodes:
        counts[node.source] = counts.get(node.source, 0) + 1
    kept = sorted(counts, key=lambda source: (-counts[source], source))[: MOST_NODES - 1]
    named = set(kept)
    return {node.id: node.source if node.source in named else "other sources" for node in nodes}


def _group(name: str, key: str, members: Sequence[NodeView], by_source: bool) -> NodeView:
    sources = list(dict.fromkeys(node.source for node in members))
    title = ", ".join(sources[:3]) + (f" and {len(sources) - 3} more" if len(sources) > 3 else "")
    count = f"{len(members)} event{'' if len(members) == 1 else 's'}"
    kinds = {node.kind for node in members}
    return replace(
        members[0],
        id=name,
        kind=kinds.pop() if len(kinds) == 1 else "report",
        source=f"{key} · {count}" if by_source else count,
        title="" if by_source else title,
        when=members[0].header if by_source else "",
        header="" if by_source else members[0].header,
        url=None,
        count=len(members),
        circular=any(node.circular for node in members),
    )


def _joined(edges: Iterable[EdgeView], names: dict[str, str]) -> list[EdgeView]:
    found: dict[tuple[str, str, str], EdgeView] = {}
    for edge in edges:
        start, end = names[edge.start], names[edge.end]
        if start == end:
            continue
        key = (start, end, edge.kind)
        if key not in found:
            found[key] = replace(edge, start=start, end=end)
        else:
            old = found[key]
            found[key] = EdgeView(start, end, edge.kind, count=old.count + 1, circular=old.circular or edge.circular)
    return list(found.values())
