"""Decides which Graphviz lays a graph out, and how much time and memory it gets."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from timeline.errors import MissingExtra, TimelineError

#: The variable that names another executable.
VARIABLE = "TIMELINE_DOT"
DISTRIBUTION = "graphviz-pure"

#: What a run may take, in seconds, bytes of memory and bytes of output.
SECONDS = 60.0
MEMORY = 2 << 30
OUTPUT = 64 << 20

FIXES = f"pip install {DISTRIBUTION}, or install Graphviz; ${VARIABLE} may name its dot"


def find_engine() -> str:
    """The executable: the one that $TIMELINE_DOT names, else that of graphviz-pure, else the system's `dot`.

    Raises MissingExtra, which names both fixes, where there is none; TimelineError where the variable names nothing.
    """
    named = os.environ.get(VARIABLE)
    if named:
        found = shutil.which(named)
        if found is None:
            raise TimelineError(f"${VARIABLE} names no program that can be run: {named}", FIXES)
        return found
    found = _packaged() or shutil.which("dot")
    if found is None:
        raise MissingExtra("there is no Graphviz to lay the graph out", FIXES)
    return found


def _packaged() -> str | None:
    """The executable of the graphviz-pure wheel, which is on no search path when only the venv's python is called."""
    from importlib import metadata

    try:
        files = metadata.files(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return None
    for file in files:
        if file.name in (DISTRIBUTION, f"{DISTRIBUTION}.exe"):
            return shutil.which(str(file.locate()))
    return None


def lay_out(source: str, seconds: float | None = None) -> dict[str, Any]:
    """Where Graphviz puts the nodes and edges of a DOT text: its `json0`, as it documents it.

    Raises TimelineError where there is no engine, where it fails, or where what it prints is no layout.
    """
    try:
        layout = json.loads(run_engine(source, "json0", seconds))
    except (ValueError, RecursionError):
        layout = None
    if not isinstance(layout, dict) or "bb" not in layout:
        raise TimelineError("Graphviz answered with something that is no layout", _advice())
    return layout


def run_engine(source: str, format_: str, seconds: float | None = None, memory: int | None = None) -> bytes:
    """What the engine makes of a DOT text, with `dot`'s own `-T` format.

    Raises TimelineError where it fails, takes longer than `seconds` or more than `memory` bytes.
    """
    engine, limit = find_engine(), SECONDS if seconds is None else seconds
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(source.encode("utf-8"))
        given.seek(0)
        try:
            process = subprocess.Popen(  # noqa: S603 - the user's own choice of engine, and nothing of the ledger in it
                [engine, f"-T{format_}"],
                stdin=given,
                stdout=out,
                stderr=err,
                start_new_session=True,
                preexec_fn=_limits(memory or MEMORY, limit),
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise TimelineError(f"Graphviz could not be started: {error}", _advice()) from None
        _wait(process, limit)
        if process.returncode != 0:
            raise TimelineError(f"Graphviz failed ({_reason(process.returncode, err)})", _advice())
        if out.seek(0, os.SEEK_END) > OUTPUT:
            raise TimelineError("Graphviz failed (it wrote without end)", _advice())
        out.seek(0)
        return out.read()


def _wait(process: subprocess.Popen[bytes], seconds: float) -> None:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        message = f"Graphviz was still at it after {seconds:g} seconds and was stopped"
        raise TimelineError(message, _advice()) from None
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the engine and whatever it started: it leads a session, hence a process group, of its own."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    if process.poll() is None:
        process.kill()
    process.wait()


def _limits(memory: int, seconds: float) -> Callable[[], None] | None:
    if sys.platform == "win32":
        return None
    import resource

    wanted = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_FSIZE: OUTPUT,
        resource.RLIMIT_CPU: int(seconds) + 5,
        resource.RLIMIT_CORE: 0,
    }

    def limit() -> None:
        for which, most in wanted.items():
            hard = resource.getrlimit(which)[1]
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            try:
                resource.setrlimit(which, (most, hard))
            except (OSError, ValueError):  # a system that knows the limit and refuses to set it: the time limit is left
                continue

    return limit


def _reason(code: int, err: IO[bytes]) -> str:
    """The first words of what the engine complained of, else how it ended."""
    err.seek(0)
    words = " ".join(err.read(2000).decode("utf-8", "replace").split())
    if words:
        return words[:160]
    return f"ended by signal {-code}" if code < 0 else f"exit {code}"


def _advice() -> str:
    named = Path(os.environ.get(VARIABLE, "")).name
    other = f" (now {named})" if named else ""
    return f"draw fewer claims (--claims, --subject), or try another Graphviz{other}: {FIXES}"


def draw_png(source: str) -> bytes:
    """The picture that the engine itself draws of a DOT text. Raises TimelineError as `run_engine` does."""
    content = run_engine(source, "png")
    if not content.startswith(b"\x89PNG\r\n\x1a\n"):
        raise TimelineError("Graphviz answered with something that is no PNG", _advice())
    return content
