"""Checks that nothing a stranger writes becomes markup in a figure for web pages, and that this check can fail."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hostile import HOSTILE, write_ledger, write_list
from watched import Watched

from timeline.render import embed
from timeline.render import svg as svg_module
from timeline.workspace import Workspace

pytestmark = pytest.mark.browser
CALLS: dict[str, dict[str, Any]] = {
    "lanes": {},
    "graph": {},
    "claim": {"claims": ["c:license"]},
    "compare": {"as_of": ["2026-01-01", "2026-01-20"]},
}
#: What a figure may hold; whatever else appears came out of a text.
ELEMENTS = frozenset(
    re.findall(
        r"\w+",
        "a circle desc details div figcaption figure g li path rect script span style summary svg text title tspan ul",
    )
)
#: Every element of the figure is touched as a reader might; then its shape is told.
TOUCH = """() => {
  const all = [...document.querySelectorAll("figure, figure *")];
  for (const element of all) {
    for (const type of ["mouseover", "mouseenter", "focus", "load", "error", "toggle"])
      element.dispatchEvent(new MouseEvent(type, { bubbles: type === "mouseover", cancelable: true }));
    if (element.focus) element.focus();
  }
  const outside = [...document.body.querySelectorAll("*")].filter(one => !one.closest("figure"));
  return {
    hits: window.hits, elements: [...new Set(all.map(one => one.localName))], outside: outside.length,
    scripts: all.filter(one => one.localName === "script").map(one => [one.type, one.textContent]),
    handlers: all.filter(one => [...one.attributes].some(a => a.name.startsWith("on"))).length,
    links: all.filter(one => one.hasAttribute("href") || one.hasAttribute("src"))
      .map(one => one.getAttribute("href") || one.getAttribute("src")),
  };
}"""


def _harm(watched: Watched, workspace: Workspace, file: Path, kind: str) -> list[str]:
    """Everything that should not have happened."""
    title = workspace.ledger.title
    figure = workspace.embed(kind, **CALLS[kind], caption=title, author=title).html
    file.write_text(f'<!DOCTYPE html><meta charset="utf-8"><body>{figure}</body>', encoding="utf-8")
    found = watched.open(file).evaluate(TOUCH)
    harm = [f"ran: {watched.page.evaluate('window.hits')}"] if watched.page.evaluate("window.hits") else []
    harm += [f"element: {name}" for name in found["elements"] if name not in ELEMENTS]
    harm += ["outside"] if found["outside"] else []
    harm += ["handler"] if found["handlers"] else []
    harm += [f"link: {url}" for url in found["links"] if not re.match(r"https://example\.org/", url)]
    harm += [f"script: {kind}" for kind, _ in found["scripts"] if kind != "application/ld+json"]
    try:
        told = [json.loads(text) for _, text in found["scripts"]]
        harm += [] if [one["@context"] for one in told] == ["https://schema.org"] else ["data"]
    except ValueError:
        harm.append("no JSON")
    harm += [line for line in watched.console if "hit" in line or line.startswith("error")]
    return harm + watched.asked_elsewhere


@pytest.mark.sampled(2)
@pytest.mark.parametrize("kind", CALLS)
def test_all_hostile_texts_at_once(watched: Watched, tmp_path: Path, kind: str) -> None:
    ledger = write_list(tmp_path / "ledger", [text for text in HOSTILE if text.strip()])
    assert _harm(watched, Workspace.open(ledger), tmp_path / "page.html", kind) == []


@pytest.mark.all
@pytest.mark.parametrize("kind", CALLS)
@pytest.mark.parametrize("text", HOSTILE)
def test_each_hostile_text(watched: Watched, tmp_path: Path, text: str, kind: str) -> None:
    """In every field, the title, the caption and the author too."""
    workspace = Workspace.open(write_ledger(tmp_path / "ledger", text))
    assert _harm(watched, workspace, tmp_path / "page.html", kind) == []


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("module", "escaper", "text"),
    [
        (embed, "html", "<img src=x onerror=hit()>"),
        (embed, "json_in_html", "</script><script>hit()</script>"),
        (embed, "json_in_html", "<!--<script>"),
        (embed, "link", "javascript:hit()"),
        (svg_module, "xml", "<svg onload=hit()>"),
    ],
)
def test_a_broken_escaper_is_caught(
    module: ModuleType, escaper: str, text: str, watched: Watched, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same check finds harm as soon as one escaper lets texts through."""
    workspace = Workspace.open(write_ledger(tmp_path / "ledger", text))
    if escaper == "link":
        monkeypatch.setattr(embed, "link", lambda _: text)
    else:
        monkeypatch.setattr(module, escaper, json.dumps if escaper == "json_in_html" else str)
    assert _harm(watched, workspace, tmp_path / "page.html", "lanes")


def test_only_addresses_of_pages_are_addresses(tmp_path: Path) -> None:
    """In the data for machines, too."""
    workspace = Workspace.open(write_ledger(tmp_path / "ledger", "x"))
    text = workspace.embed().html
    assert set(re.findall(r'"url":"([^"]*)"', text)) == {"https://example.org/a?b=1\\u0026c=(x)"}
