"""Decides how long the lanes take: against factblock's timeline, against `dot`, and ten times as many statements."""

from __future__ import annotations

import argparse
import gc
import json
import re
import resource
import statistics
import subprocess
import tempfile
import time
import venv
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest import mock

from _race import Result, Runner, heading, machine, race, timeline
from specimen import RECORDED, Mix, events_of, write_ledger

from timeline.render.engine import SECONDS, find_engine
from timeline.workspace import Workspace

HERE = Path(__file__).parent
PEERS = HERE.parent / "build" / "peers"
RESULTS = HERE / "RESULTS.md"
TITLE = "## Pictures"
#: Two statements an event make round numbers.
SMALL, LARGE = Mix(500, statements=2), Mix(5000, statements=2)
NODES = Mix(300, statements=2)


def lanes(folder: Path) -> Runner:
    """The lanes of every claim of a ledger."""
    drawn = folder.with_suffix(".svg")
    return Runner("timeline", timeline("render", "--all", "--ledger", str(folder), "-o", str(drawn)), {})


def bundle(folder: Path, mix: Mix) -> int:
    """Write the statements of a generated ledger as a bundle of factblock; return how many there are."""
    folder.mkdir()
    tables = {"nodes": "nodes.jsonl", "edges": "edges.jsonl", "resolutions": "resolutions.jsonl"}
    head = {"factblock_version": "1.0-draft.1", "namespace": "generated", "tables": tables, "declarations": {}}
    (folder / "factblock.json").write_text(json.dumps(head))
    (folder / "edges.jsonl").touch()
    (folder / "resolutions.jsonl").touch()
    nodes = list(_nodes(mix))
    (folder / "nodes.jsonl").write_text("".join(json.dumps(node) + "\n" for node in nodes))
    return len(nodes)


def _nodes(mix: Mix) -> Iterator[dict[str, object]]:
    for event in events_of(mix):
        day = event["date"].lstrip("[")[:10]  # it knows days only: the first of an uncertain one
        for number, (claim, value) in enumerate(event["statements"].items()):
            said = dict.fromkeys(("asserted_at", "valid_from", "known_at"), f"{day}T00:00:00Z")
            payload = {"speaker": event["source"]}
            yield {
                "id": f"{event['id']}-{number}", "kind": "claim", "statement": f"{claim} is {value}",
                "payload": payload, **said, "valid_to": None, "attestation": {"ledger": "generated", "batch": "b1"},
            }  # fmt: skip


