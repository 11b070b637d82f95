"""What a glance at a page tells is what a close look at it tells."""

from __future__ import annotations

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
#: Where markers stand whose answers have lines, some of them not where they may.
BEFORE = ("", "- ", "> ", "    ", "\t", "- a\n\n    ", "a\n    ", "a\n\n    ", "a ", "<p>")
ASKED = ("history license", "shifts", "mermaid license", "footnotes", "figure license with=footnote", "figure cost")


def page_of(text: str, syntax: str) -> Page:
    return Page.read("p.md", None, syntax, text.encode())


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("events")
    lay_out("", folder)
    return Desk(Workspace.open(folder))


@pytest.fixture(scope="module")
def answered(desk: Desk) -> list[str]:
    """Markers with true answers, and what stands before them."""
    found = [FIGURE]
    for asked in ASKED:
        for syntax in ("markdown", "html"):
            texts = [f"{before}<!-- timeline: {asked} -->\n<!-- /timeline -->" for before in BEFORE]
            found += [answer_page(page_of(text, syntax), desk).text for text in texts]
    return list(dict.fromkeys(found))


#: What hides a marker, only looks as if it did, or asks for something else.
PIECES = st.sampled_from(
    ["a", " ", "    ", "\t", "\n", "\n\n", "\n \n", "`", "``", "```", "\n```sh\nb\n```\n", "\n```\n",
     "\n```timeline\nstate\n```\n", "\n```{timeline-state}\n:a: b\n```\n", "\n~~~\n", "~", "<!--", "-->", "<br>",
     "<script>", "</script>", "<TITLE>", "<![CDATA[", "]]>", "\\", "- ", "> ", "!!! note\n", "---\n", "1. a\n\n",
     "{figure}`license`", "{", ":::{timeline-state}\n", "<!--timeline: figure license -->", "<!-- timeline:",
     "<!-- /timeline -->", "<!--/timeline-->", "é", "\u2028"]
)  # fmt: skip
PROSE = st.lists(PIECES, max_size=3).map("".join)


@given(
    st.lists(st.tuples(PROSE, st.integers(0, 99), PROSE), min_size=1, max_size=4),
    st.sampled_from(["markdown", "markdown", "html"]),
    st.sampled_from(["\n", "\n", "\r\n", "\r"]),
)
def test_a_glance_tells_what_a_close_look_tells(
    desk: Desk, answered: list[str], parts: list[tuple[str, int, str]], syntax: str, end: str
) -> None:
    text = "".join(f"{before}{answered[which % len(answered)]}{after}" for before, which, after in parts)
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
    "text",
    [
        f"{LINKS}It is {FIGURE}, and {FIGURE}.\n",
        f"---\ntitle: A\n---\n\n{LINKS}```sh\na <b> `c\n```\n\nIt is {FIGURE}.\n\n~~~\n<!-- b -->\n~~~\n",
        f"{LINKS}```sh\na <b> ~c {{}}\n```\n\nIt is {FIGURE}.\n\n````md\n```\n<!-- b -->\n```\n````\n",
        f"- `a` is {FIGURE}\n- b <br> <https://example.org>\n\n      {FIGURE}\n",
        f"{LINKS}<!-- timeline: events -->\n<!-- /timeline -->\n\n> <!-- timeline: shifts -->\n> <!-- /timeline -->\n",
    ],
)
def test_a_glance_is_enough_for_what_people_write(desk: Desk, text: str, end: str) -> None:
    page = page_of(answer_page(page_of(text.replace("\n", end), "markdown"), desk).text, "markdown")
    closely = answer_page(page, desk)
    assert closely.diagnostics == ()
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


def test_many_glances_take_no_long_time(desk: Desk) -> None:
    for text in (f"- a\n{f'    {FIGURE} ` <br>{chr(10)}' * 20000}", f"{FIGURE} ` " * 5000, f"{FIGURE}\n```\n" * 5000):
        page = page_of(text, "markdown")
        assert answer_page(page, desk).count == answer_page(page, desk).count > 0


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
