"""Decides which files of a folder belong to its ledger, and opens nothing else."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from timeline.diagnostics import Span
from timeline.errors import TimelineError
from timeline.reading.complaint import Complaints, printable
from timeline.reading.decoding import LARGEST_FILE
from timeline.values.excerpt import quote

#: Names that mean something at the root of a ledger: what they hold, by file name.
RESERVED = {
    "ledger.yaml": "ledger",
    "subjects.yaml": "subjects",
    "attributes.yaml": "attributes",
    "terms.yaml": "terms",
    "sources.yaml": "sources",
}
ARCHIVE = "archive"
#: How the names of a ledger's files end, and those of files that may be meant as such.
READ = (".yaml", ".yml", ".jsonl")
MISTAKEN = (".json", ".ndjson", ".yaml~", ".yml~", ".yaml.bak", ".yaml.txt")


class File(NamedTuple):
    """A file as it was read: its path relative to the ledger folder, with forward slashes, and its bytes."""

    path: str
    content: bytes


def read_folder(folder: Path, complaints: Complaints) -> list[File]:
    """The files of a ledger folder, by path.

    Raises TimelineError if the folder is missing, no folder, or not readable.
    """
    try:
        root = folder.resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        raise TimelineError(f"no ledger folder at {printable(str(folder))}", "give one with --ledger") from None
    if not root.is_dir():
        raise TimelineError(f"{printable(str(folder))} is a file, a ledger is a folder")
    try:
        os.scandir(root).close()
    except OSError as fault:
        raise TimelineError(f"{printable(str(folder))} cannot be read: {fault.strerror}") from None
    places = sorted(_places(str(root), "", root, complaints), key=lambda place: place.name.split("/"))
    has_links = any(place.is_link for place in places)
    own = {os.path.realpath(place.path) for place in places if not place.is_link} if has_links else set()
    files = []
    for place in places:
        name = printable(place.name)
        if place.is_link and not _may_follow(Path(place.path), root, name, own, complaints):
            continue
        content = read_bytes(place.path, name, complaints)
        if content is not None:
            files.append(File(name, content))
    return files


class _Place(NamedTuple):
    """Where a file lies: its path, and its name from the ledger folder with forward slashes.

    They are texts: as many `Path` as there are files take longer to make than the files to read.
    """

    path: str
    name: str
    is_link: bool


def _places(directory: str, within: str, root: Path, complaints: Complaints) -> Iterator[_Place]:
    """The files below a directory that look like a ledger's, in no order; hidden ones and the archive are left out.

    `within` is the directory's name from the ledger folder, with a slash at its end; empty for that folder itself.
    """
    try:
        with os.scandir(directory) as entries:
            found = list(entries)
    except OSError as fault:
        complaints.error(
            Span(printable(within[:-1] or ".")), "unreadable-file", f"the folder cannot be read: {fault.strerror}"
        )
        return
    for entry in found:
        name = within + entry.name
        if entry.name.startswith(".") or name == ARCHIVE:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _places(entry.path, f"{name}/", root, complaints)
        elif entry.is_symlink() and Path(entry.path).is_dir():
            _tell_linked_folder(entry.path, printable(name), root, complaints)
        elif entry.name.endswith(READ):
            yield _Place(entry.path, name, entry.is_symlink())
        elif entry.name.lower().endswith((*MISTAKEN, *READ)):
            tell_unread(printable(name), complaints)


def _tell_linked_folder(path: str, name: str, root: Path, complaints: Complaints) -> None:
    """Complain of a link to a folder, which is never followed."""
    if not Path(os.path.realpath(path)).is_relative_to(root):
        complaints.error(Span(name), "path-leaves-ledger", "a link to a folder outside the ledger is not followed")
    else:
        complaints.info(Span(name), "unread-file", "a link to a folder, which is read in its own place only")


def tell_unread(name: str, complaints: Complaints) -> None:
    """Complain of a file whose name only looks like that of a ledger's file."""
    message = "the file is not read, for its name ends in neither .yaml nor .jsonl"
    complaints.info(Span(name), "unread-file", message, "rename it if it holds events")


def tell_oversized(name: str, size: int, complaints: Complaints) -> None:
    """Complain of a file of more bytes than are read."""
    shown = f"{size / 1024 / 1024:.1f} MiB"
    complaints.error(Span(name), "oversized-file", f"the file has {shown}, at most 4 MiB are read", "split it")


def _may_follow(place: Path, root: Path, name: str, own: set[str], complaints: Complaints) -> bool:
    """Whether a link is read: one that stays in the ledger, to what is not read in its own place."""
    try:
        target = place.resolve(strict=True)
    except (OSError, RuntimeError):
        complaints.error(Span(name), "unreadable-file", "a link that leads nowhere")
        return False
    if not target.is_relative_to(root):
        complaints.error(
            Span(name), "path-leaves-ledger", "a link to a file outside the ledger is not followed", "copy the file"
        )
        return False
    if str(target) in own:
        other = quote(target.relative_to(root).as_posix())
        complaints.info(Span(name), "unread-file", f"a link to {other}, which is read in its own place")
        return False
    return True


def read_bytes(place: Path | str, name: str, complaints: Complaints) -> bytes | None:
    """The bytes of a regular file, one more than the limit at most; None after a complaint. Never waits on a pipe."""
    try:
        handle = os.open(place, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as fault:
        complaints.error(Span(name), "unreadable-file", f"the file cannot be read: {fault.strerror}")
        return None
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            complaints.error(Span(name), "unreadable-file", "this is no regular file, so it is not read")
            return None
        if status.st_size > LARGEST_FILE:
            tell_oversized(name, status.st_size, complaints)
            return None
        return _read_all(handle, status.st_size)
    except OSError as fault:
        complaints.error(Span(name), "unreadable-file", f"the file cannot be read: {fault.strerror}")
        return None
    finally:
        os.close(handle)


def _read_all(handle: int, size: int) -> bytes:
    """What a file of some size holds, or holds by now: it may have grown or shrunk since its size was asked."""
    content = os.read(handle, size + 1)
    if len(content) == size:
        return content
    pieces, left = [content], LARGEST_FILE + 1 - len(content)
    while left > 0 and (more := os.read(handle, left)):
        pieces.append(more)
        left -= len(more)
    return b"".join(pieces)
