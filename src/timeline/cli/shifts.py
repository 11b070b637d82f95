"""`timeline shifts [CLAIM...]`: every change of a figure that prevailed, newest last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from timeline.cli.options import Asked, asked_option, exit_code, subject_option
from timeline.cli.output import display_width, note, symbol, write_json, write_wrapped

if TYPE_CHECKING:
    from timeline.views.shift import ShiftsView


@click.command("shifts", short_help="Every change of a figure that prevailed.")
@click.argument("claim", nargs=-1)
@subject_option
@asked_option()
def command(claim: tuple[str, ...], subject: tuple[str, ...], asked: Asked) -> int:
    """Every change of a figure that prevailed, newest last.

    From what to what, through which event, why, and whether that event is proven to be the later one. CLAIM is a claim
    (with its parts) as "timeline history" takes it; several may be given.
    """
    answers = asked.answers()
    view = answers.shifts(*claim, subjects=subject)
    if asked.is_data:
        write_json(view.as_dict())
    elif view.shifts:
        _write_text(view)
    else:
        note("no shift" + (f" by {view.as_of}" if asked.as_of is not None else ""))
    return exit_code(answers)


def _write_text(view: ShiftsView) -> None:
    indent = max(display_width(shift.when) for shift in view) + 2
    arrow = symbol("→", "->")
    for shift in view:
        order = "order proven" if shift.order_certain else "order not proven"
        moved = f"{shift.label}: {shift.before_text} {arrow} {shift.after_text}"
        write_wrapped(moved, f"{shift.when:<{indent}}", hang=" " * indent, bold=True)
        write_wrapped(f"{shift.source_name} · {shift.event}; {shift.reason}, {order}", " " * indent, dim=True)
