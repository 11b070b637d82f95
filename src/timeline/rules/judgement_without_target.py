"""Decides whether there is anything that a judgement judges."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from timeline.diagnostics import Severity
from timeline.meaning.meeting import meets
from timeline.model.claim import Claim
from timeline.model.event import Event
from timeline.model.ledger import Ledger
from timeline.model.statement import Judgement, Statement
from timeline.rules.rule import Case, Finding, Rule
from timeline.rules.wording import Suggestion
from timeline.values.compare import compare
from timeline.values.figure import Figure

_MOST_COMPARISONS = 200_000


def check(case: Case) -> Iterator[Finding]:
    events = case.ledger.events
    suggestion, said = Suggestion(events), _Said(case.ledger)
    for event in events.values():
        if not event.judgements and event.id not in case.elaborate:
            continue
        judged: list[tuple[Judgement, Statement | None]] = [(judgement, None) for judgement in event.judgements]
        judged += [(judgement, statement) for statement in event.statements for judgement in statement.judgements]
        for judgement, statement in judged:
            if judgement.event is not None and case.is_missing(judgement.event):
                message = f'"{judgement.event}" is not an event of this ledger{suggestion.meant(judgement.event)}'
                yield Finding(judgement.span, message, "a judgement names an event, or says `figure` and a figure")
            elif (target := events.get(judgement.event or "")) is not None:
                if target.span.path not in case.faulty and not case.is_incomplete:
                    yield from _check_event(judgement, statement, event, target, case.ledger)
            elif judgement.figure is not None and statement is not None and not case.is_incomplete:
                yield from said.check(judgement, statement)


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


class _Said:
    """Which figures the ledger has of what, compared so often at most that a hostile ledger costs little."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.left = _MOST_COMPARISONS

    @cached_property
    def by_attribute(self) -> dict[str, dict[tuple[Claim, str], tuple[Figure, set[int]]]]:
        """The figures by attribute, then by claim and text, each with who says it; few ledgers judge figures."""
        found: dict[str, dict[tuple[Claim, str], tuple[Figure, set[int]]]] = {}
        for event in self.ledger.events.values():
            for statement in event.statements:
                if statement.figure is not None:
                    said = found.setdefault(statement.claim.attribute, {})
                    _, by = said.setdefault((statement.claim, str(statement.figure)), (statement.figure, set()))
                    by.add(id(statement))
        return found

    def check(self, judgement: Judgement, statement: Statement) -> Iterator[Finding]:
        """A finding, if no other statement that `statement` can judge agrees with the figure it names."""
        attribute = self.ledger.attributes[statement.claim.attribute]
        others: dict[str, None] = {}
        for (claim, text), (figure, by) in self.by_attribute.get(attribute.id, {}).items():
            if by == {id(statement)} or not meets(claim, statement.claim, attribute):
                continue
            self.left -= 1
            if self.left < 0 or judgement.figure is None:
                return
            if compare(judgement.figure, figure, tolerance=attribute.tolerance, many=attribute.many).agrees:
                return
            others[text] = None
        yield Finding(
            judgement.span,
            f"nobody says {judgement.figure} of {statement.claim}",
            f"said of it: {', '.join(sorted(others)[:6])}" if others else None,
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
