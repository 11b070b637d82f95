"""`timeline sources [SOURCE]`: what became of what each source was the first to say, and how much was echo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from timeline.cli.options import Asked, asked_option, exit_code
from timeline.cli.output import Column, clean, count, format_table, note, write, write_json, write_wrapped

if TYPE_CHECKING:
    from timeline.views.scorecard import ScorecardsView, ScorecardView


@click.command("sources", short_help="What became of what each source said.")
@click.argument("source", nargs=-1)
@asked_option(cache=False)
def command(source: tuple[str, ...], asked: Asked) -> int:
    """What became of what each source was the first to say: it stands, was refined or displaced, is contested or open.

    "Ahead" is by how many days, at least, the source was right before somebody else had checked it. With a SOURCE (its
    id or name, or a part of either): each figure that it introduced.
    """
    workspace = asked.workspace()
    names = (" ".join(source),) if source else ()
    view = workspace.sources(*names, as_of=asked.as_of)
    if asked.is_data:
        write_json(view.as_dict())
    elif not view.scorecards:
        note("nothing is told by this day" if not names else f"{clean(names[0])} states no figure by this day")
    elif names:
        _write_details(view.scorecards[0])
    else:
        _write_table(view)
    return exit_code(workspace)


def _write_table(view: ScorecardsView) -> None:
    titles = ("said", "echo", "first", "stands", "refined", "contested", "displaced", "open")
    columns = (
        Column("source", least=14),
        *(Column(title, grows=False, right=True) for title in titles),
    )
    rows = [
        (
            one.name,
            str(one.statements),
            str(one.echoes),
            str(len(one.introduced)),
            *(_number(one.count(outcome)) for outcome in titles[3:]),
        )
        for one in view
    ]
    for line in format_table(columns, rows):
        write(line)


def _number(number: int) -> str:
    return str(number) if number else ""


def _write_details(one: ScorecardView) -> None:
    write_wrapped(f"{one.name} ({one.source}, {one.kind})", hang="  ", bold=True)
    withdrawn = f", {one.withdrawn} withdrawn" if one.withdrawn else ""
    share = f" ({round(100 * one.echoes / one.statements)}%)" if one.statements else ""
    write(f"{count(one.statements, 'figure')} stated, {count(one.echoes, 'echo', 'echoes')}{share}{withdrawn}")
    if not one.introduced:
        note("it was the first to say none of them")
        return
    write()
    columns = (
        Column("claim", least=16),
        Column("figure", bold=True),
        Column("said", grows=False),
        Column("became", grows=False),
        Column("ahead", grows=False, right=True),
    )
    rows = [
        (said.label, said.text, said.when, said.outcome, "" if said.lead is None else count(said.lead, "day"))
        for said in one.introduced
    ]
    for line in format_table(columns, rows):
        write(line)
