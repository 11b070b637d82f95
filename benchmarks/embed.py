"""Decides how long it takes to check the pages that quote a ledger, beside reading them and no more."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from timeline.embed.desk import Desk
from timeline.embed.files import PageFile, find_pages, read_page
from timeline.embed.inject import answer_page
from timeline.embed.marker import find_markers
from timeline.embed.page import Page
from timeline.workspace import Workspace

EVENTS = Path(__file__).parent.parent / "events"
PAGES, ROUNDS = 1000, 15
PROSE = "A paragraph of prose about the thing, with `code` and a [link](page.md) in it.\n\n" * 30
FENCE = "```sh\ntimeline embed --check docs\n```\n\n"
FIGURES = ("deepseek-v4:license", "deepseek-v4:context-window", "deepseek-v4:total-parameters")
TABLES = ("history deepseek-v4:license", "shifts")


def write_pages(folder: Path, count: int) -> None:
    """Pages of some kilobytes with five markers each, brought up to date."""
    folder.mkdir()
    parts = [f"{PROSE}It is <!-- timeline: figure {claim} --><!-- /timeline --> now.\n\n" for claim in FIGURES]
    parts += [f"{PROSE}<!-- timeline: {asked} -->\n<!-- /timeline -->\n\n" for asked in TABLES]
    for number in range(count):
        (folder / f"page-{number}.md").write_text(f"# Page {number}\n\n{FENCE}{''.join(parts)}", "utf-8")
    embed(folder)


def embed(folder: Path, *options: str) -> None:
    """Run the command as a user does."""
    command = [sys.executable, "-m", "timeline", "embed", *options, "--ledger", str(EVENTS), str(folder)]
    subprocess.run(command, check=True, capture_output=True)


def read(folder: Path, listed: str) -> None:
    """Read and decode every page, one after the other, in a Python of its own; none is kept."""
    code = f"import sys, pathlib\nfor path in pathlib.Path(sys.argv[1]).{listed}: path.read_text('utf-8')"
    subprocess.run([sys.executable, "-c", code, str(folder)], check=True)


def forget(folder: Path) -> None:
    """Ask the system to drop what it holds of the pages in memory, as after a checkout on another day."""
    for path in folder.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def spent(action: Callable[[], None]) -> float:
    """The time that an action takes, in seconds."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def measure(folder: Path, one: Path, before: Callable[[], None]) -> list[float]:
    """What each job takes beyond doing it with one page: medians over rounds, all done in turn."""
    jobs: list[Callable[[Path], None]] = [
        lambda pages: embed(pages, "--check"),
        lambda pages: read(pages, "rglob('*.md')"),
        lambda pages: read(pages, "iterdir()"),
    ]
    took: list[list[float]] = [[] for _ in jobs]
    for _ in range(ROUNDS):
        for job, times in zip(jobs, took, strict=True):
            start = spent(partial(job, one))
            before()
            times.append(spent(partial(job, folder)) - start)
    return [statistics.median(times) for times in took]


def share(folder: Path) -> dict[str, float]:
    """What the parts of a check take once the ledger is read, in seconds: the least over rounds, in this process."""
    desk = Desk(Workspace.open(EVENTS))
    told = ("list the pages", "read and decode them", "check them", "find their markers by a close look")
    parts: dict[str, list[float]] = {part: [] for part in told}
    for _ in range(ROUNDS):
        times = [time.perf_counter()]
        files = find_pages([str(folder)])
        times.append(time.perf_counter())
        pages = list(read_all(files))
        times.append(time.perf_counter())
        for page in pages:
            answer_page(page, desk)
        times.append(time.perf_counter())
        for page in pages:
            find_markers(page)
        times.append(time.perf_counter())
        for part, start, end in zip(parts.values(), times, times[1:], strict=False):
            part.append(end - start)
    return {part: min(took) for part, took in parts.items()}


def read_all(files: Sequence[PageFile]) -> Iterator[Page]:
    """The pages as the command reads them."""
    for file in files:
        page = read_page(file, file.name)
        assert isinstance(page, Page)
        yield page


def main() -> None:
    gc.disable()  # as the command does
    with tempfile.TemporaryDirectory() as name:
        folder, one = Path(name, "pages"), Path(name, "one")
        write_pages(folder, PAGES)
        write_pages(one, 1)
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        print(f"{PAGES} pages with five markers each, {size:.1f} MB; beyond one page, median of {ROUNDS}")
        for told, before in (("in memory", lambda: None), ("on disk", lambda: forget(folder))):
            checking, searching, listing = measure(folder, one, before)
            print(f"pages {told:9}  embed --check {checking:.3f} s")
            for what, took in (("rglob", searching), ("iterdir", listing)):
                print(f"    {what} and Path.read_text {took:.3f} s: {checking / took:.2f} times of it")
        print("of it: " + ", ".join(f"{part} {took:.4f} s" for part, took in share(folder).items()))


if __name__ == "__main__":
    main()
