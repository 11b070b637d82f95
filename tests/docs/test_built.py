"""The documentation builds without a warning, and none of its links leads nowhere: looked at offline, page by page."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

for module in ("sphinx", "furo", "myst_parser"):
    pytest.importorskip(module, reason=f"needs {module}")

ROOT = Path(__file__).parents[2]
#: Pages that are read where the repository is.
READ_IN_PLACE = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted(
    (ROOT / "docs").glob("*.md")
)


@dataclass
class Built(HTMLParser):
    """What a built page links to, loads and names."""

    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    twice: set[str] = field(default_factory=set)
    saved: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        # furo gives the frame of a table with a caption the table's own id
        if (name := given.get("id")) is not None and "table-wrapper" not in given.get("class", ""):
            (self.twice if name in self.ids else self.ids).add(name)
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
            if "download" in given:
                self.saved.append(given["href"])
        elif tag == "link" and "href" in given and given.get("rel") in ("stylesheet", "icon", "preload"):
            self.loads.append(given["href"])
        elif "src" in given:
            self.loads.append(given["src"])
        if tag == "img" and not given.get("alt"):
            self.silent.append(given.get("src", ""))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Built]:
    """The built pages by their files."""
    folder = tmp_path_factory.mktemp("docs")
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "--keep-going", "-q", "-b", "html"]
    done = subprocess.run(
        [*command, str(ROOT / "docs"), str(folder), "-d", str(folder / ".doctrees")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    found = {}
    for path in sorted(folder.rglob("*.html")):
        built = Built()
        built.feed(path.read_text("utf-8"))
        found[path] = built
    return found


@pytest.mark.all
def test_every_link_and_anchor_is_there(pages: dict[Path, Built]) -> None:
    lost = []
    for path, page in pages.items():
        if "_downloads" in path.parts:
            continue
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                assert parts.scheme in ("http", "https", "mailto"), link
                continue
            place = path if not parts.path else (path.parent / unquote(parts.path)).resolve()
            known = place in pages
            if not place.is_file() or (parts.fragment and known and unquote(parts.fragment) not in pages[place].ids):
                lost.append(f"{path.name}: {link}")
    assert lost == []


@pytest.mark.all
def test_all_that_a_page_loads_comes_with_it(pages: dict[Path, Built]) -> None:
    lost = [
        f"{path.name}: {load}"
        for path, page in pages.items()
        for load in page.loads
        if not load.startswith("data:") and not (path.parent / unquote(urlsplit(load).path)).is_file()
    ]
    assert lost == []


@pytest.mark.all
def test_ids_are_told_apart_pictures_are_described_and_drawings_open(pages: dict[Path, Built]) -> None:
    for path, page in pages.items():
        assert not page.twice, path.name
        assert not page.silent, path.name
        assert not [link for link in page.saved if link.endswith((".svg", ".html"))], path.name


@pytest.mark.all
def test_the_docs_use_what_they_describe(pages: dict[Path, Built]) -> None:
    path = next(path for path in pages if path.name == "story.html" and "_downloads" not in path.parts)
    story = path.read_text("utf-8")
    assert story.count("<svg") >= 3
    assert story.count('class="timeline-figure"') > 15
    assert story.count('class="timeline-table') >= 5


_LINK = re.compile(r"\]\(<?([^()\s>]+)>?\)")
_FENCE = re.compile(r"^(`{3,}|~{3,}|:{3,}).*?^\1", re.MULTILINE | re.DOTALL)


def _anchors(text: str) -> set[str]:
    """What a page in Markdown can be linked at: its named targets, and its headings as they are slugged."""
    found = set(re.findall(r"^\(([\w-]+)\)=$", text, re.MULTILINE))
    for heading in re.findall(r"^#+ +(.+)$", text, re.MULTILINE):
        found.add(re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-"))
    return found


@pytest.mark.parametrize("path", READ_IN_PLACE, ids=lambda path: path.name)
def test_links_hold_where_pages_are_read_in_place(path: Path) -> None:
    text = path.read_text("utf-8")
    lost = []
    for found in _LINK.finditer(re.sub(r"`[^`\n]*`", "", _FENCE.sub("", text))):
        link = found[1]
        parts = urlsplit(link)
        if parts.scheme:
            continue
        place = path if not parts.path else path.parent / unquote(parts.path)
        known = _anchors(place.read_text("utf-8")) if place.suffix == ".md" and place.exists() else {parts.fragment}
        if not place.exists() or (parts.fragment and parts.fragment not in known):
            lost.append(link)
    assert lost == []
