"""Small ledgers for the tests of reading: the files every one of them needs, and how to read one from texts."""

from __future__ import annotations

from timeline.diagnostics import Diagnostic
from timeline.reading.folder import File
from timeline.reading.loader import Reading, assemble

DECLARED = {
    "ledger.yaml": "title: A rocket\nabout: rocket\nrecorded: 2026-11-21\n",
    "subjects.yaml": "rocket: {label: Rocket, parts: {stage-1: First stage, stage-2: Second stage}}\n",
    "terms.yaml": (
        "fuel: {liquid: {label: Liquid, hydrogen: Hydrogen, methane: Methane}, solid: Solid}\n"
        "phase: {ascent: {label: Ascent, max-q: Max Q}, landing: Landing}\n"
        "weather: {calm: Calm, storm: Storm}\n"
    ),
    "sources.yaml": "gazette: {name: The Gazette, kind: press}\nmaker: {name: The maker, kind: vendor}\n",
    "attributes.yaml": (
        "license: {label: License, type: license}\n"
        'thrust: {label: Thrust, type: quantity, unit: kN, approx: "10%", tolerance: 0.5, scopes: [phase, weather]}\n'
        "share: {label: Share, type: quantity, unit: '%'}\n"
        "cost: {label: Cost, type: quantity, unit: USD}\n"
        "fuel: {label: Fuel, type: term, terms: fuel, many: true, scopes: phase, needs: [phase]}\n"
        "launch-date: {label: Launch, type: date}\n"
        "crewed: {label: Crewed, type: yes-no}\n"
        "motto: {label: Motto, type: text}\n"
    ),
}
HEAD = "kind: report\ntitle: A report\nsource: gazette\n"


def read(files: dict[str, str | bytes]) -> Reading:
    """The reading of some files, beside the declared ones unless they replace them."""
    contents: dict[str, str | bytes] = {**DECLARED, **files}
    return assemble(
        File(path, content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
        for path, content in contents.items()
    )


def complaints(files: dict[str, str | bytes]) -> list[str]:
    """What is complained of, as `path:line:col: rule`."""
    return [f"{found.span}: {found.rule}" for found in read(files).diagnostics]


def places(text: str | bytes, path: str = "x.yaml") -> list[str]:
    """What is complained of in one file beside the declared ones, as `line:col rule`."""
    return [f"{found.span.line}:{found.span.col} {found.rule}" for found in _of(text, path)]


def helps(text: str | bytes, path: str = "x.yaml") -> list[str | None]:
    """The help lines of the complaints about one file."""
    return [found.help for found in _of(text, path)]


def _of(text: str | bytes, path: str) -> list[Diagnostic]:
    return [found for found in read({path: text}).diagnostics if found.span.path == path]
