"""`timeline render -o FILE`: draw the picture that tells the story."""

from __future__ import annotations

from pathlib import Path

import click

from timeline.cli.options import as_of_option, exit_code, ledger_option, open_workspace, recorded_by_option
from timeline.cli.output import clean, count, note, write
from timeline.errors import TimelineError
from timeline.files import atomic_write

#: The narrowest and widest pictures that can be drawn.
NARROWEST, WIDEST = 480, 4000


@click.command("render", short_help="Draw the picture.")
@click.option("-o", "--output", metavar="FILE", help="Where the SVG goes; standard output without it, or with -.")
@click.option(
    "--claims", metavar="CLAIM", multiple=True, help="Only this claim and its parts (repeatable; a comma list)."
)
@click.option("--subject", metavar="SUBJECT", multiple=True, help="Only claims about this subject and its parts.")
@click.option("--all", "everything", is_flag=True, help="Every claim, also of a large ledger.")
@click.option("--width", type=click.IntRange(NARROWEST, WIDEST), default=1280, show_default=True, help="In pixels.")
@click.option("--title", metavar="TEXT", help="The heading; else the ledger's title.")
@click.option(
    "--order",
    type=click.Choice(("attributes", "subject", "moved")),
    default="attributes",
    show_default=True,
    help="Lanes as the files stand, by subject, or most moved first.",
)
@ledger_option
@as_of_option
@recorded_by_option
def command(
    output: str | None,
    claims: tuple[str, ...],
    subject: tuple[str, ...],
    everything: bool,
    width: int,
    title: str | None,
    order: str,
    ledger: str | None,
    as_of: int | None,
    recorded_by: int | None,
) -> int:
    """Draw how the figures moved, as one SVG: a lane for each claim, a strand for each figure, a mark for each statement."""
    if output is not None and output != "-" and Path(output).suffix.lower() != ".svg":
        raise TimelineError(f"cannot tell what to write to {output}", "give a file name that ends in .svg")
    workspace = open_workspace(ledger, recorded_by)
    names = [name.strip() for text in claims for name in text.split(",") if name.strip()]
    picture = workspace.render(
        claims=names, subjects=subject, as_of=as_of, width=width, title=title, everything=everything, order=order
    )
    if output is None or output == "-":
        click.echo(picture.svg, nl=False)
        return exit_code(workspace)
    atomic_write(Path(output), picture.svg.encode())
    lanes = sum(len(group.lanes) for group in picture.view.groups)
    write(f"{clean(output)}: {count(len(picture.view.events), 'event')}, {count(lanes, 'claim')}")
    if not lanes:
        note('nothing to draw yet; "timeline new event" writes the first event')
    return exit_code(workspace)
