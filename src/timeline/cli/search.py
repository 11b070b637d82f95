"""`timeline search WORDS`: the claims that are told of in these words, best first, with their present figures."""

from __future__ import annotations

import click

from timeline.cli.options import Asked, asked_option, exit_code
from timeline.cli.output import Column, format_table, note, write, write_json


@click.command("search", short_help="Find claims by whatever is told of them.")
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Show no more claims than this."
)
@asked_option(as_of=False, recorded_by=False)
def command(words: tuple[str, ...], limit: int, asked: Asked) -> int:
    """The claims that are told of in these words, best first, with their present figures.

    Looks in the names of subjects and attributes, in figures as they stand and as they were printed, and in titles,
    notes and sources. A word finds what begins with it; words in double quotes are found together ('"trained on"').
    """
    from timeline.index.search import search
    from timeline.views.standing import split_text

    answers = asked.answers()
    found = answers.ask_index(lambda kept: kept.states(search(kept, " ".join(words))))
    shown = found[:limit]
    if asked.is_data:
        write_json([{"claim": one.claim, "label": one.label, **one.as_dict()} for one in shown])
    elif shown:
        columns = (
            Column("claim", least=32),
            Column("figure", least=16, bold=True),
            Column("evidence", grows=False),
            Column("standing", grows=False),
        )
        rows = [(one.claim, split_text(one), one.evidence or "", one.standing or "") for one in shown]
        for line in format_table(columns, rows):
            write(line)
    else:
        note("nothing is told in these words")
    if len(found) > limit:
        note(f"{len(found) - limit} more; --limit {len(found)} shows all")
    return exit_code(answers)
