"""Decides how a claim's thread, and those of the parts that split it, become the rows and tracks of a close-up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from timeline.meaning.account import Account
from timeline.meaning.entry import Entry
from timeline.meaning.history import Step, Thread
from timeline.model.claim import Claim
from timeline.values.figure import Figure
from timeline.values.quantity import Quantity
from timeline.values.terms import TermSet
from timeline.views.brief import brief_text
from timeline.views.closeup import CloseupView, OriginView, RowView, StretchView, TrackView, ValueView
from timeline.views.figure import figure_text
from timeline.views.history import StepView, view_thread
from timeline.views.label import claim_label, source_name, subject_label
from timeline.views.stand import brief_stand
from timeline.views.state import view_state
from timeline.views.when import bounds_in_words, compact_bounds, day_in_words


@dataclass(slots=True)
class _Told:
    """One step with the thread that it is of, and how that thread's positions are named."""

    place: int
    thread: Thread
    step: int
    view: StepView
    part: str


@dataclass(slots=True)
class _Tracks:
    """The tracks found so far: by thread and position, with what each looks like and where that began."""

    places: dict[tuple[Claim, int], int] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    since: list[tuple[int, str, bool] | None] = field(default_factory=list)
    stretches: list[list[StretchView]] = field(default_factory=list)

    def at(self, claim: Claim, key: int, figure: Figure) -> int:
        place = self.places.setdefault((claim, key), len(self.figures))
        if place == len(self.figures):
            self.figures.append(figure)
            self.names.append("")
            self.since.append(None)
            self.stretches.append([])
        self.figures[place] = figure
        return place

    def look(self, place: int, row: int | None, evidence: str = "", *, prevails: bool = False) -> None:
        """From `row` on the track looks so; without evidence it ends there, without a row it runs to the end."""
        old = self.since[place]
        if old is not None and evidence and old[1:] == (evidence, prevails):
            return
        if old is not None and (row is None or old[0] != row):
            self.stretches[place].append(StretchView(old[0], row, old[1], old[2]))
        self.since[place] = (row, evidence, prevails) if row is not None and evidence else None


def view_closeup(account: Account, claim: Claim, as_of: int | None = None, title: str | None = None) -> CloseupView:
    """The close-up of a claim as of a day, counted from 1970-01-01 (by default the ledger's last)."""
    day = account.last_day if as_of is None else as_of
    state, thread = view_state(account, claim, as_of), account.thread(claim, as_of)
    told = _told(account, claim, as_of)
    tracks, origins = _Tracks(), dict[tuple[str, str], int]()
    rows: list[RowView] = []
    for number, one in enumerate(told):
        targets = _targets(one.thread.steps[one.step], rows, told)
        rows.append(_row(account, one, number, tracks, origins, targets))
    rows += [_possible(account, thread, entry, origins) for entry in thread.possible]
    for place in range(len(tracks.figures)):
        tracks.look(place, None)
    quantity = thread.attribute.type == "quantity"
    prevailing = min((p for p in thread.positions if p.prevails), key=lambda p: p.stands_since, default=None)
    label = claim_label(claim, account.ledger)
    figure, standing = brief_stand(account, thread, state, as_of)
    return CloseupView(
        claim=str(claim),
        title=title or label,
        subtitle=_subtitle(rows, len(origins), day, label if title else account.ledger.title),
        as_of_label="" if day is None else f"as of {day_in_words(day)}",
        story=f"{label}. " + " ".join(row.story for row in rows),
        figure=figure,
        badge=standing,
        tone=None if prevailing is None else tracks.places.get((claim, prevailing.key)),
        unit=(thread.attribute.unit or "number") if quantity else "",
        rows=tuple(rows),
        tracks=tuple(
            TrackView(_key(figure), name, tuple(stretches))
            for figure, name, stretches in zip(tracks.figures, tracks.names, tracks.stretches, strict=True)
        ),
        origins=tuple(OriginView(name, kind) for kind, name in origins),
    )


def _told(account: Account, claim: Claim, as_of: int | None) -> list[_Told]:
    """The steps of the claim's thread, those of each part that splits it in the place of its first figure's."""
    places = {event: place for place, event in enumerate(account.listing)}
    thread = account.thread(claim, as_of)
    parts = dict.fromkeys(step.entry.claim for step in thread.steps if step.entry.is_split)
    found = []
    for one in (claim, *parts):
        own = account.thread(one, as_of)
        part = "" if one == claim else subject_label(one.subject, account.ledger)
        for number, view in enumerate(view_thread(account, one, as_of).steps):
            if one != claim or not own.steps[number].entry.is_split:
                found.append(_Told(places[view.event], own, number, view, part))
    return sorted(found, key=lambda told: told.place)


