"""Decides what a command prints, as somebody sees it on a terminal of 80 columns."""

from __future__ import annotations

import contextlib
import io
import os
import shlex
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from timeline.cli.main import run


@contextlib.contextmanager
def terminal(folder: Path) -> Iterator[None]:
    """Commands run in `folder`, 80 columns wide, without colours and without the caller's ledger and indexes."""
    before = Path.cwd()
    environment = {"COLUMNS": "80", "LINES": "24", "NO_COLOR": "1", "PWD": str(folder), "TIMELINE_CACHE": ""}
    with mock.patch.dict(os.environ, environment):
        os.environ.pop("TIMELINE_LEDGER", None)
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)


def answer(line: str) -> tuple[str, int]:
    """What a command line prints on stdout and stderr, in this order of time, and its exit code."""
    words = shlex.split(line)
    if words[0] != "timeline":
        raise ValueError(f"examples run timeline alone: {line}")
    written = io.BytesIO()
    # what is drawn or told as a whole is printed as bytes
    printed = io.TextIOWrapper(written, encoding="utf-8", newline="", write_through=True)
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        code = run(words[1:])
    return written.getvalue().decode("utf-8"), code
