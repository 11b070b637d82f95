"""Decides which file a picture of a page goes to, and where none may go."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from timeline.embed.page import Page
from timeline.embed.request import Request
from timeline.errors import Unreadable

#: What every picture of ours starts with; a file that does not is somebody else's.
_OWN = re.compile(rb'\s*<svg [^>]*class="tl"')


def picture_target(page: Page, request: Request) -> str:
    """The file of a picture as the page links to it: `file=`, else named by the page and what is asked for.

    Raises Unreadable for a name that is none of an SVG file in some folder near the page.
    """
    given = request.options.get("file")
    if given is None:
        asked = (*request.names, *(value for key, value in sorted(request.options.items()) if key in _NAMING))
        words = re.sub(r"[^\w]+", "-", " ".join((request.directive, *asked))).strip("-").lower()
        return f"{Path(page.path).stem}-{words[:80]}.svg"
    path = PurePosixPath(given)
    if path.is_absolute() or not re.fullmatch(r"[\w./ @+-]+", given) or path.suffix != ".svg":
        help_line = "give a relative path by forward slashes that ends in .svg"
        raise Unreadable(f'"{given}" can\'t be the file of a picture', help_line, "unreadable-marker")
    return str(path)


_NAMING = ("as-of", "subject", "layout", "width", "order", "title")


def picture_path(page: Page, target: str) -> Path:
    """Where the file lies. Raises Unreadable where that is outside of this folder and the page's, or not ours."""
    assert page.folder is not None
    path = page.folder / target
    real = path.resolve()
    roots = (page.folder.resolve(), Path.cwd().resolve())
    if not any(real.is_relative_to(root) for root in roots):
        help_line = "pictures go to the folder of their page, to one below it, or to one below where this runs"
        raise Unreadable(f"{target} lies outside", help_line, "unreadable-marker")
    if path.exists() and not (path.is_file() and _OWN.match(_beginning(path))):
        raise Unreadable(f"{target} is a file that timeline has not written", "name another", "unreadable-marker")
    return path


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(400)
