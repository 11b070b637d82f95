"""Decides on which height of its lane each stretch of a strand runs, and where its marks stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.render.spot import Spot
from timeline.views.lanes import LaneView, MarkView, SegmentView

MARK_STEP = 13.5
"""How far apart the middles of two marks on one line stay."""
CROWD, CROWD_WIDTH = 3, 42.0
"""At most so many marks within so many pixels of one line; what is beyond shares the mark beside it."""
CLEAR = 16.0
SLOPE = 14.0
_FIRM = 12.0
"""How much firmer than others a mark that tells a change holds its place."""
ROW = 0.95
"""Slots closer than this, in rows, are in each other's way."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of strand `strand` from `left` to `right` on `slot`, from slot `origin` within `slope` pixels."""

    strand: int
    left: float
    right: float
    slot: float
    origin: float
    evidence: str
    start: str
    slope: float = SLOPE


@dataclass(frozen=True, slots=True)
class Stand:
    """A mark at `x` on `slot`: one statement, or several that share a place (the first tells most).

    `true_x` is where its day lies. `labelled` are those with a label, each with its strand and that strand's slot.
    """

    x: float
    true_x: float
    slot: float
    strands: tuple[int, ...]
    marks: tuple[MarkView, ...]
    labelled: tuple[tuple[int, MarkView, float], ...]


@dataclass(frozen=True, slots=True)
class Track:
    """A lane's runs and marks; slots are in rows, 0 is the axis, negative is above."""

    runs: tuple[Run, ...]
    stands: tuple[Stand, ...]
    highest: float
    lowest: float


def lay_track(lane: LaneView, spots: Mapping[str, Spot], left: float, right: float, row: float = ROW) -> Track:
    """Return where everything of a lane lies between `left` and `right` (the as-of line), in pixels.

    Marks of slots that are less than `row` rows apart get out of each other's way.
    """
    runs = _slots(lane, spots, right)
    stands = _stands(lane, runs, spots, (left, right), row)
    slots = [0.0, *(run.slot for run in runs), *(stand.slot for stand in stands)]
    return Track(tuple(_meet(runs, stands)), tuple(stands), min(slots), max(slots))


def _ends(segment: SegmentView, spots: Mapping[str, Spot], right: float) -> tuple[float, float] | None:
    if segment.start not in spots:
        return None
    start = spots[segment.start].x
    end = spots[segment.end].x if segment.end is not None and segment.end in spots else right
    return (start, max(start, end))


def _slots(lane: LaneView, spots: Mapping[str, Spot], right: float) -> list[Run]:
    taken: dict[float, list[tuple[float, float, int]]] = {}
    full: set[float] = set()  # slots that run on to the right edge, or have such a one within a row
    chosen: dict[tuple[int, int], float] = {}
    forked = _fork_slots(lane, spots, right)
    spans = {
        (index, number): ends
        for index, strand in enumerate(lane.strands)
        for number, segment in enumerate(strand.segments)
        if (ends := _ends(segment, spots, right))
    }

    def take(key: tuple[int, int], slot: float) -> None:
        chosen[key] = slot
        taken.setdefault(slot, []).append((*spans[key], key[0]))
        if spans[key][1] >= right:
            full.update((slot - 0.5, slot, slot + 0.5))

    def is_free(keys: Iterable[tuple[int, int]], slot: float, clear: float) -> bool:
        # slots are whole or half rows: those within ROW of this one
        rows = [taken[other] for other in (slot - 0.5, slot, slot + 0.5) if other in taken]
        return not any(
            spans[key][0] < end + clear and start < spans[key][1] + clear and owner != key[0]
            for key in keys
            for row in rows
            for start, end, owner in row
        )

    for key in spans:
        if key[0] in forked:
            take(key, forked[key[0]])
    rest = [key for key in spans if key[0] not in forked]
    rivals: dict[int, list[tuple[int, int]]] = {}
    for key in rest:
        if lane.strands[key[0]].segments[key[1]].prevails and is_free([key], 0.0, 0.0):
            take(key, 0.0)
        else:
            rivals.setdefault(key[0], []).append(key)
    for keys in rivals.values():
        first = -1 if lane.strands[keys[0][0]].segments[keys[0][1]].prevails else 1
        held = full if any(spans[key][1] >= right for key in keys) else ()
        slots = _outwards(first, len(spans) + 2)
        slot = next(slot for slot in slots if slot not in held and is_free(keys, slot, CLEAR))
        for key in keys:
            take(key, slot)
    return _runs(lane, spans, chosen)


def _outwards(first: int, count: int) -> Iterable[float]:
    for distance in range(1, 2 * count):
        yield from (
            float(first * distance),
            float(-first * distance),
            first * (distance + 0.5),
            -first * (distance + 0.5),
        )


