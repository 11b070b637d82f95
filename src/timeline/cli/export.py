"""`timeline export`: decides where the whole ledger, or its graph, is written to as data."""

from __future__ import annotations

from pathlib import Path

import click

from timeline.cli.options import exit_code, ledger_option, open_workspace
from timeline.cli.output import clean, format_json, note, write_file

#: The ledger itself, then its graph.
FORMATS = ("json", "graphml", "gexf", "node-link", "dot")


@click.command("export", short_help="Write the whole resolved ledger as data.")
@ledger_option
@click.option("--format", "format_", type=click.Choice(FORMATS), default="json", show_default=True, help="As what.")
@click.option("-o", "--output", metavar="FILE", help="Write to this file, whole or not at all; else to the terminal.")
def command(ledger: str | None, format_: str, output: str | None) -> int:
    """Write the whole ledger as data, with every default filled in, every day bounded and every figure resolved.

    The other formats hold the graph of events and claims, for networkx, Gephi, Graphviz and the like.
    """
    workspace = open_workspace(ledger)
    content = format_json(workspace.export()).encode("utf-8") if format_ == "json" else workspace.graph_as(format_)
    if output is None:
        click.echo(content.decode("utf-8"), nl=False)
    else:
        write_file(Path(output), content)
        note(f"wrote {clean(output)}")
    return exit_code(workspace)
