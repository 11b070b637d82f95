"""Decides whether a figure printed of a whole looks like that of one of its parts."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.diagnostics import Note, Severity
from timeline.model.statement import Statement
from timeline.rules.rule import Case, Finding, Rule
from timeline.values.path import Path
from timeline.values.quantity import Quantity


def check(case: Case) -> Iterator[Finding]:
    ledger = case.ledger
    # Whatever has parts shares its first word with them; most ledgers have few such subjects, some none.
    divided = {claim.subject.parts[0] for claim in case.claims if len(claim.subject.parts) > 1}
    if not divided:
        return
    said: dict[tuple[object, ...], dict[Path, list[Statement]]] = {}
    for event in ledger.events.values():
        for statement in event.statements:
            claim, figure = statement.claim, statement.figure
            if claim.subject.parts[0] not in divided:
                continue
            if isinstance(figure, Quantity) and not ledger.attributes[claim.attribute].inherits:
                key = (claim.attribute, claim.scope, figure.interval)
                said.setdefault(key, {}).setdefault(claim.subject, []).append(statement)
    for by_subject in said.values():
        for whole, statements in by_subject.items():
            part = next((other for other in by_subject if other != whole and whole.contains(other)), None)
            if part is not None:
                twin = by_subject[part][0]
                for statement in statements:
                    yield Finding(
                        statement.value_span or statement.span,
                        f"{statement.figure} is said of {part}, and here of {whole}",
                        "if the text means the part, write the statement of the part",
                        (Note(twin.span, f"{twin.event} says {twin.figure} of {part}"),),
                    )


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
