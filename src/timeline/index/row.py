"""Decides what the tables that may be asked by SQL hold: days as ISO texts, figures as texts with their numbers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from timeline.meaning.account import Account
from timeline.model.event import Event
from timeline.model.statement import Citation, Statement
from timeline.views.figure import figure_object
from timeline.views.history_view import StepView
from timeline.views.shift_view import ShiftView
from timeline.views.state_view import StateView
from timeline.views.when import iso_or_none
from timeline.views.wording import Wording

Row = tuple[Any, ...]


def source_rows(account: Account) -> Iterator[Row]:
    """Of every source that is described."""
    for one in account.ledger.sources.values():
        yield one.id, one.name, one.kind, one.url, one.part_of, one.anonymous


def event_row(account: Account, key: str, place: int) -> Row:
    """Of an event; `place` counts in the order in which events become certain."""
    event, bounds = account.ledger.events[key], account.chronology.bounds(key)
    date, recorded = (None if day is None else str(day) for day in (event.date, event.recorded))
    earliest, latest = iso_or_none(bounds.earliest_day), iso_or_none(bounds.latest_day)
    return (
        *(event.id, place, event.kind, event.title, event.source, event.url, date, recorded),
        *(earliest, latest, bounds.weak, event.note),
    )


def statement_row(account: Account, one: Statement) -> Row:
    """Of a statement; its number counts from 0 within its event."""
    attribute, key = account.ledger.attributes.get(one.claim.attribute), (one.event, one.index)
    figure = None if one.figure is None else figure_object(one.figure, account.ledger, attribute)
    named = sorted(origin.source for origin in account.provenance.origins[key] if origin.is_named)
    return (
        *(one.event, one.index, str(one.claim), *figure_cells(figure), one.written, one.printed, one.where),
        *(one.basis, account.provenance.evidence[key], one.per, _json(named)),
        *(None if one.holds is None else str(one.holds), one.due, one.change, one.reason, one.note),
    )


def citation_rows(event: Event) -> Iterator[Row]:
    """Of every citation of an event, its own (without a statement's number) and its statements'."""
    cited: list[tuple[int | None, Citation]] = [(None, one) for one in event.cites]
    cited += [(statement.index, one) for statement in event.statements for one in statement.cites]
    for number, (statement, citation) in enumerate(cited):
        yield event.id, number, statement, citation.event, citation.presumed


def claim_row(wording: Wording, place: int) -> Row:
    """Of a claim; `place` counts in the order of the files."""
    claim = wording.claim
    scope = "+".join(map(str, claim.scope))
    return (
        *(str(claim), wording.label, str(claim.subject), wording.subject, claim.attribute, wording.attribute),
        *(scope, wording.scope, place),
    )


def step_rows(claim: str, steps: Iterable[StepView]) -> Iterator[Row]:
    """Of the steps of a claim's thread, numbered from 0."""
    for number, one in enumerate(steps):
        yield (
            *(claim, number, one.event, one.source, one.earliest, one.latest, one.relation, *figure_cells(one.figure)),
            *(one.evidence, one.basis, one.per, one.order_certain),
            *(one.claim if one.inherited is not None else None, one.is_withdrawn),
        )


def shift_row(one: ShiftView, number: int) -> Row:
    """Of a shift, numbered from 0 within its claim."""
    return (
        *(one.claim, number, one.event, one.source, one.earliest, one.latest, one.before_text, one.after_text),
        *(one.reason, one.order_certain),
    )


def state_row(one: StateView) -> Row:
    """Of a claim's present state."""
    since = one.since or {}
    return (
        *(one.claim, *figure_cells(one.figure), since.get("event"), since.get("earliest"), since.get("latest")),
        *(one.evidence, one.standing, one.independent, _json(one.origins)),
        *(len(one.rivals), len(one.disputes), len(one.possible), one.shifts),
    )


def figure_cells(figure: Mapping[str, Any] | None) -> Row:
    """A figure as its text, its ends and its unit; what is no quantity has neither ends nor a unit."""
    if figure is None:
        return None, None, None, None
    return figure["text"], _number(figure.get("low")), _number(figure.get("high")), figure.get("unit")


def _number(value: float | None) -> float | None:
    """A number that SQLite can hold: its integers end at 64 bits."""
    return value if value is None or abs(value) < 2**63 else float(value)


def _json(names: Iterable[str]) -> str:
    return json.dumps(list(names), ensure_ascii=False)
