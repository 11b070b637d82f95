"""Decides how long a question takes of an index that is up to date, against importing what it needs at least."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from _race import Result, Runner, heading, let_settle, machine, race, timeline
from specimen import Mix, write_ledger

EVENTS = Path(__file__).parent.parent / "events"
LEAST = "import click, sqlite3"


def measure(pairs: int, sizes: list[tuple[int, str, float]]) -> list[Result]:
    """Of the project's own ledger, then of made ones: how many events, in which layout, and the bar."""
    least = Runner(LEAST, [sys.executable, "-c", LEAST], {})
    found = []
    with tempfile.TemporaryDirectory() as temporary:
        cache = {"TIMELINE_CACHE": str(Path(temporary) / "cache")}
        question = timeline("history", "deepseek-v4:license", "--ledger", str(EVENTS))
        found.append(race("`history` warm, V4", Runner("timeline", question, cache), least, 1.5, pairs))
        for events, layout, bar in sizes:
            folder = Path(temporary) / f"{events}-{layout}"
            write_ledger(folder, Mix(events), layout)
            let_settle()
            files = sum(path.is_file() for path in folder.rglob("*"))
            question = timeline("history", "model-1:license", "--ledger", str(folder))
            job = f"`history` warm, {events:,} events in {files:,} files"
            found.append(race(job, Runner("timeline", question, cache), least, bar, pairs))
    return found


def main() -> None:
    """`python benchmarks/warm.py [--pairs N] [--large]`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--large", action="store_true", help="10,000 files too")
    args = parser.parse_args()
    print(machine())
    print("\n".join(heading()))
    measure(args.pairs, [(1000, "files", 1.5), *([(10000, "files", 2.3)] if args.large else [])])


if __name__ == "__main__":
    main()
