"""Every engine gives the same rows, those of `timeline sql`; and what is no export is told so, in one line."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from specimen import Mix, write_ledger

from timeline.cli.main import run
from timeline.engine.column import ANSWERS, ROW
from timeline.engine.engine import Job, find_engine
from timeline.engine.parquet import BATCH, buckets_of, read_rows, table_of, write_rows
from timeline.errors import TimelineError
from timeline.meaning.account import Account
from timeline.meaning.claim_row import ClaimRow, ClaimRows
from timeline.reading.loader import load

V4 = Path(__file__).parents[2] / "events"
Table = list[tuple[Any, ...]]


def rows_of(folder: Path) -> Iterator[ClaimRow]:
    """The rows of a ledger."""
    account = Account(load(folder).ledger)
    source = ClaimRows(account)
    return (row for claim in account.ledger.claims() for row in source.of(claim))


def answers_in(folder: Path) -> dict[str, Table]:
    """What an engine has written, by table, in an order that does not hang on the engine."""
    found = {}
    for name in ANSWERS:
        files = sorted((folder / name).glob("*.parquet"))
        tables = [pq.ParquetFile(file).read().select(list(ANSWERS[name])) for file in files]
        columns = [column.to_pylist() for column in pa.concat_tables(tables, promote_options="permissive").columns]
        found[name] = sorted(zip(*columns, strict=True), key=repr)
    return found


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rows of a made ledger, in one file."""
    folder = tmp_path_factory.mktemp("made")
    write_ledger(folder / "ledger", Mix(400, seed=3), "jsonl")
    write_rows(rows_of(folder / "ledger"), folder / "rows.parquet")
    return folder / "rows.parquet"


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rows of the project's own ledger, in a folder of files."""
    folder = tmp_path_factory.mktemp("real") / "rows"
    write_rows(rows_of(V4), folder)
    return folder


@pytest.fixture(params=["generated", "real"])
def rows(request: pytest.FixtureRequest) -> Path:
    """Rows of either ledger."""
    found: Path = request.getfixturevalue(request.param)
    return found


def test_serial_and_processes_give_the_same_rows(rows: Path, tmp_path: Path) -> None:
    """Same rows from all engines."""
    counts = [
        find_engine(name).run(Job(str(rows), str(tmp_path / name), workers=2)) for name in ("serial", "processes")
    ]
    assert counts[0] == counts[1]
    assert answers_in(tmp_path / "serial") == answers_in(tmp_path / "processes")
    assert {name: len(table) for name, table in answers_in(tmp_path / "serial").items()} == counts[0]


