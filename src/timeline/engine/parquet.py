"""Decides how rows stand in Parquet files: which columns of which types, in which files, whole or not at all."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.engine.answer import answers_of
from timeline.engine.column import ANSWERS, ROW, WrongRows
from timeline.engine.place import ENDING, beside, holds_only, new_folder
from timeline.errors import MissingExtra, Unreadable
from timeline.meaning.claim_row import ClaimRow

if TYPE_CHECKING:
    import pyarrow as pa

#: Rows that are written at a time, and those that a file of a folder has.
BATCH, LARGEST_FILE = 50_000, 1_000_000


def arrow() -> Any:
    """pyarrow. Raises MissingExtra where it is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.compute
        import pyarrow.parquet
    except ImportError:
        raise MissingExtra("Parquet needs pyarrow", 'pip install "claim-timeline[parquet]"') from None
    return pa


def schema(columns: Mapping[str, str]) -> pa.Schema:
    """The Arrow schema of a table. Raises MissingExtra without pyarrow."""
    pa = arrow()
    types = {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "whole": pa.int64(),
        "number": pa.float64(),
        "flag": pa.bool_(),
    }
    return pa.schema(
        [pa.field(name, types[kind.rstrip("?")], nullable=kind.endswith("?")) for name, kind in columns.items()]
    )


def table_of(columns: Mapping[str, str], rows: Iterable[tuple[Any, ...]]) -> pa.Table:
    """Rows as an Arrow table."""
    pa, kept = arrow(), schema(columns)
    cells = list(zip(*rows, strict=True)) or [()] * len(kept)
    arrays = [pa.array(values, field.type) for values, field in zip(cells, kept, strict=True)]
    return pa.Table.from_arrays(arrays, schema=kept)


def compute_table(table: pa.Table, day: int | None) -> dict[str, pa.Table]:
    """The three tables of answers for the rows of whole claims. Raises WrongRows."""
    columns = [column.to_pylist() for column in table.select(list(ROW)).columns]
    try:
        found = answers_of(map(ClaimRow._make, zip(*columns, strict=True)), day)
    except Unreadable as error:
        raise WrongRows(error.message, "rows are read as docs/engines.md tells of their columns") from None
    return {name: table_of(columns, getattr(found, name)) for name, columns in ANSWERS.items()}


def buckets_of(table: pa.Table, count: int) -> Iterator[pa.Table]:
    """The rows in parts that hold whole claims each, by a hash of the claim that is the same everywhere (CRC-32)."""
    pa = arrow()
    claims = table.column("claim").combine_chunks().dictionary_encode()
    if isinstance(claims, pa.ChunkedArray):
        claims = claims.unify_dictionaries().combine_chunks()
    hashes = pa.array([zlib.crc32(claim.encode()) % count for claim in claims.dictionary.to_pylist()], pa.int64())
    bucket = hashes.take(claims.indices)
    for number in range(count):
        part = table.filter(pa.compute.equal(bucket, number))
        if part.num_rows:
            yield part


def read_rows(source: Path) -> pa.Table:
    """The rows of a Parquet file, or of all in a folder. Raises WrongRows for anything else."""
    pa = arrow()
    files = sorted(_visible(source)) if source.is_dir() else [source]
    if not files:
        raise WrongRows(f"{source} holds no Parquet file", 'write one with "timeline export --format parquet"')
    tables = []
    for file in files:
        try:
            # One file at a time, by itself: a folder's name must not add columns, and each has its own complaint.
            table = pa.parquet.ParquetFile(file).read()
        except FileNotFoundError:
            raise WrongRows(f"there is no {file}") from None
        except (pa.ArrowException, OSError, ValueError) as error:
            raise WrongRows(f"{file} can't be read as Parquet: {_first_line(error)}") from None
        tables.append(checked(table, str(file)))
    return pa.concat_tables(tables)


def _visible(folder: Path) -> Iterator[Path]:
    """The Parquet files below a folder, but for what somebody is still writing: as Spark has it, names with . or _."""
    for path in folder.rglob(f"*{ENDING}"):
        if not any(part.startswith((".", "_")) for part in path.relative_to(folder).parts):
            yield path


def checked(table: pa.Table, name: str) -> pa.Table:
    """The columns that rows have, of the types that they have there; others are left out. Raises WrongRows."""
    pa, wanted = arrow(), schema(ROW)
    arrays = []
    for field in wanted:
        if table.column_names.count(field.name) != 1:
            raise WrongRows(f'{name} has no column "{field.name}"', "docs/engines.md lists all columns of rows")
        column = table.column(field.name)
        try:
            cast = column.cast(field.type)
        except pa.ArrowException:
            message = f'{name}: column "{field.name}" holds {column.type}, expected {field.type}'
            raise WrongRows(message, "docs/engines.md lists all columns of rows") from None
        if cast.null_count and not field.nullable:
            rows = "1 row" if cast.null_count == 1 else f"{cast.null_count} rows"
            raise WrongRows(f'{name}: column "{field.name}" has {rows} without a value')
        if pa.types.is_list(field.type) and any(chunk.flatten().null_count for chunk in cast.chunks):
            raise WrongRows(f'{name}: column "{field.name}" has lists with something without a value in them')
        arrays.append(cast)
    return pa.Table.from_arrays(arrays, schema=wanted)


def write_rows(rows: Iterable[ClaimRow], target: Path) -> int:
    """Write rows to a file that ends in .parquet, else to the files of a folder; how many they were.

    A file is replaced, as is a folder with nothing but Parquet files in it. Raises TimelineError for any other folder.
    """
    if target.name.endswith(ENDING) and not target.is_dir():
        with beside(target) as temporary:
            return _write_files(rows, itertools.repeat(temporary))
    with new_folder(target, is_forced=holds_only(target, ())) as folder:
        return _write_files(rows, (folder / f"part-{number:05d}{ENDING}" for number in itertools.count()))


def _write_files(rows: Iterable[ClaimRow], files: Iterable[Path]) -> int:
    """Write one file after the other as the rows come; a single one is repeated and holds them all."""
    pa, names, count = arrow(), iter(files), 0
    batches, writer, path = _batches(rows), None, None
    try:
        for number, batch in enumerate(itertools.chain([table_of(ROW, [])], batches)):
            following = next(names) if writer is None or number % (LARGEST_FILE // BATCH) == 0 else path
            if following != path:
                if writer is not None:
                    writer.close()
                path, writer = following, pa.parquet.ParquetWriter(following, schema(ROW), compression="zstd")
            assert writer is not None
            writer.write_table(batch)
            count += batch.num_rows
    finally:
        if writer is not None:
            writer.close()
    return count


def _batches(rows: Iterable[ClaimRow]) -> Iterator[pa.Table]:
    source = iter(rows)
    while batch := list(itertools.islice(source, BATCH)):
        yield table_of(ROW, batch)


def write_answers(parts: Iterable[Mapping[str, pa.Table]], folder: Path) -> dict[str, int]:
    """Write the tables of answers part by part, each into a folder of its name; how many rows each has."""
    pa, counts = arrow(), dict.fromkeys(ANSWERS, 0)
    for name, columns in ANSWERS.items():
        (folder / name).mkdir()
        pa.parquet.write_table(table_of(columns, []), folder / name / f"part-00000{ENDING}")
    for number, part in enumerate(parts):
        for name, table in part.items():
            pa.parquet.write_table(table, folder / name / f"part-{number:05d}{ENDING}", compression="zstd")
            counts[name] += table.num_rows
    return counts


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