def _fork_slots(lane: LaneView, spots: Mapping[str, Spot], right: float) -> dict[int, float]:
    """Return a slot for every strand that splits off: around the axis, or beside it where the parent goes on there."""
    families: dict[int, list[int]] = {}
    for index, strand in enumerate(lane.strands):
        known = strand.fork is not None and strand.fork in spots
        if strand.parent is not None and known and 0 <= strand.parent < len(lane.strands):
            families.setdefault(strand.parent, []).append(index)
    out: dict[int, float] = {}
    for parent, children in families.items():
        fork = min(spots[str(lane.strands[child].fork)].x for child in children)
        ends = [_ends(each, spots, right) for each in lane.strands[parent].segments]
        goes_on = any(span and span[1] > fork + 1 for span in ends) or len(families) > 1
        half = (len(children) - 1) / 2
        for place, child in enumerate(children):
            beside = (place // 2 + 1) * (-1 if place % 2 == 0 else 1)
            out[child] = float(beside) if goes_on else place - half
    if len(families) > 1:
        for place, child in enumerate(sorted(out)):
            out[child] = float((place // 2 + 1) * (-1 if place % 2 == 0 else 1))
    return out


def _runs(
    lane: LaneView, spans: Mapping[tuple[int, int], tuple[float, float]], chosen: Mapping[tuple[int, int], float]
) -> list[Run]:
    runs: list[Run] = []
    by_strand: dict[int, list[Run]] = {}
    for (index, number), (start, end) in spans.items():
        strand = lane.strands[index]
        segment, slot = strand.segments[number], chosen[index, number]
        own = by_strand.setdefault(index, [])
        before = next((run for run in reversed(own) if abs(run.right - start) < 0.5), None)
        origin = before.slot if before else slot
        if not before and strand.parent is not None and segment.start == strand.fork:
            parent = [run for run in by_strand.get(strand.parent, ()) if run.left <= start <= run.right + 0.5]
            origin = parent[-1].slot if parent else slot
        runs.append(Run(index, start, end, slot, origin, segment.evidence, segment.start))
        own.append(runs[-1])
    return runs


def _stands(
    lane: LaneView, runs: Sequence[Run], spots: Mapping[str, Spot], ends: tuple[float, float], row: float
) -> list[Stand]:
    rows: dict[float, list[Stand]] = {}
    by_strand: dict[int, list[Run]] = {}
    for run in runs:
        by_strand.setdefault(run.strand, []).append(run)
    for index, strand in enumerate(lane.strands):
        own = by_strand.get(index, [])
        for mark in strand.marks:
            if mark.event in spots:
                x = spots[mark.event].x
                slot, home = _slot_at(own, mark, x)
                x = _past_slope(own, mark, x)
                labelled = ((index, mark, home),) if mark.label else ()
                rows.setdefault(slot, []).append(Stand(x, x, slot, (index,), (mark,), labelled))
    out: list[Stand] = []
    near: list[list[list[Stand]]] = []
    last = float("-inf")
    for slot in sorted(rows):
        if slot - last >= row:
            near.append([])
        near[-1].append(_join_forks(rows[slot], lane))
        last = slot
    for lines in near:
        stands = [stand for line in lines for stand in _share(line)]
        if len(stands) * MARK_STEP > ends[1] - ends[0]:  # even so too many: marks of neighbouring lines share too
            stands = _share([stand for line in lines for stand in line])
        out.extend(_spread(sorted(stands, key=_in_line), ends[0] + 6.5, ends[1] - 6.5))
    return out


def _past_slope(own: Sequence[Run], mark: MarkView, x: float) -> float:
    """Return where a mark stands that would hang beside a strand which is still on its way to its slot."""
    for run in own:
        if run.origin != run.slot and run.start != mark.event and run.left - 0.5 <= x < run.left + SLOPE:
            return min(run.left + SLOPE + (4 if mark.dispute else 0), max(run.right, x))
    return x


def _slot_at(own: Sequence[Run], mark: MarkView, x: float) -> tuple[float, float]:
    """Return the slot of a mark, and the slot of the strand that its label belongs to."""
    started = next((run for run in own if run.start == mark.event), None)
    if started:
        return started.origin, started.slot
    over = [run for run in own if run.left - 0.5 <= x <= run.right + 0.5]
    before = [run for run in own if run.right < x]
    run = over[0] if over else before[-1] if before else own[0] if own else None
    return (run.slot, run.slot) if run else (0.0, 0.0)


def _join_forks(stands: list[Stand], lane: LaneView) -> list[Stand]:
    """Make one mark of those that stand at a fork: the event that splits a strand is one event."""
    out: list[Stand] = []
    forks: dict[str, int] = {}
    places: dict[float, int] = {}
    for stand in sorted(stands, key=lambda each: lane.strands[each.strands[0]].fork != each.marks[0].event):
        event = stand.marks[0].event
        strand = lane.strands[stand.strands[0]]
        shared = forks.get(event) if strand.fork == event else None
        if shared is None and strand.fork is None and _is_plain(stand):
            shared = places.get(stand.true_x)  # an echo of the whole on the day of the fork
        if shared is not None:
            out[shared] = _merge(out[shared], stand)
            continue
        if strand.fork == event:
            forks[event] = places[stand.true_x] = len(out)
        out.append(stand)
    return out


def _is_plain(stand: Stand) -> bool:
    mark = stand.marks[0]
    return mark.hollow and not (stand.labelled or mark.dispute or mark.struck)


def _merge(stand: Stand, other: Stand) -> Stand:
    return replace(
        stand,
        strands=tuple(dict.fromkeys(stand.strands + other.strands)),
        marks=stand.marks + other.marks,
        labelled=stand.labelled + other.labelled,
    )


def _rank(stand: Stand) -> tuple[bool, bool, int, bool]:
    mark = stand.marks[0]
    return (bool(stand.labelled), mark.dispute, mark.weight, not mark.hollow)


def _share(stands: list[Stand]) -> list[Stand]:
    """Let the least telling of crowded marks share the mark of a neighbour, so that none is pushed far off its day."""
    crowds: dict[int, list[Stand]] = {}
    for stand in sorted(stands, key=_in_line):
        crowds.setdefault(int(stand.true_x // CROWD_WIDTH), []).append(stand)
    out: list[Stand] = []
    for crowd in crowds.values():
        best = sorted(range(len(crowd)), key=lambda index: _rank(crowd[index]), reverse=True)[:CROWD]
        kept = [crowd[index] for index in sorted(best)]
        spare = [stand for stand in crowd if not any(stand is each for each in kept)]
        for stand in spare:
            x = stand.true_x
            near = min(range(len(kept)), key=lambda index: abs(kept[index].true_x - x))
            kept[near] = _merge(kept[near], stand)
        out.extend(kept)
    return out


def _in_line(stand: Stand) -> tuple[float, bool, bool]:
    """The order of marks on a line: by day; on one day what tells a change, then echoes, then disputes of them."""
    return (stand.true_x, stand.marks[0].dispute, not stand.labelled)


def _spread(stands: list[Stand], left: float, right: float) -> list[Stand]:
    """Move marks on one line apart, each as little as can be (pool adjacent violators), within `left` and `right`.

    Those that tell a change hold their day; the others make room for them.
    """
    pools: list[tuple[float, float, int]] = []  # sum of wished places, each moved back by its rank; weight; how many
    for index, stand in enumerate(stands):
        weight, count = (_FIRM if stand.labelled else 1.0), 1
        total = weight * (min(max(stand.true_x, left), right) - index * MARK_STEP)
        while pools and pools[-1][0] / pools[-1][1] > total / weight:
            before = pools.pop()
            total, weight, count = total + before[0], weight + before[1], count + before[2]
        pools.append((total, weight, count))
    bases = [total / weight for total, weight, count in pools for _ in range(count)]
    limit = right - (len(stands) - 1) * MARK_STEP
    return [
        replace(stand, x=max(min(base, limit), left) + index * MARK_STEP)
        for index, (stand, base) in enumerate(zip(stands, bases, strict=True))
    ]


def _meet(runs: Iterable[Run], stands: Sequence[Stand]) -> Iterable[Run]:
    """Let each run start and end at the marks that open and displace it, where those were moved aside."""
    places = {(mark.event, strand): stand.x for stand in stands for mark in stand.marks for strand in stand.strands}
    beside: dict[tuple[float, int], list[float]] = {}
    for stand in stands:
        for strand in stand.strands:
            beside.setdefault((stand.slot, strand), []).append(stand.x)
    runs = list(runs)
    starts = [places.get((run.start, run.strand), run.left) for run in runs]
    order = sorted(range(len(runs)), key=lambda index: runs[index].left)
    lefts = [runs[index].left for index in order]
    for index, run in enumerate(runs):
        left, right = starts[index], run.right
        near = order[bisect_left(lefts, run.right - 0.01) : bisect_right(lefts, run.right + 0.01)]
        followers = [starts[other] for other in sorted(near) if other != index]
        if followers:
            right = min(followers, key=lambda x: abs(x - right))
        right = max(left, right)
        own = beside.get((run.slot, run.strand), [])
        slope = min((x - left for x in own if x > left + 0.5), default=SLOPE)
        yield replace(run, left=left, right=right, slope=max(3.0, min(SLOPE, slope, right - left)))
