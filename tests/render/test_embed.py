"""A figure for web pages as text: it parses, carries what it promises, and leaves nothing of a picture unarmoured."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hostile import HOSTILE, write_ledger, write_list

from timeline.errors import TimelineError
from timeline.render.embed_look import FIXED, INKS, SHAPES
from timeline.rules.example import lay_out
from timeline.workspace import Workspace

EVENTS = Path(__file__).parents[2] / "events"
CALLS: dict[str, dict[str, Any]] = {
    "lanes": {},
    "graph": {},
    "claim": {"claims": ["deepseek-v4:total-parameters"]},
    "compare": {"as_of": ["2026-04-23", "2026-04-24"]},
}


class Reader(HTMLParser):
    """The elements and texts of a snippet; every element is closed in its turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.started: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.started.append((tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.started.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.open(EVENTS)


@pytest.mark.parametrize("kind", CALLS)
def test_a_figure_holds_what_it_promises(workspace: Workspace, kind: str) -> None:
    """A figure with two pictures, caption, sources and data; no empty line ends it in Markdown, no id occurs twice."""
    text = workspace.embed(kind, **CALLS[kind]).html
    assert text == workspace.embed(kind, **CALLS[kind]).html
    assert not re.search(r"^\s*$", text.removesuffix("\n"), re.MULTILINE)
    read = Reader(text)
    assert read.open == []
    assert read.started[0][0] == "figure"
    names = [name for name, _ in read.started]
    assert (names.count("figcaption"), names.count("svg"), names.count("style"), names.count("script")) == (1, 2, 1, 1)
    assert not [given for _, given in read.started if "id" in given]
    assert [given["type"] for name, given in read.started if name == "script"] == ["application/ld+json"]
    links = {given["href"] for name, given in read.started if name == "a"}
    assert links
    assert all(str(link).startswith("https://") for link in links)


@pytest.mark.parametrize("kind", CALLS)
def test_nothing_that_a_style_sheet_can_change_is_left_to_an_attribute(workspace: Workspace, kind: str) -> None:
    """Each attribute of a picture is one that no style sheet reaches, or is said again where none overrides it."""
    text = workspace.embed(kind, **CALLS[kind]).html
    sheet = text[text.index("<style>") : text.index("</style>")]
    classes = dict(re.findall(r"\.(s\d+)\{([^}]*)\}", sheet))
    for picture in re.findall(r"<svg.*?</svg>", text, re.DOTALL):
        for name, given in Reader(picture).started:
            own = SHAPES.get(name, ())
            known = FIXED | INKS | set(own) | {"style", *({"width", "height"} if name == "svg" else ())}
            assert [key for key in given if key.lower() not in {k.lower() for k in known} | _data(given)] == []
            said = ";".join(classes.get(word, "") for word in str(given.get("class") or "").split())
            for key in INKS & set(given):
                assert f"{key}:{given[key]}" in said.replace("px!", "!")
            for key in set(own) & set(given):
                assert f"{key}:" in str(given["style"])


def _data(given: dict[str, str | None]) -> set[str]:
    return {key for key in given if key.startswith("data-")}


def test_every_declaration_is_important(workspace: Workspace) -> None:
    text = workspace.embed(claims=["license"]).html
    sheet = text[text.index("<style>") + 7 : text.index("</style>")]
    assert sheet.startswith("@layer{")
    declarations = [one for block in re.findall(r"\{([^{}]*)\}", sheet) for one in block.split(";") if one]
    assert len(declarations) > 100
    assert [one for one in declarations if not one.endswith("!important")] == []
    styles = re.findall(r' style="([^"]*)"', text)
    assert [one for style in styles for one in style.split(";") if not one.endswith("!important")] == []


def test_the_sources_are_those_of_the_claims_or_the_graph_that_is_shown(workspace: Workspace) -> None:
    one = workspace.embed("claim", claims=["deepseek-v4:license"])
    assert [work.event for work in one.review.works] == [
        "v4-launch-imminent", "willison-v4-license", "v4-weights-drop", "v4-technical-deep-dive", "v4-digest",
    ]  # fmt: skip
    assert len(workspace.embed("graph").review.works) == len(workspace.ledger.events)


@pytest.mark.parametrize(("kind", "options"), [("lanes", {"everything": True}), ("compare", CALLS["compare"])])
def test_every_claim_that_is_drawn_is_told_to_machines(
    workspace: Workspace, kind: str, options: dict[str, Any]
) -> None:
    """Unless nothing is said of it itself, and what is said of its whole holds of it."""
    embed = workspace.embed(kind, **options)
    drawn = set(re.findall(r'data-claim="([^"]*)"', embed.html))
    assert len(drawn) > 20
    last = max(options.get("as_of", ["2026-11-21"]))
    for claim in drawn - {one.claim for one in embed.review.findings}:
        steps = workspace.history(claim, last).threads[0].steps
        assert all(step.inherited or step.claim != claim or step.relation == "withholds" for step in steps), claim


def test_a_long_list_of_sources_is_folded(tmp_path: Path) -> None:
    embed = Workspace.open(write_list(tmp_path, [f"text {number}" for number in range(20)])).embed(everything=True)
    assert f"<details><summary>{len(embed.review.works)} sources</summary>" in embed.html
    assert Reader(embed.html).open == []


def test_the_caption_is_the_title_and_the_day_or_what_is_given(workspace: Workspace) -> None:
    assert '<span class="told">DeepSeek V4, as known on 21 Nov 2026.</span>' in workspace.embed().html
    told = workspace.embed(caption="<b>Mine</b>", as_of=["2026-05-01"]).html
    assert '<span class="told">&lt;b&gt;Mine&lt;/b&gt;</span>' in told
    told = workspace.embed("claim", claims=["deepseek-v4:license"], as_of=["2026-05"]).html
    assert '<span class="told">DeepSeek V4 · License, as known on 31 May 2026.</span>' in told


@pytest.mark.sampled(8)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str, tmp_path: Path) -> None:
    workspace = Workspace.open(write_ledger(tmp_path, text))
    for kind, options in {**CALLS, "claim": {"claims": ["c:license"]}}.items():
        html = workspace.embed(kind, **options, caption=text, author=text).html
        read = Reader(html)
        assert read.open == []
        assert not [name for _, given in read.started for name in given if name.startswith("on")]
        data = json.loads(html.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
        assert data["@context"] == "https://schema.org"


def test_markdown_leaves_a_figure_as_it_is(workspace: Workspace) -> None:
    """CommonMark ends a block of HTML at an empty line, and there is none."""
    from markdown import markdown
    from markdown_it import MarkdownIt

    figure = workspace.embed("claim", claims=["deepseek-v4:license"]).html
    page = f"Before *this*.\n\n{figure}\nAfter *that*.\n"
    for made in (MarkdownIt("commonmark").render(page), markdown(page)):
        assert figure.strip() in made
        assert made.endswith("<p>After <em>that</em>.</p>" + "\n" * made.endswith("\n"))


def test_a_ledger_without_a_word_gives_a_figure(tmp_path: Path) -> None:
    lay_out("", tmp_path)
    for file in tmp_path.rglob("*.yaml"):
        if file.name not in {"ledger.yaml", "subjects.yaml", "attributes.yaml", "terms.yaml", "sources.yaml"}:
            file.unlink()
    embed = Workspace.open(tmp_path).embed()
    assert Reader(embed.html).open == []
    assert '"@graph":[]' in embed.html
    assert '<ul class="works"' not in embed.html


def test_only_a_page_has_an_address(workspace: Workspace) -> None:
    for url in ("javascript:hit()", "mailto:me@example.org", "example.org"):
        with pytest.raises(TimelineError, match="no address of a page"):
            workspace.embed(url=url)
