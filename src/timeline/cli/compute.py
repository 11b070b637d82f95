"""`timeline compute IN OUT`: decides how rows of claims become what they mean, where no ledger is at hand."""

from __future__ import annotations

import click

from timeline.cli.options import read_day
from timeline.cli.output import clean, count, note
from timeline.engine.engine import NAMES, Job, find_engine


@click.command("compute", short_help="Work out what exported rows mean, here or on a cluster.")
@click.argument("source", metavar="IN")
@click.argument("target", metavar="OUT")
@click.option(
    "--engine",
    type=click.Choice(NAMES),
    default="auto",
    show_default=True,
    help="In this process, in several, or by Spark; auto is one of the first two, by the number of rows.",
)
@click.option(
    "--as-of", metavar="DATE", callback=read_day, help="As of this day; else of the latest day that the rows name."
)
@click.option("--workers", type=click.IntRange(1, 1024), metavar="N", help="How many processes; else one a core.")
@click.option("--force", is_flag=True, help="Replace what was computed into OUT before.")
def command(source: str, target: str, engine: str, as_of: int | None, workers: int | None, force: bool) -> int:
    """Work out the steps, the shifts and the state of every claim from rows, without the ledger that they come from.

    IN is what "timeline export --format parquet" writes: a Parquet file, or a folder of them. OUT is a new folder; it
    gets the folders step, shift and state, with the Parquet files of these tables.
    """
    counts = find_engine(engine).run(Job(source, target, as_of, workers, force))
    told = ", ".join(count(number, name) for name, number in counts.items())
    note(f"wrote {clean(target)}: {told}")
    return 0
