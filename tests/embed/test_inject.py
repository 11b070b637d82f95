"""`timeline embed` brings pages up to date, says what is stale, and touches nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest_embed import Embed, change_license
from hypothesis import given
from hypothesis import strategies as st

from timeline.embed.desk import Desk
from timeline.embed.inject import answer_page
from timeline.embed.marker import find_markers
from timeline.embed.page import Page
from timeline.rules.example import lay_out
from timeline.workspace import Workspace

FIGURE = "<!-- timeline: figure license -->{}<!-- /timeline -->"


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_an_edited_event_makes_the_page_that_quotes_it_stale(embed: Embed, ledger: Path) -> None:
    page = write("docs/page.md", f"One\n\nThe license is {FIGURE.format('MIT')}.\n")
    assert embed("--check", "docs").code == 0
    change_license(ledger)
    done = embed("--check", "docs")
    assert done.code == 1
    assert 'docs/page.md:3:16: error: the page says "MIT", the ledger says "Apache-2.0"' in done.out
    assert "MIT" in page.read_text("utf-8")
    assert embed("docs").code == 0
    assert page.read_bytes() == f"One\n\nThe license is {FIGURE.format('Apache-2.0')}.\n".encode()
    assert embed("--check", "docs").code == 0


def test_a_pinned_figure_waits_for_a_person(embed: Embed, ledger: Path) -> None:
    text = "Free as <!-- timeline: figure license was=MIT -->MIT<!-- /timeline --> is.\n"
    page = write("page.md", text)
    assert embed("page.md").code == 0
    change_license(ledger)
    for options in ([], ["--check"]):
        done = embed("page.md", *options)
        assert done.code == 1
        assert 'page.md:1:9: error: widget:license was "MIT" when this was written, and is "Apache-2.0" now' in done.out
        assert page.read_text("utf-8") == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("name", ["page.md", "page.html", "page.qmd"])
def test_line_ends_and_byte_order_marks_are_kept(embed: Embed, name: str, bom: str, end: str) -> None:
    marker = "<!-- timeline: history license --><!-- /timeline -->"
    page = write(name, f"{bom}one \t{end}\u2028{end}{end}{marker}{end}last\u0085 ")
    assert embed(name).code == 0
    content = page.read_bytes().decode()
    assert content.startswith(f"{bom}one \t{end}\u2028{end}{end}<!-- timeline: history license -->{end}")
    assert content.endswith(f"{end}<!-- /timeline -->{end}last\u0085 ")
    rest = content.replace(end, "")
    assert "\n" not in rest
    assert "\r" not in rest
    assert "MIT" in content
    before = page.stat().st_mtime_ns
    assert embed(name).code == 0
    assert page.stat().st_mtime_ns == before


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("events")
    lay_out("", folder)
    return Desk(Workspace.open(folder))


#: Pieces that mean something to one scanner or another.
PIECES = st.sampled_from(
    ["a", " ", "    ", "\n", "\r\n", "\r", "\u2028", "`", "``", "```", "~~~", "<!--", "-->", "<script>", "</script>",
     "\\", "- ", "> ", "!!! note\n", "---\n", "..", "::\n", "{figure}`license`", "```timeline\nstate\n```\n", "é"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=12).map("".join)


@given(TEXTS, TEXTS, st.sampled_from(["markdown", "html"]))
def test_what_stands_outside_of_markers_is_never_touched(desk: Desk, before: str, after: str, syntax: str) -> None:
    def page_of(text: str) -> Page:
        return Page.read("p.md", None, syntax, text.encode())

    first = answer_page(page_of(f"{before}{FIGURE.format('old')}{after}"), desk)
    assert first.text in {f"{before}{FIGURE.format(figure)}{after}" for figure in ("old", "MIT")}
    assert ("old" in first.text) == (not first.stale)
    again = answer_page(page_of(first.text), desk)
    assert (again.text, again.stale) == (first.text, ())
    assert [found.rule for found in again.problems] == [found.rule for found in first.problems]


@given(TEXTS)
def test_an_answer_in_blocks_is_the_same_the_second_time(desk: Desk, before: str) -> None:
    for syntax, marker in (
        ("markdown", "<!-- timeline: history license --><!-- /timeline -->"),
        ("html", "<!-- timeline: state --> <!-- /timeline -->"),
        ("rst", "\n.. timeline: figure license\n.. /timeline\n"),
    ):
        text = before + marker
        first = answer_page(Page.read("p", None, syntax, text.encode()), desk)
        assert first.text.startswith(before)
        again = answer_page(Page.read("p", None, syntax, first.text.encode()), desk)
        assert (again.text, again.stale) == (first.text, ())


@pytest.mark.parametrize(
    "text",
    [
        "```md\n{}\n```\n",
        "````\n```\n{}\n````\n",
        "~~~\n{}\n",
        "> ```\n> {}\n> ```\n",
        "- ```\n  {}\n  ```\n",
        "a `{}` b\n",
        "a ``x ` {}`` b\n",
        "<!-- {} -->\n",
        "<script>\n{}\n</script>\n",
        "text\n\n    {}\n",
        "---\ntitle: {}\n---\n",
        "a `{}`\r\nb\r\n",
        "```\r{}\r```\r",
        "a ```{}``` b\n",
        "a ` ~~~ {} ` b\n",
        "a \\\\`{}` b\n",
    ],
)
def test_code_and_comments_are_left_alone(embed: Embed, text: str) -> None:
    told = text.format(FIGURE.format("old"))
    page = write("page.md", told)
    done = embed("page.md")
    assert page.read_bytes() == told.encode()
    assert done.code in (0, 1)  # a marker in a comment leaves the end of a marker behind, which is an error
    assert (done.code == 1) == ("stray-marker" in done.out)


@pytest.mark.parametrize(
    "text",
    [
        "    {}\n\n- a\n\n      text {}\n",
        "1. a\n\n    {}\n",
        "!!! note\n\n    {}\n",
        "\\`{}\\`\n",
        "a ~~~ {}\n",
        "\\\\{}\n",
        "a ``` {} `` b\n",
        "a ` {}\n\n b `\n",
    ],
)
def test_what_only_looks_like_code_is_answered(embed: Embed, text: str) -> None:
    page = write("page.md", text.replace("{}", FIGURE.format("old")))
    assert embed("page.md").code == 0
    assert FIGURE.format("MIT") in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "where", "rule"),
    [
        ("a\n <!-- timeline: figure license -->MIT\n", "2:2", "unclosed-marker"),
        ("a <!-- timeline: figure license", "1:3", "unclosed-marker"),
        ("a <!-- timeline: state --> <!-- timeline: figure license -->x<!-- /timeline --> <!-- /timeline -->", "1:28",
         "nested-marker"),
        ("a <!-- /timeline -->", "1:3", "stray-marker"),
        ("<!-- timeline: figur license -->x<!-- /timeline -->", "1:1", 'did you mean "figure"'),
        ("<!-- timeline: figure licence -->x<!-- /timeline -->", "1:1", 'did you mean "widget:license"'),
        ("<!-- timeline: figure license az-of=2026 -->x<!-- /timeline -->", "1:1", 'did you mean "as-of"'),
        ("<!-- timeline: figure license as-of=soon -->x<!-- /timeline -->", "1:1", "soon"),
        ("<!-- timeline: -->x<!-- /timeline -->", "1:1", "unknown-directive"),
        ("<!-- timeline: history -->x<!-- /timeline -->", "1:1", "history CLAIM"),
        ('<!-- timeline: figure license was="MIT -->x<!-- /timeline -->', "1:1", "has no partner"),
        ("a <!-- timeline: state --><!-- /timeline -->", "1:3", "on a line of its own"),
        ("a <!-- timeline: footnotes --><!-- /timeline -->", "1:3", "on a line of its own"),
        ("<!-- timeline: lanes file=../../../x.svg --><!-- /timeline -->", "1:1", "lies outside"),
        ("<!-- timeline: lanes file=/x.svg --><!-- /timeline -->", "1:1", "can't be the file"),
        ("<!-- timeline: lanes file=page.md --><!-- /timeline -->", "1:1", "can't be the file"),
        ("<!-- timeline: lanes width=9999999999 --><!-- /timeline -->", "1:1", "no width"),
        ("<!-- timeline: figure license with=footnote --><!-- /timeline -->", "1:1", "missing-footnotes"),
    ],
)  # fmt: skip
def test_a_wrong_marker_is_told_with_its_place(embed: Embed, text: str, where: str, rule: str) -> None:
    page = write("page.md", text)
    done = embed("page.md", "--check")
    assert done.code == 1
    assert f"page.md:{where}: error: " in done.out
    assert rule in done.out
    assert page.read_text("utf-8") == text


def test_an_answer_that_would_hide_its_own_end_is_not_written(embed: Embed) -> None:
    """Below a paragraph, indented as far as code, an answer's empty line would make code of what follows."""
    text = "a\n    <!-- timeline: history license --><!-- /timeline -->\n\nThe license: {}.\n"
    page = write("page.md", text.format(FIGURE.format("GPL")))
    done = embed("page.md")
    assert done.code == 1
    assert "page.md:2:5: error: this can't stand here: it would hide where its own answer ends" in done.out
    assert page.read_text("utf-8") == text.format(FIGURE.format("MIT"))
    again = embed("--check", "page.md")
    assert again.code == 1
    assert again.out.count("error: ") == 1
    listed = write("list.md", "- a\n\n    <!-- timeline: history license --><!-- /timeline -->\n")
    assert embed("list.md").code == embed("--check", "list.md").code == 0
    assert "| when |" in listed.read_text("utf-8")


