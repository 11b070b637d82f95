"""Decides what an editor knows of a ledger's files: their JSON Schemas, with what the ledger already names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from timeline.model.claim import Attribute, Claim
from timeline.model.ledger import Ledger
from timeline.reading.schema import FileKind, json_schema
from timeline.views.label import claim_label

#: The kinds of file that have a schema.
KINDS: tuple[FileKind, ...] = get_args(FileKind)

DIALECT = "https://json-schema.org/draft/2020-12/schema"
#: What a scalar may look like to an editor; to us, every one is a text.
_SCALAR = {"type": ["string", "number", "boolean", "null"]}
_ANY_SOURCE = ("anonymous",)
_UNSAID = ("undisclosed", "unknown", "none")
#: More names than an editor can list helpfully are no help.
_MOST_CLAIMS = 2000

Schema = dict[str, Any]


def editor_schema(kind: FileKind, ledger: Ledger) -> Schema:
    """The JSON Schema (draft 2020-12) of a kind of file, with the claims, sources, terms and events of a ledger.

    A file holds one event. Sources, events, subjects and vocabularies must be known; a claim may be a new one.
    """
    schema: Schema = _plain(json_schema(kind))
    if kind == "event":
        _complete_event(schema, ledger)
    elif kind == "ledger":
        _narrow(schema, "about", _one_of(ledger.subjects))
    elif kind == "sources":
        _narrow(schema["$defs"]["SourceShape"], "part_of", _one_of(ledger.sources))
    elif kind == "attributes":
        for name in ("terms", "scopes", "needs"):
            _narrow(schema["$defs"]["AttributeShape"], name, _one_of(ledger.terms))
    # Editors head their help with a title; those of the shapes are names of our own code.
    for shape in schema.get("$defs", {}).values():
        shape["title"] = str(shape.get("title", "")).removesuffix("Shape").lower()
    return {"$schema": DIALECT, **schema, "title": f"{kind} of a timeline ledger"}


def _plain(node: Any) -> Any:
    """The schema without what only clutters an editor's help, and with null where a scalar may stand."""
    if isinstance(node, list):
        return [_plain(one) for one in node]
    if not isinstance(node, dict):
        return node
    if node.get("type") == ["string", "number", "boolean"]:
        return dict(_SCALAR) | {key: value for key, value in node.items() if key == "description"}
    kept = {key: value for key, value in node.items() if not (key == "default" and value is None)}
    if "properties" in kept:
        properties = {name: _untitled(_plain(value)) for name, value in kept["properties"].items()}
        return {**{key: _plain(value) for key, value in kept.items() if key != "properties"}, "properties": properties}
    return {key: _plain(value) for key, value in kept.items()}


def _untitled(node: Schema) -> Schema:
    return {key: value for key, value in node.items() if key != "title"}


def _one_of(names: Iterable[str], *more: Schema) -> Schema:
    """One of some names (which YAML may take for numbers), or what further schemas allow; anything without names."""
    known: list[str | int] = list(names)
    known += [int(name) for name in known if isinstance(name, str) and name.isascii() and name.isdigit()]
    if not known:
        return dict(_SCALAR)
    return {"anyOf": [{"enum": known}, *more]} if more else {"enum": known}


def _narrow(shape: Schema, name: str, scalar: Schema) -> None:
    """Put `scalar` in the place of every scalar of a property."""
    shape["properties"][name] = _replaced(shape["properties"][name], scalar)


def _replaced(node: Any, scalar: Schema) -> Any:
    if isinstance(node, list):
        return [_replaced(one, scalar) for one in node]
    if not isinstance(node, dict):
        return node
    if node.get("type") == _SCALAR["type"]:
        return {**scalar, **{key: value for key, value in node.items() if key == "description"}}
    return {key: _replaced(value, scalar) for key, value in node.items()}


