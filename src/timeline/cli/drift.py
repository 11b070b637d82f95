"""`timeline drift [CLAIM]`: how far and how often each figure moved, and how long that took."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from timeline.cli.options import Asked, asked_option, exit_code, subject_option
from timeline.cli.output import Column, count, format_table, note, symbol, write, write_json

if TYPE_CHECKING:
    from timeline.views.drift import DriftsView, DriftView

#: The longest figure that the table tells in full.
_LONGEST = 60


@click.command("drift", short_help="How far and how often each figure moved.")
@click.argument("claim", nargs=-1)
@subject_option
@asked_option(cache=False)
def command(claim: tuple[str, ...], subject: tuple[str, ...], asked: Asked) -> int:
    """How far and how often each figure moved, from the first that was said to the one that stands.

    "Back" counts the shifts back to what had prevailed before; "days" run from the first statement to the present
    figure, "?" where a bound is open. CLAIM (with its parts) is as "timeline history" takes it; without it, what has
    moved is shown.
    """
    workspace = asked.workspace()
    view = workspace.drift(*claim, subjects=subject, as_of=asked.as_of)
    if asked.is_data:
        write_json(view.as_dict())
    else:
        _write_text(view, everything=bool(claim))
    return exit_code(workspace)


def _write_text(view: DriftsView, *, everything: bool) -> None:
    shown = [one for one in view if everything or one.has_moved]
    columns = (
        Column("claim", least=16),
        Column("first"),
        Column("last", bold=True),
        Column("ratio", grows=False, right=True),
        Column("shifts", grows=False, right=True),
        Column("back", grows=False, right=True),
        Column("days", grows=False, right=True),
    )
    rows = [
        (
            one.label,
            _cut(one.first_text),
            _cut(one.last_text),
            symbol("×", "x") + one.ratio if one.ratio is not None else "",
            str(one.shifts),
            str(one.reversals),
            _days(one),
        )
        for one in shown
    ]
    if rows:
        for line in format_table(columns, rows):
            write(line)
    still = len(view) - len(shown)
    if still:
        note(f"{count(still, 'claim')} {'has' if still == 1 else 'have'} not moved")
    elif not shown:
        note("no claim yet")


def _cut(text: str) -> str:
    """A long list is told in "timeline history"; a table only says where it began and ended."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip(" ,") + symbol("…", "...")


def _days(one: DriftView) -> str:
    if one.days is None:
        return ""
    least, most = ("?" if day is None else str(day) for day in one.days)
    return least if least == most else f"{least}..{most}"
