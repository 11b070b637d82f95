"""Decides how two programs are compared: in turn, whole processes, by medians of time and of the largest memory."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Runner:
    """A command line, what it is called in a table, and what it adds to the environment."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    codes: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True)
class Lap:
    """What one run took: seconds of wall time, and the memory of its largest process in MiB."""

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
        met = "met" if self.ratio <= self.bar else "**missed**"
        return (
            f"| {self.job} | {self.ours.seconds:.3f} s, {self.ours.memory:.0f} MiB "
            f"| {self.theirs.seconds:.3f} s, {self.theirs.memory:.0f} MiB "
            f"| {self.ratio:.2f} | ≤ {self.bar:g} | {met} |"
        )


def race(job: str, ours: Runner, theirs: Runner, bar: float, pairs: int = 7) -> Result:
    """Run both in turn, after a run each to warm up."""
    _lap(ours), _lap(theirs)
    laps = [(_lap(ours), _lap(theirs)) for _ in range(pairs)]
    ratio = statistics.median(mine.seconds / other.seconds for mine, other in laps)
    result = Result(job, _median([mine for mine, _ in laps]), _median([other for _, other in laps]), ratio, bar)
    print(result.row(), flush=True)
    return result


def _median(laps: Sequence[Lap]) -> Lap:
    seconds, memory = (statistics.median(values) for values in zip(*((x.seconds, x.memory) for x in laps), strict=True))
    return Lap(seconds, memory)


def _lap(runner: Runner) -> Lap:
    start = time.perf_counter()
    process = subprocess.Popen(
        runner.command,
        env=os.environ | runner.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in runner.codes:
        raise SystemExit(f"{runner.name} ended with {process.returncode}: {' '.join(runner.command)}")
    return Lap(seconds, usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2))


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
