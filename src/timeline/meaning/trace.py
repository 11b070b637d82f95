"""Decides what a trace shows: a position's statements followed to their origins,
and the event that all chains run through.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from timeline.meaning.account import Account
from timeline.meaning.history import Thread
from timeline.meaning.provenance import Key, Link, Origin, end_in_event
from timeline.meaning.walk import Position
from timeline.model.claim import Claim
from timeline.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Chain:
    """A node of the tree: a statement and what it leans on, or where the chain ends.

    `statement` is None for an event that is silent on the claim (there the chain ends in its source); `origins` are
    those that end here; `is_loop` marks a statement that the chain has already been through, `is_told` one whose chains
    stand further up in the same trace, `is_withdrawn` one that its own source has taken back: it gives no origin.
    """

    event: str
    statement: Statement | None
    presumed: bool
    origins: tuple[Origin, ...]
    leans_on: tuple[Chain, ...]
    is_loop: bool = False
    is_told: bool = False
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class PositionTrace:
    """A position with the chains behind it. `bottleneck` is the event that every chain runs through, if several do."""

    position: Position
    chains: tuple[Chain, ...]
    bottleneck: str | None


def trace(
    account: Account, claim: Claim, as_of: int | None = None, event: str | None = None
) -> tuple[PositionTrace, ...]:
    """The traces of a claim's positions, strongest first; only the statements of `event`, if given."""
    thread = account.thread(claim, as_of)
    ranked = sorted(thread.positions, key=lambda p: (not p.prevails, tuple(-int(part) for part in p.strength), p.key))
    taken_back = (place for place, step in enumerate(thread.steps) if step.is_withdrawn)
    gone = frozenset(key for place in taken_back for key in _keys(thread, place))
    found = []
    for position in ranked:
        keys = [key for place in position.places for key in _keys(thread, place) if event is None or key[0] == event]
        if keys:
            told: set[Key] = set()
            chains = tuple(_chain(account, key, False, (), told, gone) for key in keys)
            found.append(PositionTrace(position, chains, bottleneck(account, keys)))
    return tuple(found)


def _keys(thread: Thread, place: int) -> list[Key]:
    return [(s.event, s.index) for s in thread.steps[place].entry.statements]


def _statement(account: Account, key: Key) -> Statement:
    return next(s for s in account.ledger.events[key[0]].statements if s.index == key[1])


#: Deeper chains are cut off in the tree (their origins are still counted): nobody reads, or writes, so deep a tree.
DEEPEST = 40


def _chain(
    account: Account, key: Key, presumed: bool, above: tuple[Key, ...], told: set[Key], gone: frozenset[Key]
) -> Chain:
    statement = _statement(account, key)
    if key in gone:
        return Chain(key[0], statement, presumed, (), (), is_withdrawn=True)
    if key in above:
        return Chain(key[0], statement, presumed, (), (), is_loop=True)
    if key in told or len(above) >= DEEPEST:
        return Chain(key[0], statement, presumed, (), (), is_told=True)
    told.add(key)
    links = account.provenance.links[key]
    below = tuple(_below(account, link, (*above, key), told, gone) for link in links)
    followed = statement.per is None and any(not link.presumed for link in links)
    origins = () if followed else tuple(sorted(account.provenance.origins[key]))
    return Chain(key[0], statement, presumed, origins, below)


def _below(account: Account, link: Link, above: tuple[Key, ...], told: set[Key], gone: frozenset[Key]) -> Chain:
    if link.statement is None:
        end = end_in_event(account.ledger.events[link.event], account.ledger)
        return Chain(link.event, None, link.presumed, (end,), ())
    return _chain(account, link.statement, link.presumed, above, told, gone)


#: A node of the graph of chains: an event, or one of the two ends.
Node = tuple[str, str]
_START, _END = ("start", ""), ("end", "")


def bottleneck(account: Account, keys: Iterable[Key]) -> str | None:
    """The event nearest the origins that every firm chain of several statements runs through (dominators of
    citations).
    """
    starts = list(keys)
    if len({key[0] for key in starts}) < 2:
        return None
    graph: dict[Node, set[Node]] = {_START: {("event", key[0]) for key in starts}}
    for key in _reached(starts, account):
        links = _firm(account, key)
        leads_to = graph.setdefault(("event", key[0]), set())
        for link in links:
            leads_to.add(("event", link.event))
            if link.statement is None:
                graph.setdefault(("event", link.event), set()).add(_END)
        if not links:
            leads_to.add(_END)
    way = _way(graph, None)
    # Only what lies on one way can lie on all; the nearest to the end without which there is none is the dominator.
    found = next((node for node in reversed(way[1:-1]) if not _way(graph, node)), None)
    return None if found is None else found[1]


def _way(graph: Mapping[Node, set[Node]], without: Node | None) -> list[Node]:
    """A way from the start to the end that does not run through a node; empty where there is none."""
    come_from: dict[Node, Node] = {}
    waiting = [_START]
    while waiting and _END not in come_from:
        node = waiting.pop()
        for following in graph.get(node, ()):
            if following != without and following not in come_from:
                come_from[following] = node
                waiting.append(following)
    way = [_END] if _END in come_from else []
    while way and way[-1] != _START:
        way.append(come_from[way[-1]])
    return way[::-1]


def _firm(account: Account, key: Key) -> list[Link]:
    if _statement(account, key).per is not None:
        return []
    return [link for link in account.provenance.links[key] if not link.presumed]


def _reached(starts: list[Key], account: Account) -> list[Key]:
    seen = dict.fromkeys(starts)
    waiting = list(starts)
    while waiting:
        for link in _firm(account, waiting.pop()):
            if link.statement is not None and link.statement not in seen:
                seen[link.statement] = None
                waiting.append(link.statement)
    return list(seen)
