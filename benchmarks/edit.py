"""Decides how long the first question after an edit takes, against importing what reading a file needs at least."""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from _race import Result, Runner, heading, machine, race, timeline
from specimen import Mix, write_ledger

LEAST = "import click, sqlite3, yaml, pydantic, license_expression"
QUESTION = "model-1:license"


def measure(pairs: int, sizes: list[int]) -> list[Result]:
    """Another file is edited before each question: any file, or one that speaks of the claim asked for."""
    found = []
    with tempfile.TemporaryDirectory() as temporary:
        cache = {"TIMELINE_CACHE": str(Path(temporary) / "cache")}
        least = Runner(LEAST, [sys.executable, "-c", LEAST], {})
        for events in sizes:
            folder = Path(temporary) / str(events)
            write_ledger(folder, Mix(events), "files")
            files = sorted(folder.glob("*/*.yaml"))
            speaking = [path for path in files if f"  {QUESTION}:" in path.read_text(encoding="utf-8")]
            for kind, chosen in {"any file": files, "a file that speaks of the claim": speaking}.items():
                command = timeline("history", QUESTION, "--ledger", str(folder))
                ours = Runner("timeline", command, cache, before=_editor(chosen[:: max(1, len(chosen) // 7)]))
                job = f"`history` after an edit of {kind}, {events:,} events in as many files"
                found.append(race(job, ours, least, 1.3, pairs))
    return found


def _editor(files: Iterable[Path]) -> Callable[[], None]:
    """What gives one file after the other a new note."""
    numbered = enumerate(itertools.cycle(files))

    def edit() -> None:
        number, path = next(numbered)
        lines = path.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not line.startswith("note: ")]
        path.write_text("\n".join([*kept, f"note: Edited {number} times", ""]), encoding="utf-8")

    return edit


def main() -> None:
    """`python benchmarks/edit.py [--pairs N] [--large]`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--large", action="store_true", help="10,000 files too")
    args = parser.parse_args()
    print(machine())
    print("\n".join(heading()))
    measure(args.pairs, [1000, *([10000] if args.large else [])])


if __name__ == "__main__":
    main()
