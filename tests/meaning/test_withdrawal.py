"""What is left of a figure once somebody has taken it back: removing an origin's statement makes its echoes say so."""

from __future__ import annotations

from ledgers import account_of, claim_of, relations, said

from timeline.meaning.account import Account
from timeline.meaning.scorecard import scorecards
from timeline.meaning.trace import trace

SIZE = claim_of("m:size")
RELEASE = said("1T", source="maker", kind="release", id="release")
ECHO = said("1T", "2026-01-02", id="echo", cites=["release"])
RETRACTION = said(None, "2026-01-03", "maker", kind="retraction", id="retraction", judgements=[("retracts", "release")])
CORRECTION = said(
    "2T", "2026-01-03", "maker", kind="correction", judgements=[("corrects", "release")], cites=["release"]
)


def told(account: Account) -> tuple[list[str], str | None, str | None, int]:
    """What stands, its evidence and standing, and how many named origins stand behind it."""
    state = account.state(SIZE)
    return [str(figure) for figure in state.figures], state.evidence, state.standing, state.independent


def test_an_echo_of_a_retracted_figure_has_lost_its_origin() -> None:
    """Otherwise the vendor's word would stand behind what the vendor took back."""
    assert told(account_of(RELEASE, ECHO)) == (["1T"], "stated", "unopposed", 1)
    account = account_of(RELEASE, ECHO, RETRACTION)
    assert told(account) == (["1T"], "rumoured", "unopposed", 0)
    assert {(o.kind, o.source) for o in account.state(SIZE).origins} == {("untraced", "paper")}


def test_an_echo_of_an_echo_has_lost_it_too() -> None:
    """However long the chain is."""
    again = said("1T", "2026-01-02", "gazette", cites=["echo"])
    assert told(account_of(RELEASE, ECHO, again, RETRACTION)) == (["1T"], "rumoured", "unopposed", 0)


def test_an_echo_after_a_correction_brings_nothing_back() -> None:
    """An outlet that repeats the corrected figure cannot displace the correction with the vendor's own name."""
    late = said("1T", "2026-01-05", cites=["release"])
    account = account_of(RELEASE, CORRECTION, late)
    assert relations(account) == ["introduces", "shifts", "dissents"]
    assert told(account) == (["2T"], "stated", "dissent", 1)


def test_what_leans_on_somebody_else_as_well_keeps_that() -> None:
    """Only the origin that was withdrawn is gone."""
    other = said("1T", "2026-01-01", "analyst", id="other")
    both = said("1T", "2026-01-02", cites=["release", "other"])
    assert told(account_of(RELEASE, other, both, RETRACTION)) == (["1T"], "stated", "unopposed", 1)


def test_a_retraction_that_is_retracted_gives_the_origin_back() -> None:
    """A later word undoes an earlier one."""
    undone = said(None, "2026-01-04", "maker", kind="retraction", judgements=[("retracts", "retraction")])
    assert told(account_of(RELEASE, ECHO, RETRACTION, undone)) == (["1T"], "stated", "unopposed", 1)


def test_before_the_retraction_nothing_is_lost() -> None:
    """The state at a day counts only what was said by then."""
    account = account_of(RELEASE, ECHO, RETRACTION)
    day = account.chronology.bounds("echo").latest_day
    assert account.state(SIZE, day).independent == 1


def test_a_trace_says_which_statement_was_withdrawn() -> None:
    """The tree ends there, in no origin."""
    (one,) = trace(account_of(RELEASE, ECHO, RETRACTION), SIZE)
    (chain,) = one.chains
    assert [(below.event, below.is_withdrawn, below.origins) for below in chain.leans_on] == [("release", True, ())]


def test_one_source_behind_two_figures_is_one_origin() -> None:
    """Two figures that stand beside each other on the word of one source have one origin, not two."""
    twice = said("1T", source="maker", kind="release", more=[said("2T", source="maker", kind="release")])
    assert told(account_of(twice)) == (["1T", "2T"], "stated", "contested", 1)


def test_a_correction_within_an_older_vaguer_figure_is_a_shift() -> None:
    """1T gives way to 1.04T, though both lie within the ~1T that was told before."""
    rumour = said("~1T", "2025-12-01", source="forum")
    correction = said("1.04T", "2026-01-03", "maker", kind="correction", judgements=[("corrects", "release")])
    account = account_of(rumour, RELEASE, correction)
    assert relations(account) == ["introduces", "refines", "shifts"]
    (shift,) = account.thread(SIZE).shifts
    assert (str(shift.before[0]), str(shift.after[0]), shift.reason) == ("1T", "1.04T", "corrected")


def test_what_was_taken_back_before_its_place_repeats_nothing() -> None:
    """A leak of unknown day that is listed after its own retraction is told by what it would have done."""
    retracted = said("9T", "[2026-01-01..]", source="maker", kind="release", id="late")
    taken = said(None, "2026-01-03", "maker", kind="retraction", judgements=[("retracts", "late")])
    account = account_of(RELEASE, retracted, taken)
    assert relations(account) == ["introduces", "retracts", "contests"]
    assert told(account) == (["1T"], "stated", "unopposed", 1)


def test_who_takes_a_figure_back_was_not_ahead_with_it() -> None:
    """That a test has found it since is no credit to who says otherwise now."""
    tested = said("1T", "2026-01-02", "lab", kind="evaluation")

    def lead(account: Account) -> int | None:
        (card,) = [one for one in scorecards(account, [SIZE]) if one.source == "maker"]
        return card.introduced[0].lead

    assert lead(account_of(RELEASE, tested)) == 1
    assert lead(account_of(RELEASE, tested, RETRACTION)) is None
