"""Datasette opens an index as it is, and shows the rows that `timeline sql` shows."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from script import Script

from timeline.index.table import ASKED

Runner = Callable[..., tuple[int, str, str]]


def ask(file: str, *pages: str) -> list[Any]:
    """Start Datasette on a file that never changes, as `datasette --immutable FILE` does, and read pages as JSON.

    It runs in a thread of its own: where a test of pages went before, a browser's event loop runs in this one.
    """
    app = pytest.importorskip("datasette.app", reason="datasette is not installed")

    async def read() -> list[Any]:
        served = app.Datasette(immutables=[file])
        await served.invoke_startup()
        answers = [await served.client.get(page) for page in pages]
        assert [answer.status_code for answer in answers] == [200] * len(pages)
        return [answer.json() for answer in answers]

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(read())).result()


@pytest.fixture
def file(tmp_path: Path, timeline: Runner) -> str:
    """The index of a small ledger."""
    Script(tmp_path / "events", 3)
    timeline("state", "--as-of", "2026-03-01")
    return str(json.loads(timeline("index", "--format", "json")[1])["file"])


def test_datasette_shows_the_rows_that_sql_shows(file: str, timeline: Runner) -> None:
    name = Path(file).stem
    pages = ask(file, *(f"/{name}/{table}.json?_shape=array&_size=max" for table in ASKED))
    for table, rows in zip(ASKED, pages, strict=True):
        expected = json.loads(timeline("sql", f"select * from {table}", "--format", "json")[1])
        shown = [{key: value for key, value in row.items() if key in expected[0]} for row in rows] if expected else rows
        assert sorted(shown, key=str) == sorted(expected, key=str), table
    assert any(pages)


def test_datasette_answers_sql_and_leaves_the_file_as_it_was(file: str, timeline: Runner) -> None:
    before = Path(file).read_bytes()
    name, question = Path(file).stem, "select claim, figure from state order by claim"
    (told,) = ask(file, f"/{name}.json?_shape=array&sql={question.replace(' ', '+')}")
    assert told == json.loads(timeline("sql", question, "--format", "json")[1]) != []
    assert Path(file).read_bytes() == before
    assert [path.name for path in Path(file).parent.iterdir()] == [Path(file).name]
