"""Decides how all claims are worked out by Spark: in buckets of claims, from Parquet to Parquet, on any cluster."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.engine.column import ANSWERS, ROW, WrongRows
from timeline.engine.engine import Job
from timeline.engine.parquet import arrow, checked, compute_table, schema
from timeline.engine.place import keep_apart, new_folder
from timeline.errors import MissingExtra, TimelineError

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

#: Grouping 200,000 rows by claim took 16 s, by 64 buckets of claims 2 s: each group is a call of Python's.
FEWEST_BUCKETS, BUCKET = 64, 50_000

#: The Spark type of each kind of column.
_TYPES = {"text": "string", "texts": "array<string>", "whole": "bigint", "number": "double", "flag": "boolean"}


class Spark:
    """Runs wherever Spark is told to: `local[*]`, or the master that `spark-submit` or spark-defaults.conf names."""

    name = "spark"

    def run(self, job: Job) -> dict[str, int]:
        """Do the job; how many rows each table of answers has. Raises TimelineError where it can't be done."""
        session = _session(job.workers)
        try:
            with _folder(job) as folder:
                return _compute(session, job, folder)
        except TimelineError:
            raise
        except Exception as error:  # noqa: BLE001 - Spark has dozens of kinds, each with a page of Java
            raise TimelineError(_told(error)) from None
        finally:
            session.stop()


def _session(workers: int | None) -> SparkSession:
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise MissingExtra("the engine spark needs pyspark", 'pip install "claim-timeline[spark]"') from None
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        raise MissingExtra("the engine spark needs Java 17 or later", "on Debian: apt install openjdk-17-jre-headless")
    for name in ("PYSPARK_PYTHON", "PYSPARK_DRIVER_PYTHON"):
        os.environ.setdefault(name, sys.executable)
    builder = SparkSession.builder.appName("timeline compute")
    if workers is not None:
        builder = builder.master(f"local[{workers}]")
    settings = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.log.level": "OFF"}
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        session: SparkSession = builder.getOrCreate()
    except Exception as error:  # noqa: BLE001 - whatever keeps Java from starting
        raise MissingExtra(f"Spark does not start: {_told(error)}") from None
    return session


def _folder(job: Job) -> Any:
    """The folder that is filled: on this machine one that takes its place when it is whole."""
    if "://" in job.target:
        return nullcontext(job.target)
    if "://" not in job.source:
        keep_apart(Path(job.source), Path(job.target))
    return new_folder(Path(job.target), is_forced=job.is_forced)


def _address(place: str | Path) -> str:
    """A place as Spark wants it, whichever file system it takes for its own."""
    return str(place) if "://" in str(place) else Path(place).absolute().as_uri()


def _compute(session: SparkSession, job: Job, folder: str | Path) -> dict[str, int]:
    from pyspark.sql import functions as f

    rows = _checked(session, job.source)
    buckets = max(FEWEST_BUCKETS, -(-rows.count() // BUCKET))
    # As many tasks as buckets: what would be joined to larger ones is small in bytes and long in work.
    session.conf.set("spark.sql.shuffle.partitions", str(buckets))
    session.conf.set("spark.sql.adaptive.coalescePartitions.enabled", "false")
    grouped = rows.groupBy((f.crc32(f.col("claim").cast("binary")) % buckets).alias("bucket"))
    answers = grouped.applyInArrow(_work(job.day), _joint_schema()).persist()
    counts = {}
    for name, columns in ANSWERS.items():
        table = answers.where(f.col("table") == name).select(*columns)
        table.write.mode("errorifexists").parquet(f"{_address(folder)}/{name}")
        counts[name] = table.count()
    return counts


def _checked(session: SparkSession, source: str) -> DataFrame:
    """The columns that rows have, of the types that they have there. Raises WrongRows."""
    from pyspark.sql import functions as f

    found = session.read.parquet(_address(source))
    types = dict(found.dtypes)
    for name, kind in ROW.items():
        wanted = _TYPES[kind.rstrip("?")]
        if name not in types:
            raise WrongRows(f'{source} has no column "{name}"', "docs/engines.md lists all columns of rows")
        if types[name] != wanted and not (wanted == "bigint" and types[name] in ("int", "smallint", "tinyint")):
            message = f'{source}: column "{name}" holds {types[name]}, expected {wanted}'
            raise WrongRows(message, "docs/engines.md lists all columns of rows")
    return found.select(*(f.col(name).cast(_TYPES[kind.rstrip("?")]) for name, kind in ROW.items()))


def _joint_schema() -> str:
    """The columns of all three tables beside each other: one call of Python's gives one table."""
    found = {"table": "string"}
    for columns in ANSWERS.values():
        found |= {name: _TYPES[kind.rstrip("?")] for name, kind in columns.items()}
    return ", ".join(f"`{name}` {kind}" for name, kind in found.items())


def _work(day: int | None) -> Callable[[pa.Table], pa.Table]:
    """What each bucket is worked out by, in a process of Spark's."""

    def work(rows: pa.Table) -> pa.Table:
        pa = arrow()
        names = list(dict.fromkeys(name for columns in ANSWERS.values() for name in columns))
        kinds = {
            name: field for columns in ANSWERS.values() for name, field in zip(columns, schema(columns), strict=True)
        }
        wanted = pa.schema([pa.field("table", pa.string()), *(pa.field(name, kinds[name].type) for name in names)])
        parts = []
        for table, answers in compute_table(checked(rows, "rows"), day).items():
            columns = [
                answers.column(name) if name in ANSWERS[table] else pa.nulls(answers.num_rows, kinds[name].type)
                for name in names
            ]
            told = pa.array([table] * answers.num_rows, pa.string())
            parts.append(pa.Table.from_arrays([told, *columns], schema=wanted))
        return pa.concat_tables(parts)

    return work


def _told(error: Exception) -> str:
    """What went wrong, in one line: our own words where they are in it."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    own = [line for line in lines if WrongRows.__name__ in line]
    told = own[-1].partition(f"{WrongRows.__name__}: ")[2] if own else (lines or [type(error).__name__])[0]
    return told[:300]
