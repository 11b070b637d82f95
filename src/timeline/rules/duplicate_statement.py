"""Decides whether an event says the same thing twice."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from timeline.diagnostics import Note, Severity
from timeline.model.statement import Statement
from timeline.rules.rule import Case, Finding, Rule


def check(case: Case) -> Iterator[Finding]:
    for event in case.ledger.events.values():
        if len(event.statements) < 2 or len({statement.claim for statement in event.statements}) == len(
            event.statements
        ):
            continue
        first: dict[Hashable, Statement] = {}
        for statement in event.statements:
            if statement.figure is None:
                continue
            earlier = first.setdefault(_said(statement), statement)
            if earlier is not statement:
                yield Finding(
                    statement.span,
                    f"{event.id} says {statement.figure} of {statement.claim} twice",
                    "leave one out, or tell them apart by `per`, `basis` or `holds`",
                    (Note(earlier.span, "said here before"),),
                )


def _said(statement: Statement) -> Hashable:
    judged = tuple((judgement.kind, judgement.event, judgement.written) for judgement in statement.judgements)
    return (statement.claim, str(statement.figure), statement.per, statement.basis, str(statement.holds), judged)


RULE = Rule(
    id="duplicate-statement",
    severity=Severity.WARNING,
    summary="an event says the same figure of the same claim twice",
    why="It adds nothing: the same figure from the same source on the same basis counts once.",
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost:
    - $5M
    - value: $5M
      where: last paragraph
""",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost:
    - $5M
    - value: $5M
      basis: estimate
      where: last paragraph
""",
    check=check,
)
