"""Decides whether an attribute's type is one that there is; the reader finds it."""

from __future__ import annotations

from timeline.diagnostics import Severity
from timeline.rules.rule import Rule

RULE = Rule(
    id="unknown-type",
    severity=Severity.ERROR,
    summary="an attribute has a type that there is not",
    why="The type says how a figure is read and compared.",
    before="""\
# attributes.yaml
license: {label: License, type: license}
weight: {label: Weight, type: number, unit: kg}
cost: {label: Cost, type: quantity, unit: USD}
launch-date: {label: Launch date, type: date}
hardware: {label: Hardware, type: term, terms: hardware, many: true, scopes: [phase]}
# test.yaml
date: 2026-04-26
kind: evaluation
title: The Lab looks at Widget
source: lab
statements:
  cost: $5M
""",
    after="""\
# attributes.yaml
license: {label: License, type: license}
weight: {label: Weight, type: quantity, unit: kg}
cost: {label: Cost, type: quantity, unit: USD}
launch-date: {label: Launch date, type: date}
hardware: {label: Hardware, type: term, terms: hardware, many: true, scopes: [phase]}
""",
)
