"""Decides what one lane of the picture shows: a claim's positions as strands, its statements as marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from timeline.meaning.account import Account
from timeline.meaning.history import Step, Thread
from timeline.model.claim import Claim
from timeline.values.figure import Figure
from timeline.values.terms import TermSet
from timeline.views.figure import figure_text
from timeline.views.label import attribute_label, scope_label, source_name, subject_label
from timeline.views.lanes import LaneView, MarkView, SegmentView, StrandView
from timeline.views.standing import badge, split_text
from timeline.views.state import StateView, view_state
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
    """A strand being drawn: what it said last, the stretch that is open, and all that is closed."""

    key: int
    figure: Figure
    label: str = ""
    start: str | None = None
    evidence: str = ""
    prevails: bool = False
    segments: list[SegmentView] = field(default_factory=list)
    marks: list[MarkView] = field(default_factory=list)
    named: frozenset[str] = frozenset()

    def close(self, event: str | None) -> None:
        if self.start is not None and self.start != event:
            self.segments.append(SegmentView(self.start, event, self.evidence, self.prevails))
        self.start = None


def view_lane(account: Account, claim: Claim, as_of: int | None = None) -> LaneView:
    """The lane of a claim; the parts that split it fork off its own strand."""
    thread = account.thread(claim, as_of)
    state = view_state(account, claim, as_of)
    strands = _strands(account, thread)
    order = {strand.key: place for place, strand in enumerate(strands)}
    tone = next((order[p.key] for p in sorted(thread.positions, key=lambda p: p.stands_since) if p.prevails), None)
    drawn = [_finished(strand) for strand in strands]
    for step in thread.steps:
        if step.entry.is_split:
            drawn.extend(_forks(account, step, as_of, 0 if drawn else None))
    label, sublabel = _names(account, claim, thread)
    return LaneView(
        claim=str(claim),
        label=label,
        sublabel=sublabel,
        strands=tuple(drawn),
        figure=split_text(state),
        badge=badge(state),
        tone=tone,
        moved=len(thread.shifts),
        story=_story(account, thread, state),
    )


def _strands(account: Account, thread: Thread) -> list[_Strand]:
    """Play the thread's steps and keep what each position looked like between them."""
    found: dict[int, _Strand] = {}
    for step in thread.steps:
        event = step.entry.event
        for standing in step.after:
            strand = found.setdefault(standing.key, _Strand(standing.key, standing.figure))
            look = (standing.evidence, standing.prevails)
            if standing.is_displaced:
                strand.close(event)
            elif strand.start is None or look != (strand.evidence, strand.prevails):
                strand.close(event)
                strand.start, (strand.evidence, strand.prevails) = event, look
        alive = {standing.key for standing in step.after}
        for key, strand in found.items():
            if key not in alive:
                strand.close(event)
        _mark(account, thread, step, found)
    for strand in found.values():
        strand.close(None)
    return list(found.values())


def _mark(account: Account, thread: Thread, step: Step, found: dict[int, _Strand]) -> None:
    """Put a step's mark on the strand that it joined, and a tick on each strand that it disputes."""
    event, tip = step.entry.event, _tooltip(account, thread, step)
    if step.position is not None:
        strand = found[step.position]
        standing = next(s for s in step.after if s.key == step.position)
        text = figure_text(standing.figure, account.ledger, thread.attribute)
        is_first = not strand.marks
        echoes = (
            not is_first and step.entry.named <= strand.named and step.relation not in {"refines", "adds", "shifts"}
        )
        label = text if text != strand.label or step.relation == "shifts" else None
        strand.marks.append(
            MarkView(event, label, _WEIGHTS[step.relation], tip, hollow=echoes, struck=step.is_withdrawn)
        )
        strand.label, strand.figure = text, standing.figure
        strand.named |= step.entry.named
        return
    for judgement in step.entry.judgements:
        if judgement.kind in {"disputes", "corrects", "retracts"}:
            for place, other in enumerate(thread.steps):
                hit = other.position is not None and (
                    other.entry.event == judgement.event
                    or any(v.judgement == judgement and t == place for v, t in thread.disputes)
                )
                if hit and other.position in found:
                    tick = MarkView(event, None, 0, tip, dispute=True)
                    if tick not in found[other.position].marks:
                        found[other.position].marks.append(tick)


def _finished(strand: _Strand) -> StrandView:
    return StrandView(_colour_key(strand.figure), strand.label, tuple(strand.segments), tuple(strand.marks))


def _colour_key(figure: Figure) -> str:
    """What a strand says, alike across lanes: terms without their counts, everything else by its text."""
    if isinstance(figure, TermSet):
        held = ", ".join(sorted({str(term.path) for term in figure.terms}))
        return held or "not " + ", ".join(sorted(map(str, figure.excluded)))
    return figure.text


def _forks(account: Account, step: Step, as_of: int | None, parent: int | None) -> list[StrandView]:
    """The strands of a part, which leave the whole's at the event of its first figure."""
    part = step.entry.claim
    name = subject_label(part.subject, account.ledger)
    found = []
    for place, strand in enumerate(_strands(account, account.thread(part, as_of))):
        drawn = _finished(strand)
        marks = tuple(replace(m, label=None if m.label is None else f"{name} {m.label}") for m in drawn.marks)
        is_fork = place == 0 and parent is not None
        found.append(
            replace(
                drawn,
                key=f"{name} {drawn.key}",
                figure=f"{name} {drawn.figure}",
                marks=marks,
                parent=parent if is_fork else None,
                fork=step.entry.event if is_fork else None,
            )
        )
    return found


def _names(account: Account, claim: Claim, thread: Thread) -> tuple[str, str]:
    """The lane's label and what stands below it: the scope, else the unit or the kind of figure."""
    scope = scope_label(claim, account.ledger)
    kinds = {"license": "SPDX expression", "yes-no": "yes or no", "date": "date", "text": "", "term": ""}
    below = scope or thread.attribute.unit or kinds.get(thread.attribute.type, "")
    return attribute_label(claim, account.ledger), below


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


def _story(account: Account, thread: Thread, state: StateView) -> str:
    """The lane in sentences, for those who cannot see it."""
    name = state.attribute + (f" ({state.scope})" if state.scope else "") + f" of {state.subject}"
    told = [_chapter(account, thread, step) for step in _turns(thread.steps)]
    now = (
        f"It stands at {split_text(state)}, {badge(state).replace(' · ', ', ')}."
        if state.evidence
        else "Nothing stands."
    )
    return f"{name}: {'; '.join(told)}. {now}" if told else f"{name}: {now}"


def _turns(steps: Sequence[Step]) -> list[Step]:
    return [step for step in steps if step.relation in {"introduces", "splits", "shifts", "contests", "dissents"}]


def _chapter(account: Account, thread: Thread, step: Step) -> str:
    event = account.ledger.events[step.entry.event]
    when = bounds_in_words(account.chronology.bounds(event.id))
    assert step.entry.figure is not None
    text = figure_text(step.entry.figure, account.ledger, thread.attribute)
    return f"{text} by {source_name(event.source, account.ledger)}, {when} ({step.relation})"
