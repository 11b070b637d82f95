"""What is read by patterns is what the careful reader reads: the same nodes at the same places, and no complaint."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.reading.complaint import Complaints
from timeline.reading.decoding import decode
from timeline.reading.jsonl import read_line
from timeline.reading.plain_json import read_plain_json

WORD = st.sampled_from(
    ["a", "x:y@z", "5 USD", "", " ", "é", "漢字", "a\tb", 'a"b', "a\\b", "a/b", "👩‍🚀", "\u2028", "\ufffd"]
)
VALUE: st.SearchStrategy[Any] = st.recursive(
    WORD | st.integers() | st.floats() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORD | st.just("b"), inner, max_size=3),
    max_leaves=8,
)
SEPARATORS = st.sampled_from([(", ", ": "), (",", ":"), (" , ", " : "), (",  ", ":\t")])
_PIECES = '{ } [ ] , : " "a" "b" {"a": 5 -0.5 1e3 01 - true null \\ \\u0041 "a\\"b"'
PIECES = st.sampled_from([*_PIECES.split(), " ", "\t", "é"])


def check(line: str) -> bool:
    """Whether the second line of a text is plain; then it is what the careful reader says."""
    sheet = decode("x.jsonl", f'{{"x": 1}}\n{line}\n'.encode("utf-8", "surrogatepass"), Complaints())
    if sheet is None or sheet.text.count("\n") != 2:
        return False
    start, end = sheet.text.index("\n") + 1, len(sheet.text) - 1
    plain = read_plain_json(sheet.text, start, end)
    if plain is None:
        return False
    complaints = Complaints()
    assert read_line(sheet, sheet.text[start:end], start, complaints) == plain
    assert not complaints.count
    return True


@given(st.dictionaries(WORD, VALUE, max_size=4), SEPARATORS, st.booleans())
def test_what_programs_write(data: dict[str, Any], separators: tuple[str, str], escaped: bool) -> None:
    check(json.dumps(data, separators=separators, ensure_ascii=escaped))


@given(st.lists(PIECES, max_size=14).map("".join))
@example('{"a": "b"}{')
@example('{"a": "b"')
@example('{"a": "b",}')
@example('{"a": ["b",]}')
@example('{"a": 01}')
@example('{"a": "b"} ')
@example("")
def test_any_line(line: str) -> None:
    check(line)


def test_an_event_is_plain() -> None:
    event = {
        "id": "e1",
        "cites": ["e0"],
        "statements": {
            "x:cost": {"value": 5.5, "per": "é"},
            "y": ["MIT", {"value": 7}, [8, 9], -1.5, "MIT", {"a": "b"}],
        },
    }
    assert check(json.dumps(event, ensure_ascii=False))
    assert check(json.dumps(event, ensure_ascii=False, separators=(",", ":")))


UNUSUAL = (
    *('["a"]', '"a"', "5", '{"a": true}', '{"a": null}', '{"a": 1e3}', '{"a": "\\u0041"}', '{"a": "b", "a": "c"}'),
    *(
        '{"a": "b" }',
        '{ "a": "b"}',
        "{}",
        '{"a": []}',
        '{" ": "b"}',
        '{"": "b"}',
        '{"a": "b\t"}',
        '{"a": "b"},',
        '{"a" 1}',
    ),
    '{"a": [' + "1," * 600 + "1]}",
    '{"a": ["b", ' + "1," * 600 + '"c"]}',
    '{"a": ' + '{"b": ' * 30 + '"c"' + "}" * 31,
)


@pytest.mark.parametrize("line", UNUSUAL)
def test_what_is_unusual_is_left_to_the_careful_reader(line: str) -> None:
    assert read_plain_json(line, 0, len(line)) is None
