"""`timeline sql QUESTION`: the ledger as tables, asked in SQL."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.options import cache_option, exit_code, format_option, ledger_option, open_answers
from timeline.cli.output import Column, format_table, note, write, write_json

if TYPE_CHECKING:
    from timeline.index.query import Table

#: A table on a terminal has no more rows than this; the other formats have all.
MOST_ROWS = 1000


@click.command("sql", short_help="Ask the ledger by SQL.")
@click.argument("question")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1, max=3600),
    default=10.0,
    show_default=True,
    metavar="SECONDS",
    help="Give up after this time.",
)
@ledger_option
@cache_option
@format_option("table", "csv", "json")
def command(question: str, timeout: float, ledger: str | None, no_cache: bool, format_: str) -> int:
    """Ask the ledger by SQL, as SQLite speaks it: QUESTION is one "select".

    The tables are event, statement, claim, citation, step, shift, state and source, as of the ledger's latest day; they
    can be read and not written. "select sql from sqlite_master" shows their columns.
    """
    from timeline.index.query import ask

    if math.isnan(timeout):
        raise click.BadParameter("nan is no number of seconds.", param_hint="'--timeout'")
    answers = open_answers(ledger, is_cached=not no_cache)
    table = answers.ask_index(lambda kept: ask(kept, question, timeout))
    if format_ == "csv":
        _write_csv(table)
    elif format_ == "json":
        write_json([dict(zip(table.columns, map(_plain, row), strict=True)) for row in table.rows])
    else:
        _write_table(table)
    return exit_code(answers)


def _write_table(table: Table) -> None:
    rows: list[list[str]] = []
    for row in table.rows:
        if len(rows) == MOST_ROWS:
            note(f"only the first {MOST_ROWS} rows; --format csv gives all")
            break
        rows.append([_shown(cell) for cell in row])
    numeric = [all(_is_number(row[at]) for row in rows) for at in range(len(table.columns))]
    columns = [Column(name, least=8, right=right) for name, right in zip(table.columns, numeric, strict=True)]
    for line in format_table(columns, rows):
        write(line)


def _write_csv(table: Table) -> None:
    """As RFC 4180 has it, but for the line ends, which are those of a terminal; NULL is empty."""
    _write_line(table.columns)
    for row in table.rows:
        _write_line(["" if cell is None else _plain(cell) for cell in row])


def _write_line(cells: Sequence[Any]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    click.echo(text.getvalue(), nl=False)


def _plain(cell: Any) -> Any:
    """A value that JSON has: bytes in hex, no infinity."""
    if isinstance(cell, bytes):
        return cell.hex()
    return None if isinstance(cell, float) and not math.isfinite(cell) else cell


def _shown(cell: Any) -> str:
    return "" if cell is None else cell.hex() if isinstance(cell, bytes) else str(cell)


def _is_number(text: str) -> bool:
    return not text or text.lstrip("-").replace(".", "", 1).isdecimal()
