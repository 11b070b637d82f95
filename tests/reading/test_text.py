"""What YAML trips over, each with the place and the help line that a writer needs."""

from __future__ import annotations

import pytest
from rocket import HEAD, helps, places, read

#: A text behind `note: `, and what is complained of in its line as `col rule` with words of the help.
TRAPS = [
    ("*bold* words", "7 unreadable-yaml", "quote"),
    ("*bold", "7 unsupported-yaml", "quote"),
    ("&amp words", "7 unsupported-yaml", "quote"),
    ("!important words", "7 unsupported-yaml", "quote"),
    ("%5", "7 unreadable-yaml", "quote"),
    ("@someone", "7 unreadable-yaml", "quote"),
    ("`code`", "7 unreadable-yaml", "quote"),
    ("- words", "7 unreadable-yaml", "quote"),
    ("? words", "7 unreadable-yaml", "quote"),
    ("]words", "7 unreadable-yaml", "quote"),
    ("one: two", "10 unreadable-yaml", "quote"),
    ('"words" and more', "15 unreadable-yaml", "quot"),
    ('"words', "7 unreadable-yaml", "close it"),
    ("[words", "7 unreadable-yaml", "close it"),
    ("{words", "7 unreadable-yaml", "close it"),
    (">=80%", "7 unreadable-yaml", "write 80%+, ≥80%, or quote it"),
    (">80%", "7 unreadable-yaml", "write over 80%, or quote it"),
    (">5", "1 missing-value", "quote"),
    ('"\\ud800"', "10 unreadable-yaml", "character itself"),
    ('"\\q"', "8 unreadable-yaml", "backslash"),
    ('"a\\u202eb"', "7 control-character", "delete"),
    ("", "1 missing-value", "write a value"),
    ("''", "1 missing-value", "write a value"),
    ("#1 of all", "1 missing-value", "#"),
    ("rank #1", "12 swallowed-comment", "quote"),
    ("a\u0007b", "8 control-character", "delete"),
    ("a\u202eb", "8 control-character", "delete"),
    ("a\u200bb", "8 control-character", "delete"),
    ("a\ufeffb", "8 control-character", "delete"),
    ("a\u2028b", "8 control-character", "delete"),
    ("a\u0085b", "8 control-character", "delete"),
    ("a\rb", "8 control-character", "end lines with a line feed"),
]


@pytest.mark.parametrize(("text", "complaint", "advice"), TRAPS, ids=[repr(text) for text, _, _ in TRAPS])
def test_a_trap_is_named_at_its_place(text: str, complaint: str, advice: str) -> None:
    written = f"{HEAD}note: {text}\nurl: ftp://x\n"
    found = places(written)
    assert found[0] == f"4:{complaint}"
    assert advice in str(helps(written)[0])
    # Where the document can be read on, so is the next line, and its number is git's.
    if not complaint.endswith("unreadable-yaml"):
        assert found[1:] == ["5:6 unsafe-link"]


#: Where a space is missing behind a colon, and where that is told; YAML trips over the next line, or calls it no key.
GLUED = [
    (f"date:2026-11-13\n{HEAD}", "1:1 unreadable-yaml"),
    (f'note:"a b"\n\n{HEAD}', "1:1 unreadable-yaml"),
    (f"{HEAD}note:words\nurl: https://x.y\n", "4:1 unreadable-yaml"),
    (f"{HEAD}note:words\n", "4:1 unreadable-yaml"),
    (f"{HEAD}statements:\n  cost:5 USD\n  license: MIT\n", "5:3 unreadable-yaml"),
    (f"{HEAD}statements:\n  license: MIT\n  cost:5 USD\n", "6:3 unreadable-yaml"),
    (f"{HEAD}statements:\n  cost:5 USD\n", "5:3 wrong-shape"),
    (f"{HEAD}cites:\n  - note:words\n    url: x\n", "5:5 unreadable-yaml"),
]


@pytest.mark.parametrize(("text", "place"), GLUED)
def test_a_missing_space_is_told_where_it_is_missing(text: str, place: str) -> None:
    assert places(text) == [place]
    assert "a space behind the colon" in str(helps(text)[0])


@pytest.mark.parametrize(
    "text",
    [
        "note: one\n  two: x\n",
        "note: see a:b\n  two: x\n",
        "https://x\nnote: y\n",
        "12:30\nnote: y\n",
        "note: a:b: c\n",
    ],
)
def test_no_space_is_missing_where_none_belongs(text: str) -> None:
    assert "behind the colon" not in str(helps(HEAD + text)[0])


FINE = ["-10", "a#b", "~", "null", "no", "3.10", "NaN", "a, b", "👩‍🚀 می‌خواهم", "http://x/#y", "5 > 4", "'a # b'"]


@pytest.mark.parametrize("text", FINE)
def test_a_text_is_kept_as_written(text: str) -> None:
    reading = read({"x.yaml": f"{HEAD}note: {text}\n"})
    assert reading.diagnostics == ()
    assert reading.ledger.events["x"].note == text.strip("'")


