"""Decides how two programs are compared: in turn, whole processes, by medians of time and the most memory."""

from __future__ import annotations

import os
import platform
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from timeline.index.stamp import MARGIN

RESULTS = Path(__file__).parent / "RESULTS.md"
#: Both run from compiled modules, as installed programs do: the runs to warm up write what an edit left out of date.
_SETTLED = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True, slots=True)
class Runner:
    """A command line, what it is called in a table, and what it adds to the environment; `before` is done before each
    run, outside of what is timed.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    codes: tuple[int, ...] = (0,)
    before: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class Lap:
    """What one run took: seconds of wall time, and the most memory in MiB, children included."""

    seconds: float
    memory: float


@dataclass(frozen=True, slots=True)
class Result:
    """The medians of ours and theirs, and the median of the ratios of each pair."""

    job: str
    ours: Lap
    theirs: Lap
    ratio: float
    bar: float

    def row(self) -> str:
        """A row of the table."""
        return (
            f"| {self.job} | {self.ours.seconds:.3f} s, {self.ours.memory:.0f} MiB "
            f"| {self.theirs.seconds:.3f} s, {self.theirs.memory:.0f} MiB "
            f"| {self.ratio:.2f} | ≤ {self.bar:g} | {_verdict(self.ratio, self.bar)} |"
        )

    def memory_row(self, job: str, bar: float) -> str:
        """A row of the table about memory alone."""
        ratio = self.ours.memory / self.theirs.memory
        return (
            f"| {job} | {self.ours.memory:.0f} MiB | {self.theirs.memory:.0f} MiB "
            f"| {ratio:.2f} | ≤ {bar:g} | {_verdict(ratio, bar)} |"
        )


def _verdict(ratio: float, bar: float) -> str:
    return "met" if ratio <= bar else "**missed**"


def let_settle() -> None:
    """Wait until files that were just written are no longer read again for being just written, as those of others."""
    time.sleep(MARGIN / 1e9 + 1)


def race(job: str, ours: Runner, theirs: Runner, bar: float, pairs: int = 7) -> Result:
    """Run both in turn, after two runs each to warm up: in the second one their memory is watched."""
    _lap(ours), _lap(theirs)
    watched = [_lap(runner, is_watched=True).memory for runner in (ours, theirs)]
    laps = [(_lap(ours), _lap(theirs)) for _ in range(pairs)]
    ratio = statistics.median(mine.seconds / other.seconds for mine, other in laps)
    mine, other = (Lap(statistics.median(lap[at].seconds for lap in laps), watched[at]) for at in (0, 1))
    result = Result(job, mine, other, ratio, bar)
    print(result.row(), flush=True)
    return result


def _lap(runner: Runner, *, is_watched: bool = False) -> Lap:
    if runner.before is not None:
        runner.before()
    start = time.perf_counter()
    process = subprocess.Popen(
        runner.command,
        env={**_SETTLED, **runner.environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    seen = _watch(process.pid) if is_watched else 0.0
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in runner.codes:
        raise SystemExit(f"{runner.name} ended with {process.returncode}: {' '.join(runner.command)}")
    # What the kernel counts begins before the program does, with the memory of this very process: a last resort.
    return Lap(seconds, seen or usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2))


def _watch(process: int) -> float:
    """The most MiB that a process and its children have at a time until it ends; 0 where there is no /proc."""
    most = 0.0
    while (alive := _resident(process, "VmHWM")) is not None:
        most = max(most, alive)
        time.sleep(0.001)
    return most


def _resident(process: int, word: str = "VmRSS") -> float | None:
    """MiB of a process (what it has, or with VmHWM the most that it had) and of all below it; None where it is gone."""
    folder = Path(f"/proc/{process}")
    try:
        status = (folder / "status").read_text()
        children = (folder / "task" / str(process) / "children").read_text().split()
    except OSError:
        return None
    own = re.search(rf"^{word}:\s*(\d+) kB", status, re.MULTILINE)
    return None if own is None else int(own[1]) / 1024 + sum(_resident(int(child)) or 0.0 for child in children)


def timeline(*arguments: str) -> list[str]:
    """Our command line, as it is installed beside this Python, else as a module of it."""
    script = Path(sys.executable).parent / "timeline"
    return [str(script), *arguments] if script.exists() else [sys.executable, "-m", "timeline", *arguments]


def machine() -> str:
    """The machine in a few words."""
    model = next(
        (line.partition(":")[2].strip() for line in _cpuinfo() if line.startswith("model name")), platform.processor()
    )
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def _cpuinfo() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text().splitlines() if path.exists() else []


def heading() -> list[str]:
    """The head of the table of results."""
    return ["| job | ours | theirs | ratio | bar | |", "|---|---|---|---|---|---|"]


def report(title: str, command: str, rows: Sequence[str], notes: Sequence[str]) -> None:
    """Write a section of the results; the other sections stay as they are. `title` begins with ##."""
    lines = [title, "", f"`{command}` on {machine()}.", "", *heading(), *rows, "", *(f"- {note}" for note in notes)]
    before = RESULTS.read_text("utf-8") if RESULTS.exists() else "# Results\n"
    parts = re.split(r"^(?=## )", before, flags=re.MULTILINE)
    section = "\n".join(lines) + "\n\n"
    if not any(part.partition("\n")[0] == title for part in parts):
        parts[-1] = parts[-1].rstrip() + "\n\n"
        parts.append(section)
    found = (section if part.partition("\n")[0] == title else part for part in parts)
    RESULTS.write_text("".join(found).rstrip() + "\n", encoding="utf-8")
