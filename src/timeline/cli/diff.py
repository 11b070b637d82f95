"""`timeline diff DATE DATE`: what changed between two days, by kind of change."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from timeline.cli.options import (
    exit_code,
    format_option,
    ledger_option,
    open_workspace,
    read_day,
    recorded_by_option,
    subject_option,
)
from timeline.cli.output import note, paint, symbol, write, write_json, write_wrapped
from timeline.errors import TimelineError

if TYPE_CHECKING:
    from timeline.views.digest import ChangeView, DigestView


@click.command("diff", short_help="What changed between two days.")
@click.argument("first", metavar="DATE", callback=read_day)
@click.argument("last", metavar="DATE", callback=read_day)
@subject_option
@ledger_option
@recorded_by_option
@format_option("text", "json")
def command(
    first: int, last: int, subject: tuple[str, ...], ledger: str | None, recorded_by: int | None, format_: str
) -> int:
    """What changed between two days, as of the end of each: shifts, disputes, what is new, refined, confirmed."""
    from timeline.values.calendar import iso_day

    if first > last:
        raise TimelineError(
            f"{iso_day(last)} is earlier than {iso_day(first)}",
            f'give the earlier day first: "timeline diff {iso_day(last)} {iso_day(first)}"',
        )
    workspace = open_workspace(ledger, recorded_by)
    view = workspace.diff(first, last, subjects=subject)
    if format_ == "json":
        write_json(view.as_dict())
    elif view.changes:
        _write_text(view)
    else:
        note(f"nothing changed from {view.first} to {view.last}")
    return exit_code(workspace)


def _write_text(view: DigestView) -> None:
    write(f"from {view.first} to {view.last}")
    for kind, changes in view.groups:
        write()
        write(paint(f"{kind} ({len(changes)})", bold=True))
        for change in () if kind == "new" else changes:
            _write_change(change)
        if kind == "new":
            _write_new(changes)


def _write_change(change: ChangeView) -> None:
    arrow = symbol("→", "->")
    moved = change.before_text != change.after_text and change.before is not None
    figure = f"{change.before_text} {arrow} {change.after_text}" if moved else change.after_text
    write_wrapped(f"{change.label}: {figure}", "  ", hang="    ")
    reason = f"; {change.reason}" if change.reason else ""
    order = "" if change.order_certain else "; order not proven"
    write_wrapped(f"{change.when}, {change.source_name} · {change.event}{reason}{order}", "    ", dim=True)


def _write_new(changes: tuple[ChangeView, ...]) -> None:
    """Much is new in a young ledger: a paragraph for each subject."""
    for subject, found in groupby(changes, key=lambda change: change.subject):
        told = "; ".join(f"{change.name} {change.after_text}" for change in found)
        write_wrapped(f"{subject}: {told}", "  ", hang="    ")
