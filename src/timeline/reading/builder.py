"""Decides how the documents of a folder make up one ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sized
from dataclasses import replace
from types import MappingProxyType

from timeline.diagnostics import Note, Span
from timeline.model.event import Event
from timeline.model.ledger import Ledger
from timeline.pattern import pattern
from timeline.reading.blank import tell_blank
from timeline.reading.complaint import Complaints
from timeline.reading.decoding import decode
from timeline.reading.document import read_yaml
from timeline.reading.event import Defaults, EventReader, event_id, read_about
from timeline.reading.field import read_date, read_text
from timeline.reading.folder import RESERVED, File
from timeline.reading.node import Mapping, Record, Scalar, Sheet
from timeline.reading.shape import fit
from timeline.reading.vocabulary import Known, check_scope_terms, read_subjects, read_terms
from timeline.values.excerpt import quote
from timeline.values.path import Path

#: What looks like the id of an event in a text that can't be read.
_GIVEN_ID = pattern(r"""(?:^|[{,\s])["']?id["']?[ \t]*:[ \t]*["']?([\w.-]+)""")


def build(files: Iterable[File], complaints: Complaints) -> Ledger:
    """The ledger that some files, in order of their paths, make up; what is wrong with them goes to `complaints`."""
    from timeline.reading.declaration import read_attributes, read_sources  # not to read a few events again

    known = Known()
    reserved: dict[str, File] = {}
    others = []
    for file in files:
        if file.path in RESERVED:
            reserved[file.path] = file
        else:
            others.append(file)
    # Attributes refer to vocabularies, so these come first.
    readers: dict[str, tuple[Callable[[Mapping, Sheet, Known, Complaints], None], tuple[Sized, ...]]] = {
        "terms.yaml": (read_terms, (known.terms,)),
        "attributes.yaml": (read_attributes, (known.attributes, known.refused)),
        "subjects.yaml": (read_subjects, (known.subjects,)),
        "sources.yaml": (read_sources, (known.sources,)),
    }
    blank = {"ledger.yaml"} - reserved.keys()
    for name, (read, declared) in readers.items():
        before = complaints.count
        found = _declaration(reserved.get(name), known, complaints)
        if found is not None:
            read(*found, known, complaints)
        if not any(declared) and name != "sources.yaml":  # which a rule looks after
            known.unread.add(name)
            if complaints.count == before:
                blank.add(name)
    check_scope_terms(known, complaints)
    found = _declaration(reserved.get("ledger.yaml"), known, complaints)
    node, sheet = found if found is not None else (Mapping({}, 0), Sheet("ledger.yaml", ""))
    defaults = _defaults(node, sheet, known, complaints)
    if "ledger.yaml" in known.unread or "ledger.yaml" in blank:
        defaults = replace(defaults, refused_about=Span("ledger.yaml"))
    events = _events(others, EventReader(known, defaults, complaints), complaints)
    tell_blank(blank, reserved, known, complaints)
    _tell_left_out(known, complaints)
    return Ledger(
        title=read_text(node, "title") or "Untitled ledger",
        description=read_text(node, "description"),
        about=str(defaults.about) if defaults.about else None,
        recorded=defaults.recorded,
        subjects=MappingProxyType(known.subjects),
        attributes=MappingProxyType(known.attributes),
        terms=MappingProxyType({name: MappingProxyType(terms) for name, terms in known.terms.items()}),
        sources=MappingProxyType(known.sources),
        events=MappingProxyType(events),
    )


def read_again(files: Iterable[File], declared: Ledger, complaints: Complaints) -> dict[str, Event]:
    """The events of some files of a ledger; all that it declares is at hand, and nothing of it was complained of."""
    known = Known(
        subjects=dict(declared.subjects),
        attributes=dict(declared.attributes),
        terms={name: dict(terms) for name, terms in declared.terms.items()},
        sources=dict(declared.sources),
    )
    about = None if declared.about is None else Path.parse(declared.about)
    return _events(files, EventReader(known, Defaults(about, None, declared.recorded), complaints), complaints)


def _declaration(file: File | None, known: Known, complaints: Complaints) -> tuple[Mapping, Sheet] | None:
    """The one document of a file with a reserved name; where it cannot be read, the file counts as unread."""
    if file is None:
        return None
    before = complaints.count
    sheet, found = read_documents(file, complaints)
    records = list(found)
    if sheet is None or (not records and complaints.count > before):
        known.unread.add(file.path)
        return None
    if not records:
        complaints.error(Span(file.path), "empty-file", "nothing in it", "delete the file, or write into it")
        known.unread.add(file.path)
        return None
    for extra in records[1:]:
        message = "a second document, which is not read here"
        complaints.error(sheet.span(extra.root.start), "wrong-shape", message, "delete the line `---` before it")
    root = fit(records[0], RESERVED[file.path], complaints)  # type: ignore[arg-type]  # its values are kinds of file
    if root is None:
        known.unread.add(file.path)
        return None
    return root, sheet


def read_documents(file: File, complaints: Complaints) -> tuple[Sheet | None, Iterable[Record]]:
    """The text of a file, and the documents in it that can be read, maybe each when it is asked for."""
    sheet = decode(file.path, file.content, complaints)
    if sheet is None:
        return None, []
    if not file.path.endswith(".jsonl"):
        return sheet, read_yaml(sheet, complaints)
    from timeline.reading.jsonl import read_json_lines

    return sheet, read_json_lines(sheet, complaints)


def _defaults(node: Mapping, sheet: Sheet, known: Known, complaints: Complaints) -> Defaults:
    """What events take from ledger.yaml."""
    about, recorded = node.get("about"), node.get("recorded")
    path, refused = read_about(about, sheet, known, complaints) if isinstance(about, Scalar) else (None, None)
    return Defaults(
        about=path,
        refused_about=refused,
        recorded=read_date(node, "recorded", sheet, complaints, plain=True),
        recorded_span=sheet.span(recorded.start) if recorded is not None else None,
    )


def _events(files: Iterable[File], reader: EventReader, complaints: Complaints) -> dict[str, Event]:
    """The events by id; of several with one id the first in the order of the paths, after a complaint."""
    events: dict[str, Event] = {}
    for file in files:
        before = complaints.count
        sheet, records = read_documents(file, complaints)
        stem = file.path.rpartition("/")[2].rpartition(".")[0]
        is_empty = sheet is not None
        for record in records:
            is_empty = False
            node = fit(record, "event", complaints)
            named = event_id(node, record.sheet, stem, record.alone, complaints) if node is not None else None
            if node is None or named is None:
                continue
            event = reader.read(node, record.sheet, *named)
            if event.id in events:
                message = f"a second event with the id {quote(event.id)}, so it is left out"
                notes = [Note(events[event.id].span, "the first one")]
                complaints.error(event.span, "duplicate-event", message, "give it another id", notes)
            else:
                events[event.id] = event
        if is_empty and complaints.count == before:
            complaints.error(Span(file.path), "empty-file", "no event in it", "delete the file, or write an event")
        if sheet is not None and complaints.count > before:
            complaints.lost.update(_GIVEN_ID.findall(sheet.text))
    complaints.lost.difference_update(events)
    return events


def _tell_left_out(known: Known, complaints: Complaints) -> None:
    """Say once at each place how many statements its fault has left out."""
    for span, count in known.left_out.items():
        statements = "1 statement is" if count == 1 else f"{count} statements are"
        complaints.error(span, "left-out", f"{statements} left out, since this could not be read")
