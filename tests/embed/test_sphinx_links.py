"""Every claim and event can be linked to: from the page, from other pages, from other projects by their inventory."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest_embed import change_license
from sphinx_project import CONF, built, html, sphinx, write_project

pytest.importorskip("sphinx", reason="needs Sphinx")
pytest.importorskip("myst_parser", reason="needs myst-parser")

LEDGER = "Ledger\n======\n\n.. timeline-state::\n\n.. timeline-events::\n"
#: Claims and events of the other project, in full, by role and by `external`.
OTHER = """\
# Other

The {timeline:claim}`license <widget:license>` and the {external+widget:timeline:event}`launch` of
{external:timeline:claim}`widget:cost`, and under {figure}`license <was MIT>`.
"""
MAPPING = """
extensions.append("sphinx.ext.intersphinx")
intersphinx_mapping = {"widget": ("https://widget.example/docs/", "../out/docs-html/objects.inv")}
"""


def target(page: str, kind: str, name: str) -> str:
    """The anchor that a page has for a claim or event."""
    found = re.findall(rf'id="(timeline-{kind}-{name}[^"]*)"', page)
    assert found, f"{kind} {name}"
    return str(found[0])


def test_another_project_links_through_the_inventory(ledger: Path) -> None:
    write_project({"index.rst": LEDGER})
    assert sphinx().returncode == 0
    write_project({"index.md": OTHER}, docs="other", conf=CONF + MAPPING)
    done = sphinx(docs="other")
    assert (done.returncode, done.stderr) == (0, "")
    page, other = html("index"), html("index", docs="other")
    for kind, name in (("claim", "widget-license"), ("claim", "widget-cost"), ("event", "launch")):
        address = f"https://widget.example/docs/index.html#{target(page, kind, name)}"
        assert f'class="reference external" href="{address}"' in other, name
    # a figure leads to the other project, too, where its own shows the claim nowhere
    license_ = f"https://widget.example/docs/index.html#{target(page, 'claim', 'widget-license')}"
    assert re.search(rf'href="{re.escape(license_)}"[^>]*><span class="timeline-figure">MIT<', other)


@pytest.mark.all
def test_what_no_project_has_is_told(ledger: Path) -> None:
    write_project({"index.rst": LEDGER})
    assert sphinx().returncode == 0
    wrong = "# Other\n\nThe {external+widget:timeline:event}`lunch`.\n"
    write_project({"index.md": wrong}, docs="other", conf=CONF + MAPPING)
    done = sphinx(docs="other")
    assert done.returncode != 0
    assert re.search(r"other/index\.md:3: WARNING: .*lunch", done.stderr)


@pytest.mark.all
def test_links_follow_what_moves_and_miss_what_goes(ledger: Path) -> None:
    table, link = "\n```{timeline-history} license\n```\n", "# C\n\n{timeline:event}`launch`, {figure}`license`.\n"
    docs = write_project(
        {
            "index.md": "# Index\n\n```{toctree}\na\nb\n```\n",
            "a.md": f"# A\n{table}",
            "b.md": "# B\n\n```{toctree}\nc\n```\n",
            "c.md": link,
        }
    )
    done = sphinx()
    assert (done.returncode, done.stderr) == (0, "")
    assert html("c").count('href="a.html#timeline-') == 2
    # the table goes to another page: nothing of C is edited, and its links lead there
    (docs / "a.md").write_text("# A\n", "utf-8")
    (docs / "b.md").write_text((docs / "b.md").read_text("utf-8") + table, "utf-8")
    done = sphinx()
    assert (done.returncode, done.stderr) == (0, "")
    assert html("c").count('href="b.html#timeline-') == 2
    # the event goes: C links to nothing, and is told so
    (ledger / "launch.yaml").unlink()
    (ledger / "test.yaml").unlink()
    done = sphinx()
    assert done.returncode != 0
    assert re.search(r"docs/c\.md:3: WARNING: timeline:event reference target not found: launch", done.stderr)


def test_marks_and_tables_lead_to_their_sources(ledger: Path) -> None:
    event = ledger / "launch.yaml"
    address = "https://acme.example/launch?a=1&b=2"
    event.write_text(event.read_text("utf-8").replace("source: acme\n", f"source: acme\nurl: {address}\n"), "utf-8")
    page = "".join(f".. timeline-{one}\n\n" for one in ("lanes:: license", "claim:: license", "history:: license"))
    write_project({"index.rst": f"Widget\n======\n\n{page}"})
    done = sphinx()
    assert (done.returncode, done.stderr) == (0, "")
    written = address.replace("&", "&amp;")
    body = html("index")
    for svg in re.findall(r"<svg.*?</svg>", body, re.DOTALL):
        assert f'href="{written}"' in svg
    assert f'<a class="reference external" href="{written}">Acme</a>' in body
    assert "javascript:" not in body


#: Options of a picture, and what each of them does to the page.
OPTIONS = {
    ":align: right": 'class="timeline-picture align-right" style="margin:1em 0 1em auto',
    ":align: left": 'class="timeline-picture align-left" style="margin:1em auto 1em 0',
    ":width: 700": "max-width:700px",
    ":width: 500": "max-width:500px",
    ":as-of: 2026-04-25": "as known on 25 Apr 2026",
    ":alt: It moved <i>": ">It moved &lt;i&gt;</desc>",
    ":caption: It *moved* <i>": "<figcaption>It *moved* &lt;i&gt;</figcaption>",
    ":title: It moved": ">It moved</title>",
}


@pytest.mark.all
def test_what_a_picture_takes(ledger: Path) -> None:
    pages = {f"page{place}": option for place, option in enumerate(OPTIONS)}
    toctree = "# Widget\n\n```{toctree}\n:glob:\n\npage*\n```\n"
    written = {f"{name}.md": f"# {name}\n\n```{{timeline-lanes}} license\n{pages[name]}\n```\n" for name in pages}
    write_project({**written, "index.md": toctree})
    done = sphinx()
    assert (done.returncode, done.stderr) == (0, "")
    for name, option in pages.items():
        assert OPTIONS[option] in html(name), option


@pytest.mark.all
@pytest.mark.parametrize("jobs", [pytest.param("1", marks=pytest.mark.all), "4"])
def test_the_same_pages_however_many_read_them(ledger: Path, jobs: str) -> None:
    pages = {f"page{number}.md": f"# {number}\n\n```{{timeline-lanes}} license\n```\n" for number in range(9)}
    index = "# Index\n\n{figure}`license`\n\n```{timeline-state}\n```\n\n```{toctree}\n:glob:\n\npage*\n```\n"
    write_project({**pages, "index.md": index})
    done = sphinx("html", "-j", jobs)
    assert (done.returncode, done.stderr) == (0, "")
    assert 'href="#timeline-claim-widget-license' in html("index")
    numbers = set()
    for number in range(9):
        page = html(f"page{number}")
        ids = re.findall(r'\bid="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        numbers |= set(re.findall(r'id="tl-([0-9a-f]+)-', page))
        for used in re.findall(r'(?:href="#|url\(#)(tl-[^")]+)', page):
            assert used in ids
    assert len(numbers) == 9
    change_license(ledger)
    assert sphinx("html", "-j", jobs).returncode == 0
    assert "Apache-2.0" in html("page8")
    assert Path(built(), "objects.inv").exists()
