"""`timeline state [WORDS...]`: what is held of every claim on a day, how firmly, and on whose word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from timeline.cli.options import Asked, asked_option, exit_code, subject_option
from timeline.cli.output import Column, count, note, write, write_json
from timeline.cli.state_table import write_states

if TYPE_CHECKING:
    from timeline.index.as_of import Lines


@click.command("state", short_help="What is held of every claim on a day.")
@click.argument("words", nargs=-1)
@subject_option
@click.option("--contested", is_flag=True, help="Only claims with a rival as strong, or an open dispute.")
@asked_option()
def command(words: tuple[str, ...], subject: tuple[str, ...], contested: bool, asked: Asked) -> int:
    """What is held of every claim on a day.

    The figure, since when, how firmly, on whose word, and whether it is opposed. WORDS are words, or the
    beginnings of words, that a claim's name or label must have (v4 hardware).
    """
    is_past = asked.as_of is not None
    answers = asked.answers(all_days=is_past)
    if asked.is_data:
        write_json(answers.state(subjects=subject, contested=contested, words=" ".join(words)).as_dict())
    elif (found := answers.lines(subjects=subject, contested=contested, words=" ".join(words))).columns[0]:
        _write_text(found)
    else:
        note("no contested claim by this day" if contested else "nothing is told by this day")
    return exit_code(answers)


def _write_text(found: Lines) -> None:
    """A line for what stands and, below it, one for who stands behind it and what opposes it."""
    if found.as_of is not None:
        write(f"as of {found.as_of}: {count(len(found.columns[0]), 'claim')}")
        write()
    columns = (
        Column("claim", least=18),
        Column("figure", least=16, bold=True),
        Column("since", grows=False),
        Column("evidence", grows=False),
        Column("standing", grows=False),
    )
    _, subjects, *cells, below, care = found.columns
    write_states(columns, cells, subjects, care, below)
