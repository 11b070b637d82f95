"""Decides whether statements hang on a declaration that can't be read; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="left-out",
    severity=Severity.ERROR,
    summary="statements are left out because of a fault elsewhere",
    why="A fault in a subject or an attribute takes its statements with it. They are counted once, where the fault is.",
    before="""\
# attributes.yaml
license: {label: License, type: license}
weight: {label: Weight, type: quantity, unit: kg}
cost: {label: Cost, type: quantity, unit: USD, scopes: [phases]}
launch-date: {label: Launch date, type: date}
hardware: {label: Hardware, type: term, terms: hardware, many: true, scopes: [phase]}
""",
    after="""\
# attributes.yaml
license: {label: License, type: license}
weight: {label: Weight, type: quantity, unit: kg}
cost: {label: Cost, type: quantity, unit: USD, scopes: [phase]}
launch-date: {label: Launch date, type: date}
hardware: {label: Hardware, type: term, terms: hardware, many: true, scopes: [phase]}
""",
)
