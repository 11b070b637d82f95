"""`timeline new`: decides what the skeleton of an event holds, and where it is put."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from pathlib import Path, PurePosixPath

import click

from timeline.cli.options import ledger_option, open_workspace
from timeline.cli.output import clean, quote_yaml, shown_path, write, write_file
from timeline.errors import TimelineError, Unreadable
from timeline.model.event import BASIS_OF_KIND, EVENT_KINDS
from timeline.values.edtf import Edtf
from timeline.workspace import Workspace

_LONGEST_SLUG = 60
_NAMED = 12
_RESERVED = frozenset({"ledger", "subjects", "attributes", "terms", "sources"})
_PART = re.compile(r"\w[\w.-]*")


@click.group("new", short_help="Write the skeleton of an event.")
def command() -> None:
    """Write the skeleton of something that is then filled in by hand."""


@command.command("event")
@click.argument("name", required=False, metavar="[NAME]")
@ledger_option
@click.option("--title", help="What the event says, in one line; without NAME the file is named after it.")
@click.option("--kind", type=click.Choice(EVENT_KINDS), default="report", show_default=True, help="Its kind.")
@click.option("--source", metavar="ID", help="Who speaks, as in sources.yaml.")
@click.option("--date", metavar="DATE", help="When it was said (2026-04-24, 2026-04~, [2026-04-24..]).")
def new_event(
    name: str | None, ledger: str | None, title: str | None, kind: str, source: str | None, date: str | None
) -> int:
    """Write the commented skeleton of an event, recorded today.

    NAME is its id (v4-release) or a path in the ledger that ends in it (2026/v4-release); without it, both come from
    --title and the year. Nothing is ever overwritten.
    """
    today = datetime.now().astimezone().date().isoformat()
    year = (_readable(date) if date is not None else today)[:4]
    place = _place(name) if name is not None else PurePosixPath(year if year.isdigit() else "", f"{_slug(title)}.yaml")
    workspace = open_workspace(ledger)
    path = _free(workspace, place)
    write_file(path, _skeleton(workspace, title, kind, source, date, today).encode("utf-8"))
    write(f'wrote {clean(shown_path(path))}; fill it in, then run "timeline check"')
    return 0


def _readable(date: str) -> str:
    try:
        return str(Edtf.parse(date))
    except Unreadable as error:
        raise TimelineError(f"--date: {error.message}", error.help) from None


def _slug(title: str | None) -> str:
    """An id from a title: its letters and digits in lower case, joined by hyphens."""
    if title is None:
        raise TimelineError("an event needs a name", 'give NAME, as in "timeline new event 2026/release", or --title')
    words = re.findall(r"\w+", unicodedata.normalize("NFC", title.lower()).replace("_", " "))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:_LONGEST_SLUG]
        if len(longer) > _LONGEST_SLUG:
            break
        slug = longer
    if not slug:
        raise TimelineError("--title has no letter or digit to name the file after", "give NAME too")
    return slug


def _place(name: str) -> PurePosixPath:
    """Where NAME puts the event, relative to the ledger. Raises TimelineError if no event can stand there."""
    path = PurePosixPath(unicodedata.normalize("NFC", name.removesuffix(".yaml") + ".yaml"))
    help_line = "NAME is an id, or folders and an id: letters, digits, dots and hyphens, joined by /"
    stems = (*path.parts[:-1], path.stem)
    if path.is_absolute() or not all(_PART.fullmatch(part) for part in stems):
        raise TimelineError(f'"{name}" is not a place in the ledger', help_line)
    if (len(stems) == 1 and path.stem in _RESERVED) or stems[0] == "archive":
        raise TimelineError(f'"{name}" is a name that the ledger keeps for itself', help_line)
    return path


def _free(workspace: Workspace, place: PurePosixPath) -> Path:
    """The path to write to. Raises TimelineError if something is there, if the id is taken, or a link leads out."""
    path = workspace.folder / place
    if path.exists() or path.is_symlink():
        raise TimelineError(
            f"{shown_path(path)} is there already", "nothing is overwritten: edit it, or give another name"
        )
    if not path.resolve().is_relative_to(workspace.folder.resolve()):
        raise TimelineError(
            f"{shown_path(path)} would lie outside the ledger", "a folder on the way there is a link that leads out"
        )
    if place.stem in workspace.ledger.events:
        raise TimelineError(
            f'there is an event "{place.stem}" already: {workspace.ledger.events[place.stem].span.path}',
            "ids are unique in a ledger, whatever the folder: give another name",
        )
    return path


def _skeleton(
    workspace: Workspace, title: str | None, kind: str, source: str | None, date: str | None, today: str
) -> str:
    ledger = workspace.ledger
    return f"""\
# When it was said, no more precisely than the text tells: 2026-04-24, 2026-04, 2026-04~, [2026-04-24..].
# Leave it out if nothing is known; `recorded` then bounds it from above.
{f"date: {date}" if date else "# date:"}
# Ordering facts, such as "2 days after EVENT" or "on or before EVENT".
# when:
#   - on or after EVENT
kind: {kind}
title:{f" {quote_yaml(title)}" if title else ""}
# Who speaks.{_listed("sources.yaml knows", ledger.sources)}
source:{f" {quote_yaml(source)}" if source else ""}
# url: https://…
recorded: {today}
# What the event leans on: ids of other events, a trailing ? where that is only presumed.
# cites:
#   - EVENT
# One entry a claim. A bare value is a whole statement; its basis is "{BASIS_OF_KIND[kind]}" unless it says otherwise.{
        _listed("attributes.yaml knows", ledger.attributes)
    }
statements:
#   ATTRIBUTE: VALUE
#   ATTRIBUTE@SCOPE:
#     value: VALUE
#     per: SOURCE
#     printed: the figure as printed, in at most eight words
#     where: section or line
"""


def _listed(words: str, ids: object) -> str:
    """A comment line that names the ids there are, if there are any."""
    names = sorted(str(name) for name in ids) if hasattr(ids, "__iter__") else []
    more = ", …" if len(names) > _NAMED else ""
    return f"\n# {words}: {', '.join(names[:_NAMED])}{more}" if names else ""
