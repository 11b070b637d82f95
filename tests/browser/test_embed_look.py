"""A figure in a web page looks the same to the pixel among whatever style sheets, and twice on one page."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any, Literal

import pytest
from watched import Watched

from timeline.workspace import Workspace

pytestmark = pytest.mark.browser
EVENTS = Path(__file__).parents[2] / "events"
CALLS: dict[str, dict[str, Any]] = {
    "lanes": {},
    "graph": {},
    "claim": {"claims": ["deepseek-v4:total-parameters"]},
    "compare": {"as_of": ["2026-04-23", "2026-04-24"]},
}
#: What pages may say of everything, of what figures are made of, and of all that a style sheet can name.
RUDE = """
html { font-size: 40px; color: lime; letter-spacing: 3px; word-spacing: 9px; text-transform: uppercase;
  line-height: 3; text-align: right; font-style: italic; text-indent: 30px; cursor: wait }
svg { fill: red; width: 10px; stroke: green }
* { font-size: 40px !important; font-family: monospace !important; letter-spacing: 5px !important; margin: 9px
  !important; padding: 7px !important; border: 3px solid red !important; display: block !important; transform:
  rotate(2deg) !important; position: relative !important; left: 7px !important; opacity: .5 !important; box-sizing:
  content-box !important; direction: rtl !important; float: left !important; width: 77px !important; height: 33px
  !important; color: red !important; background: yellow !important; animation: spin 1s infinite !important; filter:
  blur(1px) !important; text-shadow: 1px 1px red !important; columns: 3 !important; overflow: scroll !important;
  max-width: 50px !important; min-height: 300px !important; zoom: 2 !important; unicode-bidi: bidi-override
  !important }
svg * { fill: red !important; stroke: lime !important; stroke-width: 9px !important; x: 3px !important; y: 3px
  !important; cx: 3px !important; r: 20px !important; d: path("M0 0L99 99") !important; rx: 9px !important;
  text-anchor: end !important; dominant-baseline: hanging !important; stroke-dasharray: 1 1 !important; stop-color:
  red !important; font-weight: 900 !important; writing-mode: vertical-rl !important; clip-path: circle(3px)
  !important; text-decoration: line-through !important; paint-order: stroke !important; mask: none !important }
figure::before, figure *::before, figure *::after { content: "X" !important; display: block !important;
  font-size: 50px !important }
