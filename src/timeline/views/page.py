"""Decides what the page of a story holds: the picture, every statement, and the state of each claim day by day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from timeline.meaning.account import Account
from timeline.meaning.entry import Entry
from timeline.model.claim import Claim
from timeline.values.calendar import iso_day
from timeline.views.event_view import view_event
from timeline.views.lane import view_lane
from timeline.views.lanes import EventView, LanesView
from timeline.views.sequence import ordered_claims
from timeline.views.state import StateView, view_state
from timeline.views.statement import StatementView, view_statements
from timeline.views.tabular import folded_parts
from timeline.views.when import day_in_words

#: So many figures that may have been said are told.
MOST_PERHAPS = 2


@dataclass(frozen=True, slots=True)
class DatedState:
    """What stands of a claim from a day on (counted from 1970-01-01), until the next.

    `possible` counts what may have been said by then, and `perhaps` tells those figures where nothing is certain yet;
    `moved` counts the shifts so far.
    """

    day: int
    figure: str
    evidence: str
    standing: str
    badge: str
    possible: int
    perhaps: str
    moved: int


@dataclass(frozen=True, slots=True)
class PageClaim:
    """A claim of the page with its states in the order of time.

    `told` are, for each event, the places in `PageView.statements` of what it says in this claim's lane: of the claim
    itself, of wholes and parts that pass their figures to it, and of parts that fork off it.
    """

    claim: str
    subject: str
    attribute: str
    scope: str
    states: tuple[DatedState, ...]
    told: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class PageView:
    """The page. `days` are those on which something becomes possible or certain up to the as-of day, which ends them:
    (day counted from 1970-01-01, ISO, in words). `events` and `claims` go beyond those of `picture`.
    """

    picture: LanesView
    days: tuple[tuple[int, str, str], ...]
    events: tuple[EventView, ...]
    claims: tuple[PageClaim, ...]
    statements: tuple[StatementView, ...]


def view_page(account: Account, picture: LanesView, full: LanesView, as_of: int | None = None) -> PageView:
    """The page of `picture` as of its day; `full` is the same picture with no claim left out for being quiet."""
    known = {str(claim): claim for claim in ordered_claims(account.ledger)}
    claims: dict[Claim, None] = {}
    for group in full.groups:
        for lane in group.lanes:
            claims[known[lane.claim]] = None
            claims.update(dict.fromkeys(folded_parts(account, known[lane.claim], as_of)))
    statements = view_statements(account, claims, as_of)
    events = {event.id: event for event in (*full.events, *picture.events)}
    for row in statements:
        if row.event not in events:
            events[row.event] = view_event(account, row.event)
    last = picture.as_of
    days = sorted({day for event in events.values() for day in _days(event) if day <= last} | {last})
    places = {row.key: place for place, row in enumerate(statements)}
    ordered = [events[event] for event in account.listing if event in events]
    return PageView(
        picture=picture,
        days=tuple((day, iso_day(day), day_in_words(day)) for day in days),
        events=tuple(ordered),
        claims=tuple(_claim(account, claim, as_of, days, places) for claim in claims),
        statements=statements,
    )


def _days(event: EventView) -> Iterable[int]:
    """The day from which on it may have been said, and that from which on it is certain."""
    return (day for day in (possible_day(event), event.latest) if day is not None)


def possible_day(event: EventView) -> int | None:
    """The first day on which the event can have been said, as the picture marks it; None where nothing tells."""
    return event.earliest if event.marked is None else event.marked


def _claim(
    account: Account, claim: Claim, as_of: int | None, days: list[int], places: Mapping[tuple[str, int], int]
) -> PageClaim:
    state = view_state(account, claim, as_of)
    parts = (claim, *folded_parts(account, claim, as_of))
    entries = [entry for one in parts for entry in _entries(account, one, as_of)]
    told: dict[str, list[int]] = {}
    for entry in entries:
        for statement in entry.statements:
            place = places.get((statement.event, statement.index))
            if place is not None and place not in told.setdefault(entry.event, []):
                told[entry.event].append(place)
    return PageClaim(
        claim=str(claim),
        subject=state.subject,
        attribute=state.attribute,
        scope=state.scope,
        states=tuple(_states(account, claim, days, entries)),
        told={event: tuple(found) for event, found in told.items()},
    )


def _entries(account: Account, claim: Claim, as_of: int | None) -> list[Entry]:
    thread = account.thread(claim, as_of)
    return [*(step.entry for step in thread.steps), *thread.possible]


def _states(account: Account, claim: Claim, days: list[int], entries: Iterable[Entry]) -> Iterable[DatedState]:
    """The state at each day on which it may differ from the one before, where it does."""
    turning = {days[-1]}
    for event in {entry.event for entry in entries}:
        bounds = account.chronology.bounds(event)
        turning.update(day for day in (bounds.earliest_day, bounds.latest_day) if day is not None)
    before: tuple[object, ...] = ()
    for day in days:
        if day in turning:
            state, lane = view_state(account, claim, day), view_lane(account, claim, day)
            found = DatedState(
                day,
                lane.figure,
                state.evidence or "",
                state.standing or "",
                lane.badge,
                len(state.possible),
                _perhaps(state) if not state.evidence else "",
                lane.moved,
            )
            if (now := (found.figure, found.badge, found.possible, found.perhaps, found.moved)) != before:
                before = now
                yield found


def _perhaps(state: StateView) -> str:
    """The figures that may have been said, each once: `~1T or 1.2T`, of more than `MOST_PERHAPS` the first."""
    texts = list(dict.fromkeys(str(one["figure"]["text"]) for one in state.possible if one["figure"] is not None))
    more = " …" if len(texts) > MOST_PERHAPS else ""
    return " or ".join(texts[:MOST_PERHAPS]) + more
