"""`timeline index`: what is known of the index that makes answers fast; made anew or taken away on demand."""

from __future__ import annotations

import os
from pathlib import Path

import click

from timeline.cli.options import format_option, ledger_option, open_answers
from timeline.cli.output import clean, count, note, shown_path, write, write_json
from timeline.errors import TimelineError


@click.command("index", short_help="Tell of the index that makes answers fast, or make it anew.")
@click.option(
    "--info", "action", flag_value="info", default=True, help="Where it is, and if it is up to date (the default)."
)
@click.option("--rebuild", "action", flag_value="rebuild", help="Make it anew.")
@click.option("--clear", "action", flag_value="clear", help="Take it away; the next question makes another.")
@ledger_option
@format_option("text", "json")
def command(action: str, ledger: str | None, format_: str) -> int:
    """Tell of the index that makes answers fast, or make it anew.

    It lies in $TIMELINE_CACHE, else in the user's folder for caches; never in the ledger. It changes no answer: with an
    empty $TIMELINE_CACHE, or --no-cache, there is none.
    """
    from timeline.index.keep import clear, describe
    from timeline.index.store import find_place
    from timeline.reading.place import find_ledger

    folder = find_ledger(ledger, os.environ, Path.cwd())
    place = find_place(str(folder), os.environ)
    if place is None:
        raise TimelineError("there is no folder for an index", "$TIMELINE_CACHE names one, outside of the ledger")
    try:
        if action != "info":
            had = clear(place)
        if action == "rebuild":
            open_answers(str(folder)).rebuild()
    except OSError as error:
        raise TimelineError(f"the index can't be taken away: {(error.strerror or str(error)).lower()}") from None
    if action == "clear":
        note("the index is gone" if had else "there was no index")
    elif action == "info":
        _tell(describe(place), format_)
    return 0


def _tell(known: dict[str, object], format_: str) -> None:
    if format_ == "json":
        write_json(known)
        return
    write(f"file    {clean(shown_path(Path(str(known['file']))))}")
    state = {
        "missing": "none yet; the next question makes it",
        "stale": "out of date; the next question makes it anew",
        "damaged": "damaged; the next question makes it anew",
        "fresh": "up to date",
    }
    write(f"state   {state[str(known['state'])]}")
    if known["state"] == "fresh":
        write(f"holds   {count(int(str(known['claims'])), 'claim')} from {count(int(str(known['files'])), 'file')}")
    if known["bytes"]:
        write(f"size    {int(str(known['bytes'])) / 1024:,.0f} KiB")
