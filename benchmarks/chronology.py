"""Decides whether working out when every event was said is cheap: at most 5 % of the cold check of that ledger."""

from __future__ import annotations

import argparse
import gc
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from specimen import Mix, write_ledger

from timeline.meaning.chronology import chronology
from timeline.workspace import Workspace

BAR = 0.05


def measure(folder: Path, pairs: int) -> tuple[float, float]:
    """Medians in seconds, taken in turn: the whole process of a cold check, and the chronology of the ledger."""
    gc.disable()  # as the program does for every command
    ledger = Workspace.open(folder).ledger
    facts = sum(len(event.when) + len(event.cites) for event in ledger.events.values())
    print(f"{len(ledger.events)} events, {facts} facts")
    checks, bounds = [], []
    for _ in range(pairs + 1):
        start = time.perf_counter()
        command = [sys.executable, "-m", "timeline", "check", "--ledger", str(folder)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        checks.append(time.perf_counter() - start)
        start = time.perf_counter()
        chronology(ledger)
        bounds.append(time.perf_counter() - start)
    return statistics.median(checks[1:]), statistics.median(bounds[1:])  # the first pair warms up


def main() -> None:
    """`python benchmarks/chronology.py [--events N] [--pairs N]`; exits with 1 where the bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--pairs", type=int, default=5)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "events"
        write_ledger(folder, Mix(args.events, facts=2 * args.events))
        check, bounds = measure(folder, args.pairs)
    ratio = bounds / check
    verdict = "kept" if ratio <= BAR else "missed"
    print(f"cold check {check:.2f} s, chronology {bounds:.3f} s: {ratio:.1%} of it (bar {BAR:.0%}: {verdict})")
    if ratio > BAR:
        sys.exit(1)


if __name__ == "__main__":
    main()
