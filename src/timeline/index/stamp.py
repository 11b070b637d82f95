"""Decides whether the files of a ledger may have changed: by what the file system says of each, in one glance."""

from __future__ import annotations

import contextlib
import os
import stat
import time
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import Any, cast

_READ = (".yaml", ".yml", ".jsonl")
_ARCHIVE = "archive"

#: A file changed less than this before it was looked at may have changed again within the same tick of its clock:
#: file systems count in up to 2 seconds. Nanoseconds.
MARGIN = 3_000_000_000


#: A path, the latest moment that it may have changed at, and a text that changes when the file does.
Seen = tuple[str, int, str]


class Glance:
    """What was seen of a folder at a moment (`at`, nanoseconds).

    `seen` tells of each path, in the order in which the folder gives them, the latest moment that it may have changed
    at, as the file system tells it, and a text that changes when the file does.
    """

    def __init__(self, at: int, seen: list[Seen]) -> None:
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
    found: list[Seen] = []
    waiting = [""]
    while waiting:
        path = waiting.pop()
        try:
            inner = _look(f"{folder}/{path}", path, found)
        except (OSError, ValueError) as fault:
            if not path:
                return None
            found.append((path, at, f"unreadable {fault}"))
        else:
            waiting += inner if path else [name for name in inner if name != f"{_ARCHIVE}/"]
    return Glance(at, [one for one in found if one[0] != _ARCHIVE])


def _look(folder: str, prefix: str, found: list[Seen]) -> list[str]:
    """Add what is in one folder to `found`; the paths of the folders in it. This loop is most of a warm call's time."""
    folders = []
    with _scan(folder) as entries:
        for entry in entries:
            name = entry.name
            if name[0] == ".":
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{prefix}{name}/")
            elif entry.is_symlink():
                found.append((prefix + name, *_link(f"{folder}/{name}")))
            elif name.endswith(_READ):
                seen = entry.stat(follow_symlinks=False)
                written, changed = seen.st_mtime_ns, seen.st_ctime_ns
                found.append((prefix + name, written if written > changed else changed, _text(seen)))
    return folders


@contextlib.contextmanager
def _scan(folder: str) -> Iterator[Iterator[os.DirEntry[str]]]:
    """The entries of a folder. Files are looked at faster from an open folder than by their paths, where that works."""
    if os.scandir not in os.supports_fd:
        with os.scandir(folder) as entries:
            yield entries
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with os.scandir(handle) as entries:
            yield cast("Iterator[os.DirEntry[str]]", entries)
    finally:
        os.close(handle)


def _link(path: str) -> tuple[int, str]:
    """Where a link leads, and what lies there."""
    target, own = os.path.realpath(path), os.lstat(path)
    try:
        seen = os.stat(path)  # noqa: PTH116 - pathlib costs time
    except OSError:
        return own.st_ctime_ns, f"{_text(own)} to nothing at {target}"
    changed = max(own.st_ctime_ns, seen.st_mtime_ns, seen.st_ctime_ns)
    return changed, f"{_text(own)} to {target} {_text(seen)}"


def is_link(text: str) -> bool:
    """Whether what is told of a path is told of a link."""
    return " to " in text


def _text(seen: os.stat_result) -> str:
    """The change time (on Windows: of creation) tells edits whose modification time was set back."""
    return f"{seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns} {seen.st_ino} {seen.st_mode}"


def digest(folder: str, path: str) -> str | None:
    """The SHA-256 of a regular file's content; None where there is none to be read. Never waits on a pipe."""
    try:
        handle = os.open(os.path.join(folder, path), os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))  # noqa: PTH118 - fast
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        try:
            return digest_of(file.read())
        except OSError:
            return None


def digest_of(content: bytes) -> str:
    """The SHA-256 of what a file holds."""
    return str(_sha256()(content).hexdigest())


@cache
def _sha256() -> Callable[[bytes], Any]:
    """Python's own, where it is under a name that is known: hashlib loads OpenSSL first, which takes 8 ms."""
    for name in ("_sha2", "_sha256"):
        with contextlib.suppress(ImportError, AttributeError):
            return cast("Callable[[bytes], Any]", import_module(name).sha256)
    import hashlib

    return hashlib.sha256


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