def _complete_event(schema: Schema, ledger: Ledger) -> None:
    statement = schema["$defs"]["StatementShape"]
    events = list(ledger.events)
    cited = _one_of([*events, *(f"{event}?" for event in events)])
    target = _one_of(events, {"type": "string", "pattern": "^figure "})
    for shape in (schema, statement):
        _narrow(shape, "cites", cited)
        for name in ("disputes", "supports", "corrects", "retracts"):
            _narrow(shape, name, target)
    _narrow(schema, "source", _one_of(ledger.sources))
    _narrow(schema, "about", _one_of(ledger.subjects))
    _narrow(statement, "per", _one_of([*ledger.sources, *_ANY_SOURCE] if ledger.sources else ()))
    told = next(one for one in schema["properties"]["statements"]["anyOf"] if one.get("type") == "object")
    general = told["additionalProperties"]
    told["properties"] = {}
    for key, (attribute, label) in _keys(ledger).items():
        told["properties"][key] = {"description": _help(attribute, label), **_claim(schema, general, attribute, ledger)}


def _keys(ledger: Ledger) -> Mapping[str, tuple[Attribute, str]]:
    """The keys that a claim may be written by, with its label: in full, relative to the ledger's subject, or bare."""
    found: dict[str, tuple[Attribute, str]] = {}
    for claim in ledger.claims():
        attribute = ledger.attributes.get(claim.attribute)
        if attribute is not None:
            for key in _written(claim, ledger.about):
                found.setdefault(key, (attribute, claim_label(claim, ledger)))
    for attribute in ledger.attributes.values():
        found.setdefault(attribute.id, (attribute, attribute.label))
        for vocabulary in attribute.scopes:
            for path, term in ledger.terms.get(vocabulary, {}).items():
                found.setdefault(f"{attribute.id}@{path}", (attribute, f"{attribute.label} · {term.label}"))
    return dict(list(found.items())[:_MOST_CLAIMS])


def _written(claim: Claim, about: str | None) -> Iterable[str]:
    whole = str(claim)
    if about is not None and whole.startswith(f"{about}:"):
        yield whole.removeprefix(f"{about}:")
    elif about is not None and whole.startswith(f"{about}/"):
        yield whole.removeprefix(about)
    yield whole


def _help(attribute: Attribute, label: str) -> str:
    """What an editor shows of a claim."""
    unit = f", in {attribute.unit}" if attribute.unit else ""
    note = f". {attribute.note}" if attribute.note else ""
    return f"{label}: {attribute.type}{unit}{note}"


def _claim(schema: Schema, general: Schema, attribute: Attribute, ledger: Ledger) -> Schema:
    """What stands under a claim's key: anything a statement may be, its terms first where it has a vocabulary."""
    terms = ledger.terms.get(attribute.terms or "", {})
    if attribute.type not in ("term", "yes-no") or (attribute.type == "term" and not terms):
        return general
    values = [*(terms if attribute.type == "term" else ("yes", "no")), *_UNSAID]
    name = f"Statement of {attribute.id}"
    value = {"anyOf": [{"enum": values}, schema["$defs"]["StatementShape"]["properties"]["value"]]}
    if name not in schema["$defs"]:
        shape = schema["$defs"]["StatementShape"]
        described = {"description": shape["properties"]["value"]["description"], **value}
        schema["$defs"][name] = {**shape, "properties": {**shape["properties"], "value": described}}
    pointer = "#/$defs/" + name.replace("~", "~0").replace("/", "~1").replace(" ", "%20")
    return {"anyOf": [{"enum": values}, _pointing(general, pointer)]}


def _pointing(node: Any, pointer: str) -> Any:
    """The same schema with another shape of statement."""
    if isinstance(node, list):
        return [_pointing(one, pointer) for one in node]
    if isinstance(node, dict):
        if node.get("$ref") == "#/$defs/StatementShape":
            return {"$ref": pointer}
        return {key: _pointing(value, pointer) for key, value in node.items()}
    return node
