"""Decides what of a ledger is put into an index: every answer as of its latest day, and what finds it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping

from timeline.index.plain import pack, thread_values, values_of
from timeline.index.row import (
    Row,
    citation_rows,
    claim_row,
    event_rows,
    shift_row,
    source_rows,
    state_row,
    statement_rows,
    step_rows,
)
from timeline.index.table import ASKED, DOCUMENTS, INDEXES, KEPT, creations
from timeline.meaning.account import Account
from timeline.model.claim import Claim
from timeline.model.ledger import Ledger
from timeline.views.figure import figure_text
from timeline.views.history import view_thread
from timeline.views.label import source_name
from timeline.views.lookup import word_claim, written_claim
from timeline.views.sequence import ordered_claims
from timeline.views.shift import view_shifts
from timeline.views.when import iso_or_none
from timeline.views.wording import words_of


def build(connection: sqlite3.Connection, account: Account, facts: Mapping[str, str], files: Iterable[Row]) -> None:
    """Fill an empty database with a ledger.

    `facts` are kept as they are; `files` are path, stamp and digest (None of what was not read) of each. Raises
    sqlite3.Error where the database can't be written.
    """
    for statement in creations():
        connection.execute(statement)
    put = _putter(connection)
    ledger = account.ledger
    put("kept_file", files)
    put("source", source_rows(account))
    put("event", event_rows(account))
    put("statement", statement_rows(account))
    put("citation", citation_rows(account))
    claims = ordered_claims(ledger)
    _put_claims(put, account, claims)
    _put_names(put, ledger, claims)
    shifts = view_shifts(account, claims)
    put("shift", map(shift_row, shifts))
    put("kept_shift", ((place, one.claim, *pack(values_of(one))) for place, one in enumerate(shifts)))
    put("kept_document", _documents(account, claims))
    for statement in INDEXES:
        connection.execute(statement)
    has_text = _index_documents(connection)
    day, title = iso_or_none(account.last_day), ledger.title
    own = {"about": ledger.about, "as_of": day, "has_text": "1" if has_text else None, "title": title}
    put("kept_fact", [*facts.items(), *((name, value) for name, value in own.items() if value is not None)])
    connection.commit()


def _putter(connection: sqlite3.Connection) -> Callable[[str, Iterable[Row]], None]:
    def put(table: str, rows: Iterable[Row]) -> None:
        marks = ", ".join("?" for _ in (ASKED | KEPT)[table])
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - names are our own

    return put


def _put_claims(put: Callable[[str, Iterable[Row]], None], account: Account, claims: tuple[Claim, ...]) -> None:
    """Each claim with its thread, its state and its parts."""
    for place, claim in enumerate(claims):
        name, thread = str(claim), view_thread(account, claim)
        put("claim", [claim_row(word_claim(claim, account.ledger), place)])
        put("step", step_rows(name, thread.steps))
        put("state", [state_row(thread.state)])
        kept = (*pack(thread_values(thread)), *pack(values_of(thread.state)))
        put("kept_claim", [(name, place, *kept)])
        put("kept_part", ((name, at, str(part)) for at, part in enumerate(account.parts(claim))))


def _put_names(put: Callable[[str, Iterable[Row]], None], ledger: Ledger, claims: tuple[Claim, ...]) -> None:
    """What each claim may be called: in full, relative to the ledger's own subject, and by words."""
    for claim in claims:
        full, (subject, _, rest) = str(claim), str(claim).partition(":")
        names = {full}
        if ledger.about is not None and (subject + "/").startswith(ledger.about + "/"):
            below = subject[len(ledger.about) :]
            names |= {f"{below}:{rest}", rest} if not below else {f"{below}:{rest}"}
        meant = (name for name in sorted(names) if written_claim(ledger, name, (claim,)) == claim)
        put("kept_name", ((name, full) for name in meant))
        put("kept_word", ((word, full) for word in sorted(words_of(word_claim(claim, ledger)))))
    subjects = ledger.subjects.items()
    put("kept_subject", ((path, path.casefold(), subject.label.casefold()) for path, subject in subjects))
    put("kept_attribute", ((name,) for name in ledger.attributes))


def _documents(account: Account, claims: Iterable[Claim]) -> Iterable[Row]:
    """For each claim the texts that it is found by: its name, its figures, and what is told around them."""
    ledger = account.ledger
    figures: dict[Claim, dict[str, None]] = {}
    told: dict[Claim, dict[str, None]] = {}
    for key in account.listing:
        event = ledger.events[key]
        around = (event.id, event.title, source_name(event.source, ledger), event.source, event.note, event.reason)
        for one in event.statements:
            attribute, figure = ledger.attributes.get(one.claim.attribute), one.figure
            shown = () if figure is None else (figure.text, figure_text(figure, ledger, attribute))
            _add(figures.setdefault(one.claim, {}), (*shown, one.written, one.printed))
            _add(told.setdefault(one.claim, {}), (*around, one.note, one.reason, one.change, one.per))
    for claim in claims:
        wording = word_claim(claim, ledger)
        name = f"{claim} {wording.label}"
        own, rest = "\n".join(figures.get(claim, ())), "\n".join(told.get(claim, ()))
        yield str(claim), name, own, rest, f"{name}\n{own}\n{rest}".casefold()


def _add(found: dict[str, None], texts: Iterable[str | None]) -> None:
    found.update(dict.fromkeys(text for text in texts if text))


def _index_documents(connection: sqlite3.Connection) -> bool:
    """Whether this SQLite has full-text search; if so, the documents are in it."""
    try:
        connection.execute(DOCUMENTS)
    except sqlite3.OperationalError:
        return False
    connection.execute("INSERT INTO kept_text(kept_text) VALUES ('rebuild')")
    return True
