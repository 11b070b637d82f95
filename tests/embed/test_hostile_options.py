"""What a page writes into options is text in every target, whatever it looks like."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest_embed import HOSTILE, Embed
from sphinx_project import built, html, sphinx, write_project

#: As it can stand in an option of a marker: no comment and no quotation mark within.
TEXT = HOSTILE.replace("<!-- /timeline --> -->", "</figcaption></desc></title></style></svg>").replace('"', "'")
BAD = {"script", "img", "b", "strong", "em", "code", "i"}


class Tags(HTMLParser):
    """Collects the tags of a page outside of its navigation, and what they do on their own."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.handlers: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.handlers |= {key for key, _ in attrs if key.startswith("on")}


def judge(told: str) -> None:
    tags = Tags()
    tags.feed(told)
    assert not tags.found & BAD, tags.found & BAD
    assert not tags.handlers
    assert "alert(1)" in told


@pytest.mark.usefixtures("ledger")
def test_in_markers(embed: Embed) -> None:
    asked = f'lanes license alt="{TEXT}" title="{TEXT}"'
    Path("page.html").write_text(f"<!-- timeline: {asked} -->\n<!-- /timeline -->\n", "utf-8")
    Path("page.md").write_text(f"a\n\n<!-- timeline: {asked} file=md.svg -->\n<!-- /timeline -->\n", "utf-8")
    Path("page.rst").write_text(f".. timeline: {asked} file=rst.svg\n.. /timeline\n", "utf-8")
    assert embed("page.html", "page.md", "page.rst").code == 0
    for picture in [*Path().glob("page-*.svg"), Path("md.svg"), Path("rst.svg")]:
        judge(picture.read_text("utf-8"))
        ElementTree.parse(picture)
    told = Path("page.html").read_text("utf-8").partition("-->")[2]
    assert re.sub(r'<img class="timeline-picture" src="[^"]*" alt="[^"<>]*">', "", told).count("<") == 1
    markdown_it = pytest.importorskip("markdown_it", reason="needs markdown-it-py")
    shown = markdown_it.MarkdownIt("commonmark", {"html": True}).render(Path("page.md").read_text("utf-8"))
    images = re.findall(r"<img [^>]*>", re.sub(r"<!--.*?-->", "", shown, flags=re.DOTALL))
    assert len(images) == 1
    assert "alert(1)" in images[0]
    core = pytest.importorskip("docutils.core", reason="needs docutils")
    settings = {"halt_level": 2, "report_level": 2, "file_insertion_enabled": False, "embed_stylesheet": False}
    body = core.publish_parts(Path("page.rst").read_text("utf-8"), writer="html5", settings_overrides=settings)
    judge(body["html_body"].replace("<img alt=", "<picture alt="))


@pytest.mark.usefixtures("ledger")
def test_in_fences() -> None:
    markdown = pytest.importorskip("markdown", reason="needs Markdown")
    page = f"```timeline\nlanes license\ncaption: {TEXT}\nalt: {TEXT}\ntitle: {TEXT}\n```\n"
    told = markdown.markdown(page, extensions=["timeline.embed.markdown"])
    judge(told)
    ElementTree.fromstring(told)


@pytest.mark.all
@pytest.mark.usefixtures("ledger")
def test_in_sphinx() -> None:
    pytest.importorskip("sphinx", reason="needs Sphinx")
    pytest.importorskip("myst_parser", reason="needs myst-parser")
    options = "".join(f"   :{option}: {TEXT}\n" for option in ("caption", "alt", "title"))
    page = f"Page\n====\n\n.. timeline-lanes:: license\n{options}\n.. timeline-history:: license\n   :caption: {TEXT}\n"
    write_project({"index.rst": page})
    for builder in ("html", "latex"):
        done = sphinx(builder)
        assert (done.returncode, done.stderr) == (0, "")
    judge(html("index").partition('<div class="body"')[2].partition('<div class="sphinxsidebar"')[0])
    tex = Path(built("latex"), "widget.tex").read_text("utf-8")
    assert "alert(1)" in tex
    assert r"\$x\$" in tex
