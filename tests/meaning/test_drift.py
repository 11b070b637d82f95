"""How far a figure moved, and where that can't be said: `drift` (`meaning.md`, section 6)."""

from __future__ import annotations

from ledgers import account_of, claim_of, said

from timeline.meaning.drift import drift

SIZE = claim_of("m:size")


def test_days_run_from_the_first_statement_to_the_prevailing_figure() -> None:
    """Least and most, between the bounds of both."""
    account = account_of(said("1T", "2026-01"), said("2T", "2026-02-10", "maker", kind="release"))
    assert drift(account, SIZE).days == (10, 40)


def test_half_of_a_range_gives_no_ratio() -> None:
    """From 50 to "over 80" is more than 1.6 times, and nobody says how much more."""
    grown = [said("1T"), said("over 2T", "2026-02-10", "maker", kind="release")]
    assert drift(account_of(*grown), SIZE).ratio is None
    assert drift(account_of(said("1T"), said("2T", "2026-02-10", "maker", kind="release")), SIZE).ratio == 2


def test_without_one_prevailing_figure_there_are_neither_ratio_nor_days() -> None:
    """Two figures that stand beside each other are no "prevailing figure"."""
    account = account_of(said("1T"), said("2T", "2026-02-10", "gazette"))
    assert (drift(account, SIZE).ratio, drift(account, SIZE).days) == (None, None)
