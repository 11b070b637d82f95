"""Decides which files of a folder are pages, and reads and writes them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from timeline.diagnostics import Diagnostic, Severity, Span
from timeline.embed.form import ENDINGS, syntax_of
from timeline.embed.page import Page
from timeline.errors import TimelineError
from timeline.files import atomic_write

#: Folders that hold what others made.
_SKIPPED = frozenset({"node_modules", "_build", "_site", "_book", "site", "__pycache__"})


def find_pages(given: Sequence[Path]) -> tuple[Path, ...]:
    """The files given, and the pages in the folders given, each once.

    In folders, links are not followed and hidden names are passed over. Raises TimelineError for what is not there.
    """
    found: dict[Path, None] = {}
    for path in given:
        if path.is_dir():
            found |= dict.fromkeys(_walk(path))
        elif not path.is_file():
            raise TimelineError(f"there is no file or folder {path}")
        elif syntax_of(path) is None:
            endings = ", ".join(ENDINGS)
            raise TimelineError(f"cannot tell what {path} is written in", f"pages end in {endings}")
        else:
            found[path] = None
    return tuple(found)


def _walk(folder: Path) -> Iterator[Path]:
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED)
        for name in sorted(names):
            path = Path(base, name)
            if syntax_of(path) is not None and not name.startswith(".") and not path.is_symlink():
                yield path


def read_page(path: Path, shown: str) -> Page | Diagnostic:
    """A page, or what is wrong with it; one that is not UTF-8 and has no marker is read as an empty one.

    Raises OSError.
    """
    syntax, content = syntax_of(path), path.read_bytes()
    assert syntax is not None
    # pictures of a page that is a link lie where the page does
    folder = (path.resolve() if path.is_symlink() else path).parent
    try:
        return Page.read(shown, folder, syntax, content)
    except UnicodeDecodeError as error:
        if b"timeline:" not in content:
            return Page(shown, folder, syntax, "")
        line = content.count(b"\n", 0, error.start) + 1
        col = error.start - content.rfind(b"\n", 0, error.start)
        message = "this page has markers, and is not UTF-8 here"
        return Diagnostic(Span(shown, line, col), Severity.ERROR, message, "not-utf-8")


def write_page(path: Path, page: Page, text: str) -> None:
    """Write a page with its new text, whole or not at all; of a link, the file behind it. Raises OSError."""
    atomic_write(path.resolve(), page.encode(text))
