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
    """What was seen of a folder at a moment (`at`, nanoseconds).

    `seen` tells of each path, in the order in which the folder gives them, the latest moment that it may have changed
    at, as the file system tells it, and a text that changes when the file does.
    """

    def __init__(self, at: int, seen: list[tuple[str, int, str]]) -> None:
        self.at = at
        self.seen = seen

    @property
    def stamps(self) -> dict[str, str]:
        """The text of each path."""
        return {path: stamp for path, _, stamp in self.seen}

    @property
    def fingerprint(self) -> str:
        """One text for all of it, which costs less to compare than to digest."""
        text = "\n".join([f"{path}/{stamp}" for path, _, stamp in self.seen])
        return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()

    def doubtful(self, at: int) -> list[str]:
        """The paths that may have changed after they were read at a moment, though they look the same."""
        first = at - MARGIN
        return [path for path, changed, _ in self.seen if changed >= first]


def glance(folder: str) -> Glance | None:
    """Look at every file that a reader of the ledger in `folder` would look at; None where that can't be done."""
    at = time.time_ns()
    found: list[tuple[str, int, str]] = []
    try:
        with os.scandir(folder) as entries:
            waiting = [(entry, entry.name) for entry in entries if entry.name != _ARCHIVE]
    except (OSError, ValueError):
        return None
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
                found.append((path, *_link(entry.path)))
            elif name.endswith(_READ):
                seen = entry.stat(follow_symlinks=False)
                found.append((path, max(seen.st_mtime_ns, seen.st_ctime_ns), _text(seen)))
        except OSError as fault:
            found.append((path, at, f"unreadable {fault.errno}"))
    return Glance(at, found)


def _link(path: str) -> tuple[int, str]:
    """Where a link leads, and what lies there."""
    target, own = os.path.realpath(path), os.lstat(path)
    try:
        seen = os.stat(path)  # noqa: PTH116 - pathlib costs time
    except OSError:
        return own.st_ctime_ns, f"{_text(own)} to nothing at {target}"
    changed = max(own.st_ctime_ns, seen.st_mtime_ns, seen.st_ctime_ns)
    return changed, f"{_text(own)} to {target} {_text(seen)}"


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
#: What is kept is the same however it is shown.
_SHOWING = frozenset({"cli", "embed", "render", "__pycache__"})


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
                elif "." not in entry.name and entry.name not in _SHOWING and entry.is_dir():
                    yield from _sources(entry.path)
    except OSError:
        return
