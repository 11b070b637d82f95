"""Decides which files of a folder belong to its ledger, and opens nothing else."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

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


@dataclass(frozen=True, slots=True)
class File:
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
    places = sorted(_places(root, root, complaints), key=lambda path: path.relative_to(root).parts)
    own = {os.path.realpath(place) for place in places if not place.is_symlink()}
    files = []
    for place in places:
        name = printable(place.relative_to(root).as_posix())
        if place.is_symlink() and not _may_follow(place, root, name, own, complaints):
            continue
        content = read_bytes(place, name, complaints)
        if content is not None:
            files.append(File(name, content))
    return files


def _places(directory: Path, root: Path, complaints: Complaints) -> Iterator[Path]:
    """The files below a directory that look like a ledger's, in no order; hidden ones and the archive are left out."""
    try:
        with os.scandir(directory) as entries:
            found = list(entries)
    except OSError as fault:
        name = printable(directory.relative_to(root).as_posix())
        complaints.error(Span(name), "unreadable-file", f"the folder cannot be read: {fault.strerror}")
        return
    for entry in found:
        place = directory / entry.name
        if entry.name.startswith(".") or (directory == root and entry.name == ARCHIVE):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _places(place, root, complaints)
        elif entry.is_symlink() and place.is_dir():
            name = printable(place.relative_to(root).as_posix())
            if not Path(os.path.realpath(place)).is_relative_to(root):
                complaints.error(
                    Span(name), "path-leaves-ledger", "a link to a folder outside the ledger is not followed"
                )
            else:
                complaints.info(Span(name), "unread-file", "a link to a folder, which is read in its own place only")
        elif entry.name.endswith(READ):
            yield place
        elif entry.name.lower().endswith((*MISTAKEN, *READ)):
            tell_unread(printable(place.relative_to(root).as_posix()), complaints)


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


def read_bytes(place: Path, name: str, complaints: Complaints) -> bytes | None:
    """The bytes of a regular file, one more than the limit at most; None after a complaint. Never waits on a pipe."""
    try:
        handle = os.open(place, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as fault:
        complaints.error(Span(name), "unreadable-file", f"the file cannot be read: {fault.strerror}")
        return None
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        complaints.error(Span(name), "unreadable-file", "this is no regular file, so it is not read")
        return None
    with os.fdopen(handle, "rb") as file:
        if status.st_size > LARGEST_FILE:
            tell_oversized(name, status.st_size, complaints)
            return None
        try:
            return file.read(LARGEST_FILE + 1)
        except OSError as fault:
            complaints.error(Span(name), "unreadable-file", f"the file cannot be read: {fault.strerror}")
            return None
