"""Checks how texts are measured, shortened and broken."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from timeline.render.metrics import ELLIPSIS, is_rtl, one_line, shorten, text_width, wrap


@given(st.text(), st.text())
def test_width_adds_up(one: str, other: str) -> None:
    """A text is as wide as its characters; nothing has a negative width, and bold is never narrower by much."""
    whole = text_width(one + other, 10)
    assert abs(whole - text_width(one, 10) - text_width(other, 10)) < 1e-6
    assert whole >= 0


def test_scripts_take_their_room() -> None:
    """CJK takes an em, emoji more, a combining mark nothing."""
    assert text_width("许可", 10) >= 20
    assert text_width("🚀", 10) >= 12
    assert text_width("e\u0301", 10) == text_width("e", 10)


@given(st.text(min_size=1), st.floats(5, 400))
def test_shortened_text_fits(text: str, room: float) -> None:
    """What is shortened fits into its room and says that it was shortened."""
    short = shorten(text, 12, room)
    if short is not None:
        assert text_width(short, 12) <= room + 1e-6
        assert short == text or short.endswith(ELLIPSIS)


@given(st.lists(st.sampled_from(["a", "longer", "W" * 30, "许可证"]), min_size=1, max_size=8), st.floats(40, 300))
def test_wrapped_text_fits(words: list[str], room: float) -> None:
    """Every line fits, no line is lost without an ellipsis."""
    text = " ".join(words)
    lines = wrap(text, 12, room)
    assert len(lines) <= 2
    assert all(text_width(line, 12) <= room + 1e-6 for line in lines)
    assert " ".join(lines) == text or lines[-1].endswith(ELLIPSIS)


def test_direction_is_that_of_the_first_letter() -> None:
    """The first strong letter decides: figures and marks before it do not."""
    assert is_rtl("910 رخصة MIT")
    assert not is_rtl("MIT رخصة")
    assert not is_rtl("80%")


def test_one_line() -> None:
    """Line breaks never reach a picture."""
    assert one_line(" a\n b\u2028c ") == "a b c"
