"""Decides whether an event that a statement speaks of is in the ledger and could be cited."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.diagnostics import Note, Severity
from timeline.meaning.meeting import meets
from timeline.meaning.provenance import canonical
from timeline.model.statement import Statement
from timeline.rules.rule import Case, Finding, Rule


def check(case: Case) -> Iterator[Finding]:
    ledger = case.ledger
    if not any(statement.per is not None for found in case.elaborate.values() for statement in found):
        return
    spoken: dict[tuple[str, str], list[Statement]] = {}
    for event in ledger.events.values():
        for statement in event.statements:
            if statement.figure is not None:
                source = canonical(event.source, ledger)
                spoken.setdefault((source, statement.claim.attribute), []).append(statement)
    for event in ledger.events.values():
        for statement in case.elaborate.get(event.id, ()):
            if statement.per is None or statement.per == "anonymous" or statement.figure is None:
                continue
            attribute = ledger.attributes[statement.claim.attribute]
            cited = {citation.event for citation in (*statement.cites, *event.cites)}
            own = [
                other
                for other in spoken.get((canonical(statement.per, ledger), attribute.id), ())
                if other.event != event.id and meets(other.claim, statement.claim, attribute)
            ]
            if own and not cited & {other.event for other in own}:
                names = ", ".join(sorted({other.event for other in own}))
                yield Finding(
                    statement.per_span or statement.span,
                    f"{statement.per} speaks of {statement.claim} in an event of its own: {names}",
                    "if that is what the statement leans on, name it under `cites`",
                    tuple(Note(other.span, f"{other.event} says {other.figure}") for other in own[:3]),
                )


RULE = Rule(
    id="uncited-source",
    severity=Severity.INFO,
    summary="`per` names a source whose own event on the claim is not cited",
    why=(
        "A citation ties the two together: the order of the days, the origin and the evidence follow from it. With "
        "`per` alone the ledger knows who is meant, and not what was said."
    ),
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost:
    value: $5M
    basis: vendor
    per: acme
""",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost:
    value: $5M
    basis: vendor
    per: acme
    cites: launch
""",
    check=check,
)
