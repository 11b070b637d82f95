"""JSON Lines get the same care as YAML: places, numbers as written, one bad line hides no other."""

from __future__ import annotations

import json

import pytest
from rocket import places, read

GOOD = '{"id": "good", "kind": "report", "title": "t", "source": "gazette"}'

BROKEN = [
    ("[", "1:2 unreadable-json"),
    ('"words"', "1:1 wrong-shape"),
    ('{"a": NaN}', "1:7 unreadable-json"),
    ('{"a": -Infinity}', "1:7 unreadable-json"),
    ('{"a": 01}', "1:7 unreadable-json"),
    ('{"a": 1.}', "1:7 unreadable-json"),
    ('{"a": tru}', "1:7 unreadable-json"),
    ("{'a': 1}", "1:2 unreadable-json"),
    ('{"a": 1,}', "1:9 unreadable-json"),
    ('{"a" 1}', "1:6 unreadable-json"),
    ('{"a": 1 "b": 2}', "1:9 unreadable-json"),
    ('{"a": [1 2]}', "1:10 unreadable-json"),
    ('{"a": "b', "1:7 unreadable-json"),
    ('{"a": "b\tc"}', "1:9 unreadable-json"),
    ('{"a": "\\x"}', "1:8 unreadable-json"),
    ('{"a": 1} {}', "1:10 unreadable-json"),
    ("[" * 100_000, "1:65 deep-nesting"),
    ('{"a":' * 100_000, "1:321 deep-nesting"),
]


@pytest.mark.parametrize(("line", "complaint"), BROKEN, ids=[line[:20] for line, _ in BROKEN])
def test_a_broken_line_hides_no_other(line: str, complaint: str) -> None:
    text = f"{line}\n\n{GOOD}\r\n{{\n"
    assert places(text, "x.jsonl") == [complaint, "4:2 unreadable-json"]
    assert list(read({"x.jsonl": text}).ledger.events) == ["good"]


def _line(**more: object) -> str:
    return json.dumps({"id": "x", "kind": "report", "title": "t", "source": "gazette", **more})


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (GOOD[:-1] + ', "id": "b"}', "1:69 duplicate-key"),
        (GOOD[:-1] + ', "note": null}', "1:69 missing-value"),
        (GOOD[:-1] + ', "note": "\\ud800"}', "1:77 control-character"),
        (GOOD[:-1] + ', "note": "\\u0000"}', "1:77 control-character"),
        (GOOD[:-1] + ', "note": "\\u202e"}', "1:77 control-character"),
        (GOOD[:-1] + ', "note": "\u202e"}', "1:78 control-character"),
        (GOOD[:-1] + ', "note": [1]}', "1:77 wrong-shape"),
        (GOOD[:-1] + ', "titel": 1}', "1:69 unknown-key"),
        (_line(statements={"cost": {"value": True}}), "1:99 unreadable-value"),
    ],
)
def test_a_line_with_something_wrong_in_it(line: str, complaint: str) -> None:
    assert places(f"{line}\n{GOOD.replace('good', 'other')}\n", "x.jsonl") == [complaint]


def test_numbers_are_kept_as_the_text_that_was_written() -> None:
    line = GOOD[:-1] + ', "note": 3.10, "title": 1e400, "statements": {"share": 3.10, "crewed": true, "cost": -0}}'
    reading = read({"x.jsonl": line.replace('"title": "t", ', "")})
    event = reading.ledger.events["good"]
    assert (event.note, event.title) == ("3.10", "1e400")
    assert [statement.written for statement in event.statements] == ["3.10", "true", "-0"]
    assert reading.diagnostics == ()


def test_a_single_line_takes_the_name_of_its_file() -> None:
    line = '{"kind": "report", "title": "t", "source": "gazette"}\n'
    assert list(read({"a.jsonl": line}).ledger.events) == ["a"]
    assert places(line * 2, "a.jsonl") == ["1:2 missing-key", "2:2 missing-key"]


def test_a_line_beside_a_broken_one_is_not_the_only_event_of_its_file() -> None:
    text = '{"kind": "report", "title": "t", "source": "gazette"}\n{'
    assert places(text, "x.jsonl") == ["1:2 missing-key", "2:2 unreadable-json"]


def test_complaints_of_a_file_are_told_line_by_line() -> None:
    """Of more complaints than are told the first ones are, whether a line is no JSON or has a wrong shape."""
    lines = [GOOD.replace('"good"', f'"e{number}", "x": "y"') for number in range(700)]
    found = read({"x.jsonl": "".join(f"{line}\n{{\n" for line in lines)}).diagnostics
    assert [diagnostic.span.line for diagnostic in found] == list(range(1, 1002))
    assert found[-1].message == "400 more complaints, from here on"


def test_a_date_set_is_a_list_or_a_text() -> None:
    first, second = _line(date=["2026-04-24.."]), _line(date="[2026-04-24..]").replace('"x"', '"y"')
    events = read({"x.jsonl": f"{first}\n{second}"}).ledger.events
    assert str(events["x"].date) == str(events["y"].date) == "[2026-04-24..]"
