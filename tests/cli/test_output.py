"""What reaches the terminal: width, wrapping, escapes, colours."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.cli.output import (
    Column,
    clean,
    clean_block,
    display_width,
    format_table,
    is_coloured,
    pad,
    paint,
    quote_yaml,
    terminal_width,
    wrap,
)


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("价格", 4), ("e\u0301", 1), ("ｆｕｌｌ", 8), ("עברית", 5), ("a\u200db", 2), ("🙂", 2)],
)
def test_display_width(text: str, width: int) -> None:
    assert display_width(text) == width


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("plain – “quoted” 价格", "plain – “quoted” 价格"),
        ("\x1b[2J", "\\x1b[2J"),
        ("a\nb\rc\td", "a\\nb\\rc d"),
        ("\u202eabc\u2066", "\\u202eabc\\u2066"),
        ("\u2028\ufeff\x85\x00", "\\u2028\\ufeff\\x85\\x00"),
        ("\ud800", "\\ud800"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_what_could_move_the_cursor_is_escaped(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_a_block_keeps_its_lines() -> None:
    assert clean_block("a\n\x07b") == "a\n\\x07b"


@given(st.text(), st.integers(2, 30))
def test_wrapped_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert lines
    assert all(display_width(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=60)), max_size=4), st.integers(40, 120))
def test_a_table_is_never_wider_than_the_terminal(rows: list[tuple[str, str]], width: int) -> None:
    lines = format_table((Column("one"), Column("two", right=True)), rows, width)
    assert all(display_width(line) <= width for line in lines)
    assert all(clean(line) == line for line in lines)


def test_a_table_aligns_by_columns_of_the_terminal() -> None:
    rows = [("价格", "$5M", "1"), ("cost", "~1T", "10")]
    assert format_table((Column("claim"), Column("figure"), Column("n", right=True)), rows, 40) == [
        "claim  figure   n",
        "价格   $5M      1",
        "cost   ~1T     10",
    ]


def test_the_column_that_may_grow_gives_way() -> None:
    rows = [("total-parameters", "a long story that goes on and on")]
    assert format_table((Column("id", grows=False), Column("what")), rows, 40) == [
        "id                what",
        "total-parameters  a long story that goes",
        "                  on and on",
    ]


def test_padding_counts_columns() -> None:
    assert pad("价", 4) == "价  "
    assert pad("价", 4, right=True) == "  价"


@pytest.mark.parametrize(("columns", "width"), [("20", 40), ("100", 100), ("", 80), ("x", 80)])
def test_the_width_is_the_terminals_and_never_too_small(
    monkeypatch: pytest.MonkeyPatch, columns: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(sys, "__stdout__", None)
    assert terminal_width() == width


@pytest.mark.parametrize(
    ("is_terminal", "environment", "coloured"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colours_are_for_terminals_that_want_them(
    monkeypatch: pytest.MonkeyPatch, is_terminal: bool, environment: dict[str, str], coloured: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: is_terminal)
    assert is_coloured() is coloured
    assert ("\x1b[" in paint("x", fg="red", bold=True)) is coloured


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("A plain title, (v4)", "A plain title, (v4)"),
        ("a: b", '"a: b"'),
        ("rank #1", '"rank #1"'),
        ("- x", '"- x"'),
        (">=80%", '">=80%"'),
        ('say "x"', '"say \\"x\\""'),
        ("价格", "价格"),
    ],
)
def test_a_text_is_quoted_where_yaml_would_trip(text: str, quoted: str) -> None:
    assert quote_yaml(text) == quoted
