"""`timeline init`: decides what a new ledger begins with."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import click

from timeline.cli.output import clean, shown_path, write, write_file
from timeline.errors import TimelineError


@click.command("init", short_help="Start a ledger in an empty folder.")
@click.argument("folder", default="events")
def command(folder: str) -> int:
    """Start a ledger in FOLDER (events, unless given), which must be empty or not there yet.

    It begins with a small invented story of three events, to be replaced by yours.
    """
    root = Path(folder)
    if "\0" in folder or (root.exists() and not root.is_dir()):
        raise TimelineError(f"{folder} is not a folder", "give the name of a new one")
    if root.exists() and any(root.iterdir()):
        raise TimelineError(f"{folder} is not empty", "nothing is overwritten: give the name of a new folder")
    for name, text in starting_files(datetime.now().astimezone().date()).items():
        write_file(root / name, text.encode("utf-8"))
        write(f"wrote {clean(shown_path(root / name))}")
    option = "" if folder == "events" else f" --ledger {clean(folder)}"
    write(f'Now try "timeline check{option}", then put your own events in place of the three invented ones.')
    return 0


def starting_files(today: date) -> dict[str, str]:
    """The files of a new ledger, by name: an invented story that ended a few days before `today`."""
    leak, release, test = (today - timedelta(days=days) for days in (40, 21, 9))
    return {
        "ledger.yaml": f"""\
# What the ledger is about. `about` is the subject of claims that name none.
title: Widget 2
about: widget
recorded: {today.isoformat()}
""",
        "subjects.yaml": """\
# What is talked about, with its parts.
widget:
  label: Widget 2
  parts: {pro: Widget 2 Pro}
""",
        "attributes.yaml": """\
# What can be said of it. Types: quantity, term, license, date, yes-no, text.
license: {label: License, type: license, inherits: true}
price: {label: Price, type: quantity, unit: USD}
battery: {label: Battery life, type: quantity, unit: h}
chip: {label: Chip, type: term, terms: chip}
""",
        "terms.yaml": """\
# The words that terms and scopes are made of, as trees.
chip:
  acme: {label: Acme, a1: A1, a2: A2}
""",
        "sources.yaml": """\
# Who speaks. Kinds: vendor, press, evaluator, analyst, community, government, aggregator, other.
acme: {name: Acme, kind: vendor}
gazette: {name: The Gazette, kind: press}
bench: {name: The Bench, kind: evaluator}
""",
        f"{leak.year}/gazette-leak.yaml": f"""\
date: {leak.isoformat()}
kind: leak
title: The Gazette hears of Widget 2
source: gazette
statements:
  license: Apache-2.0
  price: ~$300
  chip: acme/a1
""",
        f"{release.year}/acme-release.yaml": f"""\
date: {release.isoformat()}
kind: release
title: Acme releases Widget 2
source: acme
statements:
  license: MIT
  price: $299
  chip: acme/a2
  battery: up to 20 h
""",
        f"{test.year}/bench-test.yaml": f"""\
date: {test.isoformat()}
kind: evaluation
title: The Bench runs Widget 2 down
source: bench
statements:
  battery: 17.5 h
""",
    }
