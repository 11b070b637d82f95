"""What is stale in pages is told to GitHub at its place, and what a page says stays inside of its annotation."""

from __future__ import annotations

from pathlib import Path

from conftest_embed import Embed, change_license

FIGURE = "Under <!-- timeline: figure license was=MIT -->MIT<!-- /timeline -->.\n"


def test_what_is_stale_is_annotated(embed: Embed, ledger: Path) -> None:
    Path("pages, 100%").mkdir()
    Path("pages, 100%", "a:b.md").write_text(f"One.\n\n{FIGURE}", "utf-8")
    assert embed("--check", "--format", "github", "pages, 100%").out == ""
    change_license(ledger)
    done = embed("--check", "--format", "github", "pages, 100%")
    assert done.code == 1
    assert done.out == (
        "::error file=pages%2C 100%25/a%3Ab.md,line=3,col=7,title=stale-pin::"
        'widget:license was "MIT" when this was written, and is "Apache-2.0" now'
        "%0Ahelp: read what stands around it, then say what it is now\n"
    )
    assert done.err == "1 page, 1 answer: 1 error\n"


def test_no_text_of_a_page_starts_a_command(embed: Embed, ledger: Path) -> None:
    hostile = "x\u2028::add-mask::y %0A::error::z\t"
    Path("page.md").write_text(f"<!-- timeline: figure '{hostile}' --><!-- /timeline -->\n", "utf-8")
    (line,) = embed("--check", "--format", "github", "page.md").out.splitlines()
    assert line.startswith("::error file=page.md,line=1,col=1,title=")
    assert "%250A" in line
