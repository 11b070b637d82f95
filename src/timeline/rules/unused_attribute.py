"""Decides whether an attribute is ever spoken of."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.diagnostics import Severity
from timeline.rules.rule import Case, Finding, Rule


def check(case: Case) -> Iterator[Finding]:
    if case.faulty:
        return  # what could not be read may have used it
    used = {claim.attribute for claim in case.claims}
    for attribute in case.ledger.attributes.values():
        if attribute.id not in used:
            yield Finding(attribute.span, f'no statement speaks of the attribute "{attribute.id}"')


RULE = Rule(
    id="unused-attribute",
    severity=Severity.INFO,
    summary="an attribute is defined that no statement speaks of",
    why="It does no harm. It may be left over, or misspelt where it was meant to be used.",
    before="""\
# attributes.yaml
license: {label: License, type: license}
weight: {label: Weight, type: quantity, unit: kg}
cost: {label: Cost, type: quantity, unit: USD}
launch-date: {label: Launch date, type: date}
hardware: {label: Hardware, type: term, terms: hardware, many: true, scopes: [phase]}
colour: {label: Colour, type: text}
""",
    after="""\
# attributes.yaml
license: {label: License, type: license}
weight: {label: Weight, type: quantity, unit: kg}
cost: {label: Cost, type: quantity, unit: USD}
launch-date: {label: Launch date, type: date}
hardware: {label: Hardware, type: term, terms: hardware, many: true, scopes: [phase]}
""",
    check=check,
)
