"""`timeline index`: what is known of the index that makes answers fast; made anew or taken away on demand."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli.options import format_option, ledger_option, open_answers
from timeline.cli.output import clean, count, note, shown_path, write, write_json
from timeline.errors import TimelineError

if TYPE_CHECKING:
    from timeline.index.prune import Index


@click.command("index", short_help="Tell of the index that makes answers fast, or make it anew.")
@click.option(
    "--info", "action", flag_value="info", default=True, help="Where it is, and if it is up to date (the default)."
)
@click.option("--rebuild", "action", flag_value="rebuild", help="Make it anew.")
@click.option("--clear", "action", flag_value="clear", help="Take it away; the next question makes another.")
@click.option("--prune", "action", flag_value="prune", help="Take away those of ledgers that are gone, or long unused.")
@click.option("--all", "every", is_flag=True, help="With --info or --clear: the indexes of all ledgers.")
@ledger_option
@format_option("text", "json")
def command(action: str, every: bool, ledger: str | None, format_: str) -> int:
    """Tell of the index that makes answers fast, or make it anew.

    It lies in $TIMELINE_CACHE, else in the user's folder for caches; never in the ledger. It changes no answer: with an
    empty $TIMELINE_CACHE, or --no-cache, there is none. Whenever an index is made, those that nobody read for 30 days
    go, and those of ledgers that are gone.
    """
    if action == "prune" or every:
        return _of_all(action, format_)
    from timeline.index.keep import clear, describe
    from timeline.index.store import find_place
    from timeline.reading.place import find_ledger

    folder = find_ledger(ledger, os.environ, Path.cwd())
    place = find_place(str(folder), os.environ)
    if place is None:
        raise TimelineError(*_NO_FOLDER)
    _need_folder(Path(place.file).parent)
    try:
        if action != "info":
            had = clear(place)
        if action == "rebuild":
            open_answers(str(folder)).rebuild()
    except OSError as error:
        raise _stuck(error) from None
    if action == "clear":
        note("the index is gone" if had else "there was no index")
    elif action == "info":
        _tell(describe(place), format_)
    return 0


_NO_FOLDER = ("there is no folder for an index", "$TIMELINE_CACHE names one, outside of the ledger")


def _need_folder(folder: Path) -> None:
    """Nothing will ever be kept in what is there and no folder."""
    if folder.exists() and not folder.is_dir():
        raise TimelineError(f"{folder} is not a folder, so no index is kept", "$TIMELINE_CACHE names one")


def _stuck(error: OSError) -> TimelineError:
    return TimelineError(f"the index can't be taken away: {(error.strerror or str(error)).lower()}")


def _of_all(action: str, format_: str) -> int:
    """What is asked of the indexes of all ledgers."""
    from timeline.index.folder import cache_folder
    from timeline.index.prune import clear_all, find_indexes, prune

    folder = cache_folder(os.environ)
    if folder is None:
        raise TimelineError(*_NO_FOLDER)
    if action == "rebuild":
        raise TimelineError("--rebuild is for one ledger", "leave --all out")
    _need_folder(Path(folder))
    try:
        if action == "info":
            _list(find_indexes(folder) if Path(folder).is_dir() else [], format_)
        else:
            number = (clear_all if action == "clear" else prune)(folder) if Path(folder).is_dir() else 0
            note(f"{count(number, 'index', 'indexes')} taken away")
    except OSError as error:
        raise _stuck(error) from None
    return 0


def _list(found: list[Index], format_: str) -> None:
    """Each with its ledger."""
    if format_ == "json":
        write_json([{"file": one.file, "bytes": one.size, "ledger": one.ledger} for one in found])
        return
    for one in found:
        write(f"{clean(one.ledger)}: {one.size / 1024:,.0f} KiB in {clean(shown_path(Path(one.file)))}")
    if not found:
        note("there is no index")


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