def _row(
    account: Account,
    told: _Told,
    number: int,
    tracks: _Tracks,
    origins: dict[tuple[str, str], int],
    targets: tuple[int, ...],
) -> RowView:
    ledger, view, thread = account.ledger, told.view, told.thread
    step = thread.steps[told.step]
    alive = set()
    for standing in step.after:
        place = tracks.at(thread.claim, standing.key, standing.figure)
        name = brief_text(standing.figure, ledger, thread.attribute)
        tracks.names[place] = f"{told.part} {name}".strip()
        alive.add(place)
        gone = standing.is_displaced
        tracks.look(place, number, "" if gone else standing.evidence, prevails=standing.prevails)
    for (claim, _), place in tracks.places.items():
        if claim == thread.claim and place not in alive:
            tracks.look(place, number)
    event = ledger.events[view.event]
    figure, attribute = step.entry.figure, thread.attribute
    text = _judged(account, thread, step) if figure is None else brief_text(figure, ledger, attribute)
    full = text if figure is None else figure_text(figure, ledger, attribute)
    row = RowView(
        event=event.id,
        kind=event.kind,
        source=view.source_name,
        title=event.title,
        when=compact_bounds(account.chronology.bounds(event.id)),
        text=f"{told.part} {text}".strip(),
        relation=view.relation,
        evidence=view.evidence if figure is not None else "",
        story="",
        basis=view.basis or "",
        per=source_name(view.per, ledger) if view.per else "",
        part=view.part,
        also=view.also,
        track=None if step.position is None else tracks.places[thread.claim, step.position],
        value=_value(figure),
        origins=_origins(account, view, origins),
        targets=targets,
        certain=view.order_certain,
        withdrawn=view.is_withdrawn,
        url=event.url,
    )
    return replace(row, story=_story(account, row, f"{told.part} {full}".strip()))


def _origins(account: Account, view: StepView, found: dict[tuple[str, str], int]) -> tuple[int, ...]:
    kinds = (("named", view.origins), ("unnamed", view.unnamed), ("untraced", view.untraced))
    names = [(kind, source_name(source, account.ledger)) for kind, sources in kinds for source in sources]
    if view.figure is None:
        return ()
    return tuple(found.setdefault(name, len(found)) for name in names)


def _possible(account: Account, thread: Thread, entry: Entry, origins: dict[tuple[str, str], int]) -> RowView:
    event = account.ledger.events[entry.event]
    names = sorted((origin.kind, source_name(origin.source, account.ledger)) for origin in entry.origins)
    row = RowView(
        event=event.id,
        kind=event.kind,
        source=source_name(event.source, account.ledger),
        title=event.title,
        when=compact_bounds(account.chronology.bounds(event.id)),
        text="a judgement" if entry.figure is None else brief_text(entry.figure, account.ledger, thread.attribute),
        relation="possible",
        evidence=entry.evidence,
        story="",
        value=_value(entry.figure),
        origins=tuple(origins.setdefault(name, len(origins)) for name in names),
        certain=False,
        url=event.url,
    )
    full = row.text if entry.figure is None else figure_text(entry.figure, account.ledger, thread.attribute)
    return replace(row, story=_story(account, row, full))


def _value(figure: Figure | None) -> ValueView | None:
    if not isinstance(figure, Quantity) or (figure.interval.low is None and figure.interval.high is None):
        return None
    span = figure.interval
    return ValueView(span.low, span.high, span.low_open, span.high_open, figure.approximate)


def _key(figure: Figure) -> str:
    """What colours a position alike across pictures: terms without their counts, everything else by its text."""
    if isinstance(figure, TermSet):
        held = ", ".join(sorted({str(term.path) for term in figure.terms}))
        return held or "not " + ", ".join(sorted(map(str, figure.excluded)))
    return figure.text


def _judged(account: Account, thread: Thread, step: Step) -> str:
    """What a judgement does, and to whom: `disputes $5.2M`, `corrects NxCode`."""
    ledger = account.ledger
    named: dict[str, dict[str, None]] = {}
    for judgement in step.entry.judgements:
        event = None if judgement.event is None else ledger.events.get(judgement.event)
        target = judgement.written
        if event is not None:
            target = source_name(event.source, ledger)
        elif judgement.figure is not None:
            target = brief_text(judgement.figure, ledger, thread.attribute)
        named.setdefault(judgement.kind, {})[target] = None
    return "; ".join(f"{kind} {', '.join(targets)}" for kind, targets in named.items())


def _targets(step: Step, before: Sequence[RowView], told: Sequence[_Told]) -> tuple[int, ...]:
    """The rows of the events and of the figures that a step judges."""
    judged = {j.event for j in step.entry.judgements if j.event is not None}
    figures = {j.figure.text for j in step.entry.judgements if j.figure is not None}
    entries = (one.thread.steps[one.step].entry for one in told)
    said = ("" if entry.figure is None else entry.figure.text for entry in entries)
    pairs = enumerate(zip(before, said, strict=False))
    return tuple(place for place, (row, text) in pairs if row.event in judged or text in figures)


def _story(account: Account, row: RowView, full: str) -> str:
    when = bounds_in_words(account.chronology.bounds(row.event))
    sure = f" ({row.relation}, {row.evidence})" if row.evidence else ""
    said = full if row.evidence or row.targets or row.relation != "possible" else f"{row.relation} {full}"
    per = f", per {row.per}" if row.per else ""
    return f"{row.source}{per}, {when}: {said}{sure}."


def _subtitle(rows: list[RowView], origins: int, day: int | None, where: str) -> str:
    counted = f"{len(rows)} statement{'' if len(rows) == 1 else 's'}"
    ends = f"{origins} origin{'' if origins == 1 else 's'}"
    return " · ".join([where, counted, ends, *([f"as known on {day_in_words(day)}"] if day is not None else [])])
