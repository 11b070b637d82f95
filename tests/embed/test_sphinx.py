"""The Sphinx extension: what it writes, what it says of a stale page, and what it builds anew."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zlib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest_embed import Embed, change_license
from sphinx_project import CONF, built, html, sphinx, write_project

pytest.importorskip("sphinx", reason="needs Sphinx")
pytest.importorskip("myst_parser", reason="needs myst-parser")

INDEX = """\
Widget
======

It comes under :figure:`license <was MIT>`; see :timeline:claim:`the license <widget:license>`,
:timeline:claim:`cost` and :timeline:event:`launch`.

.. timeline-lanes:: license cost
   :caption: How it moved
   :alt: Two lanes
   :align: center

.. timeline-history:: widget:license
   :caption: The license

.. timeline-events::

.. toctree::

   state
   other
"""
STATE = """\
# What is held

Under {figure}`license as-of=2026-04-30`.

```{timeline-state}
:as-of: 2026-05-01
```

- item

  ```{timeline-shifts}
  ```

```{timeline-graph} license
```

```{timeline-claim} weight
:caption: Weight
```
"""


@pytest.fixture
def project(ledger: Path) -> Path:
    """A project with pages in both languages."""
    return write_project({"index.rst": INDEX, "state.md": STATE, "other.md": "# Other\n\nNothing of it.\n"})


def test_pages_in_both_languages(project: Path) -> None:
    done = sphinx("html", "-j", "2")
    assert (done.returncode, done.stderr) == (0, "")
    index, state = html("index"), html("state")
    assert re.search(r'<a class="reference internal" href="#timeline-claim-widget-license"[^>]*>'
                     r'<span class="timeline-figure">MIT</span></a>', index)  # fmt: skip
    assert "<figcaption>How it moved</figcaption>" in index
    assert ">Two lanes</desc>" in index
    assert "align-center" in index
    assert index.count("<figure") == 1
    assert state.count("<figure") == 2
    assert state.count("<svg") == 2 * 2, "one for phones"
    assert '<span class="caption-text">The license</span>' in index
    ids = re.findall(r'\bid="([^"]+)"', index + state)
    assert len(set(re.findall(r'\bid="([^"]+)"', state))) == len(re.findall(r'\bid="([^"]+)"', state)), sorted(ids)
    for target in set(re.findall(r'href="#(timeline-[^"]+)"', index)):
        assert f'id="{target}"' in index
    assert "timeline-event-launch" in index
    found = re.findall(r'href="state.html#(timeline-claim-widget-cost[^"]*)"', index)
    assert found
    assert f'id="{found[0]}"' in state


def test_every_claim_and_event_is_in_the_inventory(project: Path) -> None:
    assert sphinx().returncode == 0
    content = Path(built(), "objects.inv").read_bytes()
    lines = zlib.decompress(content.split(b"\n", 4)[4]).decode().splitlines()
    claims = {line.split()[0] for line in lines if " timeline:claim " in line}
    events = {line.split()[0] for line in lines if " timeline:event " in line}
    assert claims == {f"widget:{one}" for one in ("license", "cost", "launch-date", "hardware@training", "weight")}
    assert events == {"launch", "test", "news"}


@pytest.mark.all
def test_an_edited_event_fails_the_page_that_quotes_it(embed: Embed, ledger: Path, project: Path) -> None:
    page = project / "other.md"
    text = "# Other\n\nIt is under the <!-- timeline: figure license -->MIT<!-- /timeline --> license.\n"
    page.write_text(text, "utf-8")
    assert sphinx().returncode == 0
    change_license(ledger)
    done = sphinx()
    assert done.returncode != 0
    assert re.search(r"docs/index\.rst:4: WARNING: widget:license was \"MIT\"", done.stderr)
    assert re.search(r'docs/other\.md:3: WARNING: the page says "MIT", the ledger says "Apache-2.0"', done.stderr)
    assert sphinx().returncode != 0, "what is wrong stays wrong in the next build"
    assert embed("docs/other.md").code == 0
    index = project / "index.rst"
    index.write_text(index.read_text("utf-8").replace("<was MIT>", "<was Apache-2.0>"), "utf-8")
    done = sphinx()
    assert (done.returncode, done.stderr) == (0, "")
    assert "Apache-2.0" in html("index")
    assert "Apache-2.0" in html("other")


@pytest.mark.all
def test_only_pages_that_say_something_else_are_built_anew(ledger: Path, project: Path) -> None:
    (project / "weight.md").write_text("# Weight\n\n```{timeline-history} weight\n```\n", "utf-8")
    index = project / "index.rst"
    index.write_text(index.read_text("utf-8") + "   weight\n", "utf-8")

    def read() -> set[str]:
        command = [sys.executable, "-m", "sphinx", "-n", "-W", "-v", "-b", "html", "docs", built()]
        plain = {name: value for name, value in os.environ.items() if name not in {"CI", "FORCE_COLOR"}}  # no colours
        plain["NO_COLOR"] = "1"
        done = subprocess.run([*command, "-d", "out/trees"], capture_output=True, text=True, check=False, env=plain)
        assert done.returncode == 0, done.stderr
        return set(re.findall(r"reading sources\.\.\. \[ *\d+%\].*?(\w+)(?:\x1b\[[0-9;]*m)*\s*$", done.stdout, re.M))

    assert read() == {"index", "other", "state", "weight"}
    assert read() == set()
    (ledger / "ledger.yaml").write_text((ledger / "ledger.yaml").read_text("utf-8") + "\n# a remark\n", "utf-8")
    assert read() == set()
    event = "date: 2026-05-20\nkind: report\ntitle: It is lighter\nsource: lab\nstatements:\n  weight: 11 kg\n"
    (ledger / "lighter.yaml").write_text(event, "utf-8")
    assert read() == {"index", "state", "weight"}, "the list of events, the close-up and the history"
    assert "11 kg" in html("weight")
    (ledger / "lighter.yaml").write_text(event.replace("11 kg", "10 kg"), "utf-8")
    assert read() == {"state", "weight"}
    (ledger / "lighter.yaml").unlink()
    assert read() == {"index", "state", "weight"}
    assert "10 kg" not in html("weight")


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("builder", "output"),
    [
        ("text", "index.txt"),
        ("latex", "widget.tex"),
        ("epub", "index.xhtml"),
        pytest.param("man", "widget.1", marks=pytest.mark.all),
        pytest.param("singlehtml", "index.html", marks=pytest.mark.all),
        pytest.param("gettext", "index.pot", marks=pytest.mark.all),
        pytest.param("xml", "index.xml", marks=pytest.mark.all),
    ],
)
def test_other_builders(project: Path, builder: str, output: str) -> None:
    conf = CONF + 'epub_copyright = version = "1"\nepub_show_urls = "no"\n'
    (project / "conf.py").write_text(conf, "utf-8")
    done = sphinx(builder)
    assert (done.returncode, done.stderr) == (0, "")
    told = Path(built(builder), output).read_text("utf-8")
    if builder == "gettext":
        return
    assert "MIT" in told
    assert ("<svg" in told) == (builder == "singlehtml")
    assert "introduces" in told
    if builder in ("text", "epub", "latex", "man"):
        for caption in ("How it moved", "The license"):
            assert caption in told
    if builder == "epub":
        ElementTree.fromstring(told)
    if builder == "man":
        assert '.TH "WIDGET" "1"' in told
        assert "widget \\- " in told.lower()


#: Pages by what is wrong with them, and what is said of it at the third or fourth line.
WRONG = {
    "claim.rst": ("=====\n\nA :figure:`licence`\n", '3: WARNING: no claim of this ledger is called "licence"'),
    "history.rst": (".. timeline-history:: licence\n", "1: WARNING: no claim of this ledger"),
    "layout.rst": (".. timeline-lanes::\n   :layout: deep\n", '1: WARNING: "layout" can\'t be "deep"'),
    "marker.rst": (".. timeline: state\n", "1: WARNING: this marker is never closed"),
    "diff.md": ("```{timeline-diff} 2026-05-01\n```\n", '1: WARNING: "diff" is given too little'),
    "pin.md": ("a\nb {figure}`license <was GPL>`\n", '2: WARNING: widget:license was "GPL"'),
    "event.md": ("{timeline:event}`launsh`\n", "1: WARNING: timeline:event reference target not found"),
}


def test_what_is_wrong_is_told_with_its_place(project: Path) -> None:
    for path in (project / "state.md", project / "other.md"):
        path.unlink()
    (project / "index.rst").write_text(".. toctree::\n   :glob:\n\n   *\n", "utf-8")
    for name, (text, _) in WRONG.items():
        (project / name).write_text(text, "utf-8")
    done = sphinx("dummy")
    assert done.returncode != 0
    for name, (_, message) in WRONG.items():
        assert f"docs/{name}:{message}" in done.stderr


def test_what_is_wrong_in_an_included_file_is_told_there(ledger: Path) -> None:
    rst = "a\n\nb :figure:`license <was GPL>`\n\n.. timeline-history:: nothing\n\n.. timeline: state\n"
    myst = "x\n\nb {figure}`license <was GPL>`\n\n```{timeline-history} nothing\n```\n\n<!-- timeline: state -->\n"
    write_project(
        {
            "index.rst": "Index\n=====\n\n.. include:: part.txt\n\n.. toctree::\n\n   page\n",
            "page.md": "# Page\n\nIs:\n\n```{include} part.inc\n```\n",
            "part.txt": rst,
            "part.inc": myst,
        },
        conf=CONF + "exclude_patterns = ['part.*']\n",
    )
    done = sphinx("dummy")
    assert done.returncode != 0
    for name in ("part.txt", "part.inc"):
        assert f'docs/{name}:3: WARNING: widget:license was "GPL"' in done.stderr
        assert f"docs/{name}:5: WARNING: no claim of this ledger" in done.stderr
    assert "docs/part.txt:7: WARNING: this marker is never closed" in done.stderr
    assert "docs/part.inc:8: WARNING: this marker is never closed" in done.stderr


def test_a_ledger_that_is_not_there(project: Path) -> None:
    (project / "conf.py").write_text(CONF.replace("../events", "../nowhere"), "utf-8")
    done = sphinx()
    assert done.returncode != 0
    assert "there is no folder" in done.stderr


@pytest.mark.all
def test_the_errors_of_a_ledger_are_warnings_of_the_build(ledger: Path, project: Path) -> None:
    (ledger / "bad.yaml").write_text("kind: nonsense\n", "utf-8")
    done = sphinx()
    assert done.returncode != 0
    assert re.search(r"events/bad\.yaml:1: WARNING: ", done.stderr)


def test_hostile_text_stays_text(hostile: Path) -> None:
    text = "Hostile\n=======\n\n:figure:`word` :figure:`word with=source`\n\n"
    text += "".join(f".. timeline-{one}\n\n" for one in ("history:: word", "state::", "lanes:: word", "events::"))
    write_project({"index.rst": text})
    for builder in ("html", "latex"):
        done = sphinx(builder)
        assert (done.returncode, done.stderr) == (0, "")
    body = html("index").partition('<div class="body"')[2].partition('<div class="sphinxsidebar"')[0]
    assert "alert(1)" in body
    for tag in ("<script", "<img", "<b>", 'javascript:alert(1)"', 'onerror="'):
        assert tag not in body
