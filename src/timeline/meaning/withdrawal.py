"""Decides what a statement is worth once what it leans on has been taken back: it has lost that origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from timeline.meaning.entry import Entry
from timeline.meaning.judgement import WITHDRAWING
from timeline.meaning.provenance import RANK, Key, Link, followed, resolve
from timeline.model.event import Event
from timeline.model.ledger import Ledger
from timeline.model.statement import Statement


class Linked(Protocol):
    """What a revision needs to know of citations; a `Provenance` knows it."""

    @property
    def links(self) -> Mapping[Key, tuple[Link, ...]]:
        """What each statement leans on."""


def revised(entries: Sequence[Entry], gone: frozenset[int], provenance: Linked, ledger: Ledger) -> Sequence[Entry]:
    """The entries of a thread with the origins and the evidence that are left to them without those at `gone`.

    An echo of a withdrawn statement carries its origin no longer: whoever said it has taken it back.
    """
    lost = withdrawn_keys(entries, gone)
    leaning = [place for place, entry in enumerate(entries) if entry.leans_on and entry.figure is not None]
    if not lost or not leaning:
        return entries
    statements, firm = behind(_keys(entries[place] for place in leaning), provenance, ledger)
    fallen = {
        key
        for key, links in firm.items()
        if links
        and all(link.statement in lost for link in links)
        and not withdraws(statements[key], ledger.events[key[0]])
    }
    left = {key: [link for link in links if link.statement not in lost] for key, links in firm.items()}
    origins, evidence, _ = resolve(statements, left, ledger, frozenset(fallen))
    found = list(entries)
    for place in leaning:
        keys = _keys([entries[place]])
        found[place] = entries[place]._replace(
            origins=frozenset().union(*(origins[key] for key in keys)),
            evidence=min((evidence[key] for key in keys), key=RANK.__getitem__),
        )
    return found


def withdrawn_keys(entries: Sequence[Entry], gone: Iterable[int]) -> frozenset[Key]:
    """The figures that have been taken back, by the statements that gave them."""
    return frozenset(_keys(entries[place] for place in gone if entries[place].figure is not None))


def _keys(entries: Iterable[Entry]) -> list[Key]:
    return [(s.event, s.index) for entry in entries for s in entry.statements]


def withdraws(statement: Statement, event: Event) -> bool:
    """Whether it takes something back itself: what corrects a figure leans on nothing but its own word."""
    return any(judgement.kind in WITHDRAWING for judgement in (*statement.judgements, *event.judgements))


def behind(
    keys: Iterable[Key], provenance: Linked, ledger: Ledger
) -> tuple[dict[Key, Statement], dict[Key, Sequence[Link]]]:
    """The statements that some lean on, themselves among them, and the links that their chains run along."""
    statements: dict[Key, Statement] = {}
    firm: dict[Key, Sequence[Link]] = {}
    waiting = list(keys)
    while waiting:
        key = waiting.pop()
        if key not in statements:
            statements[key] = next(s for s in ledger.events[key[0]].statements if s.index == key[1])
            firm[key] = followed(statements[key], provenance.links[key])
            waiting.extend(link.statement for link in firm[key] if link.statement is not None)
    return statements, firm
