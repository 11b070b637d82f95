"""A picture inside a page is dark where the page is, by its reader's choice or by the system's."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from watched import Watched

from timeline.embed.answer import Drawing
from timeline.embed.inline_picture import figure_html
from timeline.workspace import Workspace

pytestmark = pytest.mark.browser
EVENTS = Path(__file__).parents[2] / "events"
DAY, NIGHT = "rgb(255, 255, 255)", "rgb(13, 17, 23)"
COLOURS = """() => {
  const picture = document.querySelector("svg.tl");
  return [picture, picture.querySelector(".ink")].map((one, place) =>
    getComputedStyle(one)[place ? "color" : "backgroundColor"]);
}"""


@pytest.fixture(scope="module")
def figure() -> str:
    svg = Workspace.open(EVENTS).render(claims=["license"], width=640).svg
    return figure_html(Drawing("License", "It moved", svg), "1", {"caption": "How it moved"})


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("html", "body", "system", "ground"),
    [
        ("", "", "light", DAY),
        ("", "", "dark", NIGHT),
        ("", 'data-theme="auto"', "light", DAY),
        ("", 'data-theme="auto"', "dark", NIGHT),
        ("", 'data-theme="light"', "dark", DAY),
        ("", 'data-theme="dark"', "light", NIGHT),
        ('data-theme="dark"', "", "light", NIGHT),
        ('data-theme="light"', "", "dark", DAY),
        ("", 'data-md-color-scheme="default"', "dark", DAY),
        ("", 'data-md-color-scheme="slate"', "light", NIGHT),
        ('data-bs-theme="dark"', "", "light", NIGHT),
        ("", 'data-jp-theme-light="true"', "dark", DAY),
    ],
)
def test_as_the_page_is(
    watched: Watched, figure: str, html: str, body: str, system: Literal["light", "dark"], ground: str
) -> None:
    page = watched.page
    page.emulate_media(color_scheme=system)
    page.set_content(f"<!doctype html><html {html}><body {body}><main>{figure}</main></body></html>")
    ink = {DAY: "rgb(27, 31, 36)", NIGHT: "rgb(230, 237, 243)"}[ground]
    assert page.evaluate(COLOURS) == [ground, ink]


def test_print_is_light(watched: Watched, figure: str) -> None:
    page = watched.page
    page.set_content(f'<!doctype html><body data-theme="dark">{figure}</body>')
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(COLOURS)[0] == DAY


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("width", "shown"), [(1280, 960), (960, 960), (700, 960), (640, 480), (390, 480), (320, 480)])
def test_a_phone_gets_a_drawing_of_its_own(watched: Watched, width: int, shown: int) -> None:
    workspace = Workspace.open(EVENTS)
    drawings = [
        Drawing("License", "It moved", workspace.render(claims=["license"], width=size).svg) for size in (960, 480)
    ]
    other = Drawing("License", "It moved", workspace.render(claims=["license"], width=1280).svg)
    figures = figure_html(drawings[0], "1", {}, drawings[1]) + figure_html(other, "2", {}, drawings[1])
    page = watched.page
    page.set_viewport_size({"width": width, "height": 800})
    page.set_content(f'<!doctype html><meta name="viewport" content="width=device-width"><body>{figures}</body>')
    seen = page.evaluate(
        "() => [...document.querySelectorAll('figure:first-child svg')].filter(one => one.checkVisibility())"
        ".map(one => one.viewBox.baseVal.width)"
    )
    assert seen == [shown]
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_picture_moves_and_the_page_does_not(watched: Watched, figure: str) -> None:
    page = watched.page
    page.set_viewport_size({"width": 390, "height": 800})
    page.set_content(f'<!doctype html><meta name="viewport" content="width=device-width"><body>{figure}</body>')
    widths = page.evaluate(
        "() => [document.documentElement.scrollWidth, document.querySelector('svg.tl').getBoundingClientRect().width]"
    )
    assert widths[0] <= 390
    assert widths[1] == pytest.approx(640 * 0.7)
