"""Decides what of a ledger is put into an index: every answer as of its latest day, and what finds it.

The rows of an event and those of a claim are each put by one function, which both a whole build and an edit go through.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from timeline.index.as_of import listing_of
from timeline.index.course import MOST_JUDGED, no_rows_of, rows_of, rows_of_day
from timeline.index.kinship import family, in_families
from timeline.index.packing import encode, encode_declared
from timeline.index.plain import pack, thread_values, total, values_of
from timeline.index.row import (
    Row,
    citation_rows,
    claim_row,
    event_row,
    shift_row,
    source_rows,
    state_row,
    statement_row,
    step_rows,
)
from timeline.index.table import ASKED, DOCUMENTS, INDEXES, KEPT, creations
from timeline.meaning.account import Account
from timeline.meaning.constraint import OPEN_HIGH, OPEN_LOW, Atom, atoms_of
from timeline.meaning.listing import has_twins
from timeline.model.claim import Claim
from timeline.model.ledger import Ledger
from timeline.model.statement import Statement
from timeline.views.figure import figure_text
from timeline.views.history import view_thread
from timeline.views.label import source_name
from timeline.views.lookup import word_claim, written_claim
from timeline.views.sequence import ordered_claims
from timeline.views.shift import view_shift
from timeline.views.state import view_course
from timeline.views.state_view import StateView
from timeline.views.when import iso_or_none
from timeline.views.wording import words_of

#: Puts rows into a table.
Put = Callable[[str, Iterable[Row]], None]


#: Stands for the families of all claims.
EVERY = "*"


def build(
    connection: sqlite3.Connection,
    account: Account,
    facts: Mapping[str, str],
    files: Iterable[Row],
    *,
    all_days: bool = True,
) -> None:
    """Fill an empty database with a ledger.

    `facts` are kept as they are; `files` are path, stamp and digest (None of what was not read) of each. Without
    `all_days` every claim's course is left out (`put_claim`). Raises sqlite3.Error where the database can't be written.
    """
    for statement in creations():
        connection.execute(statement)
    put = putter(connection)
    ledger = account.ledger
    put("kept_file", files)
    put("kept_declared", [_summed(encode_declared(ledger))])
    put("source", source_rows(account))
    _put_events(put, account)
    said = said_of(account)
    claims = ordered_claims(ledger)
    places = {claim: place for place, claim in enumerate(claims)}
    for _, group in groupby(in_families(claims), family):
        for claim in group:
            put_claim(put, account, claim, places[claim], said[claim], with_course=all_days)
        account.forget()
    statements = (one for key in sorted(ledger.events) for one in ledger.events[key].statements)
    put("statement", (statement_row(account, one) for one in statements))
    put("kept_listing", [listing_of([str(claim) for claim in claims])])
    _put_names(put, ledger)
    for statement in INDEXES:
        connection.execute(statement)
    own = {
        "about": ledger.about,
        "as_of": iso_or_none(account.last_day),
        "last_day": None if account.last_day is None else str(account.last_day),
        "has_text": "1" if _index_documents(connection) else None,
        "pending": None if all_days else pack([EVERY])[0],
        "title": ledger.title,
        "twins": "1" if has_twins(ledger, account.chronology) else None,
    }
    put("kept_fact", [*facts.items(), *((name, value) for name, value in own.items() if value is not None)])
    connection.commit()


def putter(connection: sqlite3.Connection) -> Put:
    """What puts rows into the tables of a database."""

    def put(table: str, rows: Iterable[Row]) -> None:
        marks = ", ".join("?" for _ in (ASKED | KEPT)[table])
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - names are our own

    return put


def said_of(account: Account) -> dict[Claim, list[Statement]]:
    """The statements of each claim, in listing order."""
    found: dict[Claim, list[Statement]] = {}
    for key in account.listing:
        for one in account.ledger.events[key].statements:
            found.setdefault(one.claim, []).append(one)
    return found


def _put_events(put: Put, account: Account) -> None:
    events, places = account.ledger.events, {key: place for place, key in enumerate(account.listing)}
    atoms: dict[str, list[Atom]] = {}
    for atom in atoms_of(account.ledger):
        atoms.setdefault(atom.ground.about, []).append(atom)
    for key in sorted(events):
        put_event(put, account, key, places[key], events[key].span.path, atoms.get(key, ()))


def put_event(put: Put, account: Account, key: str, place: int, path: str, atoms: Iterable[Atom]) -> None:
    """All rows that are an event's own (`table.OF_EVENT`); `path` is its file's, `atoms` are those it grounds."""
    event = account.ledger.events[key]
    bounds = account.chronology.bounds(key)
    low = OPEN_LOW if bounds.earliest is None else bounds.earliest
    high = OPEN_HIGH if bounds.latest is None else bounds.latest
    recorded = None if event.recorded is None or event.recorded.latest is None else event.recorded.latest // 1440
    put("event", [event_row(account, key, place)])
    put("citation", citation_rows(event))
    put("kept_event", [(key, path, *_summed(encode(event)), low, high, bounds.weak, recorded)])
    put("kept_atom", ((*atom[:2], *atom[3:], key) for atom in atoms))
    judgements = [*event.judgements, *(one for said in event.statements for one in said.judgements)]
    judged = dict.fromkeys(one.event for one in judgements if one.event is not None)
    put("kept_judging", ((key, other) for other in judged))


def put_claim(
    put: Put, account: Account, claim: Claim, place: int, said: Sequence[Statement], *, with_course: bool = True
) -> None:
    """All rows that are a claim's own (`table.OF_CLAIM`), but for those of its statements.

    `place` counts claims in the order of the files; `said` are the claim's statements in listing order. Without its
    course a claim tells of the last day only: to work it out takes longer than all else, and most ask for nothing else.
    """
    name = str(claim)
    if with_course:
        put_course(put, account, claim)
    thread = view_thread(account, claim)
    if not with_course:
        _put_last_day(put, account, thread.state)
    put("claim", [claim_row(word_claim(claim, account.ledger), place)])
    put("step", step_rows(name, thread.steps))
    put("state", [state_row(thread.state)])
    put("kept_claim", [(name, place, family(claim), *pack(thread_values(thread)), *pack(values_of(thread.state)))])
    put("kept_part", ((name, at, str(part)) for at, part in enumerate(account.parts(claim))))
    _put_shifts(put, account, claim)
    _put_words(put, account.ledger, claim)
    put("kept_document", [_document(account.ledger, claim, said)])


def put_course(put: Put, account: Account, claim: Claim) -> None:
    """A claim's states on all days, which come first: at the end of their walk it is known what the last day tells."""
    entries = account.entries(claim)
    is_left = len(entries) > MOST_JUDGED and any(entry.judgements for entry in entries)
    lines, views = no_rows_of(str(claim)) if is_left else rows_of(str(claim), view_course(account, claim), len(entries))
    put("kept_line", lines)
    put("kept_view", views)


