"""Decides what a generated ledger looks like: the mix of real ones, at any size, the same for the same seed."""

from __future__ import annotations

import argparse
import itertools
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

FIRST_DAY = date(2015, 1, 1)
RECORDED = date(2026, 11, 21)
#: Most citations go to something recent.
RECENT = 200
#: More events a file would make it larger than the 4 MiB that are read.
MOST_LINES = 10_000

LICENSES = ("MIT", "Apache-2.0", "GPL-3.0-only", "BSD-3-Clause", "CC-BY-4.0")
CHIPS = tuple(f"{maker}/{maker[0]}{number}" for maker in ("acme", "globex", "initech") for number in range(1, 7))
SOURCE_KINDS = ("press", "press", "press", "aggregator", "community", "vendor", "evaluator", "analyst")
EVENT_KINDS = ("report", "report", "report", "leak", "announcement", "release", "evaluation")

ATTRIBUTES = """\
license: {label: License, type: license, inherits: true}
parameters: {label: Parameters, type: quantity, unit: parameters}
score: {label: Score, type: quantity, unit: "%", tolerance: 0.05}
price: {label: Price, type: quantity, unit: USD/Mtok, scopes: [tokens]}
chip: {label: Chip, type: term, terms: chip, many: true, inherits: true}
"""


@dataclass(frozen=True, slots=True)
class Mix:
    """How a ledger is made up. `facts` are ordering facts in all: citations and `when` phrases together."""

    events: int
    seed: int = 0
    statements: int = 3
    uncertain: float = 0.1
    facts: int | None = None


class Zipf:
    """Draws from `items` with weights 1, 1/2, 1/3, ...: few are talked about often, many once."""

    def __init__(self, items: Sequence[str]) -> None:
        self._items = items
        self._weights = list(itertools.accumulate(1 / rank for rank in range(1, len(items) + 1)))

    def draw(self, rng: random.Random) -> str:
        return rng.choices(self._items, cum_weights=self._weights)[0]


def events_of(mix: Mix) -> Iterator[dict[str, Any]]:
    """The events, in the order in which they were said, as mappings of the keys that a file holds (and `id`).

    Every event has a day but the uncertain ones, which have a set of days; a fact joins it to an earlier event and
    is true of the days that were drawn, so that a ledger never contradicts itself.
    """
    rng = random.Random(mix.seed)
    subjects = Zipf(subjects_of(mix))
    sources = Zipf(sources_of(mix))
    span = (RECORDED - FIRST_DAY).days - 1
    days = sorted(rng.randrange(span) for _ in range(mix.events))
    facts = mix.events if mix.facts is None else mix.facts
    for number, day in enumerate(days):
        event: dict[str, Any] = {"id": f"e{number:06d}", "date": _date(rng, day, mix.uncertain)}
        count = 0 if number == 0 else facts // mix.events + (rng.random() < facts / mix.events % 1)
        others = [rng.randrange(max(0, number - RECENT), number) for _ in range(count)]
        if len(others) > 1:
            event["when"] = [_phrase(rng, day - days[other], f"e{other:06d}") for other in others[1:]]
        kind = rng.choice(EVENT_KINDS)
        source = sources.draw(rng)
        event |= {"kind": kind, "title": f"What {source} has to say, {number}", "source": source}
        if others:
            event["cites"] = [f"e{others[0]:06d}"]
        said: dict[str, str] = {}
        while len(said) < mix.statements:
            said.update([_statement(rng, subjects)])
        event["statements"] = said
        yield event


