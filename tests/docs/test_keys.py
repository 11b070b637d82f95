"""The language reference names every key that a file can hold, and every word that a key can take."""

from __future__ import annotations

from compose.bad_input import DECLARATION_KEYS, EVENT_KEYS, STATEMENT_KEYS
from compose.pages import DOCS
from pydantic import BaseModel

from timeline.model.event import BASIS_OF_KIND
from timeline.model.source import SOURCE_KINDS
from timeline.model.statement import EVIDENCE_OF_BASIS
from timeline.reading.schema import AttributeShape, EventShape, LedgerShape, SourceShape, StatementShape, SubjectShape

LANGUAGE = (DOCS / "language.md").read_text("utf-8")


def _keys(shape: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in shape.model_fields.items()}


def _section(title: str) -> str:
    return LANGUAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_every_key_is_documented() -> None:
    shapes: dict[str, type[BaseModel]] = {
        "ledger.yaml": LedgerShape,
        "subjects.yaml": SubjectShape,
        "attributes.yaml": AttributeShape,
        "sources.yaml": SourceShape,
        "An event": EventShape,
        "A statement": StatementShape,
    }
    for title, shape in shapes.items():
        text = _section(title)
        assert [key for key in sorted(_keys(shape)) if f"`{key}`" not in text] == [], title


def test_a_wrong_type_is_tried_at_every_key() -> None:
    assert set(EVENT_KEYS) == _keys(EventShape)
    assert set(STATEMENT_KEYS) == _keys(StatementShape)
    shapes: dict[str, type[BaseModel]] = {"ledger": LedgerShape, "subjects": SubjectShape}
    shapes |= {"attributes": AttributeShape, "sources": SourceShape}
    for name, shape in shapes.items():
        assert set(DECLARATION_KEYS[name]) == _keys(shape), name


def test_every_word_is_documented() -> None:
    for word in (*BASIS_OF_KIND, *EVIDENCE_OF_BASIS):
        assert word in _section("Kinds, bases, evidence"), word
    for kind in SOURCE_KINDS:
        assert f"`{kind}`" in _section("sources.yaml"), kind