def _put_last_day(put: Put, account: Account, state: StateView) -> None:
    """Its state on the last day alone."""
    day = account.last_day
    lines, views = no_rows_of(state.claim) if day is None else rows_of_day(state.claim, day, state)
    put("kept_line", lines)
    put("kept_view", views)


def _put_shifts(put: Put, account: Account, claim: Claim) -> None:
    """The changes of a claim's figure, in the order in which events become certain."""
    shifts = sorted(account.thread(claim).shifts, key=lambda shift: account.places[shift.event])
    views = [view_shift(account, shift) for shift in shifts]
    put("shift", (shift_row(one, number) for number, one in enumerate(views)))
    kept = ((number, one.event, *pack(values_of(one))) for number, one in enumerate(views))
    put("kept_shift", ((str(claim), *row) for row in kept))


def _put_words(put: Put, ledger: Ledger, claim: Claim) -> None:
    """What a claim may be called: in full, relative to the ledger's own subject, and by words."""
    full, (subject, _, rest) = str(claim), str(claim).partition(":")
    names = {full}
    if ledger.about is not None and (subject + "/").startswith(ledger.about + "/"):
        below = subject[len(ledger.about) :]
        names |= {f"{below}:{rest}", rest} if not below else {f"{below}:{rest}"}
    meant = (name for name in sorted(names) if written_claim(ledger, name, (claim,)) == claim)
    put("kept_name", ((name, full) for name in meant))
    put("kept_word", ((word, full) for word in sorted(words_of(word_claim(claim, ledger)))))


def _put_names(put: Put, ledger: Ledger) -> None:
    subjects = ledger.subjects.items()
    put("kept_subject", ((path, path.casefold(), subject.label.casefold()) for path, subject in subjects))
    put("kept_attribute", ((name,) for name in ledger.attributes))


def documents_of(account: Account) -> Iterator[tuple[str, str, str]]:
    """Every claim in the order of the files, with its name and, casefolded, with all that is told of it."""
    said = said_of(account)
    for claim in ordered_claims(account.ledger):
        name, label, _, _, folded = _document(account.ledger, claim, said[claim])
        yield name, label, folded


def _document(ledger: Ledger, claim: Claim, said: Iterable[Statement]) -> Row:
    """The texts that a claim is found by: its name, its figures, and what is told around them."""
    figures: dict[str, None] = {}
    told: dict[str, None] = {}
    attribute = ledger.attributes.get(claim.attribute)
    for one in said:
        event, figure = ledger.events[one.event], one.figure
        shown = () if figure is None else (figure.text, figure_text(figure, ledger, attribute))
        _add(figures, (*shown, one.written, one.printed))
        around = (event.id, event.title, source_name(event.source, ledger), event.source, event.note, event.reason)
        _add(told, (*around, one.note, one.reason, one.change, one.per))
    name = f"{claim} {word_claim(claim, ledger).label}"
    own, rest = "\n".join(figures), "\n".join(told)
    return str(claim), name, own, rest, f"{name}\n{own}\n{rest}".casefold()


def _add(found: dict[str, None], texts: Iterable[str | None]) -> None:
    found.update(dict.fromkeys(text for text in texts if text))


def _summed(text: str) -> tuple[str, int]:
    return text, total(text)


def _index_documents(connection: sqlite3.Connection) -> bool:
    """Whether this SQLite has full-text search; if so, the documents are in it."""
    try:
        connection.execute(DOCUMENTS)
    except sqlite3.OperationalError:
        return False
    connection.execute("INSERT INTO kept_text(kept_text) VALUES ('rebuild')")
    return True
