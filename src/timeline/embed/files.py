"""Decides which files of a folder are pages, and reads and writes them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from timeline.diagnostics import Diagnostic, Severity, Span
from timeline.embed.form import ENDINGS, syntax_of
from timeline.embed.page import Page
from timeline.errors import TimelineError
from timeline.files import atomic_write

#: Folders that hold what others made.
_SKIPPED = frozenset({"node_modules", "_build", "_site", "_book", "site", "__pycache__"})

_READ_ONLY = os.O_RDONLY | getattr(os, "O_BINARY", 0)
#: How much of a file is read at once, in bytes: the whole of most pages.
_PIECE = 1 << 16


class PageFile(NamedTuple):
    """A file that is a page: `base` is what its path begins with, up to `name`. Its pictures go to `folder`.

    (Plain texts: making a Path of every page takes as long as reading it.)
    """

    base: str
    name: str
    syntax: str
    folder: Path

    @property
    def path(self) -> str:
        return self.base + self.name


def find_pages(given: Sequence[str]) -> tuple[PageFile, ...]:
    """The files given, and the pages in the folders given, each once.

    In folders, links are not followed and hidden names are passed over. Raises TimelineError for what is not there.
    """
    found: dict[str, PageFile] = {}
    for name in given:
        path = Path(name)
        syntax = syntax_of(path.name)
        if path.is_dir():
            files = _walk(path)
        elif not path.is_file():
            raise TimelineError(f"there is no file or folder {name}", "give pages, or folders with pages in them")
        elif syntax is None:
            endings = ", ".join(ENDINGS)
            raise TimelineError(f"cannot tell what {name} is written in", f"pages end in {endings}")
        else:
            # pictures of a page that is a link lie where the page does
            folder = (path.resolve() if path.is_symlink() else path).parent
            files = iter([PageFile(_base(path.parent), path.name, syntax, folder)])
        for file in files:
            found.setdefault(file.path, file)
    return tuple(found.values())


def _base(folder: Path) -> str:
    """What the paths of files in a folder begin with, written as Path writes them."""
    return os.fspath(folder / "x")[:-1]


def _walk(folder: Path) -> Iterator[PageFile]:
    folders = [folder]
    while folders:
        folder = folders.pop()
        base = _base(folder)
        try:
            entries = sorted(os.scandir(folder), key=attrgetter("name"))
        except OSError:
            continue  # nobody may look into it
        for entry in entries:
            name = entry.name
            syntax = syntax_of(name)
            if syntax is not None and not name.startswith(".") and entry.is_file(follow_symlinks=False):
                yield PageFile(base, name, syntax, folder)
        for entry in reversed(entries):
            name = entry.name
            if entry.is_dir(follow_symlinks=False) and not name.startswith(".") and name not in _SKIPPED:
                folders.append(folder / name)


def read_page(file: PageFile, shown: str) -> Page | Diagnostic:
    """A page, or what is wrong with it; one that is not UTF-8 and has no marker is read as an empty one.

    Raises OSError.
    """
    content = _read(file.path)
    try:
        return Page.read(shown, file.folder, file.syntax, content)
    except UnicodeDecodeError as error:
        if b"timeline:" not in content:
            return Page(shown, file.folder, file.syntax, "")
        line = content.count(b"\n", 0, error.start) + 1
        col = error.start - content.rfind(b"\n", 0, error.start)
        message = "this page has markers, and is not UTF-8 here"
        return Diagnostic(Span(shown, line, col), Severity.ERROR, message, "not-utf-8")


def _read(path: str) -> bytes:
    """The bytes of a file, by the system's own calls: to make a file object takes longer than they do."""
    pieces, handle = [], os.open(path, _READ_ONLY)
    try:
        while piece := os.read(handle, _PIECE):
            pieces.append(piece)
        return b"".join(pieces)
    finally:
        os.close(handle)


def write_page(file: PageFile, page: Page, text: str) -> None:
    """Write a page with its new text, whole or not at all; of a link, the file behind it. Raises OSError."""
    atomic_write(Path(file.path).resolve(), page.encode(text))
