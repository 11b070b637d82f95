"""docs/engines.md tells of every column that there is, of its kind, and of no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from timeline.engine.column import ANSWERS, KINDS, ROW
from timeline.engine.engine import MANY, NAMES
from timeline.engine.parquet import schema
from timeline.engine.spark import BUCKET, FEWEST_BUCKETS
from timeline.meaning.claim_row import ROLES

PAGE = (Path(__file__).parents[2] / "docs" / "engines.md").read_text("utf-8")


def test_the_columns_of_rows_are_documented() -> None:
    told = re.findall(r"^\| `(\w+)` \| (\w+)(, or null)? \|", PAGE, re.MULTILINE)
    assert [(name, kind + ("?" if null else "")) for name, kind, null in told] == list(ROW.items())


@pytest.mark.parametrize("table", list(ANSWERS))
def test_the_columns_of_answers_are_documented(table: str) -> None:
    row = re.search(rf"^\| `{table}` \| [^|]* \| (`.*`) \|$", PAGE, re.MULTILINE)
    assert row is not None
    assert re.findall(r"`(\w+)`", row[1]) == list(ANSWERS[table])


def test_columns_are_of_kinds_that_there_are() -> None:
    for columns in (ROW, *ANSWERS.values()):
        assert {kind.rstrip("?") for kind in columns.values()} <= set(KINDS)
        assert [field.nullable for field in schema(columns)] == [kind.endswith("?") for kind in columns.values()]


def test_numbers_and_names_on_the_page_are_those_of_the_program() -> None:
    assert f"below {MANY:,} rows" in PAGE
    assert f"{FEWEST_BUCKETS} of them or as many as make {BUCKET:,} rows" in PAGE
    assert [name for name in NAMES if f"`--engine {name}`" not in PAGE] == []
    assert [role for role in ROLES if f"`{role}`" not in PAGE] == []
