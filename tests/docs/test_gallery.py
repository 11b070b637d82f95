"""The gallery shows what its commands draw, in every view, once as a light page shows it and once as a dark one."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from compose.examples import console_lines
from compose.gallery import FOLDER, gallery_pictures
from compose.pages import DOCS, EVENTS, GALLERY, gallery

from timeline.cli.drawing import VIEWS
from timeline.render.theme import MODES, settle
from timeline.workspace import Workspace

PAGE = (DOCS / GALLERY).read_text("utf-8")
HEAVIEST = 1_500_000


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return gallery()


def test_the_pictures_are_those_of_the_ledger(made: dict[str, str]) -> None:
    present = {f"{FOLDER}/{path.name}": path.read_bytes() for path in (DOCS / FOLDER).iterdir()}
    assert set(present) == set(made)
    stale = [name for name, text in made.items() if present[name] != text.encode()]
    assert stale == [], 'stale: run "make generate", and look at what changed'


def test_every_picture_is_shown_and_every_picture_shown_is_made(made: dict[str, str]) -> None:
    assert set(re.findall(r"\((images/gallery/[^)]+)\)", PAGE)) == set(made)


def test_every_view_is_shown() -> None:
    lines = "\n".join(console_lines(PAGE))
    assert [view for view in VIEWS[1:] if f"--view {view} " not in lines] == []
    assert "--layout tall" in lines


def test_the_whole_is_light(made: dict[str, str]) -> None:
    assert sum(len(text.encode()) for text in made.values()) < HEAVIEST


def test_light_and_dark_differ_in_when_the_dark_colours_hold_and_in_nothing_else(made: dict[str, str]) -> None:
    light = {name: text for name, text in made.items() if name.endswith("-light.svg")}
    assert len(light) >= len(VIEWS)
    for name, text in light.items():
        other = made[name.replace("-light.svg", "-dark.svg")]
        assert text != other
        rules, closing, body = text.partition("}</style>")
        assert rules.replace(MODES["light"] + "{", "", 1) + closing.removeprefix("}") + body == other
        assert MODES["auto"] not in text
        ElementTree.fromstring(text)


def test_a_picture_left_to_the_reader_is_as_it_is_drawn() -> None:
    svg = Workspace.open(EVENTS).render(claims=["license"], title=f"<style>{MODES['auto']}").svg
    assert settle(svg, "auto") == svg
    # what a title says is no style sheet
    dark = settle(svg, "dark")
    rules = dark.partition("<style>")[2].partition("</style>")[0]
    assert "@media" not in rules
    assert rules.count("{") == rules.count("}")
    assert dark.count(MODES["auto"]) == svg.count(MODES["auto"]) - 1


def test_a_command_that_fails_is_told() -> None:
    with pytest.raises(ValueError, match="exit 2"):
        gallery_pictures("```console\n$ timeline render no-such-claim -o x.svg\n```\n", EVENTS)
