"""`timeline list [WORDS...]`: all claims with their present figure, under their subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from timeline.cli.options import Asked, asked_option, exit_code, subject_option
from timeline.cli.output import Column, note, write_json
from timeline.cli.state_table import write_states

if TYPE_CHECKING:
    from timeline.index.as_of import Lines


@click.command("list", short_help="All claims with their present figure.")
@click.argument("words", nargs=-1)
@subject_option
@click.option("--contested", is_flag=True, help="Only claims with a rival as strong, or an open dispute.")
@asked_option(as_of=False)
def command(words: tuple[str, ...], subject: tuple[str, ...], contested: bool, asked: Asked) -> int:
    """All claims with their present figure.

    WORDS are words, or the beginnings of words, that a claim's name or label must have (v4 hardware).
    """
    answers = asked.answers()
    if asked.is_data:
        overview = answers.state(subjects=subject, contested=contested, words=" ".join(words))
        write_json(overview.as_dict()["claims"])
    elif (found := answers.lines(subjects=subject, contested=contested, words=" ".join(words))).columns[0]:
        _write_text(found)
    else:
        note(_nothing(contested, asked.recorded_by is not None))
    return exit_code(answers)


def _nothing(contested: bool, earlier: bool) -> str:
    if contested:
        return "no contested claim"
    if earlier:
        return "nothing had been recorded by this day"
    return 'no claim yet; "timeline new event" writes the first event'


def _write_text(found: Lines) -> None:
    """A table whose columns stay in place from subject to subject; the claims as they can be typed."""
    columns = (
        Column("claim", least=32),
        Column("figure", least=16, bold=True),
        Column("evidence", grows=False),
        Column("standing", grows=False),
    )
    claims, subjects, _, figures, _, evidence, standing, _, care = found.columns
    paths, _, rests = zip(*[claim.partition(":") for claim in claims], strict=True)
    headings = [
        subject if subject == path else f"{subject} ({path})" for subject, path in zip(subjects, paths, strict=True)
    ]
    write_states(columns, [rests, figures, evidence, standing], headings, care)
