"""Decides how all claims are worked out on one machine: one bucket after the other, or several at a time."""

from __future__ import annotations

import concurrent.futures
import functools
import gc
import itertools
import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from timeline.engine.engine import MANY, Job, core_count, local_path
from timeline.engine.parquet import buckets_of, compute_table, read_rows, write_answers
from timeline.engine.place import keep_apart, new_folder
from timeline.errors import TimelineError

if TYPE_CHECKING:
    import pyarrow as pa

Item = TypeVar("Item")
Result = TypeVar("Result")

#: So many rows are worked on at a time by one process: what they need in memory is some 100 MB.
BUCKET = 20_000


class Local:
    """`serial` works in this process, `processes` in one a core, `auto` in whichever is faster for so many rows."""

    def __init__(self, name: str) -> None:
        self.name = name

    def run(self, job: Job) -> dict[str, int]:
        """Do the job; how many rows each table of answers has. Raises TimelineError where it can't be done."""
        source, target = local_path(job.source), local_path(job.target)
        keep_apart(source, target)
        with new_folder(target, is_forced=job.is_forced) as folder:
            rows = read_rows(source)
            workers = self._workers(rows.num_rows, job.workers)
            # Four buckets a process, so that none waits long for the one with the most disputed claim.
            count = max(-(-rows.num_rows // BUCKET), 4 * workers if workers > 1 else 1)
            return write_answers(self._answers(rows, count, workers, job.day), folder)

    def _workers(self, rows: int, wanted: int | None) -> int:
        if self.name == "serial" or (self.name == "auto" and rows < MANY):
            return 1
        return wanted or core_count()

    def _answers(self, rows: pa.Table, count: int, workers: int, day: int | None) -> Iterator[dict[str, pa.Table]]:
        work = functools.partial(compute_table, day=day)
        buckets = buckets_of(rows, count)
        # "processes" starts them even where one would do: it is what was asked for.
        return map(work, buckets) if workers == 1 and self.name != "processes" else spread(work, buckets, workers)


def _start() -> None:
    """What a process does first: it looks for no cycles, and leaves it to its parent to be interrupted."""
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def spread(work: Callable[[Item], Result], items: Iterable[Item], workers: int) -> Iterator[Result]:
    """What `map` gives, worked out in several processes at a time; no more is under way than they can work on.

    `work`, items and results are pickled on their way. Raises what `work` raises, and TimelineError where a process
    is killed.
    """
    # A new interpreter each: a copy of this one would copy the locks of its threads in whatever state they are.
    context = multiprocessing.get_context("spawn")
    waiting: list[concurrent.futures.Future[Result]] = []
    source = iter(items)
    pool = concurrent.futures.ProcessPoolExecutor(workers, mp_context=context, initializer=_start)
    try:
        waiting += [pool.submit(work, item) for item in itertools.islice(source, 2 * workers)]
        while waiting:
            result = waiting.pop(0).result()
            waiting += [pool.submit(work, item) for item in itertools.islice(source, 1)]
            yield result
    except concurrent.futures.process.BrokenProcessPool:
        raise TimelineError(
            "a process that worked was killed", "it may have run out of memory: use fewer --workers"
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
