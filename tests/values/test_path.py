"""Slash paths."""

from __future__ import annotations

import pytest

from timeline.errors import Unreadable
from timeline.values.path import Path


def test_a_whole_contains_its_parts() -> None:
    """`deepseek-v4` contains `deepseek-v4/pro`; `training` contains `training/pretraining`."""
    assert Path.parse("deepseek-v4").contains(Path.parse("deepseek-v4/pro"))
    assert Path.parse("training").contains(Path.parse("training"))
    assert not Path.parse("deepseek-v4/pro").contains(Path.parse("deepseek-v4"))
    assert not Path.parse("nvidia/h8").contains(Path.parse("nvidia/h800"))


def test_parent_and_child() -> None:
    """A part of a subject is a path."""
    path = Path.parse("deepseek-v4/pro")
    assert path.parent == Path.parse("deepseek-v4") == Path(("deepseek-v4",))
    assert Path.parse("deepseek-v4") / "pro" == path
    assert Path.parse("deepseek-v4").parent is None
    assert str(path) == "deepseek-v4/pro"


@pytest.mark.parametrize("text", ["v4", "a/b/c", "9.1", "模型/甲", "a_b", "3.5-turbo", "é"])
def test_what_is_a_path(text: str) -> None:
    """Subjects, scopes and terms are slash paths."""
    assert str(Path.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["", "/", "a/", "/a", "a//b", ".", "..", "../a", "-a", "a/.b", "a b", "a:b", "a\n", "a\x00", "x" * 10_000]
)
def test_what_is_no_path(text: str) -> None:
    """A part is letters, digits and `_`, with `.` and `-` after the first of them."""
    with pytest.raises(Unreadable):
        Path.parse(text)


def test_a_near_path_is_suggested() -> None:
    """The help line says what could have been meant."""
    with pytest.raises(Unreadable) as problem:
        Path.parse("DeepSeek V4 / pro")
    assert problem.value.help == 'did you mean "DeepSeek-V4/pro"?'
