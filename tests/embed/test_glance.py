"""What a glance at a page tells is what a close look at it tells."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.embed.desk import Desk
from timeline.embed.glance import count_current, is_settled
from timeline.embed.inject import answer_page
from timeline.embed.page import Page
from timeline.rules.example import lay_out
from timeline.workspace import Workspace

FIGURE = "<!-- timeline: figure license -->MIT<!-- /timeline -->"
#: Where markers stand whose answers have lines, and what they ask.
BEFORE = {
    "markdown": ("", "- ", "> ", "  ", "- a\n\n    ", "- a\n\n\t"),
    "html": ("", "  ", "<p>"),
    "rst": ("", "  ", "    ", "- a\n\n  "),
}
ASKED = ("events", "mermaid license", "figure license")


def page_of(text: str, syntax: str) -> Page:
    return Page.read("p.md", None, syntax, text.encode())


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("events")
    lay_out("", folder)
    return Desk(Workspace.open(folder))


@pytest.fixture(scope="module")
def answered(desk: Desk) -> dict[str, list[str]]:
    """Markers with true answers that are known to be true, and what stands before them, by syntax."""
    found: dict[str, list[str]] = {"markdown": [FIGURE] * 6, "html": [FIGURE] * 6, "rst": []}
    for syntax, texts in found.items():
        for asked, before in itertools.product(ASKED, BEFORE[syntax]):
            indent = " " * len(before.rpartition("\n")[2])
            comment = f"<!-- timeline: {asked} -->\n<!-- /timeline -->"
            marker = f".. timeline: {asked}\n{indent}.. /timeline\n" if syntax == "rst" else comment
            texts.append(answer_page(page_of(before + marker, syntax), desk).text)
        for text in texts:
            again = answer_page(page_of(text, syntax), desk)
            assert (again.count, again.diagnostics) == (1, ())
    return found


#: What hides a marker, only looks as if it did, or asks for something else.
COMMENT_PIECES = st.sampled_from(
    ["a", " ", "    ", "\t", "\n", "\n\n", "\n \n", "`", "``", "```", "\n```sh\nb\n```\n", "\n```\n",
     "\n```timeline\nstate\n```\n", "\n```{timeline-state}\n:a: b\n```\n", "\n~~~\n", "~", "<!--", "-->", "<br>",
     "<script>", "</script>", "<TITLE>", "<![CDATA[", "]]>", "\\", "- ", "> ", "!!! note\n", "---\n", "1. a\n\n",
     "{figure}`license`", "{", ":::{timeline-state}\n", "<!--timeline: figure license -->", "<!-- timeline:",
     "<!-- /timeline -->", "<!--/timeline-->", "é", "\u2028"]
)  # fmt: skip
DOTS_PIECES = st.sampled_from(
    ["a", " ", "  ", "   ", "\n", "\n", "\n\n", "::\n", "x::\n\n", "..", "..\n", ".. a\n", ".. note::\n",
     ".. code::\n\n  a\n", ".. timeline-state::\n", ":figure:`license`", "``", ".. timeline: figure license\n",
     ".. timeline::", ".. /timeline\n", "\x0c", "\u3000", "é"]
)  # fmt: skip


def parts(pieces: st.SearchStrategy[str]) -> st.SearchStrategy[list[tuple[str, int]]]:
    """What stands before an answer, and which one; none for 0."""
    prose = st.lists(pieces, max_size=3).map("".join)
    return st.lists(st.tuples(prose, st.integers(0, 60)), min_size=1, max_size=4)


@given(
    st.one_of(
        st.tuples(st.sampled_from(["markdown", "markdown", "html"]), parts(COMMENT_PIECES)),
        st.tuples(st.just("rst"), parts(DOTS_PIECES)),
    ),
    st.sampled_from(["\n", "\n", "\r\n", "\r"]),
)
def test_a_glance_tells_what_a_close_look_tells(
    desk: Desk, answered: dict[str, list[str]], drawn: tuple[str, list[tuple[str, int]]], end: str
) -> None:
    syntax, told = drawn
    known_texts = ["", *answered[syntax]]
    text = "".join(before + known_texts[which % len(known_texts)] for before, which in told)
    page = page_of(text.replace("\n", end), syntax)
    glanced = answer_page(page, desk)
    again = answer_page(page, desk)  # what was found true the first time is known now
    known = dict(desk.current)
    desk.current.clear()
    closely = answer_page(page, desk)
    desk.current |= known
    assert glanced == closely
    assert again == closely


LINKS = "Of `code` and [links](page.md).\n\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("syntax", "text"),
    [
        ("markdown", f"{LINKS}It is {FIGURE}, and {FIGURE}.\n"),
        ("markdown", f"---\na: b\n---\n\n{LINKS}```sh\na <b> `c\n```\n\n{FIGURE}.\n\n~~~\n<!-- b -->\n~~~\n"),
        ("markdown", f"{LINKS}```sh\na <b> ~c {{}}\n```\n\n{FIGURE}.\n\n````md\n```\n<!-- b -->\n```\n````\n"),
        ("markdown", f"- `a` is {FIGURE}\n- b <br> <https://example.org>\n\n      {FIGURE}\n"),
        (
            "markdown",
            "a\n\n<!-- timeline: events -->\n<!-- /timeline -->\n\n> <!-- timeline: shifts -->\n> <!-- /timeline -->",
        ),
        ("html", f"<title>a</title><p>It is <b>{FIGURE}</b><ul>\n  <!-- timeline: events -->\n  <!-- /timeline -->"),
        (
            "rst",
            "A::\n\n  .. b\n\n.. timeline: events\n.. /timeline\n\nb\n\n  .. timeline: shifts\n  .. /timeline\n\nc\n",
        ),
    ],
)
def test_a_glance_is_enough_for_what_people_write(desk: Desk, syntax: str, text: str, end: str) -> None:
    page = page_of(answer_page(page_of(text.replace("\n", end), syntax), desk).text, syntax)
    closely = answer_page(page, desk)
    assert closely.diagnostics == ()
    if syntax == "rst" and end == "\r\n":
        return  # such pages get a close look
    assert count_current(page, desk.current) == closely.count > 0


@pytest.mark.parametrize(
    "text",
    [
        "`{}`", "a ` {} b `", "a `\nb {} c `", "\\{}", "<!-- {}", "<script>{}", "```\n{}\n```", "```\n\n{}", "~~~\n{}",
        "~~~\n{0}\n~~~\n{0}", "a\n```sh\na\n```b\n\n{}\n", "    {}", "\t{}", "---\na: {}\n---\n",
        "<!-- timeline: figure license --> {}", "<!--timeline: figure license --> {}",
        "{} <!-- timeline: figure license -->", "{} <!-- timeline: figure license -->GPL<!-- /timeline -->",
        "{} <!-- /timeline -->", "{} {{figure}}`license`", "a\n```timeline\nstate\n```\n{}",
        "a\n```{{timeline-state}}\n:as-of: 2026\n```\n{}", "{}\n\n:::{{timeline-state}}\n:::\n",
    ],
)  # fmt: skip
def test_a_glance_is_not_enough(desk: Desk, text: str) -> None:
    answer_page(page_of(FIGURE, "markdown"), desk)
    assert count_current(page_of(FIGURE, "markdown"), desk.current) == 1
    assert count_current(page_of(text.format(FIGURE), "markdown"), desk.current) is None


@pytest.mark.parametrize(
    "text",
    [
        "a::\n\n{}",
        "..\n{}",
        ".. code::\n\n{}",
        "{}\n:figure:`license`\n",
        "{}.. timeline: events\n",
        "{}.. /timeline\n",
    ],
)
def test_a_glance_is_not_enough_in_rst(desk: Desk, text: str) -> None:
    answer = answer_page(page_of("  .. timeline: events\n  .. /timeline\n", "rst"), desk).text
    assert answer_page(page_of(answer, "rst"), desk).stale == ()
    assert count_current(page_of(f"a\n\n{answer}", "rst"), desk.current) == 1
    assert count_current(page_of(text.format(answer), "rst"), desk.current) is None
    assert count_current(page_of(answer.replace("/timeline\n", "/timeline b\n"), "rst"), desk.current) is None


def test_many_glances_take_no_long_time(desk: Desk) -> None:
    for text in (f"- a\n{f'    {FIGURE} ` <br>{chr(10)}' * 20000}", f"{FIGURE} ` " * 5000, f"{FIGURE}\n```\n" * 5000):
        page = page_of(text, "markdown")
        assert answer_page(page, desk).count == answer_page(page, desk).count > 0
    for text in (
        "a .. b :: " * 50000,
        "a::\n\n" + "  .. b\n" * 50000,
        ".. timeline: events\n.. /timeline\n..\n" * 2000,
    ):
        page = page_of(answer_page(page_of(text, "rst"), desk).text, "rst")
        assert answer_page(page, desk).count == answer_page(page, desk).count


def test_an_end_that_hangs_on_what_stands_around_it_needs_a_close_look(desk: Desk) -> None:
    """In a list, the end of the table is one; below a paragraph, where the same opens, it is code."""
    marker = "    <!-- timeline: history license -->\n    <!-- /timeline -->"
    listed = answer_page(page_of(f"- a\n{marker}", "markdown"), desk)
    assert answer_page(page_of(listed.text, "markdown"), desk).stale == ()
    page = page_of(listed.text.removeprefix("- "), "markdown")
    assert [found.rule for found in answer_page(page, desk).problems] == ["unclosed-marker"]
    table = answer_page(page_of("<!-- timeline: events -->\n<!-- /timeline -->", "markdown"), desk).text
    assert answer_page(page_of(table, "markdown"), desk).stale == ()
    assert len(answer_page(page_of(f"> {table}", "markdown"), desk).stale) == 1, "it stands in no quotation"
    assert is_settled(("markdown", "", FIGURE))
    assert not is_settled(("markdown", "", f"{FIGURE} `"))
