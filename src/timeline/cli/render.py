"""`timeline render -o FILE`: draw the picture that tells the story."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from timeline.cli.options import as_of_option, exit_code, ledger_option, open_workspace, recorded_by_option
from timeline.cli.output import clean, count, note, write, write_file
from timeline.errors import TimelineError

#: What a story can be written as, by the endings of files.
FORMATS = ("svg", "md", "mmd", "txt", "json", "csv")
#: Other endings that mean one of them.
_ALSO = {"markdown": "md", "mermaid": "mmd", "text": "txt"}

#: The narrowest and widest pictures that can be drawn.
NARROWEST, WIDEST = 480, 4000


@click.command("render", short_help="Draw the picture.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Where it goes, the ending naming the format; standard output without it, or with -.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="Whatever the file is called: picture, tables, Mermaid timeline, text or data; else svg.",
)
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
    format_: str | None,
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
    """Draw how the figures moved: a lane for each claim, a strand for each figure, a mark for each statement.

    As a picture (.svg), tables (.md), a Mermaid timeline (.mmd), text (.txt) or
    data (.json, .csv). The data holds every claim, also where a picture of all would tell nothing.
    """
    form = _form(output, format_)
    workspace = open_workspace(ledger, recorded_by)
    names = [name.strip() for text in claims for name in text.split(",") if name.strip()]
    options: dict[str, Any] = {"claims": names, "subjects": subject, "as_of": as_of, "width": width}
    options |= {"title": title, "everything": everything, "order": order}
    if form == "svg":
        picture = workspace.render(**options)
        view, text = picture.view, picture.svg
    else:
        telling = workspace.tell(form, **options)
        view, text = telling.view, telling.text
    if output is None or output == "-":
        click.echo(text.encode(), nl=False)
        return exit_code(workspace)
    write_file(Path(output), text.encode())
    lanes = sum(len(group.lanes) for group in view.groups)
    write(f"{clean(output)}: {count(len(view.events), 'event')}, {count(lanes, 'claim')}")
    if not lanes:
        note('nothing to draw yet; "timeline new event" writes the first event')
    return exit_code(workspace)


def _form(output: str | None, format_: str | None) -> str:
    """The format asked for, else that of the file's ending. Raises TimelineError where the ending names none."""
    if format_ is not None or output is None or output == "-":
        return format_ or FORMATS[0]
    ending = Path(output).suffix.lower().removeprefix(".")
    ending = _ALSO.get(ending, ending)
    if ending not in FORMATS:
        endings = ", ".join(f".{form}" for form in FORMATS)
        raise TimelineError(f"cannot tell what to write to {output}", f"give a file name that ends in one of {endings}")
    return ending
