"""`timeline order [EVENT...]`: when each event was said, which facts prove it, and which of two came first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli.options import Asked, asked_option, exit_code
from timeline.cli.output import note, paint, shown_path, write, write_json, write_wrapped

if TYPE_CHECKING:
    from timeline.views.order import BoundsView, FactView, OrderView, PairView

_INDENT = 12
_WORDS = {
    "earlier": "is earlier than",
    "later": "is later than",
    "same day": "is of the same day as",
    "not later": "is not later than",
    "not earlier": "is not earlier than",
}


@click.command("order", short_help="When each event was said, and which facts prove it.")
@click.argument("event", nargs=-1)
@asked_option(as_of=False, cache=False)
def command(event: tuple[str, ...], asked: Asked) -> int:
    """When each event was said at the earliest and at the latest, and the chain of facts that gives each bound.

    EVENT is an event's id, or a part of one; of two or more, it is also told which is proven to be the earlier.
    """
    workspace = asked.workspace()
    view = workspace.order(*event)
    if asked.is_data:
        write_json(view.as_dict())
    elif view.events:
        _write_text(view, workspace.folder)
    else:
        note('no event yet; "timeline new event" writes the first one')
    return exit_code(workspace)


def _write_text(view: OrderView, folder: Path) -> None:
    for facts in view.contradictions:
        write(paint("These facts can't hold together, and none of them is counted:", fg="red", bold=True))
        for fact in facts:
            write_wrapped(_fact(fact, folder), "  ", hang="    ")
        write()
    for pair in view.pairs:
        write_wrapped(_pair(pair), hang="  ")
    for place, event in enumerate(view.events):
        if place or view.pairs:
            write()
        _write_event(event, folder)


def _pair(pair: PairView) -> str:
    if pair.order == "not proven":
        return f"{pair.event}, {pair.other}: which of the two is earlier is not proven"
    proven = "" if pair.order == "same day" else ", proven"
    return f"{pair.event} {_WORDS[pair.order]} {pair.other}{proven}"


def _write_event(event: BoundsView, folder: Path) -> None:
    write_wrapped(f"{event.event} · {event.source_name}", hang="  ", bold=True)
    if event.earliest == event.latest and event.why_earliest == event.why_latest and event.earliest is not None:
        _write_bound("on", event.earliest, event.why_earliest, folder)
        return
    weak = "weak: only `recorded` bounds it" if event.weak else ""
    _write_bound("earliest", event.earliest, event.why_earliest, folder)
    _write_bound("latest", event.latest, event.why_latest, folder, weak)


def _write_bound(name: str, day: str | None, why: Sequence[FactView], folder: Path, mark: str = "") -> None:
    write(f"  {name:<8}  {day or 'open'}" + (f"  {mark}" if mark else ""))
    for fact in why:
        write_wrapped(_fact(fact, folder), " " * _INDENT, hang=" " * (_INDENT + 2), dim=True)


def _fact(fact: FactView, folder: Path) -> str:
    return f"{fact.text} ({shown_path(folder / fact.path)}:{fact.line})"
