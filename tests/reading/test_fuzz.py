"""Whatever lies in a ledger folder, reading it ends in a model and diagnostics, and in nothing else."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rocket import DECLARED, HEAD, read

from timeline.reading.complaint import READER_RULES
from timeline.reading.loader import Reading

PATHS = ("x.yaml", "x.jsonl", "a/y.yml", *DECLARED)
_PIECES = """
    kind title source date when statements value only not cites report gazette fuel fuel@ascent thrust@ascent+storm
    license cost liquid/hydrogen 2x MIT $5.2M ~1T >=80% figure after days this event 2026-04-24 [2026-04-24..]
    undisclosed { } [ ] : - ? # &a *a !t | > |2 ' " % @ ` << , --- ... é 👩‍🚀 \\ud800 \\ null true NaN 1e999
    label parts type term terms scopes unit rocket name
"""
_BLANKS = "\n|\n  |\n    |\n- |\n---\n|\n...\n|: |- |? |# |<<: | |\t|\r\n|\r|\0|\u2028|\u0085|\u202e|\ufeff"
WORDS = st.sampled_from(_PIECES.split()) | st.sampled_from(_BLANKS.split("|"))


def check(reading: Reading) -> None:
    """What is true of every reading."""
    for found in reading.diagnostics:
        assert found.rule in READER_RULES
        assert found.message
        assert found.message.isprintable(), found.message
        assert found.help is None or found.help.isprintable(), found.help
        assert not found.message.endswith(".")
        assert found.span.line >= 1
        assert found.span.col >= 1
    assert all(key == event.id for key, event in reading.ledger.events.items())


def _content(path: str) -> st.SearchStrategy[str]:
    prefix = HEAD + "statements:\n  " if path == "x.yaml" else ""
    return st.lists(WORDS | st.text(max_size=3), max_size=40).map(lambda parts: prefix + "".join(parts))


@given(st.sampled_from(PATHS), st.binary(max_size=400))
def test_bytes(path: str, content: bytes) -> None:
    check(read({path: content}))


@given(st.sampled_from(PATHS).flatmap(lambda path: st.tuples(st.just(path), _content(path))))
def test_texts_that_look_like_a_ledger(file: tuple[str, str]) -> None:
    check(read({"z.yaml": HEAD + "statements: {license: MIT, fuel@ascent: solid}\n", file[0]: file[1]}))


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8) | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS | st.text(max_size=4), inner, max_size=5),
    max_leaves=20,
)


@given(st.lists(JSON, max_size=4), st.booleans())
def test_json_lines(records: list[object], ascii_only: bool) -> None:
    text = "\n".join(json.dumps(record, ensure_ascii=ascii_only) for record in records)
    check(read({"x.jsonl": text, "y.yaml": text}))


@given(JSON)
def test_any_shape_under_any_key(shape: object) -> None:
    value = json.dumps(shape)
    check(
        read({"x.jsonl": f'{{"kind": {value}, "title": "t", "source": {value}, "statements": {{"license": {value}}}}}'})
    )


@pytest.mark.all
@settings(max_examples=5000, deadline=None)
@given(st.sampled_from(PATHS).flatmap(lambda path: st.tuples(st.just(path), _content(path))))
def test_many_texts(file: tuple[str, str]) -> None:
    check(read({file[0]: file[1]}))
