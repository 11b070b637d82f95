"""`timeline export`: decides where the whole ledger is written to as data."""

from __future__ import annotations

from pathlib import Path

import click

from timeline.cli.options import exit_code, ledger_option, open_workspace
from timeline.cli.output import clean, format_json, note, write_file, write_json


@click.command("export", short_help="Write the whole resolved ledger as data.")
@ledger_option
@click.option("--format", "format_", type=click.Choice(["json"]), default="json", show_default=True, help="As what.")
@click.option("-o", "--output", metavar="FILE", help="Write to this file, whole or not at all; else to the terminal.")
def command(ledger: str | None, format_: str, output: str | None) -> int:  # noqa: ARG001 - one format so far
    """Write the whole ledger as data, with every default filled in, every day bounded and every figure resolved."""
    workspace = open_workspace(ledger)
    answer = workspace.export()
    if output is None:
        write_json(answer)
    else:
        write_file(Path(output), format_json(answer).encode("utf-8"))
        note(f"wrote {clean(output)}")
    return exit_code(workspace)