def subjects_of(mix: Mix) -> list[str]:
    """One subject for some twenty events."""
    return [f"model-{number}" for number in range(max(2, mix.events // 20))]


def sources_of(mix: Mix) -> list[str]:
    """One source for some fifty events."""
    return [f"source-{number}" for number in range(max(2, mix.events // 50))]


def _date(rng: random.Random, day: int, uncertain: float) -> str:
    said = FIRST_DAY + timedelta(days=day)
    if rng.random() >= uncertain:
        return said.isoformat()
    first, last = said - timedelta(days=rng.randrange(1, 20)), said + timedelta(days=rng.randrange(1, 20))
    return f"[{first.isoformat()}..{min(last, RECORDED).isoformat()}]"


def _phrase(rng: random.Random, days: int, other: str) -> str:
    """Something true of two events that lie `days` apart."""
    if days and rng.random() < 0.5:
        return f"at least {rng.randint(1, days)} days after {other}"
    return f"on or after {other}" if rng.random() < 0.5 else f"at most {days + rng.randrange(9) + 1} days after {other}"


def _statement(rng: random.Random, subjects: Zipf) -> tuple[str, str]:
    attribute = rng.choice(("license", "parameters", "score", "price@input", "price@output", "chip"))
    value = {
        "license": lambda: rng.choice(LICENSES),
        "parameters": lambda: f"{rng.choice(('', '~'))}{rng.randint(1, 2000)}B",
        "score": lambda: f"{rng.randint(300, 990) / 10}%",
        "price": lambda: f"{rng.randint(1, 900) / 100} USD/Mtok",
        "chip": lambda: rng.choice(CHIPS),
    }[attribute.partition("@")[0]]()
    return f"{subjects.draw(rng)}:{attribute}", value


def write_ledger(folder: Path, mix: Mix, layout: str = "files", count: int = 100) -> None:
    """Write a ledger into an empty folder: an event a file (`files`), all in `count` files of YAML documents (`many`),
    or in JSON Lines, 10,000 a file (`jsonl`).
    """
    _write_vocabulary(folder, mix)
    if layout == "jsonl":
        for number, batch in enumerate(_batches(events_of(mix), MOST_LINES)):
            text = "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in batch)
            (folder / f"events-{number:02d}.jsonl").write_text(text, encoding="utf-8")
    elif layout == "many":
        size = -(-mix.events // count)
        for number, batch in enumerate(_batches(events_of(mix), size)):
            text = "---\n".join(_yaml(event) for event in batch)
            (folder / f"part-{number:04d}.yaml").write_text(text, encoding="utf-8")
    else:
        for event in events_of(mix):
            year = folder / event["id"][1:4]
            year.mkdir(exist_ok=True)
            (year / f"{event.pop('id')}.yaml").write_text(_yaml(event), encoding="utf-8")


def _batches(events: Iterator[dict[str, Any]], size: int) -> Iterator[list[dict[str, Any]]]:
    while batch := list(itertools.islice(events, size)):
        yield batch


def _yaml(event: dict[str, Any]) -> str:
    lines: list[str] = []
    for key, value in event.items():
        if isinstance(value, str):
            lines.append(f"{key}: {value}")
        elif isinstance(value, list):
            lines += [f"{key}:", *(f"  - {item}" for item in value)]
        else:
            lines += [f"{key}:", *(f"  {claim}: {figure}" for claim, figure in value.items())]
    return "\n".join(lines) + "\n"


def _write_vocabulary(folder: Path, mix: Mix) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    kinds = itertools.cycle(SOURCE_KINDS)
    makers = {maker: [chip for chip in CHIPS if chip.startswith(maker)] for maker in ("acme", "globex", "initech")}
    terms = ["chip:", *(f"  {m}: {{label: {m.title()}, {', '.join(_leaf(c) for c in makers[m])}}}" for m in makers)]
    for name, text in {
        "ledger.yaml": f"title: Generated\nrecorded: {RECORDED.isoformat()}\n",
        "attributes.yaml": ATTRIBUTES,
        "subjects.yaml": "".join(f"{name}: {name.title()}\n" for name in subjects_of(mix)),
        "sources.yaml": "".join(f"{name}: {{name: {name}, kind: {next(kinds)}}}\n" for name in sources_of(mix)),
        "terms.yaml": "\n".join([*terms, "tokens: {input: Input, output: Output}"]) + "\n",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")


def _leaf(chip: str) -> str:
    name = chip.partition("/")[2]
    return f"{name}: {name.upper()}"


def main() -> None:
    """`python benchmarks/specimen.py FOLDER [--events N] [--seed N] [--layout files|many|jsonl] [--files N]`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--events", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--layout", choices=("files", "many", "jsonl"), default="files")
    parser.add_argument("--files", type=int, default=100, help="how many, where the layout is many")
    args = parser.parse_args()
    write_ledger(args.folder, Mix(args.events, args.seed), args.layout, args.files)


if __name__ == "__main__":
    main()
