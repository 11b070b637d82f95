"""`timeline render -o FILE`: draw the picture that tells the story."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from timeline.cli.drawing import GRAPH_FORMATS, VIEWS, draw_view
from timeline.cli.options import days_option, exit_code, ledger_option, open_workspace, recorded_by_option
from timeline.cli.output import clean, count, note, write, write_file
from timeline.cli.snippet import embed_options, gather, write_snippet
from timeline.errors import TimelineError

#: What a story can be written as, by the endings of files.
FORMATS = ("svg", "html", "md", "mmd", "txt", "json", "csv")
#: Other endings that mean one of them.
_ALSO = {"gv": "dot", "htm": "html", "markdown": "md", "mermaid": "mmd", "text": "txt"}

#: The narrowest and widest pictures that can be drawn, and how wide they are where nobody says.
NARROWEST, WIDEST, WIDTH = 480, 4000, 1280


@click.command("render", short_help="Draw the picture.")
@click.argument("claim", nargs=-1)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Where it goes, the ending naming the format; standard output without it, or with -.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice((*FORMATS, *GRAPH_FORMATS)),
    help="Whatever the file is called: picture, page, tables, Mermaid timeline, text or data; else svg.",
)
@click.option(
    "--claims", metavar="CLAIM", multiple=True, help="Only this claim and its parts (repeatable; a comma list)."
)
@click.option(
    "--view",
    "chosen",
    type=click.Choice(VIEWS),
    default=VIEWS[0],
    show_default=True,
    help="Lanes; the graph of events; the close-up of one claim; days side by side.",
)
@click.option("--subject", metavar="SUBJECT", multiple=True, help="Only claims about this subject and its parts.")
@click.option("--all", "everything", is_flag=True, help="Every claim, also of a large ledger.")
@click.option("--width", type=click.IntRange(NARROWEST, WIDEST), help="In pixels; else 1280, with --embed 960.")
@click.option("--title", metavar="TEXT", help="The heading; else the ledger's title.")
@click.option(
    "--order",
    type=click.Choice(("attributes", "subject", "moved")),
    default="attributes",
    show_default=True,
    help="Lanes as the files stand, by subject, or most moved first.",
)
@click.option(
    "--layout",
    type=click.Choice(("wide", "tall")),
    default="wide",
    show_default=True,
    help="Of the picture: time to the right, or downwards for narrow pages and print.",
)
@embed_options
@ledger_option
@days_option
@recorded_by_option
def command(
    claim: tuple[str, ...],
    output: str | None,
    format_: str | None,
    chosen: str,
    claims: tuple[str, ...],
    subject: tuple[str, ...],
    everything: bool,
    width: int | None,
    title: str | None,
    order: str,
    layout: str,
    ledger: str | None,
    as_of: tuple[int, ...],
    recorded_by: int | None,
    **snippet: Any,
) -> int:
    """Draw how the figures moved: a lane for each claim, a strand for each figure, a mark for each statement.

    As a picture (.svg), a page to filter and replay (.html), tables (.md), a Mermaid timeline (.mmd), text (.txt) or
    data (.json, .csv). The data holds every claim, also where a picture of all would tell nothing.
    CLAIM may be several words. The graph is laid out by Graphviz, and can be had as .png and .dot too. With --embed,
    any of the views is a figure that keeps its look in whatever web page it is put.
    """
    embedding = gather(snippet)
    if embedding is not None and format_ not in (None, "html"):
        raise TimelineError(f"--embed writes HTML, not {format_}", "leave out --format")
    form = "svg" if embedding is not None else _form(output, format_)
    workspace = open_workspace(ledger, recorded_by)
    names = [name.strip() for text in claims for name in text.split(",") if name.strip()]
    names += [" ".join(claim)] if claim else []
    if layout != "wide" and (chosen != "lanes" or form not in ("svg", "html")):
        raise TimelineError("--layout is of the lanes as .svg or .html", "leave it out")
    if order != "attributes" and chosen != "lanes":
        raise TimelineError("--order is of the lanes", "leave it out")
    wish: dict[str, Any] = {"claims": names, "subjects": subject, "title": title, "everything": everything}
    if embedding is not None:
        embedding |= wish | {"as_of": as_of, "width": width, "order": order, "layout": layout}
        write_snippet(workspace, output, chosen, embedding)
        return exit_code(workspace)
    width = width or WIDTH
    if chosen != "lanes":
        draw_view(workspace, chosen, form, output, days=as_of, width=width, **wish)
        return exit_code(workspace)
    if len(as_of) > 1:
        raise TimelineError("--as-of is given twice", "the lanes show one day; --view compare shows several")
    if form in GRAPH_FORMATS:
        raise TimelineError(f"the lanes can't be written as {form}", "--view graph can; or end the name in .svg")
    options = wish | {"as_of": as_of[0] if as_of else None, "width": width, "order": order}
    if form == "svg":
        picture = workspace.render(**options, layout=layout)
        view, text = picture.view, picture.svg
    else:
        telling = workspace.tell(form, **options, layout=layout)
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
    if ending not in (*FORMATS, *GRAPH_FORMATS):
        endings = ", ".join(f".{form}" for form in FORMATS)
        raise TimelineError(f"cannot tell what to write to {output}", f"give a file name that ends in one of {endings}")
    return ending
