"""Decides what the whole ledger is as data: every default filled in, every day bounded, every figure resolved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from timeline.meaning.chronology import Chronology
from timeline.meaning.provenance import Provenance
from timeline.model.claim import Attribute
from timeline.model.event import Event
from timeline.model.ledger import Ledger
from timeline.model.statement import Judgement, Statement
from timeline.values.calendar import iso_day
from timeline.views.figure import figure_object


def export_object(ledger: Ledger, chronology: Chronology, provenance: Provenance) -> dict[str, Any]:
    """The resolved ledger; all lists are sorted by id, days are ISO or None, what is not said is None or empty."""
    return {
        "title": ledger.title,
        "description": ledger.description,
        "about": ledger.about,
        "recorded": None if ledger.recorded is None else str(ledger.recorded),
        "subjects": [
            {"id": key, "label": subject.label, "note": subject.note}
            for key, subject in sorted(ledger.subjects.items())
        ],
        "attributes": [_attribute_object(attribute) for _, attribute in sorted(ledger.attributes.items())],
        "terms": [
            {"vocabulary": vocabulary, "id": key, "label": term.label, "note": term.note}
            for vocabulary, terms in sorted(ledger.terms.items())
            for key, term in sorted(terms.items())
        ],
        "sources": [
            {
                "id": source.id,
                "name": source.name,
                "kind": source.kind,
                "url": source.url,
                "part_of": source.part_of,
                "anonymous": source.anonymous,
                "note": source.note,
            }
            for _, source in sorted(ledger.sources.items())
        ],
        "events": [_event_object(event, ledger, chronology, provenance) for _, event in sorted(ledger.events.items())],
    }


def _attribute_object(attribute: Attribute) -> dict[str, Any]:
    return {
        "id": attribute.id,
        "label": attribute.label,
        "type": attribute.type,
        "unit": attribute.unit,
        "tolerance": str(attribute.tolerance),
        "approx": str(attribute.approx),
        "scopes": list(attribute.scopes),
        "needs": list(attribute.needs),
        "terms": attribute.terms,
        "many": attribute.many,
        "inherits": attribute.inherits,
        "note": attribute.note,
    }


def _event_object(event: Event, ledger: Ledger, chronology: Chronology, provenance: Provenance) -> dict[str, Any]:
    bounds = chronology.bounds(event.id)
    return {
        "id": event.id,
        "kind": event.kind,
        "title": event.title,
        "source": event.source,
        "url": event.url,
        "archive": event.archive,
        "date": None if event.date is None else str(event.date),
        "when": [fact.written for fact in event.when],
        "recorded": None if event.recorded is None else str(event.recorded),
        "earliest": None if bounds.earliest_day is None else iso_day(bounds.earliest_day),
        "latest": None if bounds.latest_day is None else iso_day(bounds.latest_day),
        "latest_is_weak": bounds.weak,
        "about": event.about,
        "cites": [str(citation) for citation in event.cites],
        "judgements": _judgement_objects(event.judgements),
        "reason": event.reason,
        "note": event.note,
        "statements": [_statement_object(statement, ledger, provenance) for statement in event.statements],
    }


def _statement_object(statement: Statement, ledger: Ledger, provenance: Provenance) -> dict[str, Any]:
    figure, attribute = statement.figure, ledger.attributes.get(statement.claim.attribute)
    return {
        "claim": str(statement.claim),
        "figure": None if figure is None else figure_object(figure, ledger, attribute),
        "written": statement.written,
        "printed": statement.printed,
        "where": statement.where,
        "basis": statement.basis,
        "evidence": provenance.evidence[statement.event, statement.index],
        "origins": sorted(
            origin.source for origin in provenance.origins[statement.event, statement.index] if origin.is_named
        ),
        "per": statement.per,
        "cites": [str(citation) for citation in statement.cites],
        "judgements": _judgement_objects(statement.judgements),
        "holds": None if statement.holds is None else str(statement.holds),
        "due": statement.due,
        "change": statement.change,
        "reason": statement.reason,
        "note": statement.note,
    }


def _judgement_objects(judgements: Iterable[Judgement]) -> list[dict[str, Any]]:
    return [{"kind": judgement.kind, "target": judgement.event or judgement.written} for judgement in judgements]
