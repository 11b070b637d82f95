"""Checks the file of a page without a browser: one document, a strict policy that fits it, and data that parses."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
import zipfile
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hostile import HOSTILE, write_ledger
from hypothesis import given
from hypothesis import strategies as st

from timeline.render.escape_html import json_in_html
from timeline.render.page import NARROW_WIDTH
from timeline.render.page_picture import draw_picture
from timeline.workspace import Workspace

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def page() -> str:
    return Workspace.open(ROOT / "events").tell("html").text


def _data(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_the_policy_allows_its_own_style_and_script_and_nothing_else(page: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    allowed = policy[1].replace("&#39;", "'")
    assert allowed.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in allowed
    for tag in ("style", "script"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in allowed


class _Attributes(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [(tag, name, value or "") for name, value in attrs]


def test_nothing_in_it_is_inline_or_elsewhere(page: str) -> None:
    """No handler, no style attribute, and no address but a link's; the icon is held in the page."""
    reader = _Attributes()
    reader.feed(page)
    assert [one for one in reader.found if one[1].startswith("on") or one[1] in ("style", "src")] == []
    assert {(tag, value) for tag, name, value in reader.found if name == "href"} == {
        ("link", "data:,"),
        ("a", "#tables"),
    }
    assert len(re.findall(r"<script", page)) == 2


def test_the_data_holds_every_statement_and_the_states_of_each_claim(page: str) -> None:
    data, ledger = _data(page), Workspace.open(ROOT / "events").ledger
    assert len(data["statements"]) == sum(len(event.statements) for event in ledger.events.values())
    words = data["words"]
    states = next(claim[4] for claim in data["claims"] if claim[0] == "deepseek-v4:license")
    told = [(data["days"][state[0]][0], words[state[1]], words[state[3]]) for state in states]
    assert ("2026-04-23", "Apache-2.0", "unopposed") in told
    assert ("2026-04-24", "MIT", "unopposed") in told
    assert told[-1] == ("2026-11-21", "MIT", "dissent")
    ends = [day[2] for day in data["days"]]
    assert ends == sorted(ends)


def test_each_lane_knows_its_statements(page: str) -> None:
    """Every mark of the picture has something to tell."""
    data = _data(page)
    claims = {claim[0]: claim for claim in data["claims"]}
    places = {event[0]: str(place) for place, event in enumerate(data["events"])}
    lanes = re.findall(r'<g data-claim="([^"]+)">(.*?)(?=<g data-block|\Z)', page, re.DOTALL)
    assert lanes
    for name, body in lanes:
        for event in re.findall(r'data-event="([^"]+)"', body):
            assert claims[name][5].get(places[event]), (name, event)


def test_the_narrow_drawing_is_packed_without_loss(page: str) -> None:
    """What the script makes of the data has the elements, attributes and texts of the drawing."""
    data = _data(page)
    words = data["words"]
    _, _, styles, elements, ends = data["narrow"]
    assert len(ends) == len(data["days"])

    def unpack(packed: list[Any]) -> ElementTree.Element:
        name, fixed, own = styles[packed[0]]
        values = packed[1 : 1 + len(own)]
        told = {
            k: words[v] if k == "class" or k.startswith("data-") else f"{v}" for k, v in zip(own, values, strict=True)
        }
        element = ElementTree.Element(name, fixed | told)
        for child in packed[1 + len(own) :]:
            if isinstance(child, int):
                element.text = words[child]
            else:
                element.append(unpack(child))
        return element

    days = [(date.fromisoformat(day[0]) - date(1970, 1, 1)).days for day in data["days"]]
    drawn = draw_picture(Workspace.open(ROOT / "events").render(width=1280).view, NARROW_WIDTH["wide"], days)
    body = ElementTree.fromstring(f"<svg>{drawn.body}</svg>")
    wanted = [(e.tag, e.attrib, (e.text or "").strip()) for e in body.iter()][1:]
    assert [(e.tag, e.attrib, e.text or "") for one in elements for e in unpack(one).iter()] == wanted
    assert len(wanted) > 500
    assert [round(end, 1) for end in drawn.ends] == ends


def test_same_bytes(page: str) -> None:
    assert Workspace.open(ROOT / "events").tell("html").text == page


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_ends_the_data(text: str, tmp_path: Path) -> None:
    page = Workspace.open(write_ledger(tmp_path, text)).tell("html").text
    assert len(_data(page)["statements"]) == 8
    assert page.count("<script") == 2
    assert page.count("</script>") == 2


@given(st.text())
def test_json_survives_and_holds_no_markup(text: str) -> None:
    written = json_in_html({"a": text})
    assert json.loads(written) == {"a": text}
    assert not re.search("[<>&\u2028\u2029\ud800-\udfff]", written)


def test_an_empty_ledger_has_a_page(tmp_path: Path) -> None:
    (tmp_path / "ledger.yaml").write_text("title: Nothing yet\n", encoding="utf-8")
    assert "Nothing has been said yet" in Workspace.open(tmp_path).tell("html").text


@pytest.mark.all
def test_the_wheel_has_the_assets(tmp_path: Path) -> None:
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(tmp_path),
        ".",
    ]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no wheel can be built here: {done.stderr[-200:]}")
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {f"timeline/render/assets/page.{end}" for end in ("html", "css", "js")} <= set(names)
