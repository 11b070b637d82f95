"""Decides whether the facts about time can hold together, and which rule names it where they can't."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.diagnostics import Note, Severity
from timeline.meaning.contradiction import Contradiction
from timeline.rules.rule import Case, Finding, Rule


def is_late_saying(contradiction: Contradiction) -> bool:
    """Whether it is about one event only, dated after it was recorded: `said-after-recorded`."""
    kinds = {fact.kind for fact in contradiction.facts}
    return kinds == {"date", "recorded"} and len({fact.about for fact in contradiction.facts}) == 1


def is_late_citation(contradiction: Contradiction) -> bool:
    """Whether it is one citation against what is known of the two days: `later-citation`."""
    return sum(fact.kind == "citation" for fact in contradiction.facts) == 1


def check(case: Case) -> Iterator[Finding]:
    for contradiction in case.chronology.contradictions:
        if is_late_saying(contradiction) or is_late_citation(contradiction):
            continue
        first, *others = contradiction.facts
        yield Finding(
            first.span,
            f"{first.text}, which can't hold together with what else is written",
            "any one of these facts may be the wrong one; without it the others can hold",
            tuple(Note(fact.span, fact.text) for fact in others),
        )
    for event in case.ledger.events.values():
        for fact in event.when:
            if fact.other == event.id:
                yield Finding(fact.span, f"{event.id} is dated by itself: {fact.written}", "name another event")


RULE = Rule(
    id="contradiction",
    severity=Severity.ERROR,
    summary="facts about time can't hold together",
    why=(
        "Dates, ordering facts and citations together bound the day of every event. A set that can't hold bounds none; "
        "the smallest such set is shown, so that one look at each of its facts finds the wrong one."
    ),
    before="""\
date: 2026-04-01
when:
  - 2 days after launch
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost: $5M
""",
    after="""\
date: 2026-04-26
when:
  - 2 days after launch
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost: $5M
""",
    check=check,
)
