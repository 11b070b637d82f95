"""When events were said: bounds, order, reasons and contradictions (`meaning.md`, section 1)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import Said, after, ledger_of, said

from timeline.meaning.chronology import Chronology, chronology
from timeline.meaning.listing import listing
from timeline.values.calendar import iso_day


def told(*rows: Said) -> Chronology:
    """The chronology of rows."""
    return chronology(ledger_of(*rows))


def days(found: Chronology, event: str) -> tuple[str | None, str | None]:
    """Bounds as ISO days."""
    bounds = found.bounds(event)
    return (
        None if bounds.earliest_day is None else iso_day(bounds.earliest_day),
        None if bounds.latest_day is None else iso_day(bounds.latest_day),
    )


# Each row: a `when` fact of event b on event a (dated by the first field), and the bounds that b gets from it.
FACTS = [
    ("2026-04-24", after("a", "exactly", 2, "day"), ("2026-04-26", "2026-04-26")),
    ("2026-04-24", after("a", "exactly", 2, "day", "before"), ("2026-04-22", "2026-04-22")),
    ("2026-04-24", after("a", "at-least", 7, "day"), ("2026-05-01", None)),
    ("2026-04-24", after("a", "at-least", 7, "day", "before"), (None, "2026-04-17")),
    ("2026-04-24", after("a", "at-most", 2, "week"), ("2026-04-24", "2026-05-08")),
    ("2026-04-24", after("a", "at-most", 2, "week", "before"), ("2026-04-10", "2026-04-24")),
    ("2026-04-24", after("a", "strictly"), ("2026-04-25", None)),
    ("2026-04-24", after("a", "weakly"), ("2026-04-24", None)),
    ("2026-04-24", after("a", "strictly", side="before"), (None, "2026-04-23")),
    ("2026-04-24", after("a", "weakly", side="before"), (None, "2026-04-24")),
    ("2026-04-24", after("a", "same-day"), ("2026-04-24", "2026-04-24")),
    ("2026-01-31", after("a", "exactly", 1, "month"), ("2026-02-28", "2026-02-28")),
    ("2024-01-31", after("a", "exactly", 1, "month"), ("2024-02-29", "2024-02-29")),
    ("2026-03-31", after("a", "exactly", 1, "month", "before"), ("2026-02-28", "2026-02-28")),
    ("2024-02-29", after("a", "exactly", 1, "year"), ("2025-02-28", "2025-02-28")),
    ("2026-01-31", after("a", "at-least", 1, "month"), ("2026-02-28", None)),
    ("2026-01-31", after("a", "at-most", 1, "month"), ("2026-01-31", "2026-02-28")),
    ("[2026-04-03..2026-04-24]", after("a", "exactly", 2, "day"), ("2026-04-05", "2026-04-26")),
    ("2026-04", after("a", "same-day"), ("2026-04-01", "2026-04-30")),
]


@pytest.mark.parametrize(
    ("date", "fact", "expected"), FACTS, ids=[fact.written + " " + date for date, fact, _ in FACTS]
)
def test_facts_bound_events(date: str, fact: object, expected: tuple[str | None, str | None]) -> None:
    """`2 days after EVENT`, `at least 7 days after EVENT`, ... the day of the event is what counts."""
    assert isinstance(fact, type(after("a")))
    found = told(said("1T", date, id="a"), said("1T", None, id="b", when=[fact], recorded=None))
    assert days(found, "b") == expected


def test_facts_bound_both_ways() -> None:
    """... until nothing moves."""
    found = told(
        said("1T", None, id="a", recorded=None),
        said("1T", "2026-04-26", id="b", when=[after("a", "exactly", 2, "day")]),
        said("1T", None, id="c", when=[after("a", "exactly", 1, "week")], recorded=None),
    )
    assert days(found, "a") == ("2026-04-24", "2026-04-24")
    assert days(found, "c") == ("2026-05-01", "2026-05-01")


def test_months_bound_backwards_too() -> None:
    """One month after 28, 29, 30 or 31 January is 28 February: the way back is a set of days."""
    found = told(
        said("1T", None, id="a", recorded=None),
        said("1T", "2026-02-28", id="b", when=[after("a", "exactly", 1, "month")]),
    )
    assert days(found, "a") == ("2026-01-28", "2026-01-31")


def test_a_cited_event_is_not_later() -> None:
    """A cited event is not later than the one citing it."""
    found = told(said("1T", None, id="a"), said("1T", "2026-04-24", id="b", cites=["a"]))
    assert days(found, "a") == (None, "2026-04-24")
    assert not found.bounds("a").weak
    assert not found.is_later("b", "a")


def test_a_presumed_citation_stays_outside() -> None:
    """A presumed citation (`id?`) stays outside the network."""
    found = told(said("1T", None, id="a", recorded=None), said("1T", "2026-04-24", id="b", cites=["a?"]))
    assert days(found, "a") == (None, None)


def test_recorded_bounds_weakly() -> None:
    """An event that only `recorded` bounds from above has a *weak* latest day."""
    found = told(said("1T", None, id="a"), said("1T", "2026-04", id="b", recorded="2026-04-10"))
    assert (days(found, "a"), found.bounds("a").weak) == ((None, "2027-01-01"), True)
    assert (days(found, "b"), found.bounds("b").weak) == (("2026-04-01", "2026-04-10"), False)


def test_weakness_is_passed_on() -> None:
    """What a weakly bounded event bounds is no firmer."""
    found = told(said("1T", None, id="a", recorded=None), said("1T", None, id="b", cites=["a"]))
    assert found.bounds("a").weak


def test_an_event_that_nothing_bounds_stays_open() -> None:
    """An event that nothing bounds from above ... its latest day stays open."""
    assert days(told(said("1T", None, id="a", recorded=None)), "a") == (None, None)


def test_order_is_proven_by_facts_where_dates_overlap() -> None:
    """One event is *proven later* than another when the network puts it strictly later."""
    found = told(
        said("1T", "2026-04", id="a"), said("1T", "2026-04", id="b", when=[after("a")]), said("1T", "2026-04", id="c")
    )
    assert found.is_later("b", "a")
    assert not found.is_later("a", "b")
    assert not found.is_later("c", "a")
    assert not found.is_later("a", "c")


def test_order_is_proven_by_the_minute() -> None:
    """In minutes of UTC inside."""
    found = told(said("1T", "2026-04-24T09:30:00Z", id="a"), said("1T", "2026-04-24T10:00:00Z", id="b"))
    assert found.is_later("b", "a")


def test_on_or_after_proves_no_order() -> None:
    """On the same day the order is uncertain."""
    found = told(said("1T", "2026-04", id="a"), said("1T", "2026-04", id="b", when=[after("a", "weakly")]))
    assert not found.is_later("b", "a")


def test_reasons_name_the_chain() -> None:
    """... and why (the chain of facts that gives each bound)."""
    found = told(
        said("1T", "2026-04-24", id="a"),
        said("1T", None, id="b", when=[after("a", "exactly", 2, "day")]),
        said("1T", None, id="c", when=[after("b")]),
    )
    assert [ground.kind for ground in found.reasons("c", latest=False)] == ["when", "when", "date"]
    assert [ground.kind for ground in found.reasons("c", latest=True)] == ["recorded"]


CONTRADICTIONS = [
    (
        "a loop without dates",
        [said("1T", None, id="a", when=[after("b")]), said("1T", None, id="b", when=[after("a")])],
        2,
    ),
    (
        "dates against a fact",
        [said("1T", "2026-04-24", id="a"), said("1T", "2026-04-20", id="b", when=[after("a")])],
        3,
    ),
    (
        "dates against a chain",
        [
            said("1T", "2026-04-24", id="a"),
            said("1T", None, id="b", when=[after("a", "exactly", 2, "day")]),
            said("1T", "2026-04-25", id="c", when=[after("b")]),
            said("1T", "2026-01-01", id="unrelated"),
        ],
        4,
    ),
    ("said after it was recorded", [said("1T", "2026-04-24", id="a", recorded="2026-04-20")], 2),
    ("citing what came later", [said("1T", "2026-04-24", id="a"), said("1T", "2026-04-20", id="b", cites=["a"])], 3),
    (
        "two facts on one pair",
        [
            said("1T", None, id="a"),
            said("1T", None, id="b", when=[after("a", "exactly", 2, "day"), after("a", "exactly", 3, "day")]),
        ],
        2,
    ),
    (
        "a loop over a month",
        [
            said("1T", None, id="a", when=[after("b", "exactly", 1, "month")]),
            said("1T", None, id="b", when=[after("a", "weakly")]),
        ],
        2,
    ),
]


@pytest.mark.parametrize(("rows", "size"), [row[1:] for row in CONTRADICTIONS], ids=[row[0] for row in CONTRADICTIONS])
def test_contradictions_are_minimal(rows: list[Said], size: int) -> None:
    """A minimal set of facts which can't hold together (leave any one out and the contradiction is gone)."""
    (found,) = told(*rows).contradictions
    assert len(found.facts) == size