def test_the_same_in_rst(embed: Embed, ledger: Path) -> None:
    text = (
        "Page\n====\n\n.. timeline: figure license as=license\n.. /timeline\n\nIt is |license|.\n\n"
        "- item\n\n  .. timeline: history license\n  .. /timeline\n\n::\n\n  .. timeline: nothing\n\n"
        ".. code-block:: rst\n\n   .. timeline: nothing\n\n.. comment\n\n   .. timeline: nothing\n"
    )
    page = write("page.rst", text)
    done = embed("page.rst")
    assert (done.code, done.err) == (0, "")
    told = page.read_text("utf-8")
    assert ".. timeline: figure license as=license\n\n.. |license| replace:: MIT\n\n.. /timeline\n" in told
    assert "\n  .. list-table:: " in told
    change_license(ledger)
    assert 'page.rst:4:1: error: the page says "MIT", the ledger says "Apache-2.0"' in embed("--check", "page.rst").out
    write("open.rst", "a\n\n.. timeline: state\n")
    assert "open.rst:3:1: error: this marker is never closed" in embed("--check", "open.rst").out


def test_pictures_lie_beside_the_page(embed: Embed, ledger: Path) -> None:
    marker = "<!-- timeline: {} --><!-- /timeline -->\n"
    text = "".join(marker.format(one) for one in ("lanes", "claim license file=img/l.svg alt=story", "graph width=800"))
    page = write("docs/page.md", text)
    assert "has not been drawn" in embed("docs", "--check").out
    assert not Path("docs/img").exists()
    assert embed("docs").code == 0
    told = page.read_text("utf-8")
    assert "![story](<img/l.svg>)" in told
    assert Path("docs/img/l.svg").read_text("utf-8").startswith("<svg")
    assert Path("docs/page-lanes.svg").exists()
    assert Path("docs/page-graph-800.svg").exists()
    assert embed("docs", "--check").code == 0
    change_license(ledger)
    assert "picture img/l.svg is not what the ledger shows now" in embed("docs", "--check").out
    Path("docs/img/l.svg").write_text("<svg><!-- mine --></svg>", "utf-8")
    assert "is a file that timeline has not written" in embed("docs").out
    assert Path("docs/img/l.svg").read_text("utf-8") == "<svg><!-- mine --></svg>"


