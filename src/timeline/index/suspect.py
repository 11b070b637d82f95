"""Decides by which rules the events that an edit bears on may be errors: only those rules are asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.model.event import Event
    from timeline.model.ledger import Ledger
    from timeline.model.statement import Citation

#: As many words are no error.
_FEW_WORDS = 8

#: The rules that find errors and need not be asked: what they look at has not changed, or was looked at before.
SETTLED_RULES = {
    "circular-part": "sources stand as they did",
    "said-after-recorded": "it tells of contradictions, of which there are none",
    "printed-not-found": "saved texts are not counted among a ledger's errors",
    "dangling-citation": "an edit that leaves a name without its event is not followed (`edit.py`)",
    "unknown-event": "the same",
}


def suspected(events: Collection[Event], ledger: Ledger) -> list[str]:
    """The ids of the rules that one of these events may break; `ledger` declares what they name."""
    return [name for name, may in CHECKED_RULES.items() if any(may(one, ledger) for one in events)]


def _cites(event: Event) -> Iterator[Citation]:
    yield from event.cites
    yield from (one for said in event.statements for one in said.cites)


def _names_stranger(event: Event, ledger: Ledger) -> bool:
    named = (event.source, *(said.per for said in event.statements))
    return any(one is not None and one not in ledger.sources for one in named)


def _may_be_long(printed: str) -> bool:
    """Whether a text may have more words than the rule allows, which counts those of Chinese otherwise."""
    return not printed.isascii() or len(printed.split()) > _FEW_WORDS


#: The rules by which an edited event, or one that has to do with it, can be an error; each with a look at whether an
#: event could break it at all: a rule is a module, which takes 1 ms to load.
CHECKED_RULES: dict[str, Callable[[Event, Ledger], bool]] = {
    "contradiction": lambda event, _: any(fact.other == event.id for fact in event.when),
    "empty-statement": lambda event, _: any(said.figure is None for said in event.statements),
    "judgement-without-target": lambda event, _: bool(
        event.judgements or any(said.judgements for said in event.statements)
    ),
    "later-citation": lambda event, _: any(one.presumed for one in _cites(event)),
    "printed-too-long": lambda event, _: any(_may_be_long(said.printed or "") for said in event.statements),
    "self-citation": lambda event, _: any(one.event == event.id for one in _cites(event)),
    "unknown-source": _names_stranger,
}
