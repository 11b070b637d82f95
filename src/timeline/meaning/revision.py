"""Decides what two revisions of a ledger tell differently: events by what they say, states by what is held, and shifts.

How an event is called, in which file it stands and in which order files are written make no difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

from timeline.diagnostics import Span
from timeline.meaning.account import Account
from timeline.meaning.history import Shift
from timeline.meaning.state import State
from timeline.model.claim import Claim
from timeline.model.event import Event, Fact
from timeline.model.ledger import Ledger
from timeline.model.statement import Citation, Judgement, Statement


class Counts(NamedTuple):
    """How many are new, removed, changed."""

    new: int = 0
    removed: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class EventChange:
    """An event that is new, removed, changed, or only renamed (`kind`).

    `was` is its earlier id (None of a new one), `keys` are the keys of its file that say something else now.
    """

    kind: str
    event: str
    was: str | None
    keys: tuple[str, ...]
    statements: Counts


class StateChange(NamedTuple):
    """A claim's states in both revisions, None where nothing is held, and in which of `ASPECTS` they differ."""

    claim: Claim
    before: State | None
    after: State | None
    aspects: tuple[str, ...]


class Declared(NamedTuple):
    """The ids of a kind of declaration (`DECLARED`) that are new, removed and changed."""

    kind: str
    new: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LedgerChange:
    """All that two revisions tell differently. Shifts that are gone are those of the earlier one."""

    events: tuple[EventChange, ...]
    states: tuple[StateChange, ...]
    new_shifts: tuple[Shift, ...]
    gone_shifts: tuple[Shift, ...]
    declarations: tuple[Declared, ...]


#: What of a state is compared, in the order in which it is told.
ASPECTS = ("figure", "standing", "evidence", "origins", "since")
#: What a ledger declares beside its events.
DECLARED = ("sources", "subjects", "attributes", "terms")


def compare_revisions(before: Account, after: Account, claims: Iterable[Claim], as_of: int | None) -> LedgerChange:
    """What differs of the events, and of the states and shifts of some claims as of a day (else of each one's last)."""
    if before is after:
        return LedgerChange((), (), (), (), ())
    names = _same_events(before.ledger, after.ledger)
    held = tuple(frozenset(account.ledger.claims()) for account in (before, after))
    states: list[StateChange] = []
    new: list[Shift] = []
    gone: list[Shift] = []
    for claim in claims:
        was = _held(before, claim, as_of) if claim in held[0] else None
        now = _held(after, claim, as_of) if claim in held[1] else None
        told = (_told(before, was, as_of), _told(after, now, as_of))
        aspects = tuple(aspect for aspect in ASPECTS if told[0][aspect] != told[1][aspect])
        if aspects:
            states.append(StateChange(claim, was, now, aspects))
        had = before.thread(claim, as_of).shifts if claim in held[0] else ()
        has = after.thread(claim, as_of).shifts if claim in held[1] else ()
        new += [shift for shift in has if not any(_is_same_shift(old, shift, names) for old in had)]
        gone += [shift for shift in had if not any(_is_same_shift(shift, other, names) for other in has)]
    return LedgerChange(
        events=tuple(_events(before.ledger, after.ledger, names)),
        states=tuple(states),
        new_shifts=tuple(new),
        gone_shifts=tuple(gone),
        declarations=tuple(_declarations(before.ledger, after.ledger)),
    )


def _held(account: Account, claim: Claim, as_of: int | None) -> State | None:
    """The state of a claim; None where nothing is held of it."""
    state = account.state(claim, as_of)
    return state if state.figures else None


def _told(account: Account, state: State | None, as_of: int | None) -> Mapping[str, Any]:
    """What is compared of a state, by aspect."""
    if state is None:
        return dict.fromkeys(ASPECTS)
    since = None
    if state.since is not None:
        bounds = account.chronology.bounds(account.thread(state.claim, as_of).steps[state.since].entry.event)
        since = (bounds.earliest_day, None if bounds.weak else bounds.latest_day)
    return {
        "figure": state.figures,
        "standing": state.standing,
        "evidence": state.evidence,
        "origins": frozenset(state.origins),
        "since": since,
    }


def _is_same_shift(one: Shift, other: Shift, names: Mapping[str, str]) -> bool:
    same = names[one.event] == other.event
    return same and (one.before, one.after, one.reason) == (other.before, other.after, other.reason)