def test_each_contradiction_is_reported_and_the_rest_holds() -> None:
    """A question to a ledger with errors is answered."""
    found = told(
        said("1T", "2026-04-24", id="a"),
        said("1T", "2026-04-20", id="b", when=[after("a")]),
        said("1T", None, id="x", when=[after("y")]),
        said("1T", None, id="y", when=[after("x")]),
        said("1T", "2026-03-01", id="z"),
    )
    assert len(found.contradictions) == 2
    assert days(found, "z") == ("2026-03-01", "2026-03-01")


def test_listing_runs_by_latest_then_earliest() -> None:
    """Listings run by (latest, earliest, proven order and citations, id)."""
    ledger = ledger_of(
        said("1T", "2026-04", id="month"),
        said("1T", "2026-04-24", id="day"),
        said("1T", "[2026-04-03..2026-04-24]", id="range"),
        said("1T", None, id="undated"),
        said("1T", None, id="citing", cites=["undated"]),
    )
    assert listing(ledger, chronology(ledger)) == ("range", "day", "month", "undated", "citing")


OFFSETS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(-4, 4)), max_size=7)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(OFFSETS)
def test_bounds_agree_with_brute_force(facts: list[tuple[int, int, int]]) -> None:
    """Shortest paths over differences: the same bounds as trying out every assignment of days."""
    pairs = [(a, b, n) for a, b, n in facts if a != b]
    rows = [said("1T", None, id=f"e{number}", recorded=None) for number in range(6)]
    rows[0] = said("1T", "2026-01-10", id="e0", recorded=None)
    when: dict[int, list[object]] = {}
    for a, b, n in pairs:
        fact = after(f"e{b}", "at-least", abs(n), "day", "after") if n > 0 else after(f"e{b}", "weakly")
        when.setdefault(a, []).append(fact)
    built = [
        said("1T", row.day, id=row.id, recorded=None, when=when.get(number, [])) for number, row in enumerate(rows)
    ]
    found = told(*built)
    low = {f"e{number}": None if number else 0 for number in range(6)}
    distance = {name: (0 if name == "e0" else None) for name in low}
    for _ in range(8):
        for a, b, n in pairs:
            base = distance[f"e{b}"]
            if base is not None and (distance[f"e{a}"] is None or distance[f"e{a}"] < base + max(n, 0)):  # type: ignore[operator]  # not None here
                distance[f"e{a}"] = base + max(n, 0)
    has_loop = any(
        distance[f"e{b}"] is not None and distance[f"e{a}"] < distance[f"e{b}"] + max(n, 0)  # type: ignore[operator]  # reached, as its base is
        for a, b, n in pairs
    )
    if not found.contradictions and not has_loop:
        first = found.bounds("e0").earliest_day
        for name, offset in distance.items():
            earliest = found.bounds(name).earliest_day
            assert earliest == (None if offset is None or first is None else first + offset)
    if has_loop:
        assert found.contradictions
