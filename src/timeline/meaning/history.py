"""Decides how each figure moved: a claim's thread, walked step by step (`meaning.md`, section 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from timeline.meaning.entry import Entry
from timeline.meaning.judgement import WITHDRAWING, Verdict, open_disputes, verdicts, withdrawn
from timeline.meaning.standing import Looks
from timeline.meaning.standing import Standing as Standing
from timeline.meaning.walk import Order, Position, Strength, Walk
from timeline.model.claim import Attribute, Claim
from timeline.values.compare import Comparison, compare
from timeline.values.figure import Figure


class Step(NamedTuple):
    """An entry of the thread with what it did. `after` are the positions that stood when it was taken in.

    `position` is the key of the position that it joined (None for judgements, splits and withheld figures); `compares`
    tells how a split figure compares with the whole's; `is_withdrawn` whether its source has taken it back since;
    `order_certain` whether every earlier step is proven not to be later.
    """

    entry: Entry
    relation: str
    position: int | None
    after: Sequence[Standing]
    order_certain: bool
    compares: Comparison | None = None
    is_withdrawn: bool = False


class Shift(NamedTuple):
    """A change of the figure that prevails: from and to (several where several stood, empty where none),
    by which step.
    """

    claim: Claim
    before: tuple[Figure, ...]
    after: tuple[Figure, ...]
    step: int
    event: str
    reason: str
    order_certain: bool


class Thread(NamedTuple):
    """A claim's statements in listing order and what they amount to.

    `possible` are those that may have been said by then; `split` is the strength of the parts that a whole is split
    into.
    """

    claim: Claim
    attribute: Attribute
    steps: tuple[Step, ...]
    positions: tuple[Position, ...]
    shifts: tuple[Shift, ...]
    verdicts: tuple[Verdict, ...]
    disputes: tuple[tuple[Verdict, int], ...]
    withheld: tuple[int, ...]
    possible: tuple[Entry, ...]
    split: Strength


#: What entries are worth without those at some places, which their sources have taken back.
Revise = Callable[[Sequence[Entry], frozenset[int]], Sequence[Entry]]


def walk_thread(
    claim: Claim,
    attribute: Attribute,
    entries: Sequence[Entry],
    possible: Sequence[Entry],
    order: Order,
    revise: Revise,
) -> Thread:
    """Walk `entries`, which are in listing order. Where a source takes its own word back, the thread is walked without
    it, and what leans on it is `revise`d.
    """
    return next(walk_by_stages(claim, attribute, entries, [(len(entries), possible)], order, revise))


def walk_by_stages(
    claim: Claim,
    attribute: Attribute,
    entries: Sequence[Entry],
    stages: Iterable[tuple[int, Sequence[Entry]]],
    order: Order,
    revise: Revise,
) -> Iterator[Thread]:
    """The thread after each of some numbers of entries, ascending, with what is possible by then.

    An earlier thread must be looked at before the next is asked for: the positions are those of one walk. Entries that
    judge others are looked at as a whole, so that only a thread without any is the same by stages as by itself.
    """
    told = entries
    found = verdicts(entries, attribute)
    walk = Walk(attribute, order)
    steps: list[Step] = []
    shifts: list[Shift] = []
    gone: frozenset[int] = frozenset()
    looks = Looks()
    for count, possible in stages:
        for place in range(len(steps), count):
            had = [(p.key, p.figure, frozenset(p.places)) for p in walk.prevailing] if found else _keys(walk)
            now_gone = withdrawn(found, place + 1) if found else gone
            if now_gone != gone:
                gone, entries = now_gone, revise(told, now_gone)
                walk, looks = _walk_again(entries[:place], gone, attribute, order), Looks()
                looks.take(walk.positions)
            entry = entries[place]
            compares = _against_whole(entry, walk, attribute)
            relation, position = _take_in(place, entries, walk, gone, had, attribute)
            looks.take(walk.touched)
            walk.touched = []
            key = None if position is None else position.key
            steps.append(Step(entry, relation, key, looks.now(), _is_certain(place, entries, order), compares))
            lost = _lost(had, walk, attribute)
            if lost:
                shifts.append(_shift(claim, entries, found, place, had, lost, walk, order))
        yield Thread(
            claim=claim,
            attribute=attribute,
            steps=_marked(steps, gone),
            positions=tuple(walk.positions),
            shifts=tuple(shifts),
            verdicts=tuple(found),
            disputes=tuple(open_disputes(found, entries, gone)),
            withheld=tuple(walk.withheld),
            possible=tuple(possible),
            split=walk.split,
        )


def _marked(steps: Sequence[Step], gone: frozenset[int]) -> tuple[Step, ...]:
    """The steps, those marked that their source has taken back since."""
    if not gone:
        return tuple(steps)
    return tuple(step._replace(is_withdrawn=True) if place in gone else step for place, step in enumerate(steps))


#: A position that prevailed before a step: its key, its figure, and the places behind it.
Had = tuple[int, Figure, frozenset[int]]


def _keys(walk: Walk) -> list[Had]:
    """Where nothing can be withdrawn a position keeps its key, which is then enough to know it by."""
    return [(p.key, p.figure, frozenset({p.key})) for p in walk.prevailing]


def _walk_again(entries: Sequence[Entry], gone: frozenset[int], attribute: Attribute, order: Order) -> Walk:
    walk = Walk(attribute, order)
    for place, entry in enumerate(entries):
        if place not in gone and entry.figure is not None:
            walk.add(place, entry)
    return walk


def _is_certain(place: int, entries: Sequence[Entry], order: Order) -> bool:
    """Whether every earlier step is proven not to be later. Listing order runs by latest,
    so the look back can stop early.
    """
    event = entries[place].event
    earliest = order.bounds(event).earliest
    for at in range(place - 1, -1, -1):  # a slice would copy the whole thread at each of its steps
        earlier = entries[at]
        if earlier.event == event:
            continue
        latest = order.bounds(earlier.event).latest
        if earliest is not None and latest is not None and latest < earliest:
            return True
        if not (order.is_later(event, earlier.event) or order.has_follower(earlier.event, event)):
            return False
    return True


def _take_in(
    place: int, entries: Sequence[Entry], walk: Walk, gone: frozenset[int], had: Sequence[Had], attribute: Attribute
) -> tuple[str, Position | None]:
    """The relation of one entry. What corrects its own source's figure is told by what it does to that figure; what has
    been taken back before its place in the listing, by what it would have done.
    """
    entry = entries[place]
    if entry.figure is None:
        return entry.judgements[0].kind, None
    if place in gone:
        return _walk_again(entries[:place], gone, attribute, walk.order).add(place, entry)[0], None
    relation, position = walk.add(place, entry)
    if position is None or not position.prevails or not any(j.kind in WITHDRAWING for j in entry.judgements):
        return relation, position
    opposes = any(
        compare(entry.figure, figure, tolerance=attribute.tolerance, many=attribute.many) is Comparison.CONFLICTING
        for _, figure, _ in had
    )
    return "shifts" if opposes else relation, position


def _against_whole(entry: Entry, walk: Walk, attribute: Attribute) -> Comparison | None:
    """How the first figure of a part compares with the figure of its whole at that moment."""
    if not entry.is_split or entry.figure is None or not (prevailing := walk.prevailing):
        return None
    return compare(entry.figure, prevailing[0].figure, tolerance=attribute.tolerance, many=attribute.many)


def _lost(had: Sequence[Had], walk: Walk, attribute: Attribute) -> list[Had]:
    """The positions that prevailed before a step and do no longer: nothing of them stands, or what stands opposes it.

    Without a withdrawn figure, an older and vaguer one can agree with what had been its opposite.
    """
    has = walk.prevailing
    return [
        (key, figure, places)
        for key, figure, places in had
        if not any(
            any(place in p.seats for place in places)
            and (
                p.figure is figure
                or compare(p.figure, figure, tolerance=attribute.tolerance, many=attribute.many)
                is not Comparison.CONFLICTING
            )
            for p in has
        )
    ]


def _shift(
    claim: Claim,
    entries: Sequence[Entry],
    found: Sequence[Verdict],
    place: int,
    had: Sequence[Had],
    lost: Sequence[Had],
    walk: Walk,
    order: Order,
) -> Shift:
    entry = entries[place]
    words = {"corrects": "corrected", "retracts": "retracted"}
    reasons = [words[v.judgement.kind] for v in found if v.by == place and v.own and v.judgement.kind in words]
    given = next((s.change for s in entry.statements if s.change), None)
    certain = all(order.is_later(entry.event, entries[member].event) for one in lost for member in one[2])
    return Shift(
        claim=claim,
        before=tuple(figure for _, figure, _ in had),
        after=tuple(p.figure for p in walk.prevailing),
        step=place,
        event=entry.event,
        reason=given or (reasons[0] if reasons else "unexplained"),
        order_certain=certain,
    )
