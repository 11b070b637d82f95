"""Decides which nodes of a directed graph reach each other: Tarjan's strongly connected components,
without recursion.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

Node = TypeVar("Node")


def components(edges: Mapping[Node, Iterable[Node]]) -> Iterator[tuple[Node, ...]]:
    """Yield every component, those that are pointed at before those that point (Tarjan 1972).
    Nodes are the keys of `edges`.
    """
    index: dict[Node, int] = {}
    low: dict[Node, int] = {}
    waiting: dict[Node, None] = {}
    for root in edges:
        if root in index:
            continue
        for child in edges.get(root, ()):
            if child not in index:
                break
        else:
            # All that it points at is done with: in a ledger in order of time, so it is nearly always.
            index[root] = len(index)
            yield (root,)
            continue
        index[root] = low[root] = len(index)
        waiting[root] = None
        work = [(root, iter(edges.get(root, ())))]
        while work:
            node, rest = work[-1]
            for child in rest:
                if child not in index:
                    index[child] = low[child] = len(index)
                    waiting[child] = None
                    work.append((child, iter(edges.get(child, ()))))
                    break
                if child in waiting:
                    low[node] = min(low[node], index[child])
            else:
                work.pop()
                if work:
                    parent = work[-1][0]
                    low[parent] = min(low[parent], low[node])
                if low[node] == index[node]:
                    yield _pop_until(node, waiting)


def _pop_until(node: Node, waiting: dict[Node, None]) -> tuple[Node, ...]:
    found: list[Node] = []
    while not found or found[-1] != node:
        found.append(waiting.popitem()[0])
    return tuple(found)
