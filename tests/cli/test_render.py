"""`timeline render`: what it writes where, and which calls make no sense."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

Timeline = Any  # the fixture of conftest.py

WRONG = [
    (("--view", "graph", "--layout", "tall"), "--layout is of the lanes as .svg"),
    (("--layout", "tall", "--format", "md"), "--layout is of the lanes as .svg"),
    (("--view", "compare", "--order", "moved"), "--order is of the lanes"),
    (("--as-of", "2026-04-23", "--as-of", "2026-04-24"), "--as-of is given twice"),
    (("--format", "dot"), "the lanes can't be written as dot"),
    (("-o", "story.bmp"), "cannot tell what to write to story.bmp"),
    (("--width", "20"), "Invalid value for '--width'"),
    (("--claims", "licence-of-nothing"), "no claim"),
    (("--subject", "nobody"), "no subject"),
    (("--embed", "--format", "svg"), "--embed writes HTML, not svg"),
    (("--embed", "--url", "nowhere"), "no address of a page"),
    (("--embed", "--published", "soon"), "--published"),
    (("--embed", "--as-of", "2026-04-23", "--as-of", "2026-04-24"), "the lanes show one day"),
    (("--author", "The Gazette"), "--author is of a figure for web pages"),
    (("--person",), "--person is of a figure for web pages"),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG, ids=[" ".join(call) for call, _ in WRONG])
def test_a_call_that_makes_no_sense_is_refused(
    timeline: Timeline, moving: Path, arguments: tuple[str, ...], message: str
) -> None:
    done = timeline("render", *arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("ending", ["svg", "html", "md", "mmd", "txt", "json", "csv"])
def test_the_ending_names_the_format(timeline: Timeline, moving: Path, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"story.{ending}"
    assert timeline("render", "-o", str(path)).code == 0
    first = path.read_bytes()
    assert timeline("render", "-o", str(path)).code == 0
    assert path.read_bytes() == first
    assert first.endswith(b"\n")


def test_a_picture_that_fails_leaves_the_old_one(timeline: Timeline, moving: Path, tmp_path: Path) -> None:
    path = tmp_path / "story.svg"
    path.write_text("old", "utf-8")
    assert timeline("render", "--claims", "nonsense", "-o", str(path)).code == 2
    assert path.read_text("utf-8") == "old"


def test_a_figure_for_a_page_goes_to_standard_output_or_to_any_file(
    timeline: Timeline, moving: Path, tmp_path: Path
) -> None:
    path = tmp_path / "figure.inc"
    done = timeline("render", "--embed", "--author", "The Gazette", "-o", str(path))
    assert (done.code, done.err) == (0, "")
    assert "with a verdict" in done.out
    shown = timeline("render", "--embed", "--author", "The Gazette", "--format", "html")
    assert shown.out == path.read_text("utf-8")
    assert shown.out.startswith("<figure ")
    assert '"name":"The Gazette"' in shown.out


def test_who_gives_no_author_is_told(timeline: Timeline, moving: Path) -> None:
    done = timeline("render", "--embed")
    assert done.code == 0
    assert "--author NAME" in done.err
