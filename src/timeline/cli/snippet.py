"""Decides how a picture leaves `timeline render --embed`: as a figure for web pages, with what its publisher says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from timeline.cli.options import read_day
from timeline.cli.output import clean, count, note, write, write_file
from timeline.errors import TimelineError

if TYPE_CHECKING:
    from timeline.workspace import Workspace

F = TypeVar("F", bound=Callable[..., object])

_OPTIONS = (
    click.option("--embed", is_flag=True, help="As a figure for web pages: HTML with sources and JSON-LD."),
    click.option("--caption", metavar="TEXT", help="With --embed: what stands above the sources; else the title."),
    click.option(
        "--theme",
        type=click.Choice(("auto", "light", "dark")),
        help="With --embed: colours; else as the page or its reader has it.",
    ),
    click.option("--author", metavar="NAME", help="With --embed: the organization that publishes the review."),
    click.option("--person", is_flag=True, help="With --embed: the author is a person."),
    click.option("--url", metavar="URL", help="With --embed: the page's address, for the JSON-LD."),
    click.option(
        "--published", metavar="DATE", callback=read_day, help="With --embed: the page's day; else the last recorded."
    ),
)


def embed_options(function: F) -> F:
    """`--embed` and what goes with it, given as `snippet: dict`; raises TimelineError for what goes with it alone."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def gather(options: Mapping[str, Any]) -> dict[str, Any] | None:
    """What the options of `embed_options` say to `Workspace.embed`; None without `--embed`.

    Raises TimelineError where one of them is given without it.
    """
    # a day may be 0, which is no False
    given = {key: value for key, value in options.items() if value is not None and value is not False}
    if given.pop("embed", False):
        return given
    if given:
        raise TimelineError(f"--{next(iter(given))} is of a figure for web pages", "give --embed, too")
    return None


def write_snippet(workspace: Workspace, output: str | None, kind: str, options: Mapping[str, Any]) -> None:
    """Write the figure to a file or to standard output, and say what its publisher has to know."""
    embed = workspace.embed(kind, **options)
    if output is None or output == "-":
        click.echo(embed.html.encode(), nl=False)
    else:
        write_file(Path(output), embed.html.encode())
        reviewed = sum(bool(finding.verdict) for finding in embed.review.findings)
        told = f"{count(len(embed.review.works), 'source')}, {count(len(embed.review.findings), 'figure')}"
        write(f"{clean(output)}: {told}, {reviewed} with a verdict")
    if "author" not in options:
        note("the JSON-LD names no author of the review; --author NAME does")
