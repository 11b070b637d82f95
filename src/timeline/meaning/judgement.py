"""Decides what a judgement of another statement does: what it withdraws, and whether a dispute is still open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from timeline.meaning.entry import Entry
from timeline.model.claim import Attribute
from timeline.model.statement import Judgement
from timeline.values.compare import compare

#: The judgements by which a source can take back its own word.
WITHDRAWING = frozenset({"corrects", "retracts"})


class Verdict(NamedTuple):
    """A judgement with what it hits: `by` and `targets` are places in the thread;
    `withdraws` if a source speaks of its own.
    """

    judgement: Judgement
    by: int
    targets: tuple[int, ...]
    own: tuple[int, ...]


def verdicts(entries: Sequence[Entry], attribute: Attribute) -> list[Verdict]:
    """Every judgement of the thread, with its targets among the entries."""
    found: list[Verdict] = []
    for place, entry in enumerate(entries):
        for judgement in entry.judgements:
            targets = tuple(
                t for t, other in enumerate(entries) if t != place and _is_meant(judgement, other, attribute)
            )
            own = tuple(t for t in targets if entry.voices & entries[t].voices)
            found.append(Verdict(judgement, place, targets, own))
    return found


def _is_meant(judgement: Judgement, other: Entry, attribute: Attribute) -> bool:
    if judgement.event is not None:
        return other.event == judgement.event and not other.is_split
    if judgement.figure is None or other.figure is None or other.is_split:
        return False
    return compare(judgement.figure, other.figure, tolerance=attribute.tolerance, many=attribute.many).agrees


def withdrawn(found: Sequence[Verdict], length: int) -> frozenset[int]:
    """The places among the first `length` entries that their own source has taken back;
    a later word undoes an earlier one.
    """
    gone: set[int] = set()
    for verdict in sorted(found, key=lambda v: -v.by):
        if verdict.by < length and verdict.by not in gone and verdict.judgement.kind in WITHDRAWING:
            gone.update(target for target in verdict.own if target < length)
    return frozenset(gone)


def open_disputes(
    found: Sequence[Verdict], entries: Sequence[Entry], gone: frozenset[int]
) -> list[tuple[Verdict, int]]:
    """The disputes that stand, each with one target: others' disputes,
    and corrections and retractions of what isn't theirs.

    A dispute is open until it is withdrawn, or its target is. Whether better evidence has closed it is for the position
    to say (`meaning.md`, section 5).
    """
    return [
        (verdict, target)
        for verdict in found
        if verdict.by < len(entries) and verdict.by not in gone and verdict.judgement.kind != "supports"
        for target in verdict.targets
        if target < len(entries)
        and target not in gone
        and entries[target].figure is not None
        and (verdict.judgement.kind == "disputes" or target not in verdict.own)
    ]
