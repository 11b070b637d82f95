"""Decides which words a ledger knows: its subjects with their parts, and the terms of its vocabularies."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from timeline.diagnostics import Note, Span
from timeline.model.claim import Attribute, Claim, Subject, Term
from timeline.model.source import Source
from timeline.reading.claim_key import is_id
from timeline.reading.complaint import Complaints
from timeline.reading.node import Mapping, Node, Scalar, Sheet
from timeline.values.excerpt import quote
from timeline.values.path import Path


@dataclass(slots=True)
class Known:
    """What statements can be about, as far as it could be read.

    `refused` holds the attributes that are there but could not be read, with their places; `unread` names the files
    of which some document could not be read at all, or that declare nothing. What is left out on their account is
    counted by place in `left_out` and told once there, not at each statement; `sought` are the names that were looked
    for in such a file. `claims` are those read so far, by what `about` says and then by their keys: most are told of
    again and again.
    """

    subjects: dict[str, Subject] = field(default_factory=dict)
    attributes: dict[str, Attribute] = field(default_factory=dict)
    terms: dict[str, dict[str, Term]] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    refused: dict[str, Span] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    left_out: Counter[Span] = field(default_factory=Counter)
    sought: dict[str, dict[str, None]] = field(default_factory=dict)
    claims: dict[Path | None, dict[str, tuple[Claim, Attribute]]] = field(default_factory=dict)
    _labels: dict[str, dict[str, str]] = field(default_factory=dict)

    def lacks(self, file: str, name: str) -> bool:
        """Whether a name can't be known, because nothing of the file that would declare it is."""
        if file in self.unread:
            self.sought.setdefault(file, {})[name] = None
            return True
        return False

    def labels(self, of: str) -> dict[str, str]:
        """Labels in lower case, to the words they stand for: of `subjects`, `attributes` or a vocabulary."""
        if of not in self._labels:
            of_words: dict[str, dict[str, Subject] | dict[str, Attribute]] = {
                "subjects": self.subjects,
                "attributes": self.attributes,
            }
            named: dict[str, Subject | Attribute | Term] = {**of_words.get(of, self.terms.get(of, {}))}
            shorter = {key.rpartition("/")[2].casefold(): key for key in reversed(named)}
            self._labels[of] = shorter | {value.label.casefold(): key for key, value in named.items()}
        return self._labels[of]


def read_subjects(root: Mapping, sheet: Sheet, known: Known, complaints: Complaints, above: Path | None = None) -> None:
    """The subjects of a mapping and, below each, its parts."""
    for key, node in root.entries.values():
        path = part_path(key, sheet, complaints, above)
        if path is None:
            continue
        label = node.get("label") if isinstance(node, Mapping) else node
        span = sheet.span(key.start)
        name = label.text if isinstance(label, Scalar) else key.text
        known.subjects[str(path)] = Subject(path, name, span, _note(node))
        parts = node.get("parts") if isinstance(node, Mapping) else None
        if isinstance(parts, Mapping):
            read_subjects(parts, sheet, known, complaints, path)


def _note(node: Node) -> str | None:
    """The note of a subject or term that has a mapping of its own."""
    note = node.get("note") if isinstance(node, Mapping) else None
    return note.text if isinstance(note, Scalar) else None


def read_terms(root: Mapping, sheet: Sheet, known: Known, complaints: Complaints) -> None:
    """The vocabularies of terms.yaml."""
    for key, node in root.entries.values():
        if not is_id(key.text):
            complain_of_id(key, sheet, complaints)
        elif isinstance(node, Mapping):
            known.terms[key.text] = {}
            _read_tree(node, sheet, (known.terms[key.text], key.text), complaints, None)


def _read_tree(
    tree: Mapping, sheet: Sheet, into: tuple[dict[str, Term], str], complaints: Complaints, above: Path | None
) -> None:
    """The terms of an inner term or vocabulary; its own label and note are no terms."""
    for key, node in tree.entries.values():
        if key.text in ("label", "note") and isinstance(node, Scalar):
            continue
        path = part_path(key, sheet, complaints, above)
        if path is None:
            continue
        label = node.get("label") if isinstance(node, Mapping) else node
        text = label.text if isinstance(label, Scalar) else key.text
        into[0][str(path)] = Term(into[1], path, text, sheet.span(key.start), _note(node))
        if isinstance(node, Mapping):
            _read_tree(node, sheet, into, complaints, path)


def part_path(key: Scalar, sheet: Sheet, complaints: Complaints, above: Path | None) -> Path | None:
    """The path of an id under another path; None after a complaint."""
    if not is_id(key.text):
        complain_of_id(key, sheet, complaints)
        return None
    return Path((*above.parts, key.text) if above else (key.text,))


def complain_of_id(key: Scalar, sheet: Sheet, complaints: Complaints) -> None:
    """Say that a text is no id."""
    advice = "an id is letters, digits and _, then also dots and hyphens; parts stand under their whole"
    complaints.error(sheet.span(key.start), "unreadable-id", f"{quote(key.text)} is not an id", advice)


def check_scope_terms(known: Known, complaints: Complaints) -> None:
    """Complain of terms that stand in two vocabularies which serve as scopes: a scope names no vocabulary."""
    serving = dict.fromkeys(name for attribute in known.attributes.values() for name in attribute.scopes)
    counted = Counter(path for name in serving for path in known.terms.get(name, {}))
    first: dict[str, Span] = {}
    for name in sorted(serving):
        for path, term in known.terms.get(name, {}).items():
            if counted[path] > 1 and path in first:
                message = f"the term {quote(path)} stands in two vocabularies that serve as scopes"
                note = Note(first[path], "the other one")
                complaints.error(term.span, "ambiguous-term", message, "rename one of them", [note])
            first.setdefault(path, term.span)
