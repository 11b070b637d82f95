"""Decides from how many rows on another engine is faster than the serial one, and by how much."""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import subprocess
import tempfile
from pathlib import Path

from _race import Result, Runner, heading, machine, race, report, timeline
from specimen import Mix, write_ledger

TITLE = "## Engines"
NOTES = [
    "Ours is `timeline compute` by the engine that is named, theirs by the serial one: from rows in Parquet to steps,"
    " shifts and states in Parquet, whole processes, on two cores. The bar is to be no slower than serial.",
    "The ratio is that of a machine with two cores: processes can take half as long at best, with Spark's Java"
    " beside them less.",
]


def rows_of(folder: Path, events: int) -> Path:
    """The rows of a generated ledger, three an event."""
    ledger, rows = folder / f"{events}", folder / f"{events}.parquet"
    write_ledger(ledger, Mix(events), "jsonl")
    command = timeline("export", "--format", "parquet", "--output", str(rows), "--ledger", str(ledger))
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    return rows


def compute(rows: Path, engine: str) -> Runner:
    """All claims worked out by an engine."""
    out = rows.with_suffix(f".{engine}")
    command = timeline("compute", "--engine", engine, "--workers", "2", "--force", str(rows), str(out))
    return Runner(engine, command, {})


def measure(sizes: list[int], pairs: int, engines: list[str]) -> list[Result]:
    """Each engine at each size, against the serial one."""
    found = []
    with tempfile.TemporaryDirectory() as temporary:
        for events in sizes:
            rows = rows_of(Path(temporary), events)
            for engine in engines:
                job = f"{engine}, {events * 3:,} rows"
                found.append(race(job, compute(rows, engine), compute(rows, "serial"), 1.0, pairs))
    return found


def main() -> None:
    """`python benchmarks/engines.py [--pairs N] [--large] [--write]`: two minutes, fifteen with --large."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--large", action="store_true", help="100,000 events, too, and Spark where it is installed")
    parser.add_argument("--write", action="store_true", help="into RESULTS.md")
    args = parser.parse_args()
    has_spark = importlib.util.find_spec("pyspark") is not None and shutil.which("java") is not None
    print(machine())
    print("\n".join(heading()))
    results = measure([1000, 3000, 10_000], args.pairs, ["processes"])
    if args.large:
        results += measure([66_667], args.pairs, ["processes", *(["spark"] if has_spark else [])])
    notes = NOTES if has_spark else [*NOTES, "Spark is not installed here: left out."]
    if args.write:
        command = "python benchmarks/engines.py" + " --large" * args.large
        report(TITLE, command, [result.row() for result in results], notes)


if __name__ == "__main__":
    main()
