"""Decides which names are offered to somebody who is still typing one: by the index alone, fresh or not."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from timeline.index.answer import Kept
from timeline.index.plain import Damaged
from timeline.index.store import connect, find_place
from timeline.views.standing import badge, split_text

T = TypeVar("T")

#: No character of a name comes after this one.
_LAST = "\U0010ffff"

#: A name that begins as typed, with its claim; the shortest first, so that `license` comes before its full form.
_BEGINNING = (
    "SELECT kept_name.name, kept_name.claim FROM kept_name JOIN kept_claim ON kept_claim.claim = kept_name.claim "
    "WHERE kept_name.name >= ? AND kept_name.name < ? ORDER BY length(kept_name.name), kept_claim.place LIMIT ?"
)


def claim_names(ledger: str, environ: Mapping[str, str], prefix: str, limit: int = 50) -> list[tuple[str, str]]:
    """The names of claims that begin with `prefix`, each with what stands, at most `limit`; each claim once.

    Where none begins so, the claims of which words are meant ("v4 lic"). `ledger` is the folder. A completion may be
    older than the last edit, so that no file is looked at; without an index of this program's, none is offered.
    """

    def ask(kept: Kept) -> list[tuple[str, str]]:
        names = dict(_offered(kept, prefix, limit))
        states = kept.states(list(names))
        return [(names[one.claim], _help(split_text(one), badge(one))) for one in states]

    return _asked(ledger, environ, ask) or []


#: Where the names of other things stand, each with what it is called.
_KNOWN = {
    "event": "SELECT id, title FROM event WHERE id >= ? AND id < ? ORDER BY place LIMIT ?",
    "source": "SELECT id, name FROM source WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
    "subject": "SELECT path, coalesce((SELECT subject_label FROM claim WHERE subject = path), label) FROM kept_subject "
    "WHERE path >= ? AND path < ? ORDER BY path LIMIT ?",
}


def known_names(
    ledger: str, environ: Mapping[str, str], kind: str, prefix: str, limit: int = 200
) -> list[tuple[str, str]]:
    """The ids that begin with `prefix` of one kind (event, source, subject), each with its title, name or label."""

    def ask(kept: Kept) -> list[tuple[str, str]]:
        return [(str(name), str(told)) for name, told in kept.rows(_KNOWN[kind], prefix, prefix + _LAST, limit)]

    return _asked(ledger, environ, ask) or []


def has_index(ledger: str, environ: Mapping[str, str]) -> bool:
    """Whether there is an index to ask."""
    return _asked(ledger, environ, lambda _: True) or False


def _asked(ledger: str, environ: Mapping[str, str], ask: Callable[[Kept], T]) -> T | None:
    """The answer of an index of this program's; None without one, and where it is damaged."""
    place = find_place(ledger, environ)
    if place is None:
        return None
    try:
        connection = connect(place.file)
        facts = dict(connection.execute("SELECT name, value FROM kept_fact"))
        return ask(Kept(connection, facts)) if facts.get("identity") == place.identity else None
    except (Damaged, sqlite3.Error, OSError, ValueError, TypeError, KeyError, IndexError):
        return None


def _help(text: str, standing: str) -> str:
    return f"{text} ({standing})" if standing else text


def _offered(kept: Kept, prefix: str, limit: int) -> Iterator[tuple[str, str]]:
    """Claims with the name that each is offered by: the shortest that goes on from what is typed."""
    found: dict[str, str] = {}
    # each claim has at most three names
    for name, claim in kept.rows(_BEGINNING, prefix, prefix + _LAST, limit * 3):
        found.setdefault(claim, name)
    if not found and prefix.strip():
        from timeline.index.wording import matching_names

        found = {claim: claim for claim in sorted(matching_names(kept, prefix))}
    yield from list(found.items())[:limit]
