"""Decides how a claim's positions look as strands: where each begins and ends, and which statements mark it.

A thread runs in the order in which statements become certain, a picture by the first day on which each can have been
said. So a strand is played along the thread and then set in time: no stretch runs backwards, and a strand reaches back
to its earliest mark.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from timeline.meaning.account import Account
from timeline.meaning.history import Step, Thread
from timeline.meaning.standing import Standing, Standings
from timeline.values.compare import Comparison
from timeline.values.figure import Figure
from timeline.values.terms import TermSet
from timeline.views.brief import brief_change, brief_text
from timeline.views.event_view import marked_day
from timeline.views.figure import figure_text
from timeline.views.label import source_name
from timeline.views.lanes import MarkView, SegmentView, StrandView
from timeline.views.when import bounds_in_words

#: How important a label is, by the relation of the step that brings it; the least go first where room is short.
_WEIGHTS = {
    "shifts": 100,
    "introduces": 90,
    "splits": 85,
    "contests": 80,
    "dissents": 60,
    "refines": 50,
    "adds": 50,
    "withholds": 40,
    "confirms": 30,
    "hardens": 20,
    "hedges": 20,
    "corroborates": 10,
    "repeats": 0,
}


@dataclass(slots=True)
class _Strand:
    """A strand being drawn: what it said first and last, the stretch that is open, and all that is closed."""

    first: Figure
    figure: Figure
    start: str | None = None
    evidence: str = ""
    prevails: bool = False
    is_split: bool = False
    segments: list[SegmentView] = field(default_factory=list)
    marks: list[MarkView] = field(default_factory=list)
    heard: list[tuple[str, str]] = field(default_factory=list)
    named: frozenset[str] = frozenset()

    def close(self, event: str | None) -> None:
        if self.start is not None and self.start != event:
            self.segments.append(SegmentView(self.start, event, self.evidence, self.prevails))
        self.start = None


def view_strands(account: Account, thread: Thread) -> dict[int, StrandView]:
    """The strand of each position of a thread by the position's key; one that splits in conflict ends at the fork."""
    found: dict[int, _Strand] = {}
    now: dict[int, Standing] = {}
    before: Sequence[Standing] = ()
    for step in thread.steps:
        event, splits = step.entry.event, splits_apart(step)
        # most positions are as they were: to go over all of them at each step would take the square of a long thread
        changed = {standing.key: standing for standing in _changed(step.after, before)}
        now |= changed
        for standing in now.values() if splits else changed.values():
            strand = found.setdefault(standing.key, _Strand(standing.figure, standing.figure))
            look = (standing.evidence, standing.prevails)
            strand.is_split = strand.is_split or (standing.prevails and splits)
            if standing.is_displaced or strand.is_split:
                strand.close(event)
            elif strand.start is None or look != (strand.evidence, strand.prevails):
                strand.close(event)
                strand.start, (strand.evidence, strand.prevails) = event, look
        before = step.after
        _mark(account, thread, step, found, now)
    for strand in found.values():
        strand.close(None)
    return {key: _finished(account, thread, strand) for key, strand in found.items()}


def _changed(after: Sequence[Standing], before: Sequence[Standing]) -> Iterable[Standing]:
    return after.changed_since(before) if isinstance(after, Standings) else after


def splits_apart(step: Step) -> bool:
    """Whether a step's part has another figure than its whole, which is then told by its parts."""
    return step.entry.is_split and step.compares is Comparison.CONFLICTING


