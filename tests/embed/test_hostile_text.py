"""Text of a ledger is text in every page that quotes it, whatever it looks like."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest_embed import Embed

ASKED = ("history word", "state word", "shifts", "events", "diff 2026-04-30 2026-05-02", "lanes word")
#: The tags that tables and pictures need.
TAGS = {"a", "div", "hr", "img", "li", "ol", "p", "section", "sup", "ul"} | {
    "caption", "table", "tbody", "td", "th", "thead", "tr"
}  # fmt: skip


class Tags(HTMLParser):
    """Collects the tags of a page, and its links."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.links: set[str] = set()
        self.handlers: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.links |= {value or "" for key, value in attrs if key in ("href", "src")}
        self.handlers |= {key for key, _ in attrs if key.startswith("on")}


def judge(html: str) -> None:
    tags = Tags()
    tags.feed(html)
    assert tags.found <= TAGS, tags.found - TAGS
    assert not tags.handlers
    assert all(link.startswith(("https://example.com/a?b=", "page-", "#")) for link in tags.links), tags.links
    assert "alert(1)" in html


def pages(syntax: str) -> str:
    if syntax == "rst":
        return "".join(f".. timeline: {one}\n.. /timeline\n\n" for one in ("figure word as=w", *ASKED)) + "|w| is it\n"
    figure = "<!-- timeline: figure word with=source,footnote --><!-- /timeline -->"
    lines = [f"a {figure} b", figure, *(f"<!-- timeline: {one} -->\n<!-- /timeline -->" for one in ASKED)]
    return "\n\n".join([*lines, "<!-- timeline: footnotes -->\n<!-- /timeline -->"])


def written(embed: Embed, name: str, syntax: str) -> str:
    path = Path(name)
    path.write_text(pages(syntax), "utf-8")
    done = embed(name)
    assert "error" not in done.out, done.out
    assert "0 pages" not in embed(name, "--check").out
    assert "nothing is stale" in embed(name, "--check").out
    return path.read_text("utf-8")


@pytest.mark.usefixtures("hostile")
def test_in_commonmark_with_tables(embed: Embed) -> None:
    markdown_it = pytest.importorskip("markdown_it", reason="needs markdown-it-py")
    told = written(embed, "page.md", "markdown")
    parser = markdown_it.MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    judge(parser.render(told))


@pytest.mark.usefixtures("hostile")
def test_in_python_markdown(embed: Embed) -> None:
    markdown = pytest.importorskip("markdown", reason="needs Markdown")
    judge(markdown.markdown(written(embed, "page.md", "markdown"), extensions=["tables", "smarty"]))


@pytest.mark.usefixtures("hostile")
def test_in_html(embed: Embed) -> None:
    judge(written(embed, "page.html", "html"))


@pytest.mark.usefixtures("hostile")
def test_in_rst(embed: Embed) -> None:
    core = pytest.importorskip("docutils.core", reason="needs docutils")
    told = written(embed, "page.rst", "rst")
    settings = {"halt_level": 2, "report_level": 2, "file_insertion_enabled": False, "embed_stylesheet": False}
    body = core.publish_parts(told, writer="html5", settings_overrides=settings)["html_body"]
    tags = Tags()
    tags.feed(body)
    assert not tags.found - TAGS - {"main", "div", "span", "col", "colgroup"}
    assert not tags.handlers
    assert all(link.startswith(("https://example.com/a?b=", "page-")) for link in tags.links), tags.links
    for word in ("<strong>", "<em>", "<code>", "system-message"):
        assert word not in body
    assert "alert(1)" in body
