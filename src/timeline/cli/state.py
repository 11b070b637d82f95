"""`timeline state [WORDS...]`: what is held of every claim on a day, how firmly, and on whose word."""

from __future__ import annotations

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
    recorded_by_option,
    subject_option,
)
from timeline.cli.output import Column, count, format_rows, note, write, write_json, write_wrapped

if TYPE_CHECKING:
    from timeline.views.overview import Overview
    from timeline.views.state import StateView


@click.command("state", short_help="What is held of every claim on a day.")
@click.argument("words", nargs=-1)
@subject_option
@click.option("--contested", is_flag=True, help="Only claims with a rival as strong, or an open dispute.")
@ledger_option
@as_of_option
@recorded_by_option
@cache_option
@format_option("text", "json")
def command(
    words: tuple[str, ...],
    subject: tuple[str, ...],
    contested: bool,
    ledger: str | None,
    as_of: int | None,
    recorded_by: int | None,
    no_cache: bool,
    format_: str,
) -> int:
    """What is held of every claim on a day.

    The figure, since when, how firmly, on whose word, and whether it is opposed. WORDS are words, or the
    beginnings of words, that a claim's name or label must have (v4 hardware).
    """
    answers = open_answers(ledger, as_of, recorded_by, is_cached=not no_cache)
    overview = answers.state(subjects=subject, contested=contested, words=" ".join(words))
    if format_ == "json":
        write_json(overview.as_dict())
    elif overview.states:
        _write_text(overview)
    else:
        note("no contested claim by this day" if contested else "nothing is told by this day")
    return exit_code(answers)


def _write_text(overview: Overview) -> None:
    """A line for what stands and, below it, one for who stands behind it and what opposes it."""
    from timeline.views.standing import split_text

    if overview.as_of is not None:
        write(f"as of {overview.as_of}: {count(len(overview), 'claim')}")
        write()
    columns = (
        Column("claim", least=18),
        Column("figure", least=16, bold=True),
        Column("since", grows=False),
        Column("evidence", grows=False),
        Column("standing", grows=False),
    )
    rows = [(f"  {_name(s)}", split_text(s), s.since_text, s.evidence or "", s.standing or "") for s in overview]
    head, *lines = format_rows(columns, rows)
    write(head[0])
    for label, pairs in groupby(zip(overview, lines, strict=True), key=lambda pair: pair[0].subject):
        write_wrapped(label, hang="  ", bold=True)
        for state, row in pairs:
            for text in row:
                write(text)
            for line in _below(state):
                write_wrapped(line, "    ", dim=True)


def _name(state: StateView) -> str:
    return state.attribute + (f" · {state.scope}" if state.scope else "")


def _below(state: StateView) -> list[str]:
    """Named origins, or that there are none; rivals; and what may have been said by then."""
    from timeline.views.standing import origins_in_words

    found = []
    if state.evidence is not None:
        names = f": {', '.join(state.origin_names)}" if state.origin_names else ""
        found.append(origins_in_words(state) + names)
    for rival in state.rivals:
        text = rival["figure"]["text"]
        if not rival["stands"]:
            found.append(f"against: {text} ({rival['evidence']})")
        elif "," in text:  # it stands, and is told as the figure: but where does it begin there?
            found.append(f"as strong: {text}")
    if state.disputes:
        found.append(count(len(state.disputes), "open dispute"))
    possible: dict[str, list[str]] = {}
    for one in state.possible:
        text = one["figure"]["text"] if one["figure"] else "a judgement"
        possible.setdefault(text, []).append(one["event"])
    if possible:
        told = (f"{text} ({', '.join(dict.fromkeys(events))})" for text, events in possible.items())
        found.append(f"possible by then: {'; '.join(told)}")
    return found
