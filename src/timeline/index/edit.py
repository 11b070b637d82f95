"""Decides which events an edit of a ledger's files took away, changed or added."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from timeline.index.packing import decode, decode_declared, encode
from timeline.index.past import Past, Wider
from timeline.index.plain import whole
from timeline.index.stamp import digest_of, is_link
from timeline.index.store import Stale
from timeline.model.event import Event
from timeline.model.ledger import Ledger
from timeline.reading.builder import read_again
from timeline.reading.complaint import Complaints, printable
from timeline.reading.folder import RESERVED, File, read_bytes

#: Of more changed files than this share, the whole ledger is read in the same time.
_SHARE = 0.5
#: ... from this number on.
_FEW = 20


class Edit(NamedTuple):
    """What an edit did: events as they were and as they are (by id; one that is only in `old` is gone).

    `declared` is the ledger without events; `paths` are the files of new and of moved events, `files` the rows of the
    files that are other ones now, `gone` the paths of those that are no more.
    """

    declared: Ledger
    old: dict[str, Event]
    new: dict[str, Event]
    paths: dict[str, str]
    files: list[tuple[str, str, str]]
    gone: list[str]

    @property
    def changed(self) -> set[str]:
        """The ids of all events that are not as they were."""
        return self.old.keys() | self.new.keys()

    def refers(self) -> Iterator[str]:
        """The ids that new events name, as often as they do."""
        for event in self.new.values():
            yield from referred(event)


def referred(event: Event) -> Iterator[str]:
    """The ids of the events that an event names."""
    yield from (fact.other for fact in event.when)
    cites, judgements = list(event.cites), list(event.judgements)
    for statement in event.statements:
        cites += statement.cites
        judgements += statement.judgements
    yield from (citation.event for citation in cites)
    yield from (judgement.event for judgement in judgements if judgement.event is not None)


def find_edit(stale: Stale, past: Past, folder: str) -> Edit:
    """Read the files that changed again. Raises Wider where more than events changed, or something can't be read."""
    _check_files(stale, past)
    declared = _declared(past)
    stamps = stale.seen.stamps
    files = _read(folder, sorted(stale.changed.keys() & stamps.keys(), key=lambda path: path.split("/")))
    complaints = Complaints()
    events = read_again(files, declared, complaints)
    if complaints.count:
        raise Wider
    before: dict[str, str] = {}
    for path in stale.changed:
        before |= past.in_file(path)
    after = {key: encode(event) for key, event in events.items()}
    new = {key: event for key, event in events.items() if before.get(key) != after[key]}
    if any(key not in before and past.has(key) for key in new):
        raise Wider
    digests = {file.path: digest_of(file.content) for file in files}
    edit = Edit(
        declared=declared,
        old={key: decode(text) for key, text in before.items() if after.get(key) != text},
        new=new,
        paths={key: event.span.path for key, event in events.items()},
        files=[(path, stamps[path], digests[path]) for path in digests],
        gone=sorted(stale.changed.keys() - stamps.keys()),
    )
    _check_references(past, edit)
    return edit


def no_edit(past: Past) -> Edit:
    """An edit that did nothing."""
    return Edit(_declared(past), {}, {}, {}, [], [])


def _declared(past: Past) -> Ledger:
    packed, total = past.rows("SELECT declared, declared_sum FROM kept_declared")[0]
    return decode_declared(whole(packed, total))


def _check_files(stale: Stale, past: Past) -> None:
    """What a link shows, and what declares, bears on more than its own events."""
    if stale.facts["errors"] != "0" or "twins" in stale.facts:
        raise Wider
    stamps, changed = stale.seen.stamps, stale.changed
    if len(changed) > max(_FEW, _SHARE * len(stamps)):
        raise Wider
    if any(_is_odd(path, stamps.get(path, ""), kept) for path, kept in changed.items()):
        raise Wider
    came_or_went = any(not kept or path not in stamps for path, kept in changed.items())
    if came_or_went and (any(map(is_link, stamps.values())) or past.has_links()):
        raise Wider


def _check_references(past: Past, edit: Edit) -> None:
    """Whoever names an event that is gone, or never was, is in error."""
    gone = edit.old.keys() - edit.new.keys()
    for key in set(edit.refers()):
        if key in gone or not (key in edit.new or past.has(key)):
            raise Wider
    for key in gone:
        naming = [citing for citing, _, _ in past.citing(key)] + past.judging(key)
        naming += [atom.ground.about for atom in (*past.after[key], *past.before[key])]
        if not edit.changed.issuperset(naming):
            raise Wider


def _is_odd(path: str, *stamps: str) -> bool:
    return path in RESERVED or printable(path) != path or any(is_link(s) or s.startswith("unreadable") for s in stamps)


def _read(folder: str, paths: Iterable[str]) -> list[File]:
    complaints = Complaints()
    found = []
    for path in paths:
        content = read_bytes(Path(os.path.join(folder, path)), path, complaints)  # noqa: PTH118 - real, and joined once
        if content is None:
            raise Wider
        found.append(File(path, content))
    return found
