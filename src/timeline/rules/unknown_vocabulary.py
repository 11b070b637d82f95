"""Decides whether a vocabulary that an attribute names is in terms.yaml; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="unknown-vocabulary",
    severity=Severity.ERROR,
    summary="an attribute names a vocabulary that terms.yaml does not have",
    why="Its terms or scopes could not be read.",
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
