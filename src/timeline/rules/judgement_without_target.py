"""Decides whether there is anything that a judgement judges."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.diagnostics import Severity
from timeline.meaning.meeting import meets
from timeline.model.event import Event
from timeline.model.ledger import Ledger
from timeline.model.statement import Judgement, Statement
from timeline.rules.rule import Case, Finding, Rule
from timeline.rules.wording import Suggestion
from timeline.values.compare import compare


def check(case: Case) -> Iterator[Finding]:
    events = case.ledger.events
    suggestion = Suggestion(events)
    for event in events.values():
        judged: list[tuple[Judgement, Statement | None]] = [(judgement, None) for judgement in event.judgements]
        judged += [(judgement, statement) for statement in event.statements for judgement in statement.judgements]
        for judgement, statement in judged:
            if judgement.event is not None and case.is_missing(judgement.event):
                message = f'"{judgement.event}" is not an event of this ledger{suggestion.meant(judgement.event)}'
                yield Finding(judgement.span, message, "a judgement names an event, or says `figure` and a figure")
            elif (target := events.get(judgement.event or "")) is not None:
                if target.span.path not in case.faulty:
                    yield from _check_event(judgement, statement, event, target, case.ledger)
            elif judgement.figure is not None and statement is not None:
                yield from _check_figure(judgement, statement, case.ledger)


def _check_event(
    judgement: Judgement, statement: Statement | None, event: Event, target: Event, ledger: Ledger
) -> Iterator[Finding]:
    if statement is None:
        if target is event or not target.statements:
            what = "itself" if target is event else f"{target.id}, which says nothing"
            yield Finding(judgement.span, f"{event.id} {judgement.kind} {what}", "name the event that is meant")
        return
    attribute = ledger.attributes[statement.claim.attribute]
    others = [other for other in target.statements if other is not statement]
    if any(meets(statement.claim, other.claim, attribute) for other in others):
        return
    claims = sorted({str(other.claim) for other in others})
    yield Finding(
        judgement.span,
        f"{target.id} says nothing {'else ' if target is event else ''}of {statement.claim}",
        f"it speaks of {', '.join(claims[:4])}{' and more' if len(claims) > 4 else ''}" if claims else None,
    )


def _check_figure(judgement: Judgement, statement: Statement, ledger: Ledger) -> Iterator[Finding]:
    attribute = ledger.attributes[statement.claim.attribute]
    said: dict[str, None] = {}
    for event in ledger.events.values():
        for other in event.statements:
            if other is statement or other.figure is None or not meets(other.claim, statement.claim, attribute):
                continue
            assert judgement.figure is not None
            outcome = compare(judgement.figure, other.figure, tolerance=attribute.tolerance, many=attribute.many)
            if outcome.agrees:
                return
            said[str(other.figure)] = None
    yield Finding(
        judgement.span,
        f"nobody says {judgement.figure} of {statement.claim}",
        f"said of it: {', '.join(sorted(said)[:6])}" if said else None,
    )


RULE = Rule(
    id="judgement-without-target",
    severity=Severity.ERROR,
    summary="a judgement is of something that nobody said",
    why="To dispute, support, correct or retract is to speak of a statement. Without one, nothing is judged.",
    before="""\
date: 2026-05-02
kind: report
title: The Gazette doubts the weight
source: gazette
statements:
  weight:
    disputes: launch
    reason: weighed without its battery
""",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette doubts the weight
source: gazette
statements:
  weight:
    disputes: test
    reason: weighed without its battery
""",
    check=check,
)
