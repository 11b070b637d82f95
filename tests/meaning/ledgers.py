"""Small ledgers for the tests of meaning, written as rows of `said(...)` instead of files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from timeline.meaning.account import Account
from timeline.model.claim import Attribute, Claim, Subject, Term
from timeline.model.event import BASIS_OF_KIND, Event, Fact
from timeline.model.ledger import Ledger
from timeline.model.source import Source
from timeline.model.statement import Citation, Judgement, Statement
from timeline.values.edtf import Edtf
from timeline.values.figure import Figure, parse_figure
from timeline.values.path import Path

SOURCES = {
    "maker": "vendor",
    "rival-maker": "vendor",
    "lab": "evaluator",
    "lab-two": "evaluator",
    "analyst": "analyst",
    "paper": "press",
    "gazette": "press",
    "forum": "community",
    "digest": "aggregator",
    "office": "government",
}

ATTRIBUTES = {
    "size": Attribute("size", "Size", "quantity", unit="parameters"),
    "score": Attribute("score", "Score", "quantity", unit="%", tolerance=Decimal("0.05")),
    "license": Attribute("license", "License", "license", inherits=True),
    "chips": Attribute("chips", "Chips", "term", terms="hardware", many=True, inherits=True, scopes=("phase",)),
    "maker": Attribute("maker", "Maker", "term", terms="hardware"),
    "status": Attribute("status", "Status", "text"),
    "price": Attribute("price", "Price", "quantity", unit="USD", scopes=("tokens",), needs=("tokens",)),
}

TERMS = {
    "hardware": ("nvidia", "nvidia/h800", "nvidia/a100", "ascend", "ascend/910b", "ascend/950pr", "mlu"),
    "phase": ("training", "training/pretraining", "training/continued", "inference"),
    "tokens": ("input", "output"),
}

SUBJECTS = ("m", "m/pro", "m/flash", "n")


@dataclass(frozen=True)
class Said:
    """One statement in an event of its own."""

    value: str | Sequence[str] | None
    day: str | None = "2026-01-01"
    source: str = "paper"
    kind: str = "report"
    claim: str = "m:size"
    basis: str | None = None
    per: str | None = None
    cites: Sequence[str] = ()
    id: str | None = None
    when: Sequence[Fact] = ()
    only: bool = False
    excluded: Sequence[str] = ()
    judgements: Sequence[tuple[str, str]] = ()
    recorded: str | None = "2027-01-01"
    holds: str | None = None
    change: str | None = None
    more: Sequence[Said] = field(default=())


def said(
    value: str | Sequence[str] | None, day: str | None = "2026-01-01", source: str = "paper", **rest: object
) -> Said:
    """A row."""
    return Said(value, day, source, **rest)  # type: ignore[arg-type]  # the keywords are those of Said


def claim_of(text: str) -> Claim:
    """`m/pro:chips@training` as a claim."""
    subject, _, rest = text.partition(":")
    attribute, _, scope = rest.partition("@")
    return Claim(Path.parse(subject), attribute, tuple(Path.parse(s) for s in scope.split("+")) if scope else ())


def figure_of(row: Said, attribute: Attribute) -> Figure | None:
    """The row's figure."""
    if row.value is None and not row.excluded:
        return None
    texts = [] if row.value is None else [row.value] if isinstance(row.value, str) else list(row.value)
    return parse_figure(
        attribute.type, texts, unit=attribute.unit, approx=attribute.approx, only=row.only, excluded=tuple(row.excluded)
    )


def ledger_of(*rows: Said, names: Mapping[int, str] | None = None) -> Ledger:
    """A ledger of one event a row, called e0, e1, ... unless a row has an id."""
    events = {}
    for number, row in enumerate(rows):
        name = row.id or f"e{number}"
        events[name] = _event(name, row)
    return Ledger(
        title="Test",
        about="m",
        subjects=MappingProxyType({name: Subject(Path.parse(name), name) for name in SUBJECTS}),
        attributes=MappingProxyType(ATTRIBUTES),
        terms=MappingProxyType(
            {v: MappingProxyType({t: Term(v, Path.parse(t), t) for t in names_}) for v, names_ in TERMS.items()}
        ),
        sources=MappingProxyType({name: Source(name, name, kind) for name, kind in SOURCES.items()}),
        events=MappingProxyType(events),
    )


def _event(name: str, row: Said) -> Event:
    statements = tuple(_statement(name, number, one) for number, one in enumerate((row, *row.more)))
    return Event(
        id=name,
        kind=row.kind,
        title=f"What {row.source} says",
        source=row.source,
        date=None if row.day is None else Edtf.parse(row.day),
        when=tuple(row.when),
        recorded=None if row.recorded is None else Edtf.parse(row.recorded),
        statements=tuple(s for s in statements if s.figure is not None or s.judgements),
    )


def _statement(event: str, number: int, row: Said) -> Statement:
    claim = claim_of(row.claim)
    attribute = ATTRIBUTES[claim.attribute]
    judgements = []
    for kind, target in row.judgements:
        if target.startswith("figure "):
            figure = parse_figure(attribute.type, [target[7:]], unit=attribute.unit)
            judgements.append(Judgement(kind, figure=figure, written=target))
        else:
            judgements.append(Judgement(kind, event=target, written=target))
    return Statement(
        claim=claim,
        event=event,
        index=number,
        figure=figure_of(row, attribute),
        written=str(row.value),
        basis=row.basis or BASIS_OF_KIND[row.kind],
        per=row.per,
        cites=tuple(Citation(c.rstrip("?"), c.endswith("?")) for c in row.cites),
        holds=None if row.holds is None else Edtf.parse(row.holds),
        judgements=tuple(judgements),
        change=row.change,
    )


def account_of(*rows: Said) -> Account:
    """What the ledger of these rows means."""
    return Account(ledger_of(*rows))


def relations(account: Account, claim: str = "m:size", as_of: int | None = None) -> list[str]:
    """The relations of a thread's steps."""
    return [step.relation for step in account.thread(claim_of(claim), as_of).steps]


def after(other: str, relation: str = "strictly", count: int = 0, unit: str | None = None, side: str = "after") -> Fact:
    """An ordering fact."""
    return Fact(relation, side, other, count, unit, written=f"{relation} {count} {unit} {side} {other}")
