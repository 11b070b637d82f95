"""`timeline diff DATE DATE` and `timeline diff --git REVISIONS`: what changed between two days, or two revisions."""

from __future__ import annotations

import os
from itertools import groupby
from typing import TYPE_CHECKING

import click

from timeline.cli.options import (
    as_of_option,
    cache_option,
    exit_code,
    format_option,
    ledger_option,
    open_answers,
    read_day,
    recorded_by_option,
    subject_option,
)
from timeline.cli.output import count, note, paint, symbol, write, write_json, write_wrapped
from timeline.errors import TimelineError

if TYPE_CHECKING:
    from timeline.cli.answers import Answers
    from timeline.views.digest import ChangeView, DigestView


@click.command("diff", short_help="What changed between two days, or two revisions of git.")
@click.argument("first", metavar="[DATE", callback=read_day, required=False)
@click.argument("last", metavar="DATE]", callback=read_day, required=False)
@click.option(
    "--git",
    "revisions",
    metavar="REVISIONS",
    help="Compare two revisions: A..B, A...B (B with where it parted from A), A (with the files as they are).",
)
@subject_option
@ledger_option
@as_of_option
@recorded_by_option
@cache_option
@click.option("--exit-code", "tells", is_flag=True, help="Exit with 1 if anything changed, as git diff does.")
@format_option("text", "json", "md")
def command(
    first: int | None,
    last: int | None,
    revisions: str | None,
    subject: tuple[str, ...],
    ledger: str | None,
    as_of: int | None,
    recorded_by: int | None,
    no_cache: bool,
    tells: bool,
    format_: str,
) -> int:
    """What changed between two days, as of the end of each: shifts, disputes, what is new, refined, confirmed.

    With --git, what changed in meaning between two revisions of the ledger: events and statements, what is held of each
    claim, shifts, and what is wrong with the ledger. Nothing is checked out. `md` is Markdown for a pull request.
    """
    if revisions is not None:
        only_days = {"DATE": first is not None, "--subject": bool(subject), "--recorded-by": recorded_by is not None}
        _refuse(only_days, "compares two days, and --git two revisions")
        return _diff_git(revisions, ledger, as_of, tells, format_)
    _refuse({"--as-of": as_of is not None, "--format md": format_ == "md"}, "is for revisions: give them with --git")
    if first is None or last is None:
        raise TimelineError("diff needs two days, or revisions", 'give "DATE DATE", or "--git main..HEAD"')
    answers = open_answers(ledger, None, recorded_by, is_cached=not no_cache)
    return _diff_days(first, last, subject, answers, tells, format_)


def _refuse(given: dict[str, bool], why: str) -> None:
    for name, is_given in given.items():
        if is_given:
            raise TimelineError(f"{name} {why}", 'run "timeline diff --help" for its arguments and options')


def _diff_days(first: int, last: int, subject: tuple[str, ...], answers: Answers, tells: bool, format_: str) -> int:
    from timeline.values.calendar import iso_day

    if first > last:
        raise TimelineError(
            f"{iso_day(last)} is earlier than {iso_day(first)}",
            f'give the earlier day first: "timeline diff {iso_day(last)} {iso_day(first)}"',
        )
    view = answers.diff(first, last, subjects=subject)
    if format_ == "json":
        write_json(view.as_dict())
    elif view.changes:
        _write_text(view)
    else:
        note(f"nothing changed from {view.first} to {view.last}")
    return max(exit_code(answers), int(tells and bool(view.changes)))


def _diff_git(revisions: str, ledger: str | None, as_of: int | None, tells: bool, format_: str) -> int:
    from pathlib import Path

    from timeline.reading.place import find_ledger
    from timeline.workspace.revised import compare_git

    # A folder that is not there any more may have been there in a revision.
    is_gone = ledger and "\0" not in ledger and not Path(ledger).exists()
    folder = Path(ledger) if ledger and is_gone else find_ledger(ledger, os.environ, Path.cwd())
    view = compare_git(folder, revisions, as_of)
    if format_ == "json":
        write_json(view.as_dict())
    elif format_ == "md":
        from timeline.render.revision_digest import write_digest

        click.echo(write_digest(view), nl=False)
    else:
        from timeline.cli.revision import write_revisions

        write_revisions(view)
    if view.after.errors:
        note(f"{count(view.after.errors, 'error')} in the ledger at {view.after.short}")
    return 1 if view.after.errors or (tells and not view.is_same) else 0


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
