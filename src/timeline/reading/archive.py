"""Decides which saved texts of the cited articles can be read, and opens no other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from timeline.diagnostics import Diagnostic, Span
from timeline.errors import TimelineError
from timeline.model.ledger import Ledger
from timeline.reading.complaint import Complaints, printable
from timeline.reading.folder import ARCHIVE, read_bytes
from timeline.reading.link import stays_inside
from timeline.values.excerpt import quote


@dataclass(frozen=True, slots=True)
class Archive:
    """The saved texts by event id; `missing` names the events that have an `archive` which is not there."""

    texts: Mapping[str, str]
    missing: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_archive(ledger: Ledger, folder: Path, archive: Path | None) -> Archive:
    """The texts that the events of a ledger name, from `archive` or else the folder `archive/` of the ledger folder.

    Raises TimelineError where `archive` is given and is no folder.
    """
    if archive is not None and not archive.is_dir():
        advice = "name the folder of saved texts, or nothing for archive/ in the ledger"
        raise TimelineError(f"no archive folder at {printable(str(archive))}", advice)
    root = (archive or folder / ARCHIVE).resolve()
    complaints = Complaints()
    texts: dict[str, str] = {}
    missing: list[str] = []
    read: dict[str, str | None] = {}
    for event in ledger.events.values():
        if event.archive is None or not stays_inside(event.archive):
            continue
        place = root / event.archive
        if not _is_there(place):
            missing.append(event.id)
            continue
        if event.archive not in read:
            read[event.archive] = _read(place, root, event.archive, event.archive_span or event.span, complaints)
        text = read[event.archive]
        if text is not None:
            texts[event.id] = text
    return Archive(MappingProxyType(texts), tuple(missing), complaints.finish())


def _is_there(place: Path) -> bool:
    """Whether something lies at a place; a name that the system cannot take is nowhere."""
    try:
        return place.exists()
    except (OSError, RuntimeError, ValueError):
        return False


def _read(place: Path, root: Path, name: str, span: Span, complaints: Complaints) -> str | None:
    """One saved text; None after a complaint, which stands where an event names it."""
    if not place.resolve().is_relative_to(root):
        message = f"{quote(name)} is a link that leaves the archive, so it is not read"
        complaints.error(span, "path-leaves-ledger", message, "copy the text into the archive")
        return None
    inner = Complaints()
    content = read_bytes(place, name, inner)
    if content is None:
        reason = inner.diagnostics[0]
        complaints.error(span, reason.rule, f"{quote(name)}: {reason.message}", reason.help)
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        message = f"{quote(name)} is not UTF-8 in line {line}, so it is not read"
        complaints.error(span, "not-utf-8", message, "save it as UTF-8")
        return None
