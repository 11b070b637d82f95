"""Decides in which words a state is told in a table: values alone, so that whoever has kept them needs no state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from timeline.views.standing import origins_in_words, split_text
from timeline.views.state_view import StateView

#: Texts that any terminal shows as they are, a column a character: nothing in them is escaped, wide or folded.
_PLAIN = re.compile(r"(?:[!-~·—×≥≤–]+(?: [!-~·—×≥≤–]+)*)?")


#: Stand between the lines below a state, and between the texts of one that is kept.
LINE, CELL = "\x1e", "\x1f"


class StateLine(NamedTuple):
    """A state in a table: its claim, what it is filed under, its cells, and the lines below it (with LINE between).

    `care` is empty, unless some text needs it on a terminal: it has a character that is escaped or not one column
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


def line_of(state: StateView) -> StateLine:
    """The words of a state."""
    name = state.attribute + (f" · {state.scope}" if state.scope else "")
    cells = (state.subject, name, split_text(state), state.since_text, state.evidence or "", state.standing or "")
    below = tuple(lines_below(state))
    is_plain = all(map(_PLAIN.fullmatch, (*cells, *below)))
    return StateLine(state.claim, *map(_escaped, cells), LINE.join(map(_escaped, below)), "" if is_plain else "!")


def _escaped(text: str) -> str:
    """What separates texts here is shown as terminals get it."""
    return text if text.isprintable() else text.replace(LINE, "\\x1e").replace(CELL, "\\x1f")


def lines_below(state: StateView) -> Iterator[str]:
    """Named origins, or that there are none; rivals; and what may have been said by then."""
    if state.evidence is not None:
        names = f": {', '.join(state.origin_names)}" if state.origin_names else ""
        yield origins_in_words(state) + names
    for rival in state.rivals:
        text = rival["figure"]["text"]
        if not rival["stands"]:
            yield f"against: {text} ({rival['evidence']})"
        elif "," in text:  # it stands, and is told as the figure: but where does it begin there?
            yield f"as strong: {text}"
    if state.disputes:
        yield f"{len(state.disputes)} open dispute" + ("" if len(state.disputes) == 1 else "s")
    possible: dict[str, list[str]] = {}
    for one in state.possible:
        text = one["figure"]["text"] if one["figure"] else "a judgement"
        possible.setdefault(text, []).append(one["event"])
    if possible:
        told = (f"{text} ({', '.join(dict.fromkeys(events))})" for text, events in possible.items())
        yield f"possible by then: {'; '.join(told)}"
