"""Whatever is typed is looked for, and whatever is asked in SQL is read and never written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from script import Script

from timeline.errors import TimelineError
from timeline.index.answer import Kept
from timeline.index.keep import in_memory
from timeline.index.query import ask
from timeline.index.search import search
from timeline.index.table import ASKED
from timeline.workspace import Workspace

Runner = Callable[..., tuple[int, str, str]]
DOCS = Path(__file__).parents[2] / "docs"

EVENT = """\
date: 2026-05-01
kind: report
title: 深度求索公司发布新模型 – the "Grand" launch
source: gazette
note: Straße, naïve and AND
statements:
  license:
    value: MIT
    printed: under the MIT license
  cost: $5.2M
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A small ledger with an event of all kinds of words."""
    folder = tmp_path / "events"
    Script(folder, 3)
    (folder / "words.yaml").write_text(EVENT, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """An index of that ledger in memory."""
    folder = tmp_path_factory.mktemp("words") / "events"
    Script(folder, 3)
    (folder / "words.yaml").write_text(EVENT, encoding="utf-8")
    workspace = Workspace.open(folder)
    return in_memory(workspace.account, workspace.error_count)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("grand", True),
        ("gran", True),
        ("rand", True),  # nothing begins so, but it occurs
        ('"under the mit"', True),
        ('"the under mit"', False),
        ("under license mit", True),
        ("$5.2M", True),
        ("深度求索", True),
        ("新模型", True),
        ("旧模型", False),
        ("strasse", True),
        ("naive", True),
        ("AND", True),
        ("AND NOT nowhere", False),
        ("gazette", True),
        ("* ^ : ( ) -", False),
    ],
)
def test_words_find_what_is_told(words: str, found: bool, kept: Kept) -> None:
    assert bool(set(search(kept, words)) & {"widget:license", "widget:cost"}) is found


def test_a_word_of_the_name_comes_before_a_word_around_it(kept: Kept) -> None:
    assert search(kept, "license")[0].partition(":")[2] == "license"


@given(st.text(max_size=30))
def test_no_text_is_an_error_to_search(text: str) -> None:
    found = search(_memory(), text)
    assert len(set(found)) == len(found)


_KEPT: list[Kept] = []


def _memory() -> Kept:
    if not _KEPT:
        _KEPT.append(in_memory(Workspace.open(DOCS.parent / "events").account, 0))
    return _KEPT[0]


def test_search_without_full_text_finds_words_too(kept: Kept) -> None:
    bare = Kept(kept.connection, {name: value for name, value in kept.facts.items() if name != "has_text"})
    assert "widget:license" in search(bare, "grand mit")
    assert search(bare, "100%_") == ()


def test_search_shows_the_present_figure(timeline: Runner, ledger: Path) -> None:
    code, out, err = timeline("search", "grand", "--format", "json")
    assert (code, err) == (0, "")
    listed = json.loads(timeline("list", "--format", "json")[1])
    assert all(one in listed for one in json.loads(out))
    assert timeline("search", "zzz") == (0, "", "nothing is told in these words\n")
    assert timeline("search", "widget", "--limit", "1")[2].endswith(" shows all\n")


def test_what_is_found_is_the_same_without_an_index(timeline: Runner, ledger: Path) -> None:
    for question in (("search", "widget"), ("sql", "select * from statement")):
        assert timeline(*question) == timeline(*question) == timeline(*question, "--no-cache")


@pytest.mark.parametrize(
    "question",
    [
        "delete from event",
        "insert into event(id) values ('x')",
        "update state set figure = 'x'",
        "drop table event",
        "create table x(y)",
        "create temp table x(y)",
        "attach ':memory:' as other",
        "pragma journal_mode = wal",
        "vacuum into 'copy.sqlite'",
        "begin",
        "select load_extension('x')",
        "select * from kept_fact",
        "select 1; select 2",
        "selec",
        "",
        "select ?",
        "select zeroblob(900000000)",
        "select '\0'",
    ],
)
def test_what_does_not_read_is_refused(question: str, timeline: Runner, ledger: Path, tmp_path: Path) -> None:
    before = timeline("sql", "select * from event")
    for cached in ((), ("--no-cache",)):
        code, out, err = timeline("sql", question, *cached)
        assert (code, out) == (2, "")
        assert err.startswith("timeline: ")
    assert timeline("sql", "select * from event") == before
    assert not (tmp_path / "copy.sqlite").exists()


def test_an_answer_that_never_ends_is_given_up(kept: Kept) -> None:
    endless = "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c"
    with pytest.raises(TimelineError, match="longer than"):
        ask(kept, endless, 0.05)


def test_answers_in_all_formats(timeline: Runner, ledger: Path) -> None:
    question = "select 'a,\"b' as x, 1 as n, null as z, 1 as n"
    assert timeline("sql", question)[1] == 'x     n  z  n_2\na,"b  1       1\n'
    assert timeline("sql", question, "--format", "csv")[1] == 'x,n,z,n_2\n"a,""b",1,,1\n'
    assert json.loads(timeline("sql", question, "--format", "json")[1]) == [{"x": 'a,"b', "n": 1, "z": None, "n_2": 1}]


def test_every_table_and_column_is_documented() -> None:
    rows = re.findall(r"^\| `(\w+)` \|[^|]*\| ([^|]*) \|$", (DOCS / "sql.md").read_text("utf-8"), re.MULTILINE)
    documented = {name: tuple(re.findall(r"`(\w+)`", columns)) for name, columns in rows}
    assert documented == {name: tuple(column.split()[0] for column in columns) for name, columns in ASKED.items()}


def test_a_time_that_is_no_number_is_refused(timeline: Runner) -> None:
    """It is neither less nor more than any other, so nothing would ever be given up."""
    code, out, err = timeline("sql", "--timeout", "nan", "select 1")
    assert (code, out) == (2, "")
    assert "nan is no number of seconds" in err
