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
from timeline.cli.output import clean, note, paint, symbol, terminal_width, wrap, write, write_json
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
    _write_block(f"{change.label}: {figure}", 2)
    reason = f"; {change.reason}" if change.reason else ""
    order = "" if change.order_certain else "; order not proven"
    _write_block(f"{change.when}, {change.source_name} · {change.event}{reason}{order}", 4, dim=True)


def _write_new(changes: tuple[ChangeView, ...]) -> None:
    """Much is new in a young ledger: a paragraph for each subject."""
    for subject, found in groupby(changes, key=lambda change: change.subject):
        told = "; ".join(f"{change.name} {change.after_text}" for change in found)
        _write_block(f"{subject}: {told}", 2)


def _write_block(text: str, indent: int, *, dim: bool = False) -> None:
    head, *more = wrap(clean(text), terminal_width() - indent)
    write(" " * indent + paint(head, dim=dim))
    for line in more:
        write(" " * (indent + 2 if not dim else indent) + paint(line, dim=dim))
