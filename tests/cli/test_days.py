"""A day is read the same by its usual form, which is looked at first, and as EDTF."""

from __future__ import annotations

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.cli.options import read_day
from timeline.errors import TimelineError, Unreadable
from timeline.values.calendar import day_of
from timeline.values.edtf import Edtf

OPTION = click.Option(["--as-of"])
CONTEXT = click.Context(click.Command("state"))


def by_edtf(text: str) -> int | None:
    """The last day, as EDTF has it; None where there is none."""
    try:
        latest = Edtf.parse(text).latest
    except Unreadable:
        return None
    return None if latest is None else day_of(latest)


@given(
    st.dates().map(str)
    | st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", fullmatch=True)
    | st.text("0123456789-~", max_size=11)
)
def test_a_day_is_what_edtf_says_it_is(text: str) -> None:
    expected = by_edtf(text)
    if expected is None:
        with pytest.raises(TimelineError):
            read_day(CONTEXT, OPTION, text)
    else:
        assert read_day(CONTEXT, OPTION, text) == expected
