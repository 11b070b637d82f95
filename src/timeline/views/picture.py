"""Decides what the picture of lanes shows of a ledger: which claims, their strands and marks,
and the story in words.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.meaning.account import Account
from timeline.model.claim import Claim
from timeline.views.event_view import view_event
from timeline.views.label import subject_label
from timeline.views.lane import view_lane
from timeline.views.lanes import GroupView, LanesView, LaneView
from timeline.views.sequence import grouped_by_subject, ordered_claims
from timeline.views.when import day_in_words

#: Above so many claims a picture of all of them tells nothing: it shows those that have a story, at most so many.
MOST_CLAIMS = 60
MOST_LANES = 20
#: In which order lanes can stand.
ORDERS = ("attributes", "subject", "moved")


def view_lanes(
    account: Account,
    claims: Sequence[Claim] | None = None,
    as_of: int | None = None,
    title: str | None = None,
    *,
    everything: bool = False,
    order: str = "attributes",
) -> LanesView:
    """The picture of `claims` as of a day (counted from 1970-01-01), by default of all that the ledger speaks of.

    Of a ledger with more than `MOST_CLAIMS`, only the `MOST_LANES` that moved, split or are disputed most are shown
    unless `everything` is asked for; the subtitle says so. `order` is "attributes" (as the files stand), "subject" or
    "moved".
    """
    ledger = account.ledger
    day = account.last_day if as_of is None else as_of
    known = ordered_claims(ledger)
    chosen = tuple(
        known if claims is None else (c for c in known if any(one == c or one.contains(c) for one in claims))
    )
    folded = {part for claim in chosen for part in _forked(account, claim, as_of)}
    lanes = [(claim, view_lane(account, claim, as_of)) for claim in chosen if claim not in folded]
    told = [(claim, lane) for claim, lane in lanes if lane.strands or lane.figure != "—"]
    shown = told
    if claims is None and not everything and len(told) > MOST_CLAIMS:
        shown = _most_telling(account, told, as_of)
    shown = _sorted(shown, order)
    events = {mark.event for _, lane in shown for strand in lane.strands for mark in strand.marks}
    listed = [view_event(account, event) for event in account.listing if event in events]
    return LanesView(
        title=title or ledger.title,
        subtitle=_subtitle(len(listed), len(shown), len(told), sum(lane.moved for _, lane in shown), day),
        as_of=0 if day is None else day,
        as_of_label="" if day is None else f"as of {day_in_words(day)}",
        story=_story(title or ledger.title, [lane for _, lane in shown], day),
        events=tuple(listed),
        groups=_grouped(account, shown),
    )


def has_story(account: Account, claim: Claim, as_of: int | None = None) -> bool:
    """Whether a claim moved, split, or is disputed, or has figures that oppose each other.

    A list does not split: what is said of a part of the subject may simply be true of that part.
    """
    thread = account.thread(claim, as_of)
    opposed = account.state(claim, as_of).standing in {"contested", "dissent"}
    is_split = thread.split[0] >= 0 and not thread.attribute.many
    return bool(thread.shifts or opposed or is_split)


def _most_telling(
    account: Account, told: Sequence[tuple[Claim, LaneView]], as_of: int | None
) -> list[tuple[Claim, LaneView]]:
    """The lanes with a story, at most `MOST_LANES`: those of the ledger's own subject first, then what moved more, is
    told by more figures, and is spoken of more often. Without any story, all lanes compete.
    """
    about = f"{account.ledger.about}/" if account.ledger.about is not None else None

    def weight(pair: tuple[Claim, LaneView]) -> tuple[bool, int, int, int]:
        claim, lane = pair
        own = about is not None and f"{claim.subject}/".startswith(about)
        return (not own, -lane.moved, -len(lane.strands), -sum(len(strand.marks) for strand in lane.strands))

    stories = [(claim, lane) for claim, lane in told if has_story(account, claim, as_of)] or list(told)
    best = {claim for claim, _ in sorted(stories, key=weight)[:MOST_LANES]}
    return [(claim, lane) for claim, lane in stories if claim in best]


def _forked(account: Account, claim: Claim, as_of: int | None) -> list[Claim]:
    """The parts whose figures split the claim's own: their strands fork off in its lane."""
    return [step.entry.claim for step in account.thread(claim, as_of).steps if step.entry.is_split]


def _sorted(lanes: list[tuple[Claim, LaneView]], order: str) -> list[tuple[Claim, LaneView]]:
    if order == "moved":
        return sorted(lanes, key=lambda pair: (-pair[1].moved, -len(pair[1].strands)))
    if order == "subject":
        found = {pair[0]: pair for pair in lanes}
        return [found[claim] for claim in grouped_by_subject(found)]
    return lanes


def _grouped(account: Account, lanes: Sequence[tuple[Claim, LaneView]]) -> tuple[GroupView, ...]:
    """Neighbouring lanes of one subject under its label."""
    groups: list[tuple[str, list[LaneView]]] = []
    for claim, lane in lanes:
        label = subject_label(claim.subject, account.ledger)
        if not groups or groups[-1][0] != label:
            groups.append((label, []))
        groups[-1][1].append(lane)
    return tuple(GroupView(label, tuple(members)) for label, members in groups)


def _subtitle(events: int, shown: int, told: int, shifts: int, day: int | None) -> str:
    claims = _count(shown, "claim")
    if shown < told:
        claims = f"{shown} of {told} claims, those that moved or are disputed"
        claims += " most" if shown == MOST_LANES else ""
    parts = [_count(events, "event"), claims, _count(shifts, "shift")]
    if day is not None:
        parts.append(f"as known on {day_in_words(day)}")
    return " · ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _story(title: str, lanes: Sequence[LaneView], day: int | None) -> str:
    if not lanes:
        return f"{title}: no statement has been written down yet."
    as_of = "" if day is None else f" as known on {day_in_words(day)}"
    return f"{title}{as_of}. " + " ".join(lane.story for lane in lanes)
