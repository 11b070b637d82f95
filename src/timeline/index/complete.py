"""Decides which names of claims are offered to somebody who is still typing one: by the index alone, fresh or not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping

from timeline.index.answer import Kept
from timeline.index.plain import Damaged
from timeline.index.store import connect, find_place
from timeline.views.standing import badge, split_text

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
    place = find_place(ledger, environ)
    if place is None:
        return []
    try:
        connection = connect(place.file)
        facts = dict(connection.execute("SELECT name, value FROM kept_fact"))
        if facts.get("identity") != place.identity:
            return []
        kept = Kept(connection, facts)
        names = dict(_offered(kept, prefix, limit))
        states = kept.states(list(names))
        return [(names[one.claim], _help(split_text(one), badge(one))) for one in states]
    except (Damaged, sqlite3.Error, OSError, ValueError, TypeError, KeyError, IndexError):
        return []


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