def _mark(account: Account, thread: Thread, step: Step, found: dict[int, _Strand], now: Mapping[int, Standing]) -> None:
    """Put a step's mark on the strand that it joined, or a tick on each strand that it disputes."""
    event, tip = step.entry.event, _tooltip(account, thread, step)
    if step.position is None:
        _tick(thread, step, found, tip)
        return
    strand = found[step.position]
    figure = now[step.position].figure
    is_first = not strand.heard
    echoes = not is_first and step.entry.named <= strand.named and step.relation not in {"refines", "adds", "shifts"}
    label = brief_text(figure, account.ledger, thread.attribute)
    if not is_first and step.relation != "shifts":
        same = label == brief_text(strand.figure, account.ledger, thread.attribute)
        label = "" if same else brief_change(strand.figure, figure, account.ledger, thread.attribute)
    mark = MarkView(event, label or None, _WEIGHTS[step.relation], tip, hollow=echoes, struck=step.is_withdrawn)
    last = strand.marks[-1] if strand.marks else None
    if last is not None and last.event == event and last.label and not (last.struck or mark.struck):
        whole = brief_text(figure, account.ledger, thread.attribute)  # what one event says of a strand is said at once
        strand.marks[-1] = replace(last, label=whole, tooltip=f"{last.tooltip}\n{tip}")
    else:
        strand.marks.append(mark)
    strand.heard.append((event, step.entry.evidence))
    strand.figure = figure
    strand.named |= step.entry.named


def _tick(thread: Thread, step: Step, found: dict[int, _Strand], tip: str) -> None:
    for judgement in step.entry.judgements:
        if judgement.kind not in {"disputes", "corrects", "retracts"}:
            continue
        for place, other in enumerate(thread.steps):
            if other.position not in found:
                continue
            is_named = other.entry.event == judgement.event
            if is_named or any(v.judgement == judgement and t == place for v, t in thread.disputes):
                tick = MarkView(step.entry.event, None, 0, tip, dispute=True)
                if tick not in found[other.position].marks:
                    found[other.position].marks.append(tick)


def _finished(account: Account, thread: Thread, strand: _Strand) -> StrandView:
    text = brief_text(strand.figure, account.ledger, thread.attribute)
    days: dict[str, float] = {}

    def day_of(event: str) -> float:
        if event not in days:
            day = marked_day(account, event)
            days[event] = float("-inf") if day is None else day
        return days[event]

    segments = _set_in_time(strand.segments, strand.heard, day_of)
    return StrandView(_colour_key(strand.first, strand.figure), text, segments, tuple(strand.marks))


def _set_in_time(
    segments: list[SegmentView], heard: list[tuple[str, str]], day_of: Callable[[str], float]
) -> tuple[SegmentView, ...]:
    """The stretches as they follow on one another in time, those left out that would run backwards.

    `heard` are the events that speak of the strand with the evidence of each. One that is marked before all others
    lets the strand begin there, with its own evidence.
    """
    out: list[SegmentView] = []
    at: str | None = None
    for segment in segments:
        start = segment.start if at is None or day_of(segment.start) > day_of(at) else at
        if segment.end is None or day_of(segment.end) > day_of(start):
            out.append(SegmentView(start, segment.end, segment.evidence, segment.prevails))
            at = segment.end
        else:
            at = start
    if out and heard:
        event, evidence = min(heard, key=lambda each: day_of(each[0]))
        if day_of(event) < day_of(out[0].start):
            out.insert(0, SegmentView(event, out[0].start, evidence, out[0].prevails))
    return tuple(out)


def _colour_key(first: Figure, last: Figure) -> str:
    """What a strand says, alike across lanes: of a list what its first term belongs to, else the figure's text."""
    for figure in (first, last):
        if isinstance(figure, TermSet) and figure.terms:
            return figure.terms[0].path.parts[0]
    return last.text


def _tooltip(account: Account, thread: Thread, step: Step) -> str:
    """A statement in words: who, what, when, how sure."""
    entry, event = step.entry, account.ledger.events[step.entry.event]
    when = bounds_in_words(account.chronology.bounds(event.id))
    per = entry.statements[0].per if entry.statements else None
    who = source_name(event.source, account.ledger) + (f", per {source_name(per, account.ledger)}" if per else "")
    if entry.figure is None:
        said = f"{step.relation} {', '.join(j.event or j.written for j in entry.judgements)}"
        return f"{who}, {when}: {said}"
    figure = figure_text(entry.figure, account.ledger, thread.attribute)
    return f"{who}, {when}: {figure} ({step.relation}, {entry.evidence})"
