"""Decides how long it takes to check the pages that quote a ledger, beside reading them and no more."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

EVENTS = Path(__file__).parent.parent / "events"
PAGES, ROUNDS = 1000, 5
PROSE = "A paragraph of prose about the thing, with `code` and a [link](page.md) in it.\n\n" * 30
FIGURES = ("deepseek-v4:license", "deepseek-v4:context-window", "deepseek-v4:total-parameters")
TABLES = ("history deepseek-v4:license", "shifts")


def write_pages(folder: Path) -> None:
    """Pages of some kilobytes with five markers each, brought up to date."""
    parts = [f"{PROSE}It is <!-- timeline: figure {claim} --><!-- /timeline --> now.\n\n" for claim in FIGURES]
    parts += [f"{PROSE}<!-- timeline: {asked} -->\n<!-- /timeline -->\n\n" for asked in TABLES]
    for number in range(PAGES):
        (folder / f"page-{number}.md").write_text(f"# Page {number}\n\n{''.join(parts)}", "utf-8")
    embed(folder)


def embed(folder: Path, *options: str) -> None:
    """Run the command as a user does."""
    command = [sys.executable, "-m", "timeline", "embed", *options, "--ledger", str(EVENTS), str(folder)]
    subprocess.run(command, check=True, capture_output=True)


def read(folder: Path) -> None:
    """Read and decode every page, in a Python of its own."""
    code = "import sys, pathlib; [path.read_text('utf-8') for path in pathlib.Path(sys.argv[1]).iterdir()]"
    subprocess.run([sys.executable, "-c", code, str(folder)], check=True)


def measure(action: Callable[[], None]) -> float:
    """The median of some rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, empty = Path(name, "pages"), Path(name, "empty")
        folder.mkdir()
        empty.mkdir()
        write_pages(folder)
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        print(f"{PAGES} pages with five markers each, {size:.1f} MB; median of {ROUNDS}")
        print(f"reading them                 {measure(lambda: read(folder)):6.2f} s")
        print(f"embed --check, no page       {measure(lambda: embed(empty, '--check')):6.2f} s")
        print(f"embed --check, all pages     {measure(lambda: embed(folder, '--check')):6.2f} s")


if __name__ == "__main__":
    main()
