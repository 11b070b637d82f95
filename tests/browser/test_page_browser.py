"""Checks the page of the V4 ledger in a real browser: replay, filter, keyboard, link, and that it asks nobody."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from watched import Watched

from timeline.workspace import Workspace

pytestmark = pytest.mark.browser
EVENTS = Path(__file__).parents[2] / "events"
LICENSE = 'g[data-claim="deepseek-v4:license"]'


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "story.html"
    file.write_text(Workspace.open(EVENTS).tell("html").text, encoding="utf-8")
    return file


def test_the_page_is_small(story: Path) -> None:
    assert story.stat().st_size < 200_000


def test_it_opens_from_a_file_without_a_word_and_without_a_request(watched: Watched, story: Path) -> None:
    page = watched.open(story)
    expect(page.locator("#date")).to_have_text("21 Nov 2026")
    page.locator("#play").click()
    page.locator("#share").click()
    assert watched.console == []
    assert watched.asked_elsewhere == []
    assert len([url for url in watched.requests if url.startswith("file:")]) == 1


def _now(page: Page) -> str:
    return str(page.locator(LICENSE).get_attribute("aria-label"))


def test_the_slider_replays_the_story(watched: Watched, story: Path) -> None:
    """Strands grow to the day, marks of later events are hidden, and the right column tells what stood then."""
    page = watched.open(story)
    assert _now(page).startswith("License: MIT")
    page.locator("#day").focus()
    page.keyboard.press("Home")
    assert page.locator("#date").inner_text() == "1 Jan 2025"
    assert page.locator("[data-claim] [data-event].later").count() == page.locator("[data-claim] [data-event]").count()
    widths = []
    for _ in range(int(page.locator("#day").get_attribute("max") or 0)):
        page.keyboard.press("ArrowRight")
        widths.append(float(page.locator("#until").get_attribute("width") or 0))
        if page.locator("#date").inner_text() == "23 Apr 2026":
            assert _now(page).startswith("License: Apache-2.0")
        if page.locator("#date").inner_text() == "24 Apr 2026":
            assert _now(page).startswith("License: MIT")
            assert "License: Apache-2.0 → MIT" in page.locator("#told").inner_text()
            assert page.locator(f"{LICENSE} .maybe").count() > 0
    assert widths == sorted(widths)
    assert "14 of" in str(page.locator("#day").get_attribute("aria-valuetext"))
    assert page.locator(".later").count() == 0
    assert page.locator(".maybe").count() == 0


def test_replay_plays_to_the_end_and_shifts_flash(browser: Any, story: Path) -> None:
    context = browser.new_context(reduced_motion="no-preference")
    page = context.new_page()
    page.clock.install()
    page.goto(story.as_uri())
    page.locator("#play").click()
    assert page.locator("#date").inner_text() == "1 Jan 2025"
    flashed = 0
    for _ in range(12):
        page.clock.run_for(1800)
        flashed += page.locator(".flash").count()
    assert page.locator("#date").inner_text() == "21 Nov 2026"
    assert page.locator("#play").get_attribute("aria-pressed") == "false"
    assert flashed
    context.close()


def test_the_filter_takes_lanes_out_and_closes_ranks(watched: Watched, story: Path) -> None:
    page = watched.open(story)
    height = page.locator("#picture").bounding_box()
    page.locator("#standing").select_option("contested")
    shown = page.locator("g[data-claim]:visible")
    assert "deepseek-v4:training-cost" in [one.get_attribute("data-claim") for one in shown.all()]
    assert not page.locator(LICENSE).is_visible()
    smaller = page.locator("#picture").bounding_box()
    assert height is not None
    assert smaller is not None
    assert smaller["height"] < height["height"] - 100
    page.locator("#clear").click()
    expect(page.locator("g[data-claim]:visible")).to_have_count(page.locator("g[data-claim]").count())
    page.locator("#q").fill("UNDER a true mit")
    expect(page.locator("#count")).to_contain_text(re.compile(r"^\d of \d+ statements, \d of"))
    assert page.locator(LICENSE).is_visible()
    page.locator("#clear").click()
    page.locator("#source").select_option("Simon Willison")
    assert page.locator(LICENSE).is_visible()
    assert not page.locator('g[data-claim="deepseek-v4:mmlu-pro"]').is_visible()
    page.locator("#clear").click()
    page.locator("#claim").select_option("deepseek-v4:training-cost")
    expect(page.locator("g[data-claim]:visible")).to_have_count(1)
    page.locator("#claim").select_option("")
    page.locator("#subject").select_option("DeepSeek V3")
    expect(page.locator("g[data-claim]:visible")).to_have_count(2)


def test_a_statement_opens_by_key_tells_all_and_closes_by_escape(watched: Watched, story: Path) -> None:
    page = watched.open(story)
    mark = page.locator(f'{LICENSE} [data-event="willison-v4-license"]')
    mark.focus()
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    expect(panel).to_be_visible()
    text = panel.inner_text()
    for told in (
        "MIT",
        "ships under a true MIT license",
        "Simon Willison",
        "24 Apr 2026",
        "Footnote 6",
        "shifts",
        "checked",
    ):
        assert told in text
    link = panel.get_by_role("link", name="Read the source")
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert str(link.get_attribute("href")).startswith("https://")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert page.evaluate("document.activeElement.dataset.event") == "willison-v4-license"


def test_marks_are_reached_by_tab_and_by_arrows(watched: Watched, story: Path) -> None:
    page = watched.open(story)
    page.locator("#scroll").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "button"
    page.locator(f"{LICENSE} [role=button]").first.focus()
    first = page.evaluate("document.activeElement.getBoundingClientRect().x")
    page.keyboard.press("ArrowRight")
    second = page.evaluate("document.activeElement.getBoundingClientRect().x")
    assert second > first
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.getBoundingClientRect().x") == first
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('[data-claim]').dataset.claim") != "deepseek-v4:license"


def test_a_link_keeps_the_view(watched: Watched, story: Path) -> None:
    page = watched.open(story)
    page.locator("#claim").select_option("deepseek-v4:license")
    page.locator("#day").fill("8")
    url = page.url
    assert url.endswith("#as-of=2026-04-24&claim=deepseek-v4:license")
    again = page.context.new_page()
    again.goto(url)
    assert again.locator("#date").inner_text() == "24 Apr 2026"
    assert again.locator("#claim").input_value() == "deepseek-v4:license"
    expect(again.locator("g[data-claim]:visible")).to_have_count(1)
    again.goto(url.partition("#")[0] + "#as-of=2026-04-20&claim=gone&day=<script>")
    assert again.locator("#date").inner_text() == "11 Apr 2026"
    assert again.locator("#claim").input_value() == ""


def test_the_tables_hold_every_claim_and_statement_of_the_day(watched: Watched, story: Path) -> None:
    page = watched.open(story)
    page.locator("#tables summary").click()
    ledger = Workspace.open(EVENTS).ledger
    expect(page.locator("#statements tbody tr")).to_have_count(sum(len(e.statements) for e in ledger.events.values()))
    claims = page.locator("#states tbody tr").count()
    assert claims == len(ledger.claims())
    page.locator("#day").fill("3")
    assert 0 < page.locator("#statements tbody tr").count() < sum(len(e.statements) for e in ledger.events.values())
    page.locator("#statements tbody button").first.click()
    expect(page.locator("#panel")).to_be_visible()


@pytest.mark.parametrize("width", [pytest.param(1280, marks=pytest.mark.all), 390])
@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.all)])
@pytest.mark.parametrize(
    "view",
    [
        "",
        pytest.param("#as-of=2026-04-11&tables=open", marks=pytest.mark.all),
        pytest.param("#standing=contested&q=nvidia", marks=pytest.mark.all),
    ],
)
def test_axe_finds_nothing(
    view: str, scheme: Any, width: int, watched: Watched, story: Path, npm_package: Callable[[str], Path]
) -> None:
    axe = npm_package("axe-core@4") / "axe.min.js"
    watched.page.set_viewport_size({"width": width, "height": 900})
    watched.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page = watched.open(story, view)
    page.evaluate(axe.read_text("utf-8"))
    page.locator("[data-claim] [role=button]:not(.later):not(.off):visible").first.press("Enter")
    found = page.evaluate("axe.run(document)")
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found["violations"]] == []


def _drawn_as(page: Page) -> tuple[str, list[str]]:
    """How wide the drawing is, and the claims of its lanes."""
    lanes = page.locator("#picture [data-claim]").evaluate_all("all => all.map(one => one.dataset.claim)")
    return str(page.locator("#picture").get_attribute("viewBox")).split()[2], lanes


@pytest.mark.sampled(4)
@pytest.mark.parametrize("width", [390, 640, 800, 1000])
def test_nothing_is_wider_than_the_screen(width: int, watched: Watched, story: Path) -> None:
    """Neither the page nor the picture in it scrolls sideways, and the letters of the picture can be read."""
    watched.page.set_viewport_size({"width": width, "height": 800})
    page = watched.open(story)
    for inside in ("document.scrollingElement", "document.getElementById('scroll')"):
        assert page.evaluate(f"{inside}.scrollWidth <= Math.min(innerWidth, {inside}.clientWidth)")
    letters = "all => Math.min(...all.map(one => one.getBoundingClientRect().height))"
    assert page.locator("#picture text").evaluate_all(letters) > 8
    assert not page.locator(".sideways").is_visible()
    assert watched.console == []


def test_a_narrow_screen_has_a_drawing_of_its_own(watched: Watched, story: Path) -> None:
    """It tells the same, replays and answers the same, and turning the screen keeps the day."""
    page = watched.open(story)
    wide, lanes = _drawn_as(page)
    page.set_viewport_size({"width": 640, "height": 900})
    narrow, others = _drawn_as(page)
    assert float(narrow) < float(wide) / 2
    assert others == lanes
    page.locator("#day").focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    day = page.locator("#date").inner_text()
    assert page.locator("[data-claim] [data-event].later").count() > 0
    until = float(page.locator("#until").get_attribute("width") or 0)
    assert 0 < until < float(narrow)
    page.set_viewport_size({"width": 1280, "height": 900})
    assert _drawn_as(page) == (wide, lanes)
    assert page.locator("#date").inner_text() == day
    assert page.locator("[data-claim] [data-event].later").count() > 0
    page.set_viewport_size({"width": 640, "height": 900})
    page.locator(f"{LICENSE} [role=button]:not(.later)").first.press("Enter")
    expect(page.locator("#panel")).to_contain_text("Apache-2.0")
    assert watched.console == []


@pytest.mark.all
def test_time_may_run_downwards(watched: Watched, tmp_path: Path) -> None:
    """The tall layout replays, filters, answers and fits a narrow screen as the wide one does."""
    (tmp_path / "tall.html").write_text(Workspace.open(EVENTS).tell("html", layout="tall").text, encoding="utf-8")
    page = watched.open(tmp_path / "tall.html", "#as-of=2026-04-23")
    floor = page.locator(f"{LICENSE} rect.floor")
    low = float(floor.get_attribute("height") or 0)
    assert _now(page).startswith("License: Apache-2.0")
    page.locator("#day").focus()
    page.keyboard.press("ArrowRight")
    assert float(floor.get_attribute("height") or 0) > low > 0
    assert _now(page).startswith("License: MIT")
    page.locator("#claim").select_option("deepseek-v4:license")
    expect(page.locator("#picture .aside")).to_have_count(page.locator("#picture [data-claim]").count() - 1)
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert page.locator("#scroll").evaluate("one => one.scrollWidth <= one.clientWidth")
    page.locator(f"{LICENSE} [role=button]:not(.later)").first.press("Enter")
    expect(page.locator("#panel")).to_contain_text("Apache-2.0")
    assert watched.console == []


def test_print_shows_the_picture_and_no_controls(watched: Watched, story: Path) -> None:
    page = watched.open(story)
    page.emulate_media(media="print")
    assert page.locator("#picture").is_visible()
    assert not page.locator("#filter").is_visible()
    assert not page.locator("#play").is_visible()


def test_the_picture_needs_no_script(browser: Any, story: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(story.as_uri())
    assert page.locator("#picture").is_visible()
    assert "needs nothing" in page.locator("noscript").inner_text()
    context.close()


def test_a_ledger_without_events_has_nothing_to_replay(watched: Watched, tmp_path: Path) -> None:
    (tmp_path / "ledger.yaml").write_text("title: Nothing yet\n", encoding="utf-8")
    (tmp_path / "story.html").write_text(Workspace.open(tmp_path).tell("html").text, encoding="utf-8")
    page = watched.open(tmp_path / "story.html")
    assert "Nothing has been said yet" in str(page.locator("#picture").text_content())
    assert not page.locator("#day").is_visible()
    assert watched.console == []


@pytest.mark.all
def test_mermaid_draws_the_timeline(browser: Any, tmp_path: Path, npm_package: Callable[[str], Path]) -> None:
    """The text form that GitHub renders, through the same library."""
    mermaid = npm_package("mermaid@11") / "dist" / "mermaid.min.js"
    page = browser.new_page()
    page.set_content("<div id=out></div>")
    page.add_script_tag(path=mermaid)
    drawn = page.evaluate(
        "text => mermaid.render('t', text).then(done => done.svg)", Workspace.open(EVENTS).tell("mmd").text
    )
    assert re.search(r"MIT", drawn)
    assert "Syntax error" not in drawn
    page.close()
