"""Decides whether the files of a ledger may have changed: by what the file system says of each, in one glance."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator

_READ = (".yaml", ".yml", ".jsonl")
_ARCHIVE = "archive"

#: A file changed less than this before it was looked at may have changed again within the same tick of its clock:
#: file systems count in up to 2 seconds. Nanoseconds.
MARGIN = 3_000_000_000


class Glance:
    """What was seen of a folder at a moment (`at`, nanoseconds): of each path, a text that changes when the file does.

    `changed` gives the latest moment that a path may have changed at, as the file system tells it.
    """

    def __init__(self, at: int, stamps: dict[str, str], changed: dict[str, int]) -> None:
        self.at = at
        self.stamps = stamps
        self.changed = changed

    @property
    def fingerprint(self) -> str:
        """One text for all of it, which costs less to compare than to digest."""
        text = "\n".join([f"{path}/{stamp}" for path, stamp in sorted(self.stamps.items())])
        return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()

    def doubtful(self, at: int) -> list[str]:
        """The paths that may have changed after they were read at a moment, though they look the same."""
        return [path for path, changed in self.changed.items() if changed >= at - MARGIN]


def glance(folder: str) -> Glance | None:
    """Look at every file that a reader of the ledger in `folder` would look at; None where that can't be done."""
    at = time.time_ns()
    stamps: dict[str, str] = {}
    changed: dict[str, int] = {}
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if entry.name != _ARCHIVE]
    except (OSError, ValueError):
        return None
    waiting = [(entry, entry.name) for entry in found]
    while waiting:
        entry, path = waiting.pop()
        name = entry.name
        if name[0] == ".":
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                with os.scandir(entry.path) as inner:
                    waiting.extend((one, f"{path}/{one.name}") for one in inner)
                continue
            if entry.is_symlink():
                stamps[path], changed[path] = _link(entry.path)
            elif name.endswith(_READ):
                seen = entry.stat(follow_symlinks=False)
                stamps[path] = _text(seen)
                changed[path] = max(seen.st_mtime_ns, seen.st_ctime_ns)
        except OSError as fault:
            stamps[path], changed[path] = f"unreadable {fault.errno}", at
    return Glance(at, stamps, changed)


def _link(path: str) -> tuple[str, int]:
    """Where a link leads, and what lies there."""
    target, own = os.path.realpath(path), os.lstat(path)
    try:
        seen = os.stat(path)  # noqa: PTH116 - pathlib costs time
    except OSError:
        return f"{_text(own)} to nothing at {target}", own.st_ctime_ns
    return f"{_text(own)} to {target} {_text(seen)}", max(own.st_ctime_ns, seen.st_mtime_ns, seen.st_ctime_ns)


def _text(seen: os.stat_result) -> str:
    """The change time (on Windows: of creation) tells edits whose modification time was set back."""
    return f"{seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns} {seen.st_ino} {seen.st_mode}"


def digest(folder: str, path: str) -> str | None:
    """The SHA-256 of a regular file's content; None where there is none to be read. Never waits on a pipe."""
    import hashlib  # costs time, and mostly nothing is doubtful

    try:
        handle = os.open(os.path.join(folder, path), os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))  # noqa: PTH118 - fast
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        try:
            return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return None


_PRIME = 2**127 - 1


def program_stamp() -> str:
    """What tells one state of the program's own files from another: a checkout changes without a new version."""
    package = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - pathlib costs time
    text = "\n".join(sorted(_sources(package)))
    return f"{int.from_bytes(text.encode('utf-8', 'backslashreplace')) % _PRIME:032x}"


def _sources(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    seen = entry.stat()
                    yield f"{entry.path} {seen.st_size} {seen.st_mtime_ns}"
                elif "." not in entry.name and entry.name[:1] != "_" and entry.is_dir():
                    yield from _sources(entry.path)
    except OSError:
        return
