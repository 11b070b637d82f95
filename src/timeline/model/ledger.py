"""Decides what a ledger is: events with the sources, subjects, attributes and terms they need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from timeline.model.claim import Attribute, Claim, Subject, Term
from timeline.model.event import Event
from timeline.model.source import Source
from timeline.values.edtf import Edtf


def _empty() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Ledger:
    """An immutable ledger. Mappings are by id (for subjects: by the path's text); events keep no order of their own.

    `terms` maps a vocabulary's name to its terms by path text. `recorded` is the default for events without their own
    (already filled into each event).
    """

    title: str = "Untitled ledger"
    description: str | None = None
    about: str | None = None
    recorded: Edtf | None = None
    subjects: Mapping[str, Subject] = field(default_factory=_empty)
    attributes: Mapping[str, Attribute] = field(default_factory=_empty)
    terms: Mapping[str, Mapping[str, Term]] = field(default_factory=_empty)
    sources: Mapping[str, Source] = field(default_factory=_empty)
    events: Mapping[str, Event] = field(default_factory=_empty)

    def claims(self) -> tuple[Claim, ...]:
        """Every claim that some statement speaks of, sorted by its text."""
        found = {statement.claim for event in self.events.values() for statement in event.statements}
        return tuple(sorted(found, key=str))

    def scope_term(self, path: str) -> Term | None:
        """The term that a scope path names, in whichever vocabulary (scope ids are unique across them)."""
        for attribute_terms in self.terms.values():
            if path in attribute_terms:
                return attribute_terms[path]
        return None