def test_every_directive_answers_in_every_form(embed: Embed) -> None:
    asked = (
        "history license", "state", "state widget:cost contested=no", "shifts", "diff 2026-04-23 2026-04-28", "events",
        "lanes", "mermaid license",
    )  # fmt: skip
    write("page.md", "".join(f"<!-- timeline: {one} -->\n<!-- /timeline -->\n\n" for one in asked))
    write("page.html", "".join(f"<!-- timeline: {one} -->\n<!-- /timeline -->\n\n" for one in asked))
    write("page.rst", "".join(f".. timeline: {one}\n.. /timeline\n\n" for one in asked))
    done = embed("page.md", "page.html", "page.rst")
    assert (done.code, done.err) == (0, "")
    assert done.out.count("brought up to date") == 3
    assert embed("--check", "page.md", "page.html", "page.rst").code == 0
    assert "| 2026-04-24 | MIT | introduces | stated | Acme |" in Path("page.md").read_text("utf-8")


def test_footnotes(embed: Embed) -> None:
    figure = "<!-- timeline: figure license with=evidence,since,footnote -->{}<!-- /timeline -->"
    page = write("page.md", f"It is {figure.format('')}.\n\n<!-- timeline: footnotes --><!-- /timeline -->\n")
    assert embed("page.md").code == 0
    told = page.read_text("utf-8")
    assert figure.format("MIT (stated, since 2026-04-24)[^widget-license]") in told
    assert "\n[^widget-license]: Widget · License: MIT (stated, since 2026-04-24, unopposed). Acme rel" in told


def test_a_figure_as_of_a_day(embed: Embed) -> None:
    page = write("page.md", "<!-- timeline: figure license as-of=2026-04-24 --><!-- /timeline -->")
    assert embed("page.md").code == 0
    assert "-->MIT<!--" in page.read_text("utf-8")
    write("page.md", "<!-- timeline: figure license as-of=2026-04-01 --><!-- /timeline -->")
    assert "nothing is told of widget:license by 2026-04-01" in embed("page.md").out


def test_diff_shows_and_writes_nothing(embed: Embed) -> None:
    page = write("page.md", FIGURE.format("GPL"))
    done = embed("page.md", "--diff")
    assert done.code == 1
    assert f"-{FIGURE.format('GPL')}\n+{FIGURE.format('MIT')}" in done.out
    assert page.read_text("utf-8") == FIGURE.format("GPL")


