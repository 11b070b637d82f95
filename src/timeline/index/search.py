"""Decides which claims some words find: by full text where this SQLite has it, else wherever the words occur."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.index.answer import Kept
from timeline.index.plain import Damaged

#: Scripts that are written without spaces: full text takes a whole sentence of them for one word.
_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0xD7FF), (0xF900, 0xFAFF),
             (0xFF66, 0xFF9D), (0x20000, 0x3FFFF))  # fmt: skip

#: How much a word found in a claim's name, its figures, and around them weighs.
_MATCHING = (
    "SELECT claim.id FROM kept_text JOIN kept_document ON kept_document.rowid = kept_text.rowid "
    "JOIN claim ON claim.id = kept_document.claim WHERE kept_text MATCH ? "
    "ORDER BY bm25(kept_text, 10.0, 4.0, 1.0), claim.place"
)

#: More words than this say nothing more.
MOST_WORDS = 64


@dataclass(frozen=True, slots=True)
class Term:
    """A word, found by its beginning, or a phrase, found as it is."""

    text: str
    is_phrase: bool


def search(kept: Kept, text: str) -> tuple[str, ...]:
    """The claims that have all words and "phrases" of a text, best first. Raises Damaged."""
    terms = read_terms(text)
    if not terms:
        return ()
    found: tuple[str, ...] = ()
    if "has_text" in kept.facts and not any(is_unspaced(term.text) for term in terms):
        found = _by_full_text(kept, terms)
    return found or _by_occurrence(kept, terms)


def read_terms(text: str) -> list[Term]:
    """Words and, between double quotes, phrases; what has neither a letter nor a digit is left out."""
    terms = []
    for place, piece in enumerate(text.split('"')):
        for one in [piece] if place % 2 else piece.split():
            clean = " ".join(one.encode("utf-8", "replace").decode().replace("\0", " ").split())
            if any(char.isalnum() for char in clean):
                terms.append(Term(clean, bool(place % 2)))
    return terms[:MOST_WORDS]


def is_unspaced(text: str) -> bool:
    """Whether a text has characters of a script that is written without spaces."""
    return any(first <= ord(char) <= last for char in text for first, last in _UNSPACED)


def _by_full_text(kept: Kept, terms: Sequence[Term]) -> tuple[str, ...]:
    """Every term is quoted, so that nothing in it is a word of the query language."""
    query = " AND ".join(f'"{term.text}"' + ("" if term.is_phrase else " *") for term in terms)
    try:
        return tuple(claim for (claim,) in kept.connection.execute(_MATCHING, (query,)))
    except sqlite3.DatabaseError as fault:
        if fault.sqlite_errorcode == sqlite3.SQLITE_ERROR:
            return ()  # what full text can't be asked for is looked for without it
        raise Damaged from None


def _by_occurrence(kept: Kept, terms: Sequence[Term]) -> tuple[str, ...]:
    """Claims in whose texts each term occurs; those with more of them in the name come first."""
    statement = (
        "SELECT claim.id, claim.place, instr(lower(kept_document.name), ?) > 0 FROM kept_document "
        "JOIN claim ON claim.id = kept_document.claim WHERE instr(kept_document.folded, ?) > 0"
    )
    named: dict[str, int] = {}
    places: dict[str, int] = {}
    for number, term in enumerate(terms):
        text = term.text.casefold()
        rows = {row[0]: row for row in kept.rows(statement, text, text)}
        named = {claim: named.get(claim, 0) + row[2] for claim, row in rows.items() if number == 0 or claim in named}
        places |= {claim: row[1] for claim, row in rows.items()}
    return tuple(sorted(named, key=lambda claim: (-named[claim], places[claim])))


def told_of(text: str, documents: Iterable[tuple[str, str, str]]) -> list[str]:
    """The claims in whose texts all words occur, those with more of them in the name first.

    `documents` are claims in the order of the files, each with its name and, casefolded, with all that is told of it.
    """
    terms = [term.text.casefold() for term in read_terms(text)]
    found = [
        (-sum(term in name.casefold() for term in terms), place, claim)
        for place, (claim, name, folded) in enumerate(documents)
        if terms and all(term in folded for term in terms)
    ]
    return [claim for _, _, claim in sorted(found)]
