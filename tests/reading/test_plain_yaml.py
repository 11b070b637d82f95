"""What is read line by line is what the parser reads: the same nodes at the same places, and nothing to complain of."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.reading.complaint import Complaints
from timeline.reading.decoding import decode
from timeline.reading.document import split_documents
from timeline.reading.node import Mapping, Scalar, Sequence, Sheet
from timeline.reading.plain_yaml import read_plain_yaml
from timeline.reading.text import compose

CASES = Path(__file__).parent.parent / "cases"
LEDGERS = sorted(path for path in CASES.rglob("*.y*ml") if path.is_file())
_HEADS = "date: |title: |x:y@z+w: |é/b.c-d: |key:|key:|- |- |- key: |- key:|# a: b| #c|- #|a b: |- a b: |-1: |'q': |: "
_VALUES = """
    2015-01-01 ~1T $5.2M ≥80% 5:30 a: :b a#b #b a #b -5 - ? ?x ! & * % @ ` > | |2 >- [ ] { } , , ' " '' "" ''' "\\n"
    [a] [a,b] [2015-01-01..2016,2017..] [a, b c] [] [a: [a:b] [[a]] ['a'] {a: b} {a:b} {a: b, c: d} {a: b, a: d} a,b
    {a: 'b'} {a: "b"} {a: ""} {a: "b, c: d", e: f} {a: [b]} {a: [b, c], d: 'e'}
    {a: 'b' c} {a: "b"c} {a: [b]c} {a: "b" , c: d}
    'a: b' 'it''s' "a # b" 'a' "a" 'a'b <<: --- ... --- a ~ null true é 漢字 👩‍🚀 a-b a?b a=b = <a> (b) .. . _ \\ 1,000
"""
PIECES = st.sampled_from(_VALUES.split()) | st.sampled_from(["a b", "a  b", "a ", " a", "a: b", "a #b", ""])
VALUE = st.lists(PIECES, max_size=3).map(" ".join)
BEGINNING = st.sampled_from(("", "", "  ", "    ", " "))
LINE = st.builds("{}{}{}".format, BEGINNING, st.sampled_from(_HEADS.split("|")), VALUE)
SIMPLE = st.sampled_from(
    (
        "2015-01-01",
        "5.2 USD",
        "[2015..2016]",
        "{a: b, c: 2 d}",
        "{a: '}, b: ', c: [2, 3 d]}",
        "'a: b'",
        '"# c"',
        "a:b",
        "é-x",
    )
)
KEY = st.sampled_from(("a", "b:c", "d@e+f", "2x/y", "é"))
TREE: st.SearchStrategy[Any] = st.recursive(
    SIMPLE,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(KEY, inner, min_size=1, max_size=3),
    max_leaves=10,
)


def _lines(node: Any, further_left: bool) -> list[str]:
    """A tree as lines; a list may stand as far left as the key that it stands under."""
    if isinstance(node, str):
        return [node]
    found = []
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        inner = _lines(value, further_left)
        if isinstance(node, list):
            found += [f"- {inner[0]}", *(f"  {line}" for line in inner[1:])]
        elif isinstance(value, str):
            found.append(f"{key}: {value}")
        else:
            indent = "" if further_left and isinstance(value, list) else "  "
            found += [f"{key}:", *(indent + line for line in inner)]
    return found


def _has_list_in_list(node: Any) -> bool:
    if isinstance(node, str):
        return False
    inner = list(node.values()) if isinstance(node, dict) else node
    within = isinstance(node, list) and any(isinstance(item, list) for item in node)
    return within or any(_has_list_in_list(item) for item in inner)


def check(text: str) -> int:
    """How many documents of a text are plain; each is what the parser says."""
    sheet = decode("x.yaml", text.encode("utf-8", "surrogatepass"), Complaints())
    found = 0
    for start, end in split_documents(sheet.text) if sheet else ():
        plain = read_plain_yaml(sheet.text, start, end) if sheet else None
        if sheet and plain is not None:
            complaints = Complaints()
            assert compose(sheet, start, end, complaints) == [plain]
            assert not complaints.count
            found += 1
    return found


@given(st.lists(LINE, max_size=8).map("\n".join))
@example("a:\n\n# b: c\n  - d: e\n\n    f: g\n  -  h\n")
@example("a: b\n  c: d\n")
@example("a: b\n  - c\n")
@example("- a\n  - b\n")
@example("a:\n- b\nc: d\n- e\n")
@example("---\na: b\n--- \nc: d\n---x\ny: z")
@example("a: b\r\nc: d\r\n")
@example("a: b\n\u2028c: d\n")
def test_any_lines(text: str) -> None:
    check(text)


@given(st.text(st.sampled_from("ab:-#[]{},'\" \n?&*!|>%@`~é"), max_size=40))
def test_any_text(text: str) -> None:
    check(text)


@given(TREE, st.booleans())
def test_nested_mappings_and_lists(tree: Any, further_left: bool) -> None:
    text = "\n".join(_lines(tree, further_left)) + "\n"
    is_plain = not isinstance(tree, str) and not _has_list_in_list(tree)
    assert check(text) == is_plain


@pytest.mark.parametrize("path", LEDGERS, ids=lambda path: str(path.relative_to(CASES)))
def test_the_cases(path: Path) -> None:
    check(path.read_bytes().decode("utf-8", "replace"))


def test_an_event_is_plain() -> None:
    text = "date: [2026-04-01..]\ncites:\n- e1\nstatements:\n  x:license: MIT\n  y:\n    - value: 'a: b'\n"
    assert check(text) == 1
    root = read_plain_yaml(text, 0, len(text))
    assert isinstance(root, Mapping)
    assert list(root.entries) == ["date", "cites", "statements"]
    assert root.get("date") == Sequence([Scalar("2026-04-01..", 7, 19)], 6, flow=True)


INNER = st.sampled_from(
    (
        "a",
        "5 b",
        "''",
        '""',
        "'b'",
        '"%"',
        "'a: b, c: d}'",
        "[b]",
        "[b, c 2]",
        "[b,c]",
        "['b']",
        "[]",
        "{b: c}",
        '"b"c',
        "'b",
    )
)


@given(st.lists(st.tuples(st.sampled_from("abcd"), INNER), min_size=1, max_size=3), st.sampled_from((", ", ",", " , ")))
def test_a_mapping_in_braces(pairs: list[tuple[str, str]], comma: str) -> None:
    check(f"x: {{{comma.join(f'{key}: {value}' for key, value in pairs)}}}\n")


_BLOCK = (
    "a: |/  b/    c//  /  # d/# e/  f: g/h: i/- j/- k: |/  l: |/   m/ n/  - o/  p:/p:/---/.../  'q/  r /  -1/s: -1/u"
)


@given(st.lists(st.sampled_from(_BLOCK.split("/")), max_size=8).map("\n".join), st.sampled_from(("", "\n", "\n\n")))
@example("a: |\n  b\n\n    c\n\n\nh: i", "")
@example("- k: |\n   m\n  l: |\n    c\n- j", "\n")
def test_a_text_of_several_lines(text: str, end: str) -> None:
    check(text + end)


def test_a_note_of_several_lines_is_plain() -> None:
    assert check("note: |\n  It says: 5, # or\n    - more.\n\n  And so on\nkind: report\nstatements:\n  x: -10\n") == 1


def test_an_attribute_is_plain() -> None:
    assert (
        check("price: {label: Price, unit: \"%\", scopes: [tokens, hosting], note: 'a, b: c', url: https://a.b/}\n")
        == 1
    )


UNUSUAL = (
    *(
        "a: &b c",
        "a: !t c",
        "a: *b",
        "<<: b",
        "a: >\n  b",
        "a: |-\n  b",
        "a: |\n\n  b",
        "a: |\nb: c",
        "a: |\n  b\n \n",
        "a:\n- |\n  b",
        "a: b # c",
        "a: b\n  c",
        "a: b\na: c",
        "a:\nb: c",
        "a:",
        "",
    ),
    *("a: 'b''c'", 'a: "\\u0041"', "a: [b, [c]]", "a: {b: {c: d}}", "a:\tb", "a: {b, c}", "? a", "a", "- ", "%YAML 1"),
)


@pytest.mark.parametrize("text", UNUSUAL)
def test_what_is_unusual_is_left_to_the_parser(text: str) -> None:
    assert read_plain_yaml(text, 0, len(text)) is None


def test_a_part_of_a_sheet_has_the_offsets_of_the_sheet() -> None:
    sheet = Sheet("x.yaml", "a: b\n---\nc: d\n")
    assert [read_plain_yaml(sheet.text, start, end) for start, end in split_documents(sheet.text)] == [
        Mapping({"a": (Scalar("a", 0, 1), Scalar("b", 3, 4))}, 0),
        Mapping({"c": (Scalar("c", 9, 10), Scalar("d", 12, 13))}, 9),
    ]


def test_plain_files_are_read_without_the_parser() -> None:
    """Loading it takes a fifth of the time that an answer after an edit may take."""
    code = "import sys, timeline.reading.builder; sys.exit('yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
