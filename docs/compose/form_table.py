"""Decides what the table of forms says, from which the reader checks the shape of files without pydantic."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from timeline.reading.schema import SHAPES

#: What forms are called whose names would not fit a line.
_SHORTER = {"text | [text]": "texts", "text | [text] | statement": "item", "text | [item] | statement": "claim"}

_HEAD = '''\
"""Holds which forms a value can take and which keys mappings have; made from the shapes of `schema`, not by hand."""

from __future__ import annotations

from timeline.reading.form import Form, Key

'''


class _Forms:
    """The forms met so far, by name; a name says what the form is."""

    def __init__(self) -> None:
        self.forms: dict[str, dict[str, str]] = {}
        self.choices: dict[str, list[str]] = {}
        self.keys: dict[str, list[tuple[str, str, bool]]] = {}
        self.inherited: dict[str, int] = {}
        self._known: dict[str, Any] = {}

    def name(self, schema: dict[str, Any]) -> str:
        """The name of the form that one of pydantic's core schemas describes."""
        kind = schema["type"]
        if kind in ("default", "nullable", "definitions"):
            for definition in schema.get("definitions", ()):
                self._known[definition["ref"]] = definition
            return self.name(schema["schema"])
        if kind == "definition-ref":
            return self._model(self._known[schema["schema_ref"]])
        if kind == "model":
            return self._model(schema)
        if kind == "str":
            return self._enter("text", {"text": "True"})
        if kind == "list":
            inner = self.name(schema["items_schema"])
            return self._enter(f"[{inner}]", {"items": repr(inner), "most": str(schema["max_length"])})
        if kind == "dict":
            inner = self.name(schema["values_schema"])
            return self._enter(f"{{{inner}}}", {"each": repr(inner)})
        choices = [self.name(choice) for choice in schema["choices"].values()]
        name = " | ".join(choices)
        self.choices[_SHORTER.get(name, name)] = choices
        return self._enter(name, {})

    def _model(self, schema: dict[str, Any]) -> str:
        """The name of a model: of its class, without the ending."""
        name = str(schema["cls"].__name__).removesuffix("Shape").lower()
        if name in self.forms:
            return name
        self.forms[name] = {}
        inner = schema["schema"]
        if schema["root_model"]:
            self.forms[name] = {"each": repr(self.name(inner["values_schema"]))}
            return name
        self.forms[name] = {"keys": repr(name)}
        own = schema["cls"].__annotations__
        rows = [
            (field.get("validation_alias", key), self.name(field["schema"]), field["schema"]["type"] != "default")
            for key, field in inner["fields"].items()
        ]
        self.keys[name] = rows
        self.inherited[name] = sum(key not in own for key in inner["fields"])
        return name

    def _enter(self, name: str, form: dict[str, str]) -> str:
        name = _SHORTER.get(name, name)
        self.forms.setdefault(name, form)
        return name

    def merge_choices(self) -> None:
        """Give each choice what its alternatives have, now that all of them are known."""
        for name, choices in self.choices.items():
            self.forms[name] = {key: value for choice in choices for key, value in self.forms[choice].items()}


def form_table() -> str:
    """The module `timeline.reading.form_table`, as text."""
    found = _Forms()
    roots = {kind: found.name(dict(TypeAdapter(shape).core_schema)) for kind, shape in SHAPES.items()}
    found.merge_choices()
    lines = [_HEAD + "#: The form of each kind of file.", "ROOTS = {"]
    lines += [f'    "{kind}": "{name}",' for kind, name in roots.items()]
    lines += ["}", "", "#: What a text, a list and a mapping may be where a value of a form is expected.", "FORMS = {"]
    for name, form in sorted(found.forms.items()):
        given = ", ".join(f"{key}={value}" for key, value in form.items()).replace("'", '"')
        lines.append(f'    "{name}": Form({given}),')
    lines += ["}", "", "#: The keys of each mapping, in the order in which their faults are told.", "KEYS = {"]
    for name, rows in sorted(found.keys.items()):
        lines.append(f'    "{name}": {{')
        lines += [f'        "{key}": Key("{form}"{", required=True" if must else ""}),' for key, form, must in rows]
        lines.append("    },")
    lines += ["}", "", "#: How many of them come from a shape that it extends; they are listed last.", "INHERITED = {"]
    lines += [f'    "{name}": {count},' for name, count in sorted(found.inherited.items())]
    return "\n".join([*lines, "}"]) + "\n"
