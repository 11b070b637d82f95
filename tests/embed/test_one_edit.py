"""One event is edited: the check, Sphinx and the Markdown extension each fail on the page that quotes the old figure,
and pass again once `timeline embed` has been run."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest_embed import Embed, change_license
from sphinx_project import CONF, html, sphinx, write_project

from timeline.errors import TimelineError

markdown = pytest.importorskip("markdown", reason="needs Markdown")
pytest.importorskip("sphinx", reason="needs Sphinx")
pytest.importorskip("myst_parser", reason="needs myst-parser")

QUOTE = "It comes under <!-- timeline: figure license -->MIT<!-- /timeline -->."
PAGES = {
    "index.md": "# Widget\n\nNothing is quoted here.\n\n```{toctree}\nquoting\nplain\n```\n",
    "quoting.md": f"# The license\n\nA thing to weigh.\n\n{QUOTE}\n\n<!-- timeline: history license -->\n"
    "<!-- /timeline -->\n\n<!-- timeline: claim license -->\n<!-- /timeline -->\n",
    "plain.rst": "Plain\n=====\n\n.. timeline: figure license as=l\n\n.. |l| replace:: MIT\n\n"
    ".. /timeline\n\n|l| it is.\n",
}


def in_markdown(page: Path) -> str:
    """The page as Python-Markdown builds it; TimelineError where it is stale."""
    built: str = markdown.markdown(page.read_text("utf-8"), extensions=["timeline.embed.markdown", "tables"])
    return built


def test_one_edit(embed: Embed, ledger: Path) -> None:
    docs = write_project(PAGES, conf=CONF)
    page = docs / "quoting.md"
    assert embed("docs").code == 0
    told = page.read_text("utf-8")
    line = told.splitlines().index(QUOTE) + 1
    col = QUOTE.index("<!--") + 1

    def passes(figure: str) -> None:
        assert embed("--check", "docs").code == 0
        done = sphinx()
        assert (done.returncode, done.stderr) == (0, "")
        assert figure in html("quoting")
        assert figure in html("plain")
        assert figure in in_markdown(page)

    passes("MIT")
    change_license(ledger)

    wrong = 'the page says "MIT", the ledger says "Apache-2.0" of license'
    done = embed("--check", "docs")
    assert done.code == 1
    assert f"docs/quoting.md:{line}:{col}: error: {wrong} [stale-answer]" in done.out
    assert 'docs/quoting.md:7:1: error: this is not what "history" answers now' in done.out
    assert "is not what the ledger shows now [stale-picture]" in done.out
    assert f"docs/plain.rst:4:1: error: {wrong}" in done.out
    assert "index.md" not in done.out

    built = sphinx()
    assert built.returncode != 0
    assert f"docs/quoting.md:{line}: WARNING: {wrong}" in built.stderr
    assert f"docs/plain.rst:4: WARNING: {wrong}" in built.stderr
    assert "index.md" not in built.stderr

    with pytest.raises(TimelineError) as failed:
        in_markdown(page)
    assert wrong in failed.value.message
    assert f"in the line: {QUOTE}" in failed.value.message
    assert '"timeline embed --check FOLDER" tells the file and line' in failed.value.message

    assert page.read_text("utf-8") == told, "nothing but the embedding writes a page"
    assert embed("docs").code == 0
    assert QUOTE.replace("MIT", "Apache-2.0") in page.read_text("utf-8")
    passes("Apache-2.0")
