"""Decides whether a source ever speaks, or is named as speaking."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.diagnostics import Severity
from timeline.rules.rule import Case, Finding, Rule


def check(case: Case) -> Iterator[Finding]:
    if case.faulty:
        return  # what could not be read may have used it
    used = {event.source for event in case.ledger.events.values()}
    used |= {statement.per for found in case.elaborate.values() for statement in found if statement.per is not None}
    used |= {source.part_of for source in case.ledger.sources.values() if source.part_of is not None}
    for source in case.ledger.sources.values():
        if source.id not in used:
            yield Finding(source.span, f'no event names the source "{source.id}"')


RULE = Rule(
    id="unused-source",
    severity=Severity.INFO,
    summary="a source is defined that no event names",
    why="It does no harm. It may be left over, or misspelt where it was meant to be used.",
    before="""\
# sources.yaml
acme: {name: Acme, kind: vendor}
gazette: {name: The Gazette, kind: press}
lab: {name: The Lab, kind: evaluator}
herald: {name: The Herald, kind: press}
""",
    after="""\
# sources.yaml
acme: {name: Acme, kind: vendor}
gazette: {name: The Gazette, kind: press}
lab: {name: The Lab, kind: evaluator}
""",
    check=check,
)
