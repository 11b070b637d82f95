"""The same ledger with its events called otherwise."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from timeline.model.event import Event
from timeline.model.ledger import Ledger
from timeline.model.statement import Citation, Judgement, Statement


def renamed(ledger: Ledger, names: dict[str, str]) -> Ledger:
    """The ledger with every event called by its new name, in the order of the new names."""

    def citation(one: Citation) -> Citation:
        return replace(one, event=names.get(one.event, one.event))

    def judgement(one: Judgement) -> Judgement:
        return replace(one, event=None if one.event is None else names[one.event])

    def statement(one: Statement) -> Statement:
        return replace(
            one,
            event=names[one.event],
            cites=tuple(map(citation, one.cites)),
            judgements=tuple(map(judgement, one.judgements)),
        )

    def event(one: Event) -> Event:
        return replace(
            one,
            id=names[one.id],
            cites=tuple(map(citation, one.cites)),
            judgements=tuple(map(judgement, one.judgements)),
            when=tuple(replace(fact, other=names[fact.other]) for fact in one.when),
            statements=tuple(map(statement, one.statements)),
        )

    events = sorted((event(one) for one in ledger.events.values()), key=lambda e: e.id)
    return replace(ledger, events=MappingProxyType({e.id: e for e in events}))
