"""The page about figures for web pages shows the present one, and names every verdict and option that there is."""

from __future__ import annotations

import click
import pytest
from compose.pages import DOCS, FIGURE, figure

from timeline.cli.render import command
from timeline.views.review import DISPLACED, DISSENT, STANDS, WITHDRAWN

PAGE = (DOCS / "web-page.md").read_text("utf-8")


def test_the_figure_is_the_present_one() -> None:
    assert (DOCS / FIGURE).read_text("utf-8") == figure(), f'docs/{FIGURE} is stale: run "make generate"'
    assert f":file: {FIGURE}" in PAGE


@pytest.mark.parametrize("verdict", [*STANDS.values(), DISSENT.strip(", "), DISPLACED])
def test_every_verdict_is_told(verdict: str) -> None:
    assert any(verdict in row.split("|")[3] for row in PAGE.splitlines() if "| ClaimReview |" in row)


def test_taking_back_is_told() -> None:
    words = {word for verdict in WITHDRAWN.values() for word in verdict.split()}
    (row,) = [row for row in PAGE.splitlines() if "taken it back" in row]
    assert all(word in row for word in words)


def test_every_option_is_told() -> None:
    options = [one for one in command.params if isinstance(one, click.Option)]
    own = [one.opts[0] for one in options if (one.help or "").startswith("With --embed")]
    assert len(own) > 4
    assert [option for option in own if f"`{option}`" not in PAGE] == []
