"""Plain-text accounting for facts in flux: who said which figure, when, and what still stands.

`ledger = timeline.open("events")` reads a ledger; `ledger.history("license")`, `.state(as_of="2026-04-24")`,
`.shifts()`, `.diff("2026-04-01", "2026-05-01")`, `.diff_git("main..HEAD")`, `.trace("license")`, `.order()`,
`.drift()`, `.sources()`, `.graph()` and `.render()` answer with the same objects that the commands print; in a notebook
they show themselves as tables and pictures. Importing this package imports nothing else.
"""

from __future__ import annotations

from timeline.version import __version__

TYPE_CHECKING = False  # typing's own constant, without the cost of importing it
if TYPE_CHECKING:
    import os

    from timeline.workspace import Workspace

__all__ = ["__version__", "open"]


def open(folder: str | os.PathLike[str] | None = None) -> Workspace:  # noqa: A001 - reads well as timeline.open
    """Read the ledger in `folder`; without one, in `$TIMELINE_LEDGER` or the nearest `events/` at or above this folder.

    What is wrong in the files is in `.diagnostics` and `.check()`. Raises `timeline.errors.TimelineError` where there
    is no such folder or it can't be read.
    """
    import os
    from pathlib import Path

    from timeline.embed.jupyter import ShownWorkspace
    from timeline.workspace import find_ledger

    given = None if folder is None else os.fspath(folder)
    # Not by `Path("")`, which is this folder: an empty text is a variable that nobody has set.
    return ShownWorkspace.open(Path(given) if given else find_ledger(given, os.environ, Path.cwd()))
