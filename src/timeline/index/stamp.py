"""Decides whether the files of a ledger may have changed: by what the file system says of each, in one glance."""

from __future__ import annotations

import contextlib
import os
import stat
import time
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from importlib import import_module
from operator import attrgetter, itemgetter
from typing import Any, cast

from timeline.version import __version__

_READ = (".yaml", ".yml", ".jsonl")
_ARCHIVE = "archive"
_PRIME = 2**127 - 1

#: A file changed less than this before it was looked at may have changed again within the same tick of its clock:
#: file systems count in up to 2 seconds. Nanoseconds.
MARGIN = 3_000_000_000


#: A path, the latest moment that it may have changed at, and a text that changes when the file does.
Seen = tuple[str, int, str]
#: What the file system says of a file, as numbers.
Told = tuple[int, int, int, int, int]

#: What changes when a file does. The change time (on Windows: of creation) tells edits whose modification time was set
#: back. First the two times.
_TELLING = attrgetter("st_mtime_ns", "st_ctime_ns", "st_size", "st_ino", "st_mode")
_CHANGED = itemgetter(1)


class Glance:
    """What was seen of a folder at a moment (`at`, nanoseconds).

    `paths` are the files that lie there, in the order in which the folder gives them, `told` what is told of each;
    `odd` tells of links, and of what can't be looked at. Thousands of files are gone through by functions of the
    interpreter's own.
    """

    def __init__(self, at: int, paths: list[str], told: list[Told], odd: list[Seen]) -> None:
        self.at = at
        self._paths = paths
        self._told = tuple(told)
        self._odd = odd

    @cached_property
    def stamps(self) -> dict[str, str]:
        """For each path a text that changes when the file does."""
        found = dict(zip(self._paths, map(_text, self._told), strict=True))
        return found | {path: stamp for path, _, stamp in self._odd}

    @property
    def fingerprint(self) -> str:
        """One text for all of it, the same in every process: texts are not hashed, and numbers are hashed alike."""
        names = "\n".join(self._paths + [f"{path}/{stamp}" for path, _, stamp in self._odd])
        return f"{int.from_bytes(names.encode('utf-8', 'backslashreplace')) % _PRIME:032x} {hash(self._told)}"

    def doubtful(self, at: int) -> list[str]:
        """The paths that may have changed after they were read at a moment, though they look the same."""
        first, told = at - MARGIN, self._told
        found = [path for path, changed, _ in self._odd if changed >= first]
        if told and (max(told)[0] >= first or max(map(_CHANGED, told)) >= first):
            found += [path for path, one in zip(self._paths, told, strict=True) if max(one[:2]) >= first]
        return found


def glance(folder: str) -> Glance | None:
    """Look at every file that a reader of the ledger in `folder` would look at; None where that can't be done."""
    at = time.time_ns()
    paths: list[str] = []
    told: list[Told] = []
    odd: list[Seen] = []
    waiting = [""]
    while waiting:
        path = waiting.pop()
        try:
            inner = _look(f"{folder}/{path}", path, paths, told, odd)
        except (OSError, ValueError) as fault:
            if not path:
                return None
            odd.append((path, at, f"unreadable {fault}"))
        else:
            waiting += inner if path else [name for name in inner if name != f"{_ARCHIVE}/"]
    return Glance(at, paths, told, [one for one in odd if one[0] != _ARCHIVE])


def _look(folder: str, prefix: str, paths: list[str], told: list[Told], odd: list[Seen]) -> list[str]:
    """Add what is in one folder to `paths` and `told`, or to `odd`; the paths of the folders in it. This is most of a
    warm call's time.
    """
    folders = []
    with _scan(folder) as entries:
        seen = [entry for entry in entries if entry.name[0] != "."]
        read = [entry for entry in seen if entry.name.endswith(_READ) and entry.is_file(follow_symlinks=False)]
        told += [_TELLING(entry.stat(follow_symlinks=False)) for entry in read]
        paths += [prefix + entry.name for entry in read]
        for entry in seen if len(read) < len(seen) else ():
            name = entry.name
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{prefix}{name}/")
            elif entry.is_symlink():
                odd.append((prefix + name, *_link(f"{folder}/{name}")))
            elif name.endswith(_READ) and not entry.is_file(follow_symlinks=False):
                numbers = _TELLING(entry.stat(follow_symlinks=False))
                odd.append((prefix + name, max(numbers[:2]), _text(numbers)))
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
        return own.st_ctime_ns, f"{_text(_TELLING(own))} to nothing at {target}"
    changed = max(own.st_ctime_ns, seen.st_mtime_ns, seen.st_ctime_ns)
    return changed, f"{_text(_TELLING(own))} to {target} {_text(_TELLING(seen))}"


def is_link(text: str) -> bool:
    """Whether what is told of a path is told of a link."""
    return " to " in text


def _text(told: Told) -> str:
    """What is told of a file, as a text."""
    return " ".join(map(str, told))


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


#: What is kept is the same however it is shown.
_SHOWING = frozenset({"cli", "embed", "render", "__pycache__"})


def program_stamp() -> str:
    """What tells one state of the program's own files from another: a checkout changes without a new version."""
    package = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - pathlib costs time
    text = _installed(package) or "\n".join(sorted(_sources(package)))
    return f"{int.from_bytes(text.encode('utf-8', 'backslashreplace')) % _PRIME:032x}"


def _installed(package: str) -> str | None:
    """What tells of a package that an installer put there: the list that it left beside it; None in a checkout."""
    record = f"{os.path.dirname(package)}/claim_timeline-{__version__}.dist-info/RECORD"  # noqa: PTH120 - as above
    try:
        return f"{package} {_text(_TELLING(os.stat(record)))}"  # noqa: PTH116 - as above
    except OSError:
        return None


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
