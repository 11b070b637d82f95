"""The Python-Markdown extension answers fences and figures, and a build fails where a page is stale."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest_embed import Embed, change_license

from timeline.errors import TimelineError

markdown = pytest.importorskip("markdown", reason="needs Markdown")

PAGE = """\
# Widget

It comes under {figure}`license <was MIT>`, marked <!-- timeline: figure license -->MIT<!-- /timeline -->.

```timeline
history license
caption: nothing
```

!!! note

    ```timeline
    state license
    as-of: 2026-04-24
    ```

- item

    ```timeline
    lanes license
    caption: How it <b>moved</b>
    ```

- ```timeline
  claim license
  ```

````markdown
```timeline
history nothing
```
````

`{figure}` and `` {figure}`x` ``
"""


def rendered(text: str, *more: str) -> str:
    html: str = markdown.markdown(text, extensions=["timeline.embed.markdown", "fenced_code", "tables", *more])
    return html


@pytest.mark.parametrize("more", [["admonition"], ["admonition", "pymdownx.superfences"]])
def test_fences_and_figures(ledger: Path, more: list[str]) -> None:
    if "pymdownx.superfences" in more:
        pytest.importorskip("pymdownx", reason="needs pymdown-extensions")
    html = rendered(PAGE.replace("caption: nothing\n", ""), *more)
    assert '<span class="timeline-figure" title="Widget · License: stated · unopposed">MIT</span>' in html
    assert html.count("<table") == 2
    assert html.count("<figure") == 2
    assert "<figcaption>How it &lt;b&gt;moved&lt;/b&gt;</figcaption>" in html
    assert "history nothing" in html
    assert "<code>{figure}`x`</code>" in html
    root = ElementTree.fromstring(f"<div>{html}</div>")
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    note = next(one for one in root.iter("div") if one.get("class") == "admonition note")
    assert note.find(".//table") is not None
    assert [len(list(item.iter("figure"))) for item in root.iter("li")] == [1, 1]
    assert not [one for one in root.iter("p") if one.find("figure") is not None or one.find("table") is not None]


def test_an_edited_event_fails_the_page_that_quotes_it(embed: Embed, ledger: Path) -> None:
    page = Path("page.md")
    text = "# Widget\n\nIt is under <!-- timeline: figure license -->MIT<!-- /timeline -->.\n"
    page.write_text(text, "utf-8")
    assert "MIT" in rendered(text)
    change_license(ledger)
    with pytest.raises(TimelineError) as told:
        rendered(text)
    assert "in the line: It is under <!--" in told.value.message
    assert "timeline embed --check FOLDER" in told.value.message
    assert "page.md:3:13: error: " in embed("--check", ".").out
    assert embed("page.md").code == 0
    assert "Apache-2.0" in rendered(page.read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a {figure}`license <was GPL-3.0>`", 'widget:license was "GPL-3.0"'),
        ("a {figure}`licence`", 'no claim of this ledger is called "licence"'),
        ("a {figure}`license with=footnote`", "can't carry a footnote"),
        ("```timeline\nlane\n```", 'there is no directive "lane"'),
        ("```timeline\nlanes\nfile: x.svg\n```", 'no option "file"'),
        ("```timeline\nhistory license\ncaption: x\n```", 'no option "caption"'),
        ("```timeline\nfigure license\n```", "a fence can't ask for"),
        ("```timeline\n```", "nothing is asked for here"),
        ("<!-- timeline: state -->", "never closed"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(ledger: Path, text: str, message: str) -> None:
    with pytest.raises(TimelineError) as told:
        rendered(f"first\n\n{text}")
    assert message in told.value.message
    assert f"in the line: {text.splitlines()[0]}" in told.value.message


def test_hostile_text_stays_text(hostile: Path) -> None:
    fences = "".join(f"```timeline\n{one}\n```\n\n" for one in ("history word", "state", "lanes word", "mermaid word"))
    html = rendered("a {figure}`word` b\n\n" + fences)
    root = ElementTree.fromstring(f"<div>{html}</div>")
    names = {one.tag.rpartition("}")[2] for one in root.iter()}
    assert not names & {"script", "img", "b", "strong", "em"}
    for one in root.iter():
        assert not [key for key in one.attrib if key.startswith("on")]
        assert not (one.get("href") or "").startswith("javascript")


def build(tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [sys.executable, "-m", tool, "build", *arguments], capture_output=True, text=True, check=False, env=environment
    )


def site(theme: str) -> Path:
    Path("docs").mkdir(exist_ok=True)
    page = Path("docs/index.md")
    page.write_text(PAGE.replace("caption: nothing\n", ""), "utf-8")
    Path("docs/other.md").write_text("# Other\n\nNothing.\n", "utf-8")
    extensions = "markdown_extensions: [admonition, tables, pymdownx.superfences, timeline.embed.markdown]\n"
    if theme == "mkdocs":
        extensions = extensions.replace("pymdownx.superfences, ", "fenced_code, ")
    Path("mkdocs.yml").write_text(f"site_name: Widget\ntheme: {{name: {theme}}}\n{extensions}", "utf-8")
    return page


@pytest.mark.parametrize(
    "tool", ["mkdocs", pytest.param("material", marks=pytest.mark.all), pytest.param("zensical", marks=pytest.mark.all)]
)
def test_a_site(embed: Embed, ledger: Path, tool: str) -> None:
    pytest.importorskip(tool, reason=f"needs {tool}")
    page = site("mkdocs" if tool == "mkdocs" else "material")
    command = ("zensical", "--clean") if tool == "zensical" else ("mkdocs", "--strict", "--quiet")
    done = build(*command)
    assert done.returncode == 0, done.stdout + done.stderr
    html = Path("site/index.html").read_text("utf-8")
    assert ">MIT</span>" in html
    assert html.count("<figure") == 2
    assert "history nothing" in html
    change_license(ledger)
    done = build(*command)
    assert done.returncode != 0, done.stdout + done.stderr
    assert "widget:license" in done.stdout + done.stderr
    assert tool == "zensical" or "Traceback" not in done.stdout + done.stderr
    assert "docs/index.md:3:16: error: widget:license was" in embed("--check", "docs").out
    page.write_text(page.read_text("utf-8").replace("<was MIT>", "<was Apache-2.0>"), "utf-8")
    assert embed("docs").code == 0
    done = build(*command)
    assert done.returncode == 0, done.stdout + done.stderr
    assert ">Apache-2.0</span>" in Path("site/index.html").read_text("utf-8")


def test_a_ledger_that_is_no_name_is_told_in_words() -> None:
    with pytest.raises(TimelineError, match="`ledger` names a folder, found"):
        markdown.markdown(
            "x",
            extensions=["timeline.embed.markdown"],
            extension_configs={"timeline.embed.markdown": {"ledger": ["a"]}},
        )
