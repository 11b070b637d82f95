"""`timeline list [WORDS...]`: all claims with their present figure, under their subjects."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from timeline.cli.options import (
    cache_option,
    exit_code,
    format_option,
    ledger_option,
    open_answers,
    recorded_by_option,
    subject_option,
)
from timeline.cli.output import Column, format_rows, note, write, write_json, write_wrapped

if TYPE_CHECKING:
    from timeline.views.state import StateView


@click.command("list", short_help="All claims with their present figure.")
@click.argument("words", nargs=-1)
@subject_option
@click.option("--contested", is_flag=True, help="Only claims with a rival as strong, or an open dispute.")
@ledger_option
@recorded_by_option
@cache_option
@format_option("text", "json")
def command(
    words: tuple[str, ...],
    subject: tuple[str, ...],
    contested: bool,
    ledger: str | None,
    recorded_by: int | None,
    no_cache: bool,
    format_: str,
) -> int:
    """All claims with their present figure.

    WORDS are words, or the beginnings of words, that a claim's name or label must have (v4 hardware).
    """
    answers = open_answers(ledger, None, recorded_by, is_cached=not no_cache)
    overview = answers.state(subjects=subject, contested=contested, words=" ".join(words))
    if format_ == "json":
        write_json(overview.as_dict()["claims"])
    elif overview.states:
        _write_text(overview.states)
    else:
        note(_nothing(contested, recorded_by is not None))
    return exit_code(answers)


def _nothing(contested: bool, earlier: bool) -> str:
    if contested:
        return "no contested claim"
    if earlier:
        return "nothing had been recorded by this day"
    return 'no claim yet; "timeline new event" writes the first event'


def _write_text(states: tuple[StateView, ...]) -> None:
    """A table whose columns stay in place from subject to subject; the claims as they can be typed."""
    from timeline.views.standing import split_text

    columns = (
        Column("claim", least=32),
        Column("figure", least=16, bold=True),
        Column("evidence", grows=False),
        Column("standing", grows=False),
    )
    rows = [(f"  {_name(s)}", split_text(s), s.evidence or "", s.standing or "") for s in states]
    head, *lines = format_rows(columns, rows)
    write(head[0])
    for (path, label), pairs in groupby(zip(states, lines, strict=True), key=lambda pair: _subject(pair[0])):
        write_wrapped(label if label == path else f"{label} ({path})", hang="  ", bold=True)
        for _, row in pairs:
            for text in row:
                write(text)


def _subject(state: StateView) -> tuple[str, str]:
    return state.claim.partition(":")[0], state.subject


def _name(state: StateView) -> str:
    return state.claim.partition(":")[2]
