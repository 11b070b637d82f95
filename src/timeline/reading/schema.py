"""Decides which keys each file of a ledger has, and what shape stands under them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Field, RootModel, Tag, TypeAdapter
from pydantic.json_schema import WithJsonSchema

from timeline.model.claim import ATTRIBUTE_TYPES
from timeline.model.event import EVENT_KINDS
from timeline.model.source import SOURCE_KINDS
from timeline.model.statement import EVIDENCE_OF_BASIS
from timeline.reading.form import FileKind as FileKind

# A zero byte never stands in a file that is read, so these tags are no one's keys.
_TEXT, _LIST, _MAPPING = "\0text", "\0list", "\0mapping"


def _shape(value: object) -> str:
    """Which of the three shapes a value has."""
    if isinstance(value, str):
        return _TEXT
    return _LIST if isinstance(value, list) else _MAPPING


def _text(*words: str) -> WithJsonSchema:
    """What an editor should take for a text: everything without keys or items, for the reader types it by itself."""
    if words:
        return WithJsonSchema({"enum": list(words)})
    return WithJsonSchema({"type": ["string", "number", "boolean"]})


# No list that a person or a program means is as long; without a bound, a hostile one takes minutes.
_SHORT = Field(max_length=1000)
Text = Annotated[str, _text()]
Flag = Annotated[str, WithJsonSchema({"enum": [True, False, "yes", "no"]})]
Texts = Annotated[
    Annotated[Text, Tag(_TEXT)] | Annotated[list[Text], _SHORT, Tag(_LIST)],
    Discriminator(_shape),
]


class _Shape(BaseModel):
    """A mapping with known keys only."""

    model_config = ConfigDict(extra="forbid", strict=True)


class _Judging(_Shape):
    """The keys that judge statements of other events."""

    disputes: Texts | None = Field(None, description="The event whose statement this one disputes, or `figure $5.2M`.")
    supports: Texts | None = Field(None, description="The event whose statement this one supports, or `figure $5.2M`.")
    corrects: Texts | None = Field(None, description="The event whose statement this one corrects, or `figure $5.2M`.")
    retracts: Texts | None = Field(
        None, description="The event whose statement this one takes back, or `figure $5.2M`."
    )
    cites: Texts | None = Field(None, description="Ids of the events it leans on; a trailing ? marks a presumed link.")
    reason: Text | None = Field(None, description="Why it judges as it does.")
    note: Text | None = Field(None, description="Anything a reader of the ledger should know.")


class StatementShape(_Judging):
    """What an event says of one claim."""

    value: Texts | None = Field(
        None, description="The figure: `37B`, `~1T`, `80%+`, `MIT`, `nvidia/h800`, `undisclosed`."
    )
    only: Flag | None = Field(None, description="`true`: the list of terms is complete.")
    not_: Texts | None = Field(None, alias="not", description="Terms that are said not to hold.")
    basis: Annotated[str, _text(*EVIDENCE_OF_BASIS)] | None = Field(
        None, description="How the source knows; the event's kind decides where it is not given."
    )
    per: Text | None = Field(
        None, description="The source that the event names for it; `anonymous` for an unnamed one."
    )
    printed: Text | None = Field(None, description="The figure as printed, at most eight words.")
    where: Text | None = Field(None, description="The section or line of the text.")
    holds: Texts | None = Field(None, description="When the figure itself is in force, as EDTF.")
    due: Texts | None = Field(None, description="When a prediction falls due: EDTF, or `2 weeks after this event`.")
    change: Text | None = Field(None, description="Why it differs from before: `superseded`, `rescoped`, or words.")


_Item = Annotated[
    Annotated[Text, Tag(_TEXT)] | Annotated[list[Text], _SHORT, Tag(_LIST)] | Annotated[StatementShape, Tag(_MAPPING)],
    Discriminator(_shape),
]
_Statements = Annotated[
    Annotated[Text, Tag(_TEXT)] | Annotated[list[_Item], _SHORT, Tag(_LIST)] | Annotated[StatementShape, Tag(_MAPPING)],
    Discriminator(_shape),
]


class EventShape(_Judging):
    """Something dated in which a source speaks."""

    id: Text | None = Field(None, description="Its id; the file's name without its ending where it is not given.")
    kind: Annotated[str, _text(*EVENT_KINDS)] = Field(
        description="leak, report, announcement, release, evaluation, ..."
    )
    title: Text = Field(description="What it says, in one line.")
    source: Text = Field(description="The id of the source that speaks.")
    date: Texts | None = Field(
        None, description="When it was said, as EDTF: `2026-04-24`, `2026-04~`, `[2026-04-24..]`."
    )
    when: Texts | None = Field(None, description="Ordering facts: `2 days after EVENT`, `on or before EVENT`, ...")
    url: Text | None = Field(None, description="Where it can be read: http, https or mailto.")
    archive: Text | None = Field(None, description="The file of its saved text, in the archive folder.")
    recorded: Texts | None = Field(None, description="The day on which it entered the ledger.")
    about: Text | None = Field(None, description="The subject of the statements whose claims name none.")
    statements: dict[str, _Statements] | None = Field(None, description="What it says, by claim.")


class LedgerShape(_Shape):
    """The ledger as a whole."""

    title: Text | None = Field(None, description="The ledger's title.")
    description: Text | None = Field(None, description="What it follows, in a sentence or two.")
    about: Text | None = Field(None, description="The subject of claims that name none.")
    recorded: Texts | None = Field(
        None, description="The day on which the events without their own entered the ledger."
    )


class SubjectShape(_Shape):
    """What is talked about, and its parts."""

    label: Text | None = Field(None, description="How it is called in pictures; its id where not given.")
    parts: _Subjects | None = Field(None, description="Its parts, in this same shape.")
    note: Text | None = Field(None, description="Anything a reader of the ledger should know.")


_Subjects = dict[
    str,
    Annotated[Annotated[Text, Tag(_TEXT)] | Annotated[SubjectShape, Tag(_MAPPING)], Discriminator(_shape)],
]


class AttributeShape(_Shape):
    """A typed property."""

    type: Annotated[str, _text(*ATTRIBUTE_TYPES)] = Field(description="quantity, term, license, date, yes-no or text.")
    label: Text | None = Field(None, description="How it is called in pictures; its id where not given.")
    unit: Text | None = Field(None, description='The unit of its quantities: `parameters`, `USD/Mtok`, `"%"`.')
    tolerance: Text | None = Field(None, description="In the unit: figures closer than this are the same.")
    approx: Text | None = Field(None, description="How far ~ widens: `5%` or `0.05`.")
    terms: Text | None = Field(None, description="The vocabulary of its terms.")
    scopes: Texts | None = Field(None, description="The vocabularies of its scopes, in the order of writing.")
    needs: Texts | None = Field(None, description="Scopes without which a figure is compared with nothing.")
    many: Flag | None = Field(None, description="`true`: several terms may hold at once.")
    inherits: Flag | None = Field(None, description="`true`: what holds of a whole holds of its parts.")
    note: Text | None = Field(None, description="Anything a reader of the ledger should know.")


class TermShape(RootModel[dict[str, "_TermNode"]]):
    """A vocabulary or an inner term: terms by id; `label` and `note` are its own."""


_TermNode = Annotated[Annotated[Text, Tag(_TEXT)] | Annotated[TermShape, Tag(_MAPPING)], Discriminator(_shape)]


class SourceShape(_Shape):
    """Who speaks."""

    name: Text = Field(description="Its name.")
    kind: Annotated[str, _text(*SOURCE_KINDS)] = Field(description="vendor, press, evaluator, analyst, community, ...")
    url: Text | None = Field(None, description="Its site: http, https or mailto.")
    part_of: Text | None = Field(None, description="The source that it counts as.")
    anonymous: Flag | None = Field(None, description="`true`: a role without a name.")
    note: Text | None = Field(None, description="Anything a reader of the ledger should know.")


SubjectShape.model_rebuild()
TermShape.model_rebuild()

#: The shape of each kind of file.
SHAPES: dict[str, Any] = {
    "event": EventShape,
    "ledger": LedgerShape,
    "subjects": _Subjects,
    "attributes": dict[str, AttributeShape],
    "terms": dict[str, TermShape],
    "sources": dict[str, SourceShape],
}


def json_schema(kind: FileKind) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind of file, for editors."""
    return TypeAdapter(SHAPES[kind]).json_schema()
