"""Decides what a claim is: a subject, an attribute and the scope that a figure holds under."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from timeline.diagnostics import Span
from timeline.values.path import Path


@dataclass(frozen=True, slots=True)
class Subject:
    """What is talked about; a part of it is a longer path."""

    path: Path
    label: str
    span: Span = Span("subjects.yaml")
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a vocabulary; `path` is without the vocabulary's name."""

    vocabulary: str
    path: Path
    label: str
    span: Span = Span("terms.yaml")
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Attribute:
    """A typed property.

    `type` is quantity, term, license, date, yes-no or text. `unit`, `tolerance` and `approx` are of quantities
    (`approx` is the share by which `~` widens; 0.05 is 5 %). `terms` names the vocabulary of a term. `scopes` names the
    vocabularies of its scopes, in the order in which they are written; `needs` those without which a figure is
    compared with nothing.
    """

    id: str
    label: str
    type: str
    unit: str | None = None
    tolerance: Decimal = Decimal(0)
    approx: Decimal = Decimal("0.05")
    scopes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    terms: str | None = None
    many: bool = False
    inherits: bool = False
    note: str | None = None
    span: Span = Span("attributes.yaml")


#: The types of attribute, in the order in which help texts list them.
ATTRIBUTE_TYPES = ("quantity", "term", "license", "date", "yes-no", "text")


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """The question with a history: `subject:attribute@scope`, two scopes joined by `+` in the attribute's order."""

    subject: Path
    attribute: str
    scope: tuple[Path, ...] = ()

    def __hash__(self) -> int:
        """Of what tells most claims apart: all of it takes twice as long, and claims are looked up all the time."""
        return hash((self.subject.parts, self.attribute))

    def __str__(self) -> str:
        scope = "+".join(str(path) for path in self.scope)
        return f"{self.subject}:{self.attribute}" + (f"@{scope}" if scope else "")

    def contains(self, other: Claim) -> bool:
        """Whether `other` is this claim or about a part of it: a whole contains its parts,
        no scope contains every scope.
        """
        return (
            self.attribute == other.attribute
            and self.subject.contains(other.subject)
            and all(any(mine.contains(theirs) for theirs in other.scope) for mine in self.scope)
        )