def test_what_is_given(embed: Embed, tmp_path: Path) -> None:
    assert embed("nowhere.md").code == 2
    assert embed("https://e.org").err.startswith("timeline: there is no file or folder https://e.org\nhelp: ")
    write("notes.txt", FIGURE.format("x"))
    assert "cannot tell what notes.txt is written in" in embed("notes.txt").err
    outside = write("outside/page.md", FIGURE.format("x"))
    for folder in (".hidden", "_build", "_site/deep", "_book", "site", "node_modules/package"):
        write(f"docs/{folder}/page.md", FIGURE.format("x"))
    Path("docs/link.md").symlink_to(outside.resolve())
    Path("docs/folder").symlink_to(outside.parent.resolve())
    assert "0 pages, 0 answers" in embed("docs").out
    assert outside.read_text("utf-8") == FIGURE.format("x")
    assert embed("docs/link.md").code == 0
    assert Path("docs/link.md").is_symlink()
    assert outside.read_text("utf-8") == FIGURE.format("MIT")
    Path("latin.md").write_bytes(FIGURE.format("x").encode() + b"\n\xe9")
    assert "latin.md:2:1: error: this page has markers, and is not UTF-8 here" in embed("latin.md").out
    Path("latin.md").write_bytes(b"caf\xe9")
    assert embed("latin.md").code == 0


def test_fences_and_roles_of_other_tools_are_checked(embed: Embed, ledger: Path) -> None:
    text = "a\n\n```timeline\nhistory license\nas-of: 2026-05\n```\n\nIs {figure}`license <was MIT>`.\n"
    page = write("page.md", text)
    assert embed("--check", "page.md").code == 0
    change_license(ledger)
    assert "page.md:8:4: error: widget:license was" in embed("--check", "page.md").out
    assert page.read_text("utf-8") == text
    write("page.md", "- a\n\n  ```timeline\n  histori license\n  ```\n")
    assert 'page.md:3:3: error: there is no directive "histori"' in embed("page.md").out


def test_many_openings_take_no_long_time() -> None:
    page = Page.read("p.md", Path(), "markdown", b"<!-- timeline: state --> `" * 20000)
    assert len(find_markers(page).problems) == 10000
    for text in (" :::{timeline-state}", ":::{timeline-", "\n:::{timeline-state}\na: b"):
        assert find_markers(Page("p.md", None, "markdown", text * 20000)).problems == ()
    page = Page("p.rst", None, "rst", "\n  .. timeline-state::" * 20000)
    assert len(find_markers(page).quotes) == 20000


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("p.md", "a\n\n```{timeline-history} licence\n```\n", "p.md:3:1: error: no claim"),
        ("p.md", "- a\n\n  ```{timeline-lanes} license\n  :layout: deep\n  ```\n", 'p.md:3:3: error: "layout" can\'t'),
        ("p.md", "````{timeline-lanes}\n---\nwidth: 'x'\n---\n````\n", 'p.md:1:1: error: "x" is no width'),
        ("p.md", ":::{timeline-diff} 2026-05-01\n:caption: c\n:::\n", 'p.md:1:1: error: "diff" is given too little'),
        ("p.rst", "a\n\n.. timeline-history:: licence\n", "p.rst:3:1: error: no claim"),
        ("p.md", "> - :::{timeline-lanes} license\n>   width: 1\n", 'p.md:1:5: error: "1" is no width'),
        ("p.rst", "  .. timeline-lanes:: license\n     cost\n     :width: 1\n", 'p.rst:1:3: error: "1" is no width'),
    ],
)
def test_directives_of_sphinx_are_checked(embed: Embed, name: str, text: str, told: str) -> None:
    write(name, text)
    done = embed("--check", name)
    assert told in done.out
    assert done.code == 1


@pytest.mark.parametrize(
    ("name", "text", "answers"),
    [
        ("p.md", "```{timeline-history} license\n:caption: A title\n:as-of: 2026-05-01\n```\n", 1),
        ("p.md", ":::{timeline-lanes} license\n:align: left\n:::\n\n::::{note}\n:::{timeline-state}\n:::\n::::\n", 2),
        ("p.md", "```{timeline-other} nothing\n```\n\n:::{timeline-other} nothing\n:::\n", 0),
        ("p.md", "````md\n```{timeline-history} nothing\n```\n````\n", 0),
        ("p.rst", ".. timeline-history:: license\n   :caption: A title\n\n.. timeline-events::\n\nText\n", 2),
        ("p.rst", "::\n\n  .. timeline-history:: nothing\n\n.. timeline-other:: nothing\n", 0),
    ],
)
def test_what_is_right_with_directives(embed: Embed, name: str, text: str, answers: int) -> None:
    write(name, text)
    done = embed("--check", name)
    assert (done.code, done.err) == (0, "")
    assert f"1 page, {answers} answer" in done.out
