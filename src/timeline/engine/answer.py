"""Decides which rows tell what a claim means: its steps, its shifts and its state, with days as ISO texts."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from timeline.errors import Unreadable
from timeline.meaning.claim_row import ClaimRow
from timeline.meaning.history import Shift, Step
from timeline.meaning.meeting import Passage
from timeline.meaning.row_meaning import RowMeaning, grouped, meaning_of
from timeline.model.claim import Term
from timeline.model.ledger import Ledger
from timeline.values.figure import Figure
from timeline.values.path import Path
from timeline.views.figure import figures_object, figures_text
from timeline.views.when import iso_or_none

Row = tuple[Any, ...]


@dataclass(slots=True)
class Answers:
    """The rows of the three tables (`column.ANSWERS`), claim by claim."""

    step: list[Row] = field(default_factory=list)
    shift: list[Row] = field(default_factory=list)
    state: list[Row] = field(default_factory=list)


def answers_of(rows: Iterable[ClaimRow], day: int | None = None) -> Answers:
    """What all claims mean whose rows these are, as of a day (counted from 1970-01-01; else of the one that they name).

    All rows of a claim have to be among them, in whichever order. Raises Unreadable for what no export writes.
    """
    found = Answers()
    for _, of_claim in sorted(grouped(rows).items()):
        meaning = meaning_of(of_claim, day)
        telling = _Telling(meaning)
        found.step += [telling.step(number, one) for number, one in enumerate(meaning.thread.steps)]
        found.shift += [telling.shift(number, one) for number, one in enumerate(meaning.thread.shifts)]
        found.state.append(telling.state())
    return found


class _Telling:
    """Tells of one claim."""

    def __init__(self, meaning: RowMeaning) -> None:
        self._meaning = meaning
        self._claim = str(meaning.thread.claim)
        self._attribute = meaning.thread.attribute
        self._words = _words(meaning.thread.attribute.terms, meaning.labels)

    def step(self, number: int, one: Step) -> Row:
        entry = one.entry
        first = entry.statements[0] if entry.statements else None
        return (
            *(self._claim, number, entry.event, self._meaning.sources[entry.event], *self._days(entry.event)),
            *(
                "splits" if number == self._meaning.splitting else one.relation,
                *self._cells(() if entry.figure is None else (entry.figure,)),
                entry.evidence,
            ),
            *(None if first is None else first.basis, None if first is None else first.per, one.order_certain),
            *(None if entry.way is Passage.OWN else str(entry.claim), one.is_withdrawn),
        )

    def shift(self, number: int, one: Shift) -> Row:
        before, after = (figures_text(told, self._words, self._attribute) for told in (one.before, one.after))
        return (
            *(self._claim, number, one.event, self._meaning.sources[one.event], *self._days(one.event)),
            *(before, after, one.reason, one.order_certain),
        )

    def state(self) -> Row:
        state, steps = self._meaning.state, self._meaning.thread.steps
        since = None if state.since is None else steps[state.since].entry.event
        disputes = {(one.by, one.judgement.kind, one.judgement.written) for one, _ in state.disputes}
        return (
            *(self._claim, *self._cells(state.figures), since, *((None, None) if since is None else self._days(since))),
            *(state.evidence, state.standing, state.independent),
            [origin.source for origin in state.origins if origin.is_named],
            *(len(state.rivals), len(disputes), len(state.possible), len(self._meaning.thread.shifts)),
        )

    def _days(self, event: str) -> tuple[str | None, str | None]:
        bounds = self._meaning.order.bounds(event)
        return iso_or_none(bounds.earliest_day), iso_or_none(bounds.latest_day)

    def _cells(self, figures: Sequence[Figure]) -> Row:
        """A figure as its text, its ends and its unit; what is no quantity has neither ends nor a unit."""
        told = figures_object(figures, self._words, self._attribute)
        if told is None:
            return None, None, None, None
        return told["text"], _double(told.get("low")), _double(told.get("high")), told.get("unit")


def _words(vocabulary: str | None, labels: Mapping[str, str]) -> Ledger:
    """As much of a ledger as figures are shown with: what terms are called."""
    if vocabulary is None or not labels:
        return _NO_WORDS
    try:
        terms = {path: Term(vocabulary, Path.parse(path), label) for path, label in labels.items()}
    except Unreadable as error:
        raise Unreadable(f"labels: {error.message}") from None
    return Ledger(terms=MappingProxyType({vocabulary: MappingProxyType(terms)}))


_NO_WORDS = Ledger()


def _double(value: float | None) -> float | None:
    """The nearest double; beyond all doubles, infinity."""
    try:
        return None if value is None else float(value)
    except OverflowError:
        return math.copysign(math.inf, -1 if value is not None and value < 0 else 1)
