"""`timeline judgements [CLAIM...]`: which statements are about other statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from timeline.cli.options import Asked, asked_option, exit_code, subject_option
from timeline.cli.output import display_width, note, write_json, write_wrapped

if TYPE_CHECKING:
    from timeline.views.judgement import JudgementsView, JudgementView


@click.command("judgements", short_help="Which statements are about other statements.")
@click.argument("claim", nargs=-1)
@subject_option
@asked_option(cache=False)
def command(claim: tuple[str, ...], subject: tuple[str, ...], asked: Asked) -> int:
    """Every dispute, support, correction and retraction, newest last.

    Who judges, which statements are meant, whether a dispute is still open, and why. CLAIM is a claim (with its parts)
    as "timeline history" takes it; several may be given.
    """
    workspace = asked.workspace()
    view = workspace.judgements(*claim, subjects=subject, as_of=asked.as_of)
    if asked.is_data:
        write_json(view.as_dict())
    elif len(view):
        _write_text(view)
    else:
        note("no statement about another")
    return exit_code(workspace)


def _write_text(view: JudgementsView) -> None:
    indent = max(display_width(one.when) for one in view) + 2
    for one in view:
        write_wrapped(one.label, f"{one.when:<{indent}}", hang=" " * indent, bold=True)
        write_wrapped(_what(one), " " * indent)
        if one.reason:
            write_wrapped(one.reason, " " * indent)
        per = f", per {one.by}" if one.by != one.source else ""
        write_wrapped(f"{one.source_name}{per} · {one.event}", " " * indent, dim=True)


def _what(one: JudgementView) -> str:
    """`disputes $5.2M (v4-launch-imminent, v4-weights-drop), open`."""
    figures = list(dict.fromkeys(figure for _, _, figure in one.of if figure))
    events = list(dict.fromkeys(event for event, _, _ in one.of))
    what = f"{' and '.join(figures)} ({', '.join(events)})" if figures else one.target
    return f"{one.kind} {what}" + (f", {one.status}" if one.status else "")
