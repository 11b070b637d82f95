"""Decides how long a cold check of a ledger takes, against that of beancount on as many transactions and postings."""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import subprocess
import tempfile
from datetime import timedelta
from pathlib import Path

from _peer import program, versions
from _race import Result, Runner, heading, machine, race, report, timeline
from specimen import FIRST_DAY, Mix, write_ledger

TITLE = "## A cold check"
NOTES = [
    "Against `bean-check -C` on as many transactions with three postings each, every posting with four lines of"
    " metadata. The peer does less in that it compares no figures, orders no uncertain days and follows no citations,"
    " and more in that it balances.",
    "Of the time for JSON Lines, 55 % is reading, 14 % the rules, 12 % starting, 9 % who said a figure first, 8 % when."
    " It took 1.1 s and 119 MiB (a ratio of 0.98; 0.93 in 100 files, 1.09 one a file) before lines were cut at their"
    " quotes and read one at a time, and before most of what a plain event can't have was no longer looked for.",
    "All in one process. A second one for the rules that ask who said a figure first was tried: with a core free it"
    " took a tenth off the time (JSON Lines: 0.87 s to 0.78 s), for a tenth more of processor time and 127 MiB in place"
    " of 69; with both cores busy it took longer. Reading is half of the time, and what another process reads would"
    " have to be made again in this one.",
]


def write_journal(path: Path, transactions: int, seed: int = 0) -> None:
    """A journal of transactions with three postings each, every posting with four lines of metadata."""
    rng = random.Random(seed)
    accounts = [f"Assets:Bank:A{number}" for number in range(max(2, transactions // 20))]
    lines = [f"{FIRST_DAY} open {account} USD" for account in accounts]
    for number in range(transactions):
        day = FIRST_DAY + timedelta(days=number * 4000 // transactions)
        lines.append(f'{day} * "Payee {rng.randrange(200)}" "What somebody has to say, {number}"')
        first, second = rng.randint(100, 99999), rng.randint(100, 99999)
        for amount in (first, second, -first - second):
            lines.append(f"  {rng.choice(accounts)}  {amount / 100:.2f} USD")
            lines += [f'    {key}: "{rng.randrange(10**6)}"' for key in ("basis", "printed", "source", "note")]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def measure(pairs: int, events: int) -> tuple[list[Result], str]:
    """One event a file, in 100 files, and as JSON Lines; the peer has a copy of its journal for each.

    Also the ratios of processor time, which other work on the machine sways less, in words.
    """
    checker = program("beancount", "bean-check")
    if checker is None:
        raise SystemExit("beancount could not be installed")
    found, spent = [], []
    with tempfile.TemporaryDirectory() as temporary:
        for layout, words, bar in (
            ("files", "one YAML file each", 1.2),
            ("many", "in 100 YAML files", 1.2),
            ("jsonl", "in JSON Lines", 0.8),
        ):
            folder, journal = Path(temporary) / layout, Path(temporary) / f"{layout}.beancount"
            write_ledger(folder, Mix(events), layout)
            write_journal(journal, events)
            ours = Runner("timeline", timeline("check", "--ledger", str(folder)), {"TIMELINE_CACHE": ""})
            theirs = Runner("bean-check", [str(checker), "-C", str(journal)], {})
            job = f"`check` cold, {events:,} events with {events * 3:,} statements, {words}"
            found.append(race(job, ours, theirs, bar, pairs))
            ratio = statistics.median(_processor_time(ours) / _processor_time(theirs) for _ in range(pairs))
            spent.append(f"{ratio:.2f} {words}")
    return found, f"Processor time, user and system, in ratio: {', '.join(spent)}."


def _processor_time(runner: Runner) -> float:
    """The seconds that a run keeps processors busy, user and system."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(runner.command, env=os.environ | runner.environment, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """`python benchmarks/check.py [--pairs N] [--events N] [--write]`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--events", type=int, default=10000)
    parser.add_argument("--write", action="store_true", help="into RESULTS.md")
    args = parser.parse_args()
    print(machine())
    print("\n".join(heading()))
    found, spent = measure(args.pairs, args.events)
    print(spent)
    rows = [*(result.row() for result in found), found[0].memory_row("peak memory of the first, children included", 2)]
    if args.write:
        report(TITLE, "python benchmarks/check.py", rows, [f"Versions: {versions()}.", *NOTES, spent])


if __name__ == "__main__":
    main()