@pytest.mark.parametrize("table", list(ANSWERS))
def test_answers_are_those_of_sql(table: str, tmp_path: Path, real: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is computed from rows is what the ledger's own tables hold."""
    find_engine("serial").run(Job(str(real), str(tmp_path / "out")))
    columns = [name for name in ANSWERS[table] if name not in ("low", "high", "origins")]
    assert run(["sql", f"select {', '.join(columns)} from {table}", "--ledger", str(V4), "--format", "json"]) == 0
    import json

    asked = [tuple(row.values()) for row in json.loads(capsys.readouterr().out)]
    wanted = [list(ANSWERS[table]).index(name) for name in columns]
    told = [tuple(row[at] for at in wanted) for row in answers_in(tmp_path / "out")[table]]
    assert sorted(told, key=repr) == sorted(map(_flagged(columns), asked), key=repr)


def _flagged(columns: list[str]) -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
    """SQLite has no flags but 0 and 1."""
    flags = [name in ("order_certain", "withdrawn") for name in columns]
    return lambda row: tuple(bool(cell) if flag else cell for cell, flag in zip(row, flags, strict=True))


def test_an_earlier_day_can_be_asked_for(real: Path, tmp_path: Path) -> None:
    """Rows hold all that was said, whatever the day."""
    for day, name in ((None, "last"), (20_000, "early")):
        find_engine("serial").run(Job(str(real), str(tmp_path / name), day))
    assert len(answers_in(tmp_path / "early")["step"]) < len(answers_in(tmp_path / "last")["step"])


def test_without_rows_there_are_no_answers(tmp_path: Path) -> None:
    """An empty ledger is no wrong one."""
    assert write_rows([], tmp_path / "none.parquet") == 0
    for name in ("serial", "processes"):
        counts = find_engine(name).run(Job(str(tmp_path / "none.parquet"), str(tmp_path / name)))
        assert counts == {"step": 0, "shift": 0, "state": 0}
        assert answers_in(tmp_path / name) == {"step": [], "shift": [], "state": []}


def test_buckets_hold_whole_claims(generated: Path) -> None:
    """Each row is in one bucket, and all rows of its claim with it."""
    table = read_rows(generated)
    claims = [set(bucket.column("claim").to_pylist()) for bucket in buckets_of(table, 7)]
    assert sum(map(len, claims)) == len(set().union(*claims))
    assert sum(bucket.num_rows for bucket in buckets_of(table, 7)) == table.num_rows


def test_many_rows_go_to_several_files(tmp_path: Path, real: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that several can read at a time."""
    monkeypatch.setattr("timeline.engine.parquet.BATCH", 100)
    monkeypatch.setattr("timeline.engine.parquet.LARGEST_FILE", 200)
    assert BATCH > 100
    count = write_rows(rows_of(V4), tmp_path / "rows")
    assert len(list((tmp_path / "rows").iterdir())) == count // 200 + 1
    assert read_rows(tmp_path / "rows").num_rows == count == read_rows(real).num_rows
    (tmp_path / "rows" / ".part.tmp").mkdir()
    (tmp_path / "rows" / ".part.tmp" / "half.parquet").write_bytes(b"PAR1")
    assert read_rows(tmp_path / "rows").num_rows == count  # somebody is still writing that one
    (tmp_path / "rows" / "mine.txt").write_text("mine")
    with pytest.raises(TimelineError, match="something at"):
        write_rows([], tmp_path / "rows")
    assert (tmp_path / "rows" / "mine.txt").read_text() == "mine"


def refused(capsys: pytest.CaptureFixture[str], *args: str | Path) -> str:
    """What the command says when it refuses: a line or two on stderr, and exit code 2."""
    assert run([str(arg) for arg in args]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("timeline: ")
    assert len(err.splitlines()) <= 2
    return err


def _without(name: str) -> Callable[[pa.Table], pa.Table]:
    return lambda table: table.drop_columns([name])


def _with(name: str, values: Callable[[int], pa.Array]) -> Callable[[pa.Table], pa.Table]:
    return lambda t: t.set_column(t.column_names.index(name), name, values(t.num_rows))


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (_without("claim"), 'no column "claim"'),
        (_without("not_later"), 'no column "not_later"'),
        (_with("place", lambda n: pa.array(["here"] * n)), '"place" holds string, expected int64'),
        (_with("earlier", lambda n: pa.array([1] * n)), '"earlier" holds int64'),
        (_with("claim", lambda n: pa.array([None] * n, pa.string())), "without a value"),
        (_with("origins", lambda n: pa.array([[None]] * n, pa.list_(pa.string()))), '"origins" .* without a value'),
        (_with("earlier", lambda n: pa.array([["a", None]] * n)), '"earlier" .* without a value'),
        (_with("claim", lambda n: pa.array(["?"] * n)), "expected a subject"),
        (lambda t: pa.concat_tables([t, t]), "two rows at this place"),
        (_with("value", lambda n: pa.array(["[" * 50_000] * n)), "can't be read|no code of a figure"),
        (_with("evidence", lambda n: pa.array(["\x1b[31mred"] * n)), r"\\x1b"),
        (_with("earliest", lambda n: pa.array([2**62] * n)), ""),
        (lambda t: t.append_column("claim", t.column("claim")), 'no column "claim"'),
    ],
)
def test_rows_of_something_else_are_refused(
    change: Callable[[pa.Table], pa.Table],
    complaint: str,
    tmp_path: Path,
    real: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Wrong columns, types and contents end in a message, and nothing is written."""
    pq.write_table(change(read_rows(real)), tmp_path / "in.parquet")
    args = ["compute", "--engine", "serial", str(tmp_path / "in.parquet"), str(tmp_path / "out")]
    if not complaint:
        assert run(args) in (0, 2)
        return
    import re

    assert re.search(complaint, refused(capsys, *args))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.parquet"]


def test_what_is_no_parquet_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever else a path may be."""
    (tmp_path / "text.parquet").write_text("no Parquet")
    (tmp_path / "empty").mkdir()
    (tmp_path / "torn.parquet").write_bytes(b"PAR1" + bytes(100) + b"PAR1")
    for name in ("text.parquet", "empty", "torn.parquet", "nowhere", "hdfs://nowhere/x"):
        refused(capsys, "compute", tmp_path / name if "://" not in name else name, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_error_in_another_process_is_told_as_ours(
    tmp_path: Path, real: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong row is found wherever it is worked on."""
    pq.write_table(_with("role", lambda n: pa.array(["guest"] * n))(read_rows(real)), tmp_path / "in.parquet")
    args = ("compute", "--engine", "processes", "--workers", "2", tmp_path / "in.parquet", tmp_path / "out")
    assert "role 'guest'" in refused(capsys, *args)


def test_what_is_there_is_not_overwritten(tmp_path: Path, real: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only with --force, and only what was computed before."""
    out = tmp_path / "out"
    args = ["compute", str(real), str(out)]
    assert run(args) == 0
    before = answers_in(out)
    capsys.readouterr()
    assert "--force" in refused(capsys, *args)
    assert run([*args, "--force", "--as-of", "2026-04-01"]) == 0
    after = answers_in(out)
    assert after != before
    (out / "notes.txt").write_text("mine")
    capsys.readouterr()
    refused(capsys, *args, "--force")
    assert answers_in(out) == after
    refused(capsys, "compute", real, "--force", tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


@pytest.mark.parametrize("place", [".", "inner"])
def test_rows_are_not_replaced_by_what_they_mean(
    place: str, tmp_path: Path, real: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The folder that is read holds nothing but Parquet files, as one that was computed does."""
    rows, kept = tmp_path / "rows", tmp_path / "rows" / "step"
    shutil.copytree(real, kept)
    before = sorted(kept.iterdir())
    source = rows if place == "." else kept
    assert "lies in it" in refused(capsys, "compute", source, rows, "--force")
    assert before == sorted(kept.iterdir())


def test_export_writes_a_file_or_a_folder(tmp_path: Path, real: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By how the name ends; never to the terminal, and over the same again."""
    command = ["export", "--ledger", str(V4), "--format", "parquet"]
    assert "nothing for a terminal" in refused(capsys, *command)
    for name in ("rows.parquet", "rows"):
        for _ in range(2):
            assert run([*command, "--output", str(tmp_path / name)]) == 0
        assert read_rows(tmp_path / name).equals(read_rows(real))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["rows", "rows.parquet"]
    capsys.readouterr()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "x.txt").write_text("x")
    refused(capsys, *command, "--output", tmp_path / "other")


def test_the_columns_of_a_row_are_those_of_its_type() -> None:
    """One list says how they are kept, the other what they are."""
    assert tuple(ROW) == ClaimRow._fields
    assert table_of(ROW, []).schema.names == list(ROW)


def test_without_pyarrow_the_message_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An extra that is missing is a wrong call."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert 'pip install "claim-timeline[parquet]"' in refused(capsys, "compute", tmp_path, tmp_path / "out")


def test_without_pyspark_the_message_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor is Spark installed for those who don't need it."""
    for name in ("pyspark", "pyspark.sql"):
        monkeypatch.setitem(sys.modules, name, None)
    told = refused(capsys, "compute", "--engine", "spark", tmp_path, tmp_path / "out")
    assert 'pip install "claim-timeline[spark]"' in told


def needs_spark() -> None:
    """Skip where Spark can't run."""
    pytest.importorskip("pyspark", reason="pyspark is not installed (an optional job)")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("pyspark needs Java, which is not installed (an optional job)")


@pytest.mark.all
@pytest.mark.filterwarnings("ignore")
def test_spark_gives_the_same_rows_of_200_000_statements(
    generated: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Same rows from all engines, tested on `local[2]` with 200,000 statements."""
    needs_spark()
    table, copies = read_rows(generated), []
    for number in range(-(-200_000 // table.num_rows)):
        claims = pa.array([f"world-{number}/{claim}" for claim in table.column("claim").to_pylist()])
        of = pa.array([f"world-{number}/{claim}" for claim in table.column("of").to_pylist()])
        copies.append(_with("claim", lambda n, claims=claims: claims)(_with("of", lambda n, of=of: of)(table)))  # type: ignore[misc]  # bound now
    pq.write_table(pa.concat_tables(copies), tmp_path / "rows.parquet")
    args = ["compute", "--workers", "2", "--engine"]
    for name in ("processes", "spark"):
        assert run([*args, name, str(tmp_path / "rows.parquet"), str(tmp_path / name)]) == 0
    expected = answers_in(tmp_path / "processes")
    assert len(expected["step"]) >= 200_000
    assert answers_in(tmp_path / "spark") == expected
    capsys.readouterr()
    pq.write_table(_with("role", lambda n: pa.array(["guest"] * n))(table), tmp_path / "wrong.parquet")
    pq.write_table(_without("role")(table), tmp_path / "short.parquet")
    for wrong, complaint in (("wrong", "role 'guest'"), ("short", 'no column "role"'), ("nowhere", "nowhere")):
        told = refused_by_spark(capsys, tmp_path / f"{wrong}.parquet", tmp_path / "never")
        assert complaint in told
    assert not (tmp_path / "never").exists()


def refused_by_spark(capsys: pytest.CaptureFixture[str], source: Path, target: Path) -> str:
    """What the command says last; Spark may say something before."""
    assert run(["compute", "--engine", "spark", "--workers", "1", str(source), str(target)]) == 2
    return next(line for line in capsys.readouterr().err.splitlines() if line.startswith("timeline: "))