@pytest.mark.parametrize(
    "text",
    [
        'note: "words" # a comment\n',
        "note: # a comment\n  words\n",
        "cites: [a, b] # a comment\n",
        "# a comment\nnote: words\n  # a comment\n",
        "note: > # a comment\n  words\n",
    ],
)
def test_a_comment_that_cannot_have_been_meant_is_fine(text: str) -> None:
    assert places(HEAD + text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("cites:\n  - a # b\n", "5:7"),
        ("cites: [a # b\n  , c]\n", "4:11"),
        ("note: one\n  two # three\n", "5:7"),
        ("note: words\t# comment\n", "4:13"),
    ],
)
def test_a_comment_behind_an_unquoted_text_is_an_error_wherever_it_stands(text: str, place: str) -> None:
    assert places(HEAD + text) == [f"{place} swallowed-comment"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<<: {url: x}\n", ["4:1 unsupported-yaml"]),
        ("? [a]\n: b\n", ["4:3 unsupported-yaml"]),
        ("kind: leak\n", ["4:1 duplicate-key"]),
        ("titel: x\nnote: [x]\n", ["4:1 unknown-key", "5:7 wrong-shape"]),
        ("\tnote: x\n", ["4:1 unreadable-yaml"]),
        ("statements: {cost: {value: $1,000,000}}\n", ["4:31 unknown-key", "4:35 unknown-key"]),
        ("statements: {cost: {value: $3, up to 5}}\n", ["4:32 unknown-key"]),
        ("statements: {cost: [a, {valeu: 3}]}\n", ["4:21 unreadable-value", "4:25 unknown-key"]),
    ],
)
def test_what_a_mapping_cannot_have(text: str, expected: list[str]) -> None:
    assert places(HEAD + text) == expected


def test_a_figure_split_at_its_comma_says_to_quote_it() -> None:
    assert "quote the figure" in str(helps(f"{HEAD}statements: {{cost: {{value: $1,000}}}}\n")[0])
    assert "quote the figure" in str(helps(f"{HEAD}statements: {{cost: {{value: $1, ca: 3}}}}\n")[0])


def test_a_directive_is_refused_and_the_rest_is_read() -> None:
    reading = read({"x.yaml": f"%YAML 1.1\n%TAG ! x\n---\n{HEAD}"})
    assert [str(found.span) for found in reading.diagnostics] == ["x.yaml:1:1", "x.yaml:2:1"]
    assert list(reading.ledger.events) == ["x"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "1:1 empty-file"),
        (b"# only a comment\n", "1:1 empty-file"),
        (b"---\n...\n", "1:1 empty-file"),
        (b"kind: report\ntitle: caf\xe9\n", "2:11 not-utf-8"),
        (b"kind: \xc3\xa9 \xff", "1:9 not-utf-8"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "3:1 not-utf-8"),
        ("kind: report".encode("utf-16"), "1:1 not-utf-8"),
        (b"a" * (4 * 1024 * 1024 + 1), "1:1 oversized-file"),
        (b"just words", "1:1 wrong-shape"),
        (b"- a\n- list\n", "1:1 wrong-shape"),
        (b"[" * 100_000, "1:65 deep-nesting"),
        (b"- " * 100_000, "1:129 deep-nesting"),
        (b"{a: " * 100_000, "1:257 deep-nesting"),
        (b"\n".join(b" " * n + b"a:" for n in range(1000)), "65:65 deep-nesting"),
    ],
)
def test_a_file_that_is_no_event(content: bytes, expected: str) -> None:
    assert places(content) == [expected]


def test_nesting_up_to_the_limit_is_read() -> None:
    assert places(f"{HEAD}note: {'[' * 63}{']' * 63}\n") == ["4:7 wrong-shape"]
    assert places(f"{HEAD}note: {'[' * 64}{']' * 64}\n") == ["4:70 deep-nesting"]


def test_a_byte_order_mark_and_windows_lines_are_fine() -> None:
    reading = read({"x.yaml": b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode() + b"note: |\r\n  a\r\n"})
    assert reading.diagnostics == ()
    assert reading.ledger.events["x"].note == "a"


def test_a_broken_document_hides_no_other() -> None:
    """One unreadable document hides no other; the one without an id cannot take the file's name."""
    text = f"{HEAD}id: a\n---\ntitle: b: c\n---\n{HEAD}id: c\nfoo: bar\n---\n{HEAD}---\n{HEAD}id: a\n"
    reading = read({"x.yaml": text, "y.yaml": "[", "z.yaml": HEAD})
    assert list(reading.ledger.events) == ["a", "c", "z"]
    assert [f"{found.span}: {found.rule}" for found in reading.diagnostics] == [
        "x.yaml:6:9: unreadable-yaml",
        "x.yaml:12:1: unknown-key",
        "x.yaml:14:1: missing-key",
        "x.yaml:21:5: duplicate-event",
        "y.yaml:1:2: unreadable-yaml",
    ]
    assert [str(note.span) for note in reading.diagnostics[3].notes] == ["x.yaml:4:5"]


def test_complaints_about_a_file_end_with_how_many_more_there_are() -> None:
    lines = "".join(f"  a{n}: 5\n" for n in range(1500))
    reading = read({"x.yaml": f"{HEAD}statements:\n{lines}", "y.yaml": HEAD + "a: b"})
    of_file = [found for found in reading.diagnostics if found.span.path == "x.yaml"]
    assert len(of_file) == 1001
    assert of_file[-1].message.startswith("500 more")
    assert reading.diagnostics[-1].span.path == "y.yaml"


def test_numbers_keep_their_digits() -> None:
    assert read({"x.yaml": f"{HEAD}statements: {{motto: 3.10}}\n"}).ledger.events["x"].statements[0].written == "3.10"