def _same_events(before: Ledger, after: Ledger) -> _Names:
    """For each event that has only been renamed, what it is called in the later revision."""
    left = [event for event in before.events if event not in after.events]
    came = [event for event in after.events if event not in before.events]
    if not left or not came:
        return _Names()
    waiting: dict[Hashable, list[str]] = {}
    for event in sorted(came):
        waiting.setdefault(_words(after.events[event]), []).append(event)
    found = _Names()
    for event in sorted(left):
        if alike := waiting.get(_words(before.events[event])):
            found[event] = alike.pop(0)
    return found


class _Nameless(dict[str, str]):
    """Calls every event the same."""

    def __missing__(self, event: str) -> str:
        return ""


def _words(event: Event) -> Hashable:
    """All that an event says, whatever it and those that it refers to are called."""
    statements = Counter(_plain(statement, _Nameless()) for statement in event.statements)
    return (*(_said(event, key, _Nameless()) for key in _KEYS), frozenset(statements.items()))


class _Names(dict[str, str]):
    """What events are called in the later revision: most, as before."""

    def __missing__(self, event: str) -> str:
        return event


def _events(before: Ledger, after: Ledger, names: Mapping[str, str]) -> Iterator[EventChange]:
    """The events that differ, in the order of the later ledger's ids, then those that are gone."""
    earlier = {names[event]: event for event in before.events}
    for event in sorted(after.events):
        now, was = after.events[event], earlier.get(event)
        if was is None:
            yield EventChange("new", event, None, (), Counts(new=len(now.statements)))
            continue
        old = before.events[was]
        keys = tuple(key for key in _KEYS if _said(old, key, names) != _said(now, key, _Names()))
        counts = _counts(old, now, names)
        if any(counts):
            keys = (*keys, "statements")
        if keys or was != event:
            yield EventChange("changed" if keys else "renamed", event, was, keys, counts)
    for event in sorted(event for event in before.events if names[event] not in after.events):
        yield EventChange("removed", event, event, (), Counts(removed=len(before.events[event].statements)))


#: The keys of an event that say something, its statements aside; where its saved text lies is none.
_KEYS = ("date", "when", "kind", "title", "source", "url", "recorded", "cites", "judgements", "reason", "note")


def _said(event: Event, key: str, names: Mapping[str, str]) -> Hashable:
    value = getattr(event, key)
    return frozenset(_plain(one, names) for one in value) if isinstance(value, tuple) else _plain(value, names)


def _counts(old: Event, now: Event, names: Mapping[str, str]) -> Counts:
    """The statements of one event that are new, removed and changed: of the same claim counts as changed."""
    had = Counter((s.claim, _plain(s, names)) for s in old.statements)
    has = Counter((s.claim, _plain(s, _Names())) for s in now.statements)
    left = Counter(claim for claim, _ in (had - has).elements())
    came = Counter(claim for claim, _ in (has - had).elements())
    changed = (left & came).total()
    return Counts(came.total() - changed, left.total() - changed, changed)


#: What tells where a record stands or how it is written, and not what it says.
_UNSAID = frozenset({"index", "event", "written", "basis_given"})


def _plain(value: Any, names: Mapping[str, str]) -> Hashable:
    """What a value of the model says: no places, and events by what they are called in the later revision."""
    if isinstance(value, (Statement, Citation, Judgement, Fact)):
        said: list[Hashable] = []
        for field in fields(value):
            one = getattr(value, field.name)
            if field.name in ("event", "other") and not isinstance(value, Statement):
                said.append(one if one is None else names[one])
            elif field.name not in _UNSAID and not isinstance(one, Span) and not field.name.endswith("span"):
                said.append(_plain(one, names))
        return tuple(said)
    if isinstance(value, tuple):
        return frozenset(_plain(one, names) for one in value)
    return value if isinstance(value, Hashable) else str(value)


def _declarations(before: Ledger, after: Ledger) -> Iterator[Declared]:
    for kind in DECLARED:
        old, now = _declared(before, kind), _declared(after, kind)
        new = tuple(name for name in now if name not in old)
        removed = tuple(name for name in old if name not in now)
        changed = tuple(name for name in now if name in old and old[name] != now[name])
        if new or removed or changed:
            yield Declared(kind, new, removed, changed)


def _declared(ledger: Ledger, kind: str) -> dict[str, tuple[Any, ...]]:
    """The declarations of a kind by id, without their places."""
    found: Mapping[str, Any] = getattr(ledger, kind)
    if kind == "terms":
        found = {f"{name}/{path}": term for name, terms in ledger.terms.items() for path, term in terms.items()}
    return {name: tuple(getattr(one, f.name) for f in fields(one) if f.name != "span") for name, one in found.items()}
