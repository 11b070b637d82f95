"""Decides what a source is: who speaks, and whether it is in a position to know."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.diagnostics import Span

#: The kinds of source, in the order in which help texts list them.
SOURCE_KINDS = ("vendor", "press", "evaluator", "analyst", "community", "government", "aggregator", "other")

#: Kinds whose own word is an origin (meaning.md, section 2).
KNOWING_KINDS = frozenset({"vendor", "evaluator", "analyst", "government"})


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher, vendor, evaluator or community. `part_of` is the id of the source it counts as."""

    id: str
    name: str
    kind: str
    url: str | None = None
    part_of: str | None = None
    anonymous: bool = False
    note: str | None = None
    span: Span = Span("sources.yaml")
