"""Decides whether a figure printed of a whole looks like that of one of its parts."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.diagnostics import Note, Severity
from timeline.model.claim import Claim
from timeline.model.statement import Statement
from timeline.rules.rule import Case, Finding, Rule
from timeline.values.compare import Comparison, compare
from timeline.values.quantity import Quantity


def check(case: Case) -> Iterator[Finding]:
    ledger = case.ledger
    said: dict[tuple[str, tuple[object, ...]], list[Statement]] = {}
    for event in ledger.events.values():
        for statement in event.statements:
            if isinstance(statement.figure, Quantity) and not ledger.attributes[statement.claim.attribute].inherits:
                said.setdefault((statement.claim.attribute, statement.claim.scope), []).append(statement)
    for group in said.values():
        for statement in group:
            twin = next(
                (other for other in group if _is_part(other.claim, statement.claim) and _same(case, statement, other)),
                None,
            )
            if twin is not None:
                yield Finding(
                    statement.value_span or statement.span,
                    f"{statement.figure} is said of {twin.claim.subject}, and here of {statement.claim.subject}",
                    "if the text means the part, write the statement of the part",
                    (Note(twin.span, f"{twin.event} says {twin.figure} of {twin.claim.subject}"),),
                )


def _is_part(part: Claim, whole: Claim) -> bool:
    return part.subject != whole.subject and whole.subject.contains(part.subject)


def _same(case: Case, mine: Statement, theirs: Statement) -> bool:
    if mine.figure is None or theirs.figure is None:
        return False
    attribute = case.ledger.attributes[mine.claim.attribute]
    return compare(mine.figure, theirs.figure, tolerance=attribute.tolerance) is Comparison.SAME


RULE = Rule(
    id="part-figure",
    severity=Severity.INFO,
    summary="a figure of a part is given for the whole",
    why=(
        "A headline drops the name of the variant, and the best one's figure becomes that of the whole family. Where "
        "the text itself says it of the whole, all is well: the ledger keeps what is printed."
    ),
    before="""\
date: 2026-05-02
kind: report
title: The Gazette weighs Widget Pro
source: gazette
statements:
  /pro:weight: 14 kg
# headline.yaml
date: 2026-05-03
kind: report
title: The Gazette weighs Widget
source: gazette
statements:
  weight: 14 kg
""",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette weighs Widget Pro
source: gazette
statements:
  /pro:weight: 14 kg
# headline.yaml
date: 2026-05-03
kind: report
title: The Gazette weighs Widget
source: gazette
statements:
  /pro:weight: 14 kg
""",
    check=check,
)
