"""Decides whether a scope's word stands in two vocabularies; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="ambiguous-term",
    severity=Severity.ERROR,
    summary="one word stands in two vocabularies that serve as scopes",
    why=("A scope is written without its vocabulary (`@training`), so each word must say by itself what is meant."),
    before="""\
# terms.yaml
hardware:
  acme: {label: Acme, m1: M1, m2: M2}
phase:
  training: Training
  inference: Inference
team:
  training: The training team
# attributes.yaml
license: {label: License, type: license}
weight: {label: Weight, type: quantity, unit: kg}
cost: {label: Cost, type: quantity, unit: USD, scopes: [team]}
launch-date: {label: Launch date, type: date}
hardware: {label: Hardware, type: term, terms: hardware, many: true, scopes: [phase]}
""",
    after="""\
# terms.yaml
hardware:
  acme: {label: Acme, m1: M1, m2: M2}
phase:
  training: Training
  inference: Inference
team:
  trainers: The training team
# attributes.yaml
license: {label: License, type: license}
weight: {label: Weight, type: quantity, unit: kg}
cost: {label: Cost, type: quantity, unit: USD, scopes: [team]}
launch-date: {label: Launch date, type: date}
hardware: {label: Hardware, type: term, terms: hardware, many: true, scopes: [phase]}
""",
)
