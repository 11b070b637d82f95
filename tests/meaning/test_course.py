"""What stood on each day, told in one walk, is what each day tells when it is asked for by itself."""

from __future__ import annotations

from hypothesis import given, settings
from ledgers import Said, after, claim_of, ledger_of, said
from test_laws import CLAIMS, rows

from timeline.meaning.account import Account
from timeline.model.claim import Claim
from timeline.model.ledger import Ledger
from timeline.values.calendar import day_number
from timeline.views.state import view_course, view_state
from timeline.views.state_view import StateView

#: Round the days that events have, and round the day that they were recorded on.
DAYS = (
    *range(day_number(2025, 12, 20), day_number(2026, 2, 10)),
    *range(day_number(2026, 12, 30), day_number(2027, 1, 4)),
)


def on_each_day(account: Account, claim: Claim) -> list[StateView]:
    """The state as of each of DAYS, as the course has it."""
    course = list(view_course(account, claim))
    assert course[0][0] is None
    days = [day for day, _ in course[1:] if day is not None]
    assert days == sorted(set(days))
    found = []
    for day in DAYS:
        found.append([view for known, view in course if known is None or known <= day][-1])
    return found


def hold_to_the_law(ledger: Ledger) -> None:
    """By another account, so that nothing is known from before."""
    account = Account(ledger)
    for text in CLAIMS:
        asked = [view_state(account, claim_of(text), day) for day in DAYS]
        assert on_each_day(Account(ledger), claim_of(text)) == asked


@settings(max_examples=60, derandomize=True, deadline=None)
@given(rows())
def test_the_course_is_what_each_day_tells(found: list[Said]) -> None:
    """For made ledgers with uncertain days, parts, judgements and citations."""
    hold_to_the_law(ledger_of(*found))


def test_what_is_told_of_a_part_waits_for_the_whole() -> None:
    """A part's figure is held back until the whole has one of its own, and the open end never comes."""
    hold_to_the_law(
        ledger_of(
            said("MIT", "2026-01-02", "maker", claim="m/pro:license"),
            said("Apache-2.0", "2026-01-05", "lab", claim="m:license"),
            said("MIT", None, "gazette", claim="m:license"),
            said("2T", "2026-01-01", "lab", claim="m/pro:size"),
            said("1T", "[2026-01-03..2026-01-09]", "maker", claim="m:size"),
            said("80B+", None, "paper", claim="m/pro:size", when=[after("e4")]),
        )
    )
