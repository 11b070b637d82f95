"""Decides what one lane of the picture shows: its name, a claim's strands with those of its parts, where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.meaning.account import Account
from timeline.meaning.history import Step, Thread
from timeline.model.claim import Claim
from timeline.views.figure import figure_text
from timeline.views.label import attribute_label, scope_label, source_name, subject_label
from timeline.views.lanes import LaneView, StrandView
from timeline.views.stand import brief_stand
from timeline.views.standing import badge, split_text
from timeline.views.state import StateView, view_state
from timeline.views.strand import splits_apart, view_strands
from timeline.views.when import bounds_in_words


def view_lane(account: Account, claim: Claim, as_of: int | None = None) -> LaneView:
    """The lane of a claim; the parts that split it fork off its own strand."""
    thread = account.thread(claim, as_of)
    state = view_state(account, claim, as_of)
    strands = view_strands(account, thread)
    order = {key: place for place, key in enumerate(strands)}
    first = min((p for p in thread.positions if p.prevails), key=lambda p: p.stands_since, default=None)
    tone = None if first is None else order[first.key]
    drawn = list(strands.values())
    forks = [step for step in thread.steps if step.entry.is_split]
    for step in forks:
        drawn.extend(_fork(account, step, as_of, tone))
    figure, standing = brief_stand(account, thread, state, as_of)
    if any(map(splits_apart, forks)) and len(drawn) > len(strands):
        tone = len(strands)
    label, sublabel = _names(account, claim, thread)
    return LaneView(
        claim=str(claim),
        label=label,
        sublabel=sublabel,
        strands=tuple(_apart(drawn)),
        figure=figure,
        badge=standing,
        tone=tone,
        moved=len(thread.shifts),
        story=_story(account, thread, state),
    )


def _fork(account: Account, step: Step, as_of: int | None, parent: int | None) -> list[StrandView]:
    """The strands of a part, which leave the whole's where the part's first one begins."""
    part = step.entry.claim
    name = subject_label(part.subject, account.ledger)
    found = []
    for place, strand in enumerate(view_strands(account, account.thread(part, as_of)).values()):
        marks = tuple(replace(m, label=None if m.label is None else f"{name} {m.label}") for m in strand.marks)
        start = strand.segments[0].start if strand.segments else step.entry.event
        is_fork = place == 0 and parent is not None
        found.append(
            replace(
                strand,
                key=f"{name} {strand.key}",
                figure=f"{name} {strand.figure}",
                marks=marks,
                parent=parent if is_fork else None,
                fork=start if is_fork else None,
            )
        )
    return found


def _apart(strands: Sequence[StrandView]) -> list[StrandView]:
    """The strands with keys that tell them apart: the first of a kind has the colour that it has in other lanes."""
    seen: set[str] = set()
    out = []
    for strand in strands:
        key = strand.key if strand.key not in seen else strand.figure
        seen.add(key)
        out.append(replace(strand, key=key))
    return out


def _names(account: Account, claim: Claim, thread: Thread) -> tuple[str, str]:
    """The lane's label and what stands below it: the scope, else the unit or the kind of figure."""
    scope = scope_label(claim, account.ledger)
    kinds = {"license": "SPDX expression", "yes-no": "yes or no", "date": "date", "text": "", "term": ""}
    below = scope or thread.attribute.unit or kinds.get(thread.attribute.type, "")
    label = attribute_label(claim, account.ledger)
    return label, "" if below.casefold() in label.casefold() else below


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