figure::first-letter, figure *::first-letter { font-size: 80px !important; color: red !important }
figure::first-line, figure *::first-line { font-size: 33px !important; color: red !important }
*::marker { content: "Q" !important }
#page #place figure[class] svg[viewBox] *, #page #place figure[class] > * > * { fill: pink !important; order: 3 }
a:link { color: orange !important; background: black !important }
ul li { list-style: square inside !important }
[hidden], script, style, title, desc, defs { display: block !important; visibility: visible !important }
@keyframes spin { to { transform: rotate(1turn) } }
@media print, screen { figure { display: none !important } }
"""
#: Everything above, and nothing: all that is unset.
SHEETS = {"rude": RUDE, "unset": "* { all: unset !important }", "initial": "#page * { all: initial !important }"}
#: Where the figure stands, out of reach of the sheets: what is around it may move it, and only that.
BARE = "all:initial!important;display:block!important"
PLACE = (
    BARE
    + ";position:absolute!important;left:0!important;top:0!important;background:white!important;width:{}px!important"
)
Shot = Literal["light", "dark"]
SAMPLE = {("lanes", 390, "dark")}
#: One kind in every run, all of them among all tests.
KINDS = [pytest.param(kind, marks=() if kind == "lanes" else pytest.mark.all) for kind in CALLS]
CASES = [
    pytest.param(*case, marks=() if case in SAMPLE else pytest.mark.all)
    for case in product(CALLS, (1280, 390), ("light", "dark"))
]


def _page(figure: str, width: int, sheet: str = "") -> str:
    head = f'<head style="display:none!important"><meta charset="utf-8"><style>{sheet}</style></head>'
    body = f'<body id="page" style="{BARE}"><div id="place" style="{PLACE.format(width)}">{figure}</div>'
    return f'<!DOCTYPE html><html style="{BARE}">{head}{body}'


def _shoot(watched: Watched, html: str, mode: Shot = "light") -> bytes:
    """The pixels of the first figure of a page."""
    watched.page.emulate_media(color_scheme=mode)
    watched.page.set_viewport_size({"width": 1300, "height": 4000})
    watched.page.set_content(html)
    box = watched.page.locator("figure").first.bounding_box()
    assert box is not None
    assert box["width"] > 300
    assert box["height"] > 300
    return watched.page.locator("figure").first.screenshot()


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.open(EVENTS)


@pytest.mark.parametrize(("kind", "width", "mode"), CASES)
def test_it_looks_the_same_whatever_the_page_says(
    watched: Watched, workspace: Workspace, kind: str, width: int, mode: Shot
) -> None:
    figure = workspace.embed(kind, **CALLS[kind]).html
    alone = _shoot(watched, _page(figure, width), mode)
    for name, sheet in SHEETS.items():
        assert _shoot(watched, _page(figure, width, sheet), mode) == alone, name


def test_a_picture_without_the_armour_does_not(watched: Watched, workspace: Workspace) -> None:
    """The same sheets ruin a plain picture: the comparison above can fail."""
    figure = f'<figure style="width:960px;height:600px">{workspace.render(width=960).svg}</figure>'
    alone = _shoot(watched, _page(figure, 1000))
    assert _shoot(watched, _page(figure, 1000, "svg{fill:red;width:10px} svg *{stroke-width:9px}")) != alone


def test_light_and_dark_and_wide_and_narrow_differ(watched: Watched, workspace: Workspace) -> None:
    figure = workspace.embed(claims=["license"]).html
    light, dark = (_shoot(watched, _page(figure, 1000), mode) for mode in ("light", "dark"))
    assert light != dark
    settled = workspace.embed(claims=["license"], theme="dark").html
    assert _shoot(watched, _page(settled, 1000), "light") == dark
    settled = workspace.embed(claims=["license"], theme="light").html
    assert _shoot(watched, _page(settled, 1000), "dark") == light


def test_put_into_a_page_by_a_script_it_looks_the_same(watched: Watched, workspace: Workspace) -> None:
    """Where a shadow tree that is written in HTML would show nothing."""
    figure = workspace.embed("claim", claims=["license"]).html
    alone = _shoot(watched, _page(figure, 900))
    watched.page.set_content(_page("", 900, RUDE))
    watched.page.evaluate("html => document.querySelector('#place').innerHTML = html", figure)
    assert watched.page.locator("figure").screenshot() == alone


def test_two_figures_of_one_page_leave_each_other_alone(watched: Watched, workspace: Workspace) -> None:
    first = workspace.embed(claims=["license"]).html
    second = workspace.embed(claims=["total-parameters"]).html
    alone = _shoot(watched, _page(first, 900))
    _shoot(watched, _page(first + second, 900))
    assert watched.page.locator("figure").first.screenshot() == alone
    assert watched.page.locator("figure [id]").count() == 0


def test_the_same_figure_twice_looks_the_same_twice(watched: Watched, workspace: Workspace) -> None:
    """Nothing in the second leans on the first, which may be in a closed tab."""
    figure = workspace.embed(claims=["license"]).html
    lower = f'</div><div style="{PLACE.format(900)};top:2000px!important">{figure}'
    watched.page.set_viewport_size({"width": 1300, "height": 4000})
    watched.page.set_content(_page(lower, 900))
    alone = watched.page.locator("figure").screenshot()
    for upper in (figure, f'<div style="display:none">{figure}</div>'):
        for sheet in ("", RUDE.replace("display: block", "color: red")):
            watched.page.set_content(_page(upper + lower, 900, sheet))
            assert watched.page.locator("figure").nth(1).screenshot() == alone


def test_it_is_hidden_with_what_holds_it(watched: Watched, workspace: Workspace) -> None:
    """A closed tab or accordion hides its contents by inheritance."""
    watched.page.set_content(f'<div style="visibility:hidden">{workspace.embed(claims=["license"]).html}</div>')
    for part in ("svg", "svg text", "figcaption", "figcaption a"):
        assert not watched.page.locator(f"figure {part}").first.is_visible()


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("width", "least"), [(1280, 9.0), (640, 9.0), (390, 7.5)])
@pytest.mark.parametrize("kind", KINDS)
def test_it_can_be_read_at_any_width(
    watched: Watched, workspace: Workspace, kind: str, width: int, least: float
) -> None:
    """Of the picture that is shown, ten pixels of text are shown as so many, and it is no wider than its place."""
    watched.page.set_viewport_size({"width": width, "height": 900})
    watched.page.set_content(_page(workspace.embed(kind, **CALLS[kind]).html, width))
    assert watched.page.locator("figure svg:visible").count() == 1
    scale = watched.page.evaluate(
        "(() => { const svg = [...document.querySelectorAll('figure svg')].find(one => one.getClientRects().length);"
        " return svg.getBoundingClientRect().width / svg.viewBox.baseVal.width; })()"
    )
    assert 10 * scale >= least
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_says_nothing_and_asks_nobody(watched: Watched, workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(_page(workspace.embed().html, 1000), encoding="utf-8")
    watched.open(tmp_path / "page.html")
    assert watched.console == []
    assert watched.asked_elsewhere == []


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("place", "ground"), [('data-theme="dark"', "dark"), ('data-bs-theme="light"', "light")])
@pytest.mark.parametrize("system", ["light", "dark"])
def test_it_is_dark_where_the_page_is(
    watched: Watched, workspace: Workspace, place: str, ground: str, system: Shot
) -> None:
    """A page that lets its reader choose says so on an element around; the system's wish comes after."""
    call: dict[str, Any] = {"claims": ["deepseek-v4:license"], "caption": "same"}
    settled = workspace.embed("claim", **call, theme=ground).html
    found = workspace.embed("claim", **call).html
    expected = _shoot(watched, _page(settled, 900))
    assert _shoot(watched, _page(f"<div {place}>{found}</div>", 900), system) == expected


