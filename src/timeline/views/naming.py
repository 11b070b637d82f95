"""Decides which event or source is meant by an id, a name, or a part of either."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence

from timeline.errors import TimelineError
from timeline.values.excerpt import quote

#: How many things a message names before it counts the rest.
MOST_LISTED = 12

#: Which command lists all things of a kind.
_LISTED_BY = {"event": "order", "source": "sources"}


def find_one(name: str, noun: str, ids: Mapping[str, object], names: Mapping[str, str]) -> str:
    """The one of `ids` that is `name`, is called so (`names`, by id), or has it as a part of either.

    Raises TimelineError where that is none or several.
    """
    if name in ids:
        return name
    folded = name.casefold()
    found = [key for key in ids if names.get(key, "").casefold() == folded]
    found = found or [key for key in ids if folded in key.casefold() or folded in names.get(key, "").casefold()]
    everything = f'run "timeline {_LISTED_BY[noun]}" for all of them'
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(sorted(found)[:MOST_LISTED])
        more = f" and {len(found) - MOST_LISTED} more" if len(found) > MOST_LISTED else ""
        raise TimelineError(f'"{name}" means several {noun}s: {listed}{more}', everything)
    close = difflib.get_close_matches(name, [*ids, *names.values()], n=1)
    meant = f'; did you mean "{close[0]}"?' if close else ""
    raise TimelineError(f"there is no {noun} {quote(name)}{meant}", everything)


def did_you_mean(names: Iterable[str]) -> str:
    """`did you mean "a" or "b"?`."""
    return "did you mean " + " or ".join(f'"{name}"' for name in names) + "?"


def no_claim(name: str, close: Sequence[str], told: Sequence[str]) -> TimelineError:
    """What to say where no claim is called so: which have nearly that name, and which are told of in these words."""
    message, advice = f"no claim of this ledger is called {quote(name)}", 'see "timeline list" for all of them'
    if told:
        more = f" and {len(told) - MOST_LISTED} more" if len(told) > MOST_LISTED else ""
        advice = f'these are told of in such words (see "timeline search"): {", ".join(told[:MOST_LISTED])}{more}'
    if not close:
        return TimelineError(message, advice)
    return TimelineError(f"{message}; {did_you_mean(close)}", advice if told else None)
