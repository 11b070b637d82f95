"""Decides how answers to a question compare with those of programs that people would use instead."""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
from datetime import date
from pathlib import Path

from _peer import program, version, versions
from _race import Result, Runner, heading, let_settle, machine, race, report, timeline
from check import write_journal
from specimen import Mix, write_ledger

TITLE = "## Answers, against other programs"
CLAIM, DAY = "model-1:license", "2026-01-01"

#: What stands on a day, as far as a window can tell: of each claim the latest of what is best founded.
WINDOW = """
    SELECT claim, figure, event, evidence FROM (
      SELECT *, row_number() OVER (
        PARTITION BY claim
        ORDER BY CASE evidence WHEN 'checked' THEN 2 WHEN 'stated' THEN 1 ELSE 0 END DESC, latest DESC, place DESC
      ) AS rank
      FROM read_parquet('{rows}') WHERE role = 'own' AND figure IS NOT NULL AND latest <= {minute}
    ) WHERE rank = 1 ORDER BY claim
"""
ASK_DUCKDB = """
import sys, duckdb
rows = duckdb.connect().execute(sys.argv[1]).fetchall()
sys.stdout.write("".join("\\t".join(map(str, row)) + "\\n" for row in rows))
"""

NOTES = [
    "factblock ranks statements that have the words, as of a day; it does not tell how a figure moved, what stands,"
    " or how firmly. Its bundle has 10,000 claims with a statement each, our ledger 30,000 statements.",
    "bean-query filters the postings of one account up to a day, from its cache of a journal of 10,000 transactions.",
    "DuckDB takes of each claim the latest of the best-founded statements by their last possible day, by a window over"
    " the rows that `timeline export --format parquet` wrote. It knows of no positions, rivals, disputes, withdrawals"
    " or figures that pass from wholes to parts; evidence and origins are in its rows because we put them there.",
    "Our index was made before, as were bean-query's cache and DuckDB's Parquet; none of that is in the times.",
]


class Ledgers:
    """Generated ledgers, made when first asked for, with an index each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cache = {"TIMELINE_CACHE": str(folder / "cache")}

    def make(self, events: int, files: int) -> Path:
        """A ledger of so many events in so many files, indexed."""
        found = self.folder / f"{events}-in-{files}"
        if not found.exists():
            write_ledger(found, Mix(events), "many", files)
            let_settle()
            self.run("index", "--rebuild", "--ledger", str(found))
        return found

    def run(self, *arguments: str) -> None:
        """Run our command, to prepare something."""
        runner = self.ask(*arguments)
        subprocess.run(runner.command, env=os.environ | runner.environment, check=True, stdout=subprocess.DEVNULL)

    def ask(self, *arguments: str) -> Runner:
        """Our command, with the indexes of these ledgers."""
        return Runner("timeline", timeline(*arguments), self.cache)

    def history(self, events: int, files: int, claim: str = CLAIM) -> Runner:
        """The history of a claim that has a few dozen statements."""
        return self.ask("history", claim, "--ledger", str(self.make(events, files)))


def against_factblock(ledgers: Ledgers, pairs: int) -> list[Result]:
    """A claim's history, against the memory of an agent."""
    command = program("factblock", "factblock")
    if command is None:
        return []
    from render import bundle

    count = bundle(ledgers.folder / "bundle", Mix(10_000, statements=1))
    call = [str(command), "recall", str(ledgers.folder / "bundle"), CLAIM.replace(":", " "), "--as-of", DAY]
    job = f"`history`, 10,000 events in 1,000 files; `factblock recall`, {count:,} claims"
    return [race(job, ledgers.history(10_000, 1000), Runner("factblock", call, {}), 0.35, pairs)]


def against_bean_query(ledgers: Ledgers, pairs: int) -> list[Result]:
    """The same, against plain-text accounting."""
    command, journal = program("beanquery", "bean-query"), ledgers.folder / "journal.beancount"
    if command is None:
        return []
    write_journal(journal, 10_000)
    question = f"SELECT date, position WHERE account = 'Assets:Bank:A1' AND date <= {DAY}"
    theirs = Runner("bean-query", [str(command), "-q", str(journal), question], {})
    job = "the same; `bean-query` with its cache, 10,000 transactions"
    return [race(job, ledgers.history(10_000, 1000), theirs, 0.25, pairs)]


def growth(ledgers: Ledgers, pairs: int) -> tuple[list[Result], list[str]]:
    """A hundred times as many events in as many files, asked of a claim with as many statements (39 and 38)."""
    large, small = ledgers.history(100_000, 1000, "model-103:license"), ledgers.history(1000, 1000)
    found = race("`history`, 100,000 events in 1,000 files; 1,000 events in as many", large, small, 1.15, pairs)
    return [found], [found.memory_row("memory of these", 1.2)]


def against_duckdb(ledgers: Ledgers, pairs: int) -> list[Result]:
    """What was held of all claims on a day."""
    if program("duckdb", "python") is None:
        return []
    folder, rows = ledgers.make(100_000, 1000), ledgers.folder / "rows.parquet"
    ledgers.run("export", "--format", "parquet", "--output", str(rows), "--ledger", str(folder))
    day = date.fromisoformat(DAY)
    minute = ((day - date(1970, 1, 1)).days + 1) * 1440 - 1
    question = WINDOW.format(rows=rows, minute=minute)
    python = program("duckdb", "python")
    theirs = Runner("duckdb", [str(python), "-c", ASK_DUCKDB, question], {})
    ours = ledgers.ask("state", "--as-of", DAY, "--ledger", str(folder))
    job = "`state --as-of` of all claims, 100,000 events in 1,000 files; DuckDB's window over 300,000 rows"
    return [race(job, ours, theirs, 0.8, pairs)]


def main() -> None:
    """`python benchmarks/peers.py [--pairs N] [--large] [--write]`: two minutes, twenty with --large."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--large", action="store_true", help="100,000 events, too")
    parser.add_argument("--write", action="store_true", help="into RESULTS.md")
    args = parser.parse_args()
    print(machine())
    print("\n".join(heading()))
    rows: list[str] = []
    with tempfile.TemporaryDirectory() as temporary:
        ledgers = Ledgers(Path(temporary))
        results = against_factblock(ledgers, args.pairs) + against_bean_query(ledgers, args.pairs)
        if args.large:
            grown, memory = growth(ledgers, args.pairs)
            results += grown + against_duckdb(ledgers, args.pairs)
            rows += memory
    left_out = [name for name in ("factblock", "beanquery", "duckdb") if version(name) is None]
    notes = [f"Versions: {versions()}.", *NOTES, *(f"{name} could not be installed: left out." for name in left_out)]
    rows = [*(result.row() for result in results), *rows]
    print("\n".join(notes))
    if args.write:
        report(TITLE, "python benchmarks/peers.py" + " --large" * args.large, rows, notes)


if __name__ == "__main__":
    main()