@pytest.mark.all
@pytest.mark.parametrize(
    ("package", "file"),
    [
        ("bootstrap@5", "dist/css/bootstrap.css"),
        ("bulma@1", "css/bulma.css"),
        ("github-markdown-css@5", "github-markdown.css"),
        ("water.css@2", "out/water.css"),
    ],
)
def test_it_looks_the_same_in_what_people_build_pages_with(
    watched: Watched, workspace: Workspace, package: str, file: str, npm_package: Callable[[str], Path]
) -> None:
    sheet = (npm_package(package) / file).read_text("utf-8")
    for kind, options in CALLS.items():
        figure = f'<div class="markdown-body content">{workspace.embed(kind, **options).html}</div>'
        alone = _shoot(watched, _page(figure, 1000))
        assert _shoot(watched, _page(figure, 1000, sheet)) == alone, kind


@pytest.mark.all
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(
    watched: Watched, workspace: Workspace, kind: str, npm_package: Callable[[str], Path]
) -> None:
    """In light and dark; what it asks of whole pages is not the figure's."""
    axe = (npm_package("axe-core@4") / "axe.min.js").read_text("utf-8")
    for mode in ("light", "dark"):
        _shoot(watched, _page(workspace.embed(kind, **CALLS[kind], theme=mode).html, 1000))
        watched.page.evaluate(axe)
        found = watched.page.evaluate("axe.run('figure')")
        assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found["violations"]] == []
