"""`timeline schema [KIND]`: what editors need to complete and explain the files of a ledger."""

from __future__ import annotations

from pathlib import Path

import click

from timeline.cli.options import ledger_option, open_workspace
from timeline.cli.output import clean, format_json, shown_path, write, write_file
from timeline.errors import TimelineError

#: As `timeline.embed.editor.KINDS`, which would cost this module's help the time of importing pydantic.
KINDS = ("event", "ledger", "subjects", "attributes", "terms", "sources")


@click.command("schema", short_help="Write what editors need to know of a ledger's files.")
@click.argument("kind", type=click.Choice(KINDS), required=False)
@click.option(
    "-o", "--output", metavar="FOLDER", help="Write KIND.schema.json into this folder; of all kinds, without one."
)
@ledger_option
def command(kind: str | None, output: str | None, ledger: str | None) -> int:
    """Write the JSON Schema (2020-12) of a kind of file: event, ledger, subjects, attributes, terms or sources.

    With the claims, sources, terms and events of the ledger, so that an editor completes them. The schema of events
    describes files that hold one event.
    """
    from timeline.embed.editor import editor_schema

    if kind is None and output is None:
        raise TimelineError("schema needs a kind or a folder", f"give one of {', '.join(KINDS)}, or --output FOLDER")
    known = open_workspace(ledger).ledger
    for one in KINDS if kind is None else (kind,):
        content = format_json(editor_schema(one, known))  # type: ignore[arg-type]  # click lets only these words in
        if output is None:
            click.echo(content, nl=False)
        else:
            path = Path(output, f"{one}.schema.json")
            write_file(path, content.encode())
            write(f"wrote {clean(shown_path(path))}")
    return 0
