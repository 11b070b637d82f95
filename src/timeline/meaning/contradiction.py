"""Decides which facts about time can't hold together: a set from which none can be left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from timeline.meaning.component import components
from timeline.meaning.constraint import Atom, Ground
from timeline.meaning.network import Network, Solution, Window


class Contradiction(NamedTuple):
    """A minimal set of facts that can't hold together; leave any one out and the contradiction is gone."""

    facts: tuple[Ground, ...]


def find_contradiction(windows: Sequence[Window], atoms: Sequence[Atom], solution: Solution) -> Contradiction:
    """The contradiction behind a `solution` with a clash: first the facts that led there,
    then what none of them can spare.
    """
    suspects = _behind(solution)
    if not _clashes(suspects, windows, atoms):
        suspects = list(dict.fromkeys([w.ground for w in windows] + [a.ground for a in atoms]))
    return Contradiction(tuple(sorted(_minimal(suspects, windows, atoms), key=lambda g: (g.span, g.text))))


def find_loop(atoms: Sequence[Atom]) -> Contradiction | None:
    """The contradiction among atoms that can't hold whatever the dates ("a after b", "b after a"), if there is one."""
    for inside in _loops(atoms):
        if all(atom.ground is inside[0].ground for atom in inside):
            continue  # the two sides of one fact ("2 days after") can't contradict each other
        events = dict.fromkeys(event for atom in inside for event in (atom.later, atom.earlier))
        if any(atom.days or atom.months for atom in inside) and Network(events, inside).has_impossible_loop():
            suspects = list(dict.fromkeys(atom.ground for atom in inside))
            return Contradiction(tuple(sorted(_minimal(suspects, (), inside), key=lambda g: (g.span, g.text))))
    return None


def _behind(solution: Solution) -> list[Ground]:
    """The grounds of both bounds of the event that has no room, followed to their dates."""
    found: dict[Ground, None] = {}
    for by, step in ((solution.low_by, "earlier"), (solution.high_by, "later")):
        event: str | None = solution.clash
        seen: set[str] = set()
        while event is not None and event not in seen:
            seen.add(event)
            reason = by.get(event)
            event = None
            if isinstance(reason, Atom):
                found[reason.ground] = None
                event = getattr(reason, step)
            elif reason is not None:
                found[reason] = None
    return list(found)


def _clashes(facts: Iterable[Ground], windows: Sequence[Window], atoms: Sequence[Atom]) -> bool:
    kept = set(facts)
    some_windows = [window for window in windows if window.ground in kept]
    some_atoms = [atom for atom in atoms if atom.ground in kept]
    events = dict.fromkeys(
        [w.event for w in some_windows] + [a.later for a in some_atoms] + [a.earlier for a in some_atoms]
    )
    network = Network(events, some_atoms)
    if network.solve(some_windows).clash is not None:
        return True
    return any(not atom.instant for atom in some_atoms) and network.has_impossible_loop()


def _minimal(suspects: list[Ground], windows: Sequence[Window], atoms: Sequence[Atom]) -> list[Ground]:
    """Deletion filter: whatever can go while the clash stays, goes."""
    kept = list(suspects)
    for fact in suspects:
        rest = [other for other in kept if other != fact]
        if _clashes(rest, windows, atoms):
            kept = rest
    return kept


def _loops(atoms: Sequence[Atom]) -> list[list[Atom]]:
    """The atoms of each set of events that they join in circles."""
    # Where the atoms come in some order of time, as those of a ledger mostly do, there is none.
    place: dict[str, int] = {}
    if all(place.setdefault(a.earlier, len(place)) < place.setdefault(a.later, len(place)) for a in atoms):
        return []
    # A circle is one in either direction; backwards in time most events are found with nothing left to follow.
    preceding: dict[str, list[str]] = {}
    for atom in atoms:
        preceding.setdefault(atom.earlier, [])
        preceding.setdefault(atom.later, []).append(atom.earlier)
    number = {event: which for which, found in enumerate(components(preceding)) if len(found) > 1 for event in found}
    loops: dict[int, list[Atom]] = {}
    for atom in atoms:
        component = number.get(atom.later)
        if component is not None and component == number.get(atom.earlier):
            loops.setdefault(component, []).append(atom)
    return list(loops.values())
