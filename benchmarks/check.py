"""Decides how long a cold check of a ledger takes, against that of beancount on as many transactions and postings."""

from __future__ import annotations

import argparse
import random
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


def measure(pairs: int, events: int) -> list[Result]:
    """One event a file, in 100 files, and as JSON Lines; the peer has a copy of its journal for each."""
    checker = program("beancount", "bean-check")
    if checker is None:
        raise SystemExit("beancount could not be installed")
    found = []
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
    return found


def main() -> None:
    """`python benchmarks/check.py [--pairs N] [--events N] [--write]`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--events", type=int, default=10000)
    parser.add_argument("--write", action="store_true", help="into RESULTS.md")
    args = parser.parse_args()
    print(machine())
    print("\n".join(heading()))
    found = measure(args.pairs, args.events)
    rows = [*(result.row() for result in found), found[0].memory_row("peak memory of the first, children included", 2)]
    if args.write:
        report(TITLE, "python benchmarks/check.py", rows, [f"Versions: {versions()}.", *NOTES])


if __name__ == "__main__":
    main()
