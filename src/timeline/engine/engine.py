"""Decides what an engine is, and which one runs where nobody names one."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from timeline.errors import TimelineError

#: The engines by name; `auto` is one of the first two.
NAMES = ("auto", "serial", "processes", "spark")

#: From so many rows on, starting processes takes less time than they save (docs/engines.md has the measurement).
MANY = 20_000


@dataclass(frozen=True, slots=True)
class Job:
    """Rows to read, a folder to write the tables of answers to, and the day to answer as of (None: the rows' own).

    `source` and `target` are paths; Spark also takes addresses of other file systems (`s3a://…`). `workers` is how many
    processes may work at a time (None: one a core).
    """

    source: str
    target: str
    day: int | None = None
    workers: int | None = None
    is_forced: bool = False


class Engine(Protocol):
    """Works out what all claims mean: the same rows for the same job, whichever engine it is."""

    name: str

    def run(self, job: Job) -> dict[str, int]:
        """Do the job; how many rows each table of answers has. Raises TimelineError where it can't be done."""


def find_engine(name: str) -> Engine:
    """The engine of a name. Raises MissingExtra where it is not installed."""
    if name == "spark":
        from timeline.engine.spark import Spark

        return Spark()
    from timeline.engine.local import Local

    if name not in NAMES:
        raise TimelineError(f'there is no engine "{name}"', f"choose one of {', '.join(NAMES)}")
    return Local(name)


def core_count() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def local_path(text: str) -> Path:
    """A path of this machine. Raises TimelineError for an address of another file system."""
    if "://" in text:
        raise TimelineError(f"{text} is no file or folder of this machine", "--engine spark reads from other places")
    return Path(text)
