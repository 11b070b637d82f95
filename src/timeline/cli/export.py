"""`timeline export`: decides where the whole ledger, or its graph, is written to as data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli.options import exit_code, ledger_option, open_workspace
from timeline.cli.output import clean, count, format_json, note, write_file
from timeline.errors import TimelineError

if TYPE_CHECKING:
    from timeline.workspace import Workspace

#: The ledger itself, then its graph, then its claims' rows.
FORMATS = ("json", "graphml", "gexf", "node-link", "dot", "parquet")


@click.command("export", short_help="Write the whole resolved ledger as data.")
@ledger_option
@click.option("--format", "format_", type=click.Choice(FORMATS), default="json", show_default=True, help="As what.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write to this file, whole or not at all; else to the terminal. Parquet: a folder unless it ends in .parquet.",
)
def command(ledger: str | None, format_: str, output: str | None) -> int:
    """Write the whole ledger as data, with every default filled in, every day bounded and every figure resolved.

    The other formats hold the graph of events and claims, for networkx, Gephi, Graphviz and the like; parquet has
    all statements as rows, for pandas, DuckDB, Spark and "timeline compute".
    """
    output = None if output == "-" else output
    workspace = open_workspace(ledger)
    if format_ == "parquet":
        return _write_rows(workspace, output)
    content = format_json(workspace.export()).encode("utf-8") if format_ == "json" else workspace.graph_as(format_)
    if output is None:
        click.echo(content.decode("utf-8"), nl=False)
    else:
        write_file(Path(output), content)
        note(f"wrote {clean(output)}")
    return exit_code(workspace)


def _write_rows(workspace: Workspace, output: str | None) -> int:
    if output is None:
        raise TimelineError("Parquet is nothing for a terminal", "name a file (-o rows.parquet) or a folder")
    from timeline.engine.parquet import write_rows
    from timeline.meaning.claim_row import ClaimRows

    source = ClaimRows(workspace.account)
    written = write_rows((row for claim in workspace.ledger.claims() for row in source.of(claim)), Path(output))
    note(f"wrote {clean(output)}: {count(written, 'row')}")
    return exit_code(workspace)
