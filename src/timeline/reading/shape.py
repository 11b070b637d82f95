"""Decides whether a document has the shape of its file, and takes out of it what has not, each with a complaint."""

from __future__ import annotations

from typing import Any

from timeline.diagnostics import Span
from timeline.reading.complaint import Complaints
from timeline.reading.fault import MAPPING, Fault, faults, required
from timeline.reading.form import FileKind, Form
from timeline.reading.form_table import FORMS, KEYS, ROOTS
from timeline.reading.node import Mapping, Node, Record, Scalar, Sequence, Sheet
from timeline.reading.trap import SPACE_MISSING, is_glued
from timeline.values.excerpt import quote

_FORMS = {name: {key: FORMS[form] for key, (form, _) in keys.items()} for name, keys in KEYS.items()}
_REQUIRED = {name: frozenset(key for key, (_, must) in keys.items() if must) for name, keys in KEYS.items()}
_WORDS = {"event": "an event", "ledger": "ledger.yaml"}


def fit(record: Record, kind: FileKind, complaints: Complaints) -> Mapping | None:
    """The document as a mapping in which every key is known and has its shape; None if it is no mapping at all."""
    root, sheet = record.root, record.sheet
    if not isinstance(root, Mapping):
        message = f"{_found(root)} where keys with their values were expected"
        complaints.error(sheet.span(root.start), "wrong-shape", message, "write `key: value`, one key a line")
        return None
    if _fits(root, FORMS[ROOTS[kind]]):
        return root
    data = _plain(root, sheet, complaints)
    for fault in faults(kind, data):
        _complain(fault, root, sheet, kind, complaints)
    return root


def _fits(node: Node, form: Form) -> bool:
    """Whether a node has a form and no text in it is empty: nearly all have, and need no second look."""
    if isinstance(node, Scalar):
        return form.text and bool(node.text) and not node.text.isspace()
    if isinstance(node, Sequence):
        if form.items is None or len(node.items) > form.most:
            return False
        return _fit_all(node.items, FORMS[form.items])
    if form.keys is not None:
        forms = _FORMS[form.keys]
        if not (_REQUIRED[form.keys] <= node.entries.keys() <= forms.keys()):
            return False
        for key, (_, value) in node.entries.items():
            # Most values are texts; asking of each by a call of its own takes twice as long.
            if isinstance(value, Scalar):
                if not value.text or not forms[key].text or value.text.isspace():
                    return False
            elif not _fits(value, forms[key]):
                return False
        return True
    return form.each is not None and _fit_all([value for _, value in node.entries.values()], FORMS[form.each])


def _fit_all(nodes: list[Node], form: Form) -> bool:
    """Whether each of some nodes has the same form."""
    for node in nodes:
        if isinstance(node, Scalar):
            if not node.text or not form.text or node.text.isspace():
                return False
        elif not _fits(node, form):
            return False
    return True


def _plain(node: Node, sheet: Sheet, complaints: Complaints) -> Any:
    """Texts, lists and dicts; empty values are taken out of the node, each with a complaint."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return _plain_items(node, sheet, complaints)
    data = {}
    empty = []
    for key, (written, value) in node.entries.items():
        if isinstance(value, Scalar):
            text = value.text
            if text and not text.isspace():
                data[key] = text
            else:
                empty.append((written, value))
        else:
            data[key] = _plain(value, sheet, complaints)
    for written, value in empty:
        _miss(f"the key {quote(written.text)} has no value", sheet.span(written.start), value, complaints)
        node.refuse(written.text)
    return data


def _plain_items(node: Sequence, sheet: Sheet, complaints: Complaints) -> list[Any]:
    """The items of a list, without empty ones."""
    kept = []
    for item in node.items:
        if isinstance(item, Scalar) and not item.text.strip():
            _miss("a list item is empty", sheet.span(item.start), item, complaints)
        else:
            kept.append(item)
    node.items = kept
    return [_plain(item, sheet, complaints) for item in kept]


def _miss(message: str, place: Span, value: Scalar, complaints: Complaints) -> None:
    """Complain of an empty value."""
    if value.block and value.start != value.end:
        advice = "a > or | opens a block of lines: quote a text that begins with it"
    else:
        advice = "write a value, or delete it; quote a text that begins with #"
    complaints.error(place, "missing-value", message, advice)


def _complain(fault: Fault, root: Mapping, sheet: Sheet, kind: str, complaints: Complaints) -> None:
    """One fault of the shape as a diagnostic; what is at fault is taken out of the node."""
    holder, last = _walk(root, fault.where[:-1]), fault.where[-1] if fault.where else ""
    if fault.problem == "missing":
        _complain_of_missing(root, fault.where, sheet, kind, complaints)
        return
    if isinstance(holder, Mapping) and isinstance(last, str) and last in holder.entries:
        key, value = holder.entries[last]
        holder.refuse(last)
        if fault.problem == "unknown":
            message, advice = f"unknown key {quote(last)}", complaints.suggest(last, fault.known)
            if holder.flow and advice is None and kind == "event":
                advice = "if it belongs to the figure before the comma, quote the figure"
            advice = advice or f"known keys: {', '.join(fault.known)}"
            complaints.error(sheet.span(key.start), "unknown-key", message, advice)
            return
        message = f"{quote(last)} is {_found(value)}, expected {fault.expected}"
        glued = isinstance(value, Scalar) and fault.expected.endswith(MAPPING) and is_glued(value.text)
        complaints.error(sheet.span(value.start), "wrong-shape", message, SPACE_MISSING if glued else None)
    elif isinstance(holder, Sequence) and isinstance(last, int) and last < len(holder.items):
        value = holder.items[last]
        message = f"the list item is {_found(value)}, expected {fault.expected}"
        complaints.error(sheet.span(value.start), "wrong-shape", message)
        # A text that says nothing keeps the numbers of the other items right until the list is read.
        holder.items[last] = Scalar("", value.start, value.start)


def _complain_of_missing(
    root: Mapping, where: tuple[str | int, ...], sheet: Sheet, kind: str, complaints: Complaints
) -> None:
    """Complain of a missing key at the key it should stand under, unless it stood there and was refused."""
    holder: Node = root
    place = min((key.start for key, _ in root.entries.values()), default=root.start)
    for part in where[:-1]:
        if isinstance(holder, Mapping) and isinstance(part, str):
            key, holder = holder.entries[part]
            place = key.start
        elif isinstance(holder, Sequence) and isinstance(part, int):
            holder = holder.items[part]
            place = holder.start
    key_name = str(where[-1])
    if isinstance(holder, Mapping) and key_name in holder.emptied:
        return
    owner = quote(str(where[-2])) if len(where) > 1 else _WORDS.get(kind, "it")
    advice = f"required: {', '.join(required(kind))}"
    complaints.error(sheet.span(place), "missing-key", f"{owner} has no {quote(key_name)}", advice)


def _walk(node: Node, where: tuple[str | int, ...]) -> Node | None:
    """What stands at the end of a way, if the way is there."""
    found: Node | None = node
    for part in where:
        if isinstance(found, Mapping) and isinstance(part, str):
            found = found.get(part)
        elif isinstance(found, Sequence) and isinstance(part, int) and part < len(found.items):
            found = found.items[part]
        else:
            return None
    return found


def _found(node: Node) -> str:
    """A node in people's words."""
    if isinstance(node, Scalar):
        return f"the text {quote(node.text)}"
    return "a list" if isinstance(node, Sequence) else "a mapping"
