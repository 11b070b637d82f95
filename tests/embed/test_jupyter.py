"""In a notebook a ledger and its answers show themselves, and stay the answers that they are."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hostile import HOSTILE, write_ledger

import timeline
from timeline.embed.jupyter import ShownWorkspace
from timeline.workspace import Workspace

EVENTS = Path(__file__).parents[2] / "events"
QUESTIONS: dict[str, Callable[[Workspace], Any]] = {
    "ledger": lambda ledger: ledger,
    "history": lambda ledger: ledger.history("license"),
    "state": lambda ledger: ledger.state(),
    "shifts": lambda ledger: ledger.shifts(),
    "diff": lambda ledger: ledger.diff("2026-01-01", "2026-06-01"),
    "trace": lambda ledger: ledger.trace("license"),
    "judgements": lambda ledger: ledger.judgements(),
    "order": lambda ledger: ledger.order(),
    "drift": lambda ledger: ledger.drift(),
    "sources": lambda ledger: ledger.sources(),
    "check": lambda ledger: ledger.check(),
}
PICTURES: dict[str, Callable[[Workspace], Any]] = {
    "render": lambda ledger: ledger.render(),
    "graph": lambda ledger: ledger.draw("graph"),
    "claim": lambda ledger: ledger.draw("claim", claims=["license"]),
    "compare": lambda ledger: ledger.draw("compare", as_of=["2026-01-01", "2026-06-01"]),
}


class Reader(HTMLParser):
    """The elements, links and texts of a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str | None] = set()
        self.told = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links.update(value for name, value in attrs if name == "href")

    def handle_data(self, data: str) -> None:
        self.told += data


@pytest.fixture(scope="module")
def ledger() -> Workspace:
    return timeline.open(EVENTS)


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer_shows_itself_in_every_way(ledger: Workspace, name: str) -> None:
    shown = QUESTIONS[name](ledger)
    read = Reader(shown._repr_html_())
    assert {"table", "tr", "td"} <= read.elements
    assert shown._repr_markdown_().startswith("**")
    assert "| --- |" in shown._repr_markdown_()
    assert str(shown) == repr(shown)
    assert len(repr(shown)) < 120
    assert "\n" not in repr(shown)


@pytest.mark.parametrize("name", [name for name in QUESTIONS if name != "ledger"])
def test_an_answer_is_what_the_workspace_answers(ledger: Workspace, name: str) -> None:
    plain, shown = QUESTIONS[name](Workspace.open(EVENTS)), QUESTIONS[name](ledger)
    assert isinstance(shown, type(plain))
    fields = getattr(plain, "_fields", None) or plain.__dataclass_fields__
    assert [getattr(shown, field) for field in fields] == [getattr(plain, field) for field in fields]


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_shows_itself(ledger: Workspace, name: str) -> None:
    shown = PICTURES[name](ledger)
    assert shown._repr_svg_().startswith("<svg ")
    assert len(repr(shown)) < 160


def test_pictures_stand_beside_each_other_in_one_page(ledger: Workspace) -> None:
    """In some notebooks all pictures are parts of one document, which may be dark."""
    shown = [PICTURES[name](ledger)._repr_svg_() for name in PICTURES]
    ids = [found for svg in shown for found in re.findall(r' id="([^"]*)"', svg)]
    assert len(ids) >= 2 * len(shown)
    assert len(set(ids)) == len(ids)
    for svg in shown:
        assert set(re.findall(r"url\(#([^)]*)\)", svg)) <= set(re.findall(r' id="([^"]*)"', svg))
        assert "[data-jp-theme-light=false]" in svg
        ElementTree.fromstring(svg)


def test_pictures_of_other_kinds_show_themselves(ledger: Workspace) -> None:
    drawn: Any = ledger.draw("graph", "png", claims=["deepseek-v4:license"])
    assert drawn._repr_svg_() is None
    assert drawn._repr_png_().startswith(b"\x89PNG")
    figure = ledger.embed("claim", claims=["deepseek-v4:license"])
    assert figure._repr_html_() == figure.html
    assert len(repr(figure)) < 80
    assert len(repr(ledger.tell("md"))) < 80


def test_an_event_is_linked_to_where_it_can_be_read(ledger: Workspace) -> None:
    shown: Any = ledger.history("deepseek-v4:license")
    assert "https://simonwillison.net/2026/apr/24/deepseek-v4/" in Reader(shown._repr_html_()).links
    assert Reader(shown._replace(as_of=None)._repr_html_()).links == set()


def test_a_part_of_a_ledger_shows_itself_too(ledger: Workspace) -> None:
    part = ledger.recorded_by("2026-11-21")
    assert isinstance(part, ShownWorkspace)
    assert repr(part) == "<ledger 'DeepSeek V4': 23 events>"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str, tmp_path: Path) -> None:
    ledger = timeline.open(write_ledger(tmp_path, text))
    questions = QUESTIONS | {
        "history": lambda one: one.history("c:license"),
        "trace": lambda one: one.trace("c:license"),
    }
    for name, ask in questions.items():
        read = Reader(ask(ledger)._repr_html_())
        assert read.elements <= {"div", "table", "caption", "thead", "tbody", "tr", "th", "td", "a", "p"}, name
        assert read.attributes <= {"class", "scope", "href", "style"}, name
        assert all(str(link).startswith("https://example.org/") for link in read.links), name
        assert "<" not in ask(ledger)._repr_markdown_().replace("(<https://example.org", ""), name


def test_commands_do_not_pay_for_notebooks() -> None:
    code = "import sys, timeline.cli.main, timeline.workspace; print('timeline.embed.jupyter' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
