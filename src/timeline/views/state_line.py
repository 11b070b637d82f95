"""Decides in which words a state is told in a table: values alone, so that whoever has kept them needs no state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from timeline.views.standing import origins_in_words, split_text
from timeline.views.state_view import StateView

#: Texts that any terminal shows as they are, a column a character: nothing in them is escaped, wide or folded.
PLAIN = r"(?:[!-~·—×≥≤–]+(?: [!-~·—×≥≤–]+)*)?"


#: Stand between the lines below a state, and between the texts of one that is kept.
LINE, CELL = "\x1e", "\x1f"


class StateLine(NamedTuple):
    """A state in a table: its claim, what it is filed under, its cells, and the lines below it (with LINE between).

    `care` is empty, unless a text of it needs that on a terminal: it has a character that is escaped or not one column
    wide, or spaces that are folded.
    """

    claim: str
    subject: str
    name: str
    figure: str
    since: str
    evidence: str
    standing: str
    below: str
    care: str


#: Many of them: for each field the texts of all.
Columns: TypeAlias = Sequence[Sequence[str]]


def columns_of(lines: Iterable[StateLine]) -> Columns:
    """Lines, column by column."""
    return list(zip(*lines, strict=True)) or [()] * len(StateLine._fields)


def line_of(state: StateView) -> StateLine:
    """The words of a state."""
    name = state.attribute + (f" · {state.scope}" if state.scope else "")
    cells = (state.subject, name, split_text(state), state.since_text, state.evidence or "", state.standing or "")
    below = tuple(lines_below(state))
    is_plain = all(re.fullmatch(PLAIN, text) for text in (state.claim, *cells, *below))
    texts = (state.claim, *map(_escaped, cells), LINE.join(map(_escaped, below)), "" if is_plain else "!")
    return StateLine._make(texts)


def _escaped(text: str) -> str:
    """What separates texts here is shown as terminals get it."""
    return text if text.isprintable() else text.replace(LINE, "\\x1e").replace(CELL, "\\x1f")


#: A table names no more than so many origins, rivals, and events of what is possible, of one claim; it counts the rest.
MOST_NAMED = 8
MOST_RIVALS = 4


def lines_below(state: StateView) -> Iterator[str]:
    """Named origins, or that there are none; rivals; and what may have been said by then."""
    if state.evidence is not None:
        names = f": {_listed(state.origin_names)}" if state.origin_names else ""
        yield origins_in_words(state) + names
    yield from _against(state)
    if state.disputes:
        yield f"{len(state.disputes)} open dispute" + ("" if len(state.disputes) == 1 else "s")
    possible: dict[str, dict[str, None]] = {}
    for one in state.possible:
        text = one["figure"]["text"] if one["figure"] else "a judgement"
        possible.setdefault(text, {})[one["event"]] = None
    if possible:
        told = [f"{text} ({_listed(tuple(events))})" for text, events in possible.items()]
        yield f"possible by then: {_listed(told, '; ')}"


def _against(state: StateView) -> Iterator[str]:
    rivals = []
    for rival in state.rivals:
        text = rival["figure"]["text"]
        if not rival["stands"]:
            rivals.append(f"against: {text} ({rival['evidence']})")
        elif "," in text:  # it stands, and is told as the figure: but where does it begin there?
            rivals.append(f"as strong: {text}")
    most = len(rivals) if len(rivals) <= MOST_RIVALS + 1 else MOST_RIVALS
    yield from rivals[:most]
    if len(rivals) > most:
        yield f"and {len(rivals) - most} more rivals"


def _listed(names: Sequence[str], between: str = ", ") -> str:
    """The first of them, and how many more; one more is as short as its count."""
    most = len(names) if len(names) <= MOST_NAMED + 1 else MOST_NAMED
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return between.join(names[:most]) + more
