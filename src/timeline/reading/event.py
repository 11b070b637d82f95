"""Decides what an event says, from a document that has an event's shape."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.diagnostics import Span
from timeline.errors import Unreadable
from timeline.model.event import BASIS_OF_KIND, EVENT_KINDS, Event, Fact
from timeline.model.statement import Statement
from timeline.reading.bare_event import USUAL, bare_event
from timeline.reading.claim import ClaimReader, complain_of_subject
from timeline.reading.claim_key import is_id
from timeline.reading.complaint import Complaints
from timeline.reading.field import read_citations, read_date, read_link, read_text
from timeline.reading.figure import FigureReader
from timeline.reading.link import stays_inside
from timeline.reading.node import Mapping, Scalar, Sheet, items_of
from timeline.reading.phrase import parse_phrase
from timeline.reading.statement import StatementReader, read_judgements
from timeline.reading.vocabulary import Known
from timeline.values.edtf import Edtf
from timeline.values.excerpt import quote
from timeline.values.path import Path


@dataclass(slots=True)
class Defaults:
    """What events take from ledger.yaml; `refused_about` is the place of one that could not be read."""

    about: Path | None = None
    refused_about: Span | None = None
    recorded: Edtf | None = None
    recorded_span: Span | None = None


class EventReader:
    """Reads events one after the other."""

    def __init__(self, known: Known, defaults: Defaults, complaints: Complaints) -> None:
        self.known = known
        self.defaults = defaults
        self.complaints = complaints
        self.figures = FigureReader(known, complaints)

    def read(self, node: Mapping, sheet: Sheet, id: str, id_span: Span) -> Event:  # noqa: A002 - the model's own word
        """An event; what cannot be read of it is left out, after a complaint.

        Without a readable kind it counts as a report; a missing title is its id, a missing source the empty text.
        """
        if node.entries.keys() <= USUAL:
            return self._read_usual(node, sheet, id, id_span)
        kind = self._kind(node, sheet)
        recorded = node.get("recorded")
        own_recorded = read_date(node, "recorded", sheet, self.complaints, plain=True)
        own_about, refused = self._about(node, sheet)
        judgements, _ = read_judgements(node, sheet, self.complaints, self.figures, None)
        return Event(
            id=id,
            kind=kind,
            title=read_text(node, "title") or id,
            source=read_text(node, "source") or "",
            date=read_date(node, "date", sheet, self.complaints),
            when=self._facts(node, sheet),
            recorded=own_recorded if recorded is not None else self.defaults.recorded,
            url=read_link(node, "url", sheet, self.complaints),
            archive=self._archive(node, sheet),
            about=str(own_about) if own_about and "about" in node.entries else None,
            cites=read_citations(node, sheet, self.complaints),
            judgements=tuple(judgements),
            reason=read_text(node, "reason"),
            note=read_text(node, "note"),
            statements=self._statements(
                node, sheet, ClaimReader(self.known, self.complaints, sheet, own_about, refused), id, kind
            ),
            span=id_span,
            date_span=_place(node, "date", sheet),
            recorded_span=sheet.span(recorded.start) if recorded is not None else self.defaults.recorded_span,
            source_span=_place(node, "source", sheet),
            url_span=_place(node, "url", sheet),
            archive_span=_place(node, "archive", sheet),
        )

    def _read_usual(self, node: Mapping, sheet: Sheet, id: str, id_span: Span) -> Event:  # noqa: A002 - as above
        """The same of one with none but the usual keys: a check of thousands need not look for all the others."""
        defaults, complaints = self.defaults, self.complaints
        kind = self._kind(node, sheet)
        claims = ClaimReader(self.known, complaints, sheet, defaults.about, defaults.refused_about)
        return bare_event(
            id,
            kind,
            read_text(node, "title") or id,
            read_text(node, "source") or "",
            (read_date(node, "date", sheet, complaints), _place(node, "date", sheet)),
            (defaults.recorded, defaults.recorded_span),
            self._facts(node, sheet),
            read_citations(node, sheet, complaints),
            self._statements(node, sheet, claims, id, kind),
            id_span,
            _place(node, "source", sheet),
        )

    def _kind(self, node: Mapping, sheet: Sheet) -> str:
        """The kind of the event."""
        found = node.get("kind")
        if not isinstance(found, Scalar):
            return "report"
        if found.text in EVENT_KINDS:
            return found.text
        advice = self.complaints.suggest(found.text, EVENT_KINDS) or f"kinds: {', '.join(EVENT_KINDS)}"
        message = f"{quote(found.text)} is no kind of event"
        self.complaints.error(sheet.span(found.start), "unknown-kind", message, advice)
        return "report"

    def _facts(self, node: Mapping, sheet: Sheet) -> tuple[Fact, ...]:
        """The ordering facts."""
        if "when" not in node.entries:
            return ()
        found = []
        for item in items_of(node.get("when")):
            if not isinstance(item, Scalar) or not item.text:
                continue
            try:
                found.append(parse_phrase(item.text, sheet.span(item.start)))
            except Unreadable as fault:
                self.complaints.unreadable(sheet, item, fault)
        return tuple(found)

    def _archive(self, node: Mapping, sheet: Sheet) -> str | None:
        """The path of the saved text, if it stays in the archive."""
        found = node.get("archive")
        if not isinstance(found, Scalar):
            return None
        if stays_inside(found.text):
            return found.text
        message = f"{quote(found.text)} is no path inside the archive, so it is left out"
        advice = "write a relative path with forward slashes and without `..`"
        self.complaints.error(sheet.span(found.start), "path-leaves-ledger", message, advice)
        return None

    def _statements(
        self, node: Mapping, sheet: Sheet, claims: ClaimReader, event: str, kind: str
    ) -> tuple[Statement, ...]:
        """What the event says."""
        statements = node.get("statements")
        if not isinstance(statements, Mapping):
            return ()
        reader = StatementReader(event, BASIS_OF_KIND[kind], sheet, claims, self.figures, self.complaints)
        return reader.read(statements)

    def _about(self, node: Mapping, sheet: Sheet) -> tuple[Path | None, Span | None]:
        """The subject of claims that name none; else the place at which to tell that there is none."""
        found = node.get("about")
        if not isinstance(found, Scalar):
            return self.defaults.about, self.defaults.refused_about
        return read_about(found, sheet, self.known, self.complaints)


def _place(node: Mapping, key: str, sheet: Sheet) -> Span | None:
    """Where the value under a key stands, if there is one."""
    found = node.entries.get(key)
    return sheet.span(found[1].start) if found is not None else None


def read_about(found: Scalar, sheet: Sheet, known: Known, complaints: Complaints) -> tuple[Path | None, Span | None]:
    """The subject that an `about` names; else the place at which to tell what is left out for want of it."""
    try:
        path = Path.parse(found.text)
    except Unreadable as fault:
        complaints.unreadable(sheet, found, fault)
        return None, sheet.span(found.start)
    if str(path) in known.subjects:
        return path, None
    if known.lacks("subjects.yaml", str(path)):
        return None, Span("subjects.yaml")
    complain_of_subject(path, sheet, found, known, complaints, "")
    return None, sheet.span(found.start)


def event_id(node: Mapping, sheet: Sheet, stem: str, alone: bool, complaints: Complaints) -> tuple[str, Span] | None:
    """An event's id and its place; None after a complaint.

    It is the one given, else the file's stem where the event is the only one in it.
    """
    found = node.get("id")
    if isinstance(found, Scalar):
        if is_id(found.text):
            return found.text, sheet.span(found.start)
        message = f"{quote(found.text)} is not an id, so the event is left out"
        advice = "an id is letters, digits and _, then also dots and hyphens"
        complaints.error(sheet.span(found.start), "unreadable-id", message, advice)
        return None
    if "id" in node.emptied:
        return None
    start = next((key.start for key, _ in node.entries.values()), node.start)
    if not alone:
        message = 'one event among several in a file has no "id", so it is left out'
        complaints.error(sheet.span(start), "missing-key", message, "give each an `id`")
        return None
    if is_id(stem):
        return stem, sheet.span(start)
    message = f"the file's name {quote(stem)} is not an id, so the event is left out"
    advice = "rename the file, or give the event an `id`: letters, digits and _, then also dots and hyphens"
    complaints.error(sheet.span(start), "unreadable-id", message, advice)
    return None
