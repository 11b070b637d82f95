"""Decides what a single statement tells: who said what of which claim, how sure, and what it did to its claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from timeline.meaning.account import Account
from timeline.meaning.meeting import Passage
from timeline.model.claim import Claim
from timeline.model.statement import Statement
from timeline.views.figure import figure_object, figure_text
from timeline.views.history import view_thread
from timeline.views.label import attribute_label, claim_label, scope_label, source_name, subject_label
from timeline.views.when import bounds_in_words, iso_or_none


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement. `text` is its figure as people read it, or what it judges; `relation` what it did to its own claim,
    `possible` where it may not have been said by the day. `per` and the origins are names, `unnamed` those without one.
    """

    claim: str
    label: str
    subject: str
    attribute: str
    scope: str
    event: str
    kind: str
    title: str
    source: str
    source_name: str
    url: str | None
    when: str
    earliest: str | None
    latest: str | None
    weak: bool
    text: str
    figure: dict[str, Any] | None
    written: str
    relation: str
    evidence: str
    basis: str
    origins: tuple[str, ...]
    origin_names: tuple[str, ...]
    unnamed: tuple[str, ...]
    per: str
    cites: tuple[str, ...]
    printed: str
    where: str
    reason: str
    is_withdrawn: bool
    key: tuple[str, int]


def view_statements(account: Account, claims: Iterable[Claim], as_of: int | None = None) -> tuple[StatementView, ...]:
    """Every statement that speaks of one of `claims` itself, claim by claim, in the order in which they are certain.

    Those that may have been said by the day (counted from 1970-01-01, the ledger's last by default) come last.
    """
    return tuple(row for claim in claims for row in _of_claim(account, claim, as_of))


def _of_claim(account: Account, claim: Claim, as_of: int | None) -> Iterable[StatementView]:
    thread, shown = account.thread(claim, as_of), view_thread(account, claim, as_of)
    for step, told in zip(thread.steps, shown.steps, strict=True):
        if step.entry.way is Passage.OWN and not step.entry.is_split:
            for statement in step.entry.statements:
                yield _view(account, statement, told.relation, is_withdrawn=step.is_withdrawn)
    for entry in thread.possible:
        if entry.way is Passage.OWN and not entry.is_split:
            for statement in entry.statements:
                yield _view(account, statement, "possible", is_withdrawn=False)


def _view(account: Account, statement: Statement, relation: str, *, is_withdrawn: bool) -> StatementView:
    ledger, claim = account.ledger, statement.claim
    event, attribute = ledger.events[statement.event], ledger.attributes[statement.claim.attribute]
    key = (statement.event, statement.index)
    bounds, origins = account.chronology.bounds(event.id), account.provenance.origins[key]
    named = sorted(origin.source for origin in origins if origin.is_named)
    figure = statement.figure
    judged = ", ".join(f"{j.kind} {j.event or j.written}" for j in statement.judgements)
    said = "" if figure is None else figure_text(figure, ledger, attribute)
    return StatementView(
        claim=str(claim),
        label=claim_label(claim, ledger),
        subject=subject_label(claim.subject, ledger),
        attribute=attribute_label(claim, ledger),
        scope=scope_label(claim, ledger),
        event=event.id,
        kind=event.kind,
        title=event.title,
        source=event.source,
        source_name=source_name(event.source, ledger),
        url=event.url,
        when=bounds_in_words(bounds),
        earliest=iso_or_none(bounds.earliest_day),
        latest=iso_or_none(bounds.latest_day),
        weak=bounds.weak,
        text="; ".join(part for part in (said, judged) if part),
        figure=None if figure is None else figure_object(figure, ledger, attribute),
        written=statement.written,
        relation=relation,
        evidence=account.provenance.evidence[key],
        basis=statement.basis,
        origins=tuple(named),
        origin_names=tuple(source_name(source, ledger) for source in named),
        unnamed=tuple(sorted({origin.source for origin in origins if origin.kind == "unnamed"})),
        per="" if statement.per is None else source_name(statement.per, ledger),
        cites=tuple(str(citation) for citation in (*event.cites, *statement.cites)),
        printed=statement.printed or "",
        where=statement.where or "",
        reason=statement.reason or statement.note or "",
        is_withdrawn=is_withdrawn,
        key=key,
    )