def peer(name: str, *, early: bool) -> Path | None:
    """Their command, set up in an environment of its own where it is not there yet; None if it can't be had.

    `early` takes the newest release candidate of vl-convert, too, not only of factblock.
    """
    command = PEERS / name / "bin" / "factblock"
    if not command.exists():
        venv.create(PEERS / name, with_pip=True)
        install = [str(PEERS / name / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        for package in ("factblock", "vl-convert-python"):
            before = ["--pre"] if early or package == "factblock" else []
            if subprocess.run([*install, *before, package], check=False).returncode != 0:
                return None
    return command


def against_factblock(folder: Path, pairs: int, *, early: bool) -> tuple[list[Result], list[str]]:
    """The same statements, drawn by both; and what has to be said of it."""
    command = peer("factblock-early" if early else "factblock", early=early)
    if command is None:
        return [], ["factblock or vl-convert-python could not be installed: that pair is left out."]
    count = bundle(folder / f"bundle-{early}", SMALL)
    call = [str(command), "timeline", str(folder / f"bundle-{early}"), "--as-of", RECORDED.isoformat()]
    call += ["--limit", str(count)]
    rows = subprocess.run(call, capture_output=True, check=False)
    told = json.loads(rows.stdout)["claims"] if rows.returncode == 0 else []
    if len(told) != count:
        return [], [f"factblock tells {len(told)} of {count} statements (exit {rows.returncode}): left out."]
    ask = "from importlib.metadata import version as v; print(v('factblock'), v('vl-convert-python'))"
    python = str(command.with_name("python"))
    versions = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=True).stdout.split()
    job = f"lanes of {count:,} statements, `factblock timeline` {' with vl-convert-python '.join(versions)}"
    theirs = Runner("factblock", [*call, "-o", str(folder / "factblock.svg")], {})
    return [race(job, lanes(folder / "small"), theirs, 0.2, pairs)], []


def against_dot(folder: Path, pairs: int) -> tuple[list[Result], list[str]]:
    """A graph of 300 nodes in pairs; what `dot` makes of more edges or nodes, in one run each."""
    write_ledger(folder / "nodes", NODES)
    source, edges = every_node(folder / "nodes")
    theirs = Runner("dot", [find_engine(), "-Tsvg", "-o", str(folder / "dot.svg"), str(source)], {})
    job = f"lanes of {NODES.events} events, `dot` with as many nodes and {edges} edges"
    found = race(job, lanes(folder / "nodes"), theirs, 0.05, pairs)
    notes = [_drawing_alone(folder / "nodes", theirs.command, pairs)]
    for mix in (Mix(300), Mix(1000)):
        larger = folder / f"nodes-{mix.events}"
        write_ledger(larger, mix)
        notes.append(_once(larger, mix))
    return [found], notes


def _drawing_alone(folder: Path, dot: Sequence[str], pairs: int) -> str:
    """The lanes without start-up and reading, which `dot` is spared too: it is given a graph that is worked out."""
    ours, theirs = [], []
    for _ in range(pairs):
        workspace = Workspace.open(folder)
        start = time.process_time()
        workspace.render(everything=True)
        ours.append(time.process_time() - start)
        start = _of_children()
        subprocess.run(dot, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        theirs.append(_of_children() - start)
    drawn, laid = statistics.median(ours), statistics.median(theirs)
    return (
        f"Without start-up and reading, the lanes of the {NODES.events} events take {drawn:.2f} s of a processor; `dot`"
        f" takes {laid:.1f} s to lay the same graph out, {laid / drawn:.0f} times as much (bar: 20)."
    )


def _of_children() -> float:
    """Seconds that processes started from here have computed so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def every_node(folder: Path) -> tuple[Path, int]:
    """The graph of events as DOT, however many there are (the program draws large ones together); its edges."""
    with mock.patch("timeline.views.graph_build.is_large", return_value=False):
        chart = Workspace.open(folder).draw("graph", "dot", everything=True)
    source = folder.with_suffix(".dot")
    source.write_bytes(chart.content)
    return source, len(re.findall(rb" -> ", chart.content))


def _once(folder: Path, mix: Mix) -> str:
    source, edges = every_node(folder)
    graph = f"`dot` with {mix.events:,} nodes and {edges:,} edges"
    start = time.perf_counter()
    subprocess.run(lanes(folder).command, check=True, stdout=subprocess.DEVNULL)
    drawn = time.perf_counter() - start
    start = time.perf_counter()
    command = [find_engine(), "-Tsvg", "-o", str(source.with_suffix(".out")), str(source)]
    try:
        subprocess.run(command, timeout=SECONDS, check=True, stderr=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return f"{graph} was stopped at {SECONDS:.0f} s, in one run; the lanes took {drawn:.2f} s."
    took = time.perf_counter() - start
    return f"{graph} took {took:.1f} s in one run, the lanes {drawn:.2f} s: {took / drawn:.0f} times."


def growth(folder: Path, pairs: int) -> tuple[list[Result], list[str]]:
    """Ten times as many statements may take ten times as long; and what of it is drawing."""
    write_ledger(folder / "large", LARGE)
    found = race("lanes of 10,000 statements, of 1,000", lanes(folder / "large"), lanes(folder / "small"), 10.0, pairs)
    few, many = (statistics.median(_drawing(folder / name) for _ in range(pairs)) for name in ("small", "large"))
    note = (
        f"Of the processes, working the story out and drawing it take {few:.2f} ms a statement of 1,000 and"
        f" {many:.2f} ms of 10,000 ({many / few:.2f} times): the most disputed claims have more statements there."
    )
    return [found], [note]


def _drawing(folder: Path) -> float:
    """Milliseconds a statement from the records to the picture."""
    gc.collect()
    workspace = Workspace.open(folder)
    count = sum(len(event.statements) for event in workspace.ledger.events.values())
    start = time.process_time()
    workspace.render(everything=True)
    return (time.process_time() - start) * 1000 / count


def report(results: list[Result], notes: list[str]) -> None:
    """Write the section of the results; the other sections stay as they are."""
    rows = [*heading(), *(result.row() for result in results)]
    section = "\n".join(
        [TITLE, "", f"`python benchmarks/render.py --write` on {machine()}.", "", *rows, "", *(f"- {n}" for n in notes)]
    )
    before = RESULTS.read_text("utf-8") if RESULTS.exists() else "# Results\n"
    parts = [part for part in re.split(r"^(?=## )", before, flags=re.MULTILINE) if part.partition("\n")[0] != TITLE]
    RESULTS.write_text("".join(parts).rstrip() + "\n\n" + section + "\n", encoding="utf-8")


def main() -> None:
    """`python benchmarks/render.py [--pairs N] [--write]`: some five minutes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="into RESULTS.md")
    args = parser.parse_args()
    gc.disable()  # as the program does for every command
    print(machine())
    print("\n".join(heading()))
    results: list[Result] = []
    notes = [
        "Whole processes, from the files to the SVG. factblock knows days only: an uncertain day is its first there."
        " It draws a row a statement; the lanes draw statements on crowded days as one mark, whose tooltip lists them."
    ]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_ledger(folder / "small", SMALL)
        measured = [against_factblock(folder, args.pairs, early=early) for early in (False, True)]
        measured += [against_dot(folder, args.pairs), growth(folder, args.pairs)]
    for found, told in measured:
        results += found
        notes += told
    print("\n".join(notes))
    if args.write:
        report(results, notes)


if __name__ == "__main__":
    main()
