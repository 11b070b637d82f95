"""Checks the SVG of the lanes: well-formed for any text, the same bytes each time, nothing in it that could harm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any
from xml.etree import ElementTree

import pytest
from generate import generate
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import empty_view, mock_view, one_event_view
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.image import SVGImageSnapshotExtension

from timeline.render.escape import link, xml
from timeline.render.lanes import draw_lanes
from timeline.views.lanes import LanesView

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "<script>alert(1)</script>",
    "]]>",
    "&#0;",
    "&bogus;",
    "\"onload='alert(1)'",
    "\x00\x08\ud800\ufffe",
    "</title></svg>",
    "\u202e reversed",
    "a\nb\tc\u2028d",
)


def _filled(
    value: Any, text: str, keep: tuple[str, ...] = ("id", "event", "start", "end", "fork", "kind", "evidence")
) -> Any:
    """Return `value` with `text` in every field that holds free text."""
    if is_dataclass(value) and not isinstance(value, type):
        changes = {
            field.name: _filled(getattr(value, field.name), text) for field in fields(value) if field.name not in keep
        }
        return replace(value, **changes)
    if isinstance(value, tuple):
        return tuple(_filled(each, text) for each in value)
    return text if isinstance(value, str) else value


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    """Every text field full of markup draws a well-formed picture without a script, a handler or a bad link."""
    root = ElementTree.fromstring(draw_lanes(_filled(mock_view(), text)))
    tags = {element.tag for element in root.iter()}
    assert f"{SVG}script" not in tags
    assert f"{SVG}a" not in tags
    assert not [name for element in root.iter() for name in element.attrib if name.lower().startswith("on")]


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_any_text_is_well_formed(text: str) -> None:
    """`xml` makes a text and an attribute of whatever there is."""
    element = ElementTree.fromstring(f'<a b="{xml(text)}">{xml(text)}</a>')
    assert element.text is None or "\x00" not in element.text


@given(st.integers(0, 10_000), st.sampled_from([1280, 640, 480]))
@settings(max_examples=12, deadline=None)
def test_generated_picture_is_well_formed(seed: int, width: int) -> None:
    """Any made-up view gives a document that an XML parser reads and that ends with a line break."""
    svg = draw_lanes(generate(seed), width=width)
    ElementTree.fromstring(svg)
    assert svg.endswith("</svg>\n")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example",
        "java\nscript:x",
        "https://",
        "http:///x",
        "file:///etc/passwd",
        "https://a b",
        "HTTPS:evil",
        "mailto:",
        "https://a\x00b",
    ],
)
def test_bad_link_does_not_survive(url: str) -> None:
    """Only http, https and mailto links survive."""
    assert link(url) is None
    view = mock_view()
    svg = draw_lanes(replace(view, events=tuple(replace(event, url=url) for event in view.events)))
    assert "<a " not in svg


@pytest.mark.parametrize(
    "url", ["https://example.org/a?b=1&c=2", "http://example.org", "mailto:a@example.org", "HTTPS://例.jp/x"]
)
def test_good_link_survives(url: str) -> None:
    """Links to sources are kept, escaped."""
    view = mock_view()
    svg = draw_lanes(replace(view, events=tuple(replace(event, url=url) for event in view.events)))
    links = [element.get("href") for element in ElementTree.fromstring(svg).iter(f"{SVG}a")]
    assert links
    assert set(links) == {url}


def test_same_bytes() -> None:
    """The same view gives the same bytes."""
    assert draw_lanes(mock_view()) == draw_lanes(mock_view())


def test_two_pictures_share_no_id() -> None:
    """Ids start with the prefix, so that two pictures may stand in one page; a hostile prefix is tamed."""
    first, second = (
        {element.get("id") for element in ElementTree.fromstring(draw_lanes(mock_view(), prefix=prefix)).iter()}
        - {None}
        for prefix in ("tl", "second")
    )
    assert first
    assert not first & second
    ElementTree.fromstring(draw_lanes(mock_view(), prefix='"><script>'))


def test_reader_gets_the_story() -> None:
    """The picture names itself and tells its story, and each lane and mark has a hook and a tooltip."""
    root = ElementTree.fromstring(draw_lanes(mock_view()))
    assert root.get("role") == "img"
    named = {element.get("id"): element.text for element in root if element.get("id")}
    assert [named[name] for name in str(root.get("aria-labelledby")).split()] == [mock_view().title, mock_view().story]
    claims = [element.get("data-claim") for element in root.iter() if element.get("data-claim")]
    assert claims == [lane.claim for lane in mock_view().groups[0].lanes]
    marks = [element for element in root.iter() if element.get("data-event")]
    assert all(next(mark.iter(f"{SVG}title"), None) is not None for mark in marks)


def test_only_what_occurs_is_explained() -> None:
    """The legend explains what the picture shows, and nothing else."""
    svg = draw_lanes(one_event_view())
    assert ">leak<" in svg
    assert ">rumoured<" in svg
    assert not [word for word in ("checked", "retraction", "withdrawn", "disputed", "folded") if f">{word}" in svg]


def test_both_schemes_in_one_file() -> None:
    """Light and dark come from one file; nothing is fetched."""
    svg = draw_lanes(mock_view())
    assert "prefers-color-scheme:dark" in svg
    assert not [word for word in ("@import", "@font-face", "<image", "<use", "xlink") if word in svg]
    outside = svg.replace("http://www.w3.org/2000/svg", "").replace("https://example.org/", "")
    assert "http" not in outside


def test_quiet_stretch_is_folded() -> None:
    """A long quiet stretch is folded with a break mark, and the footer says which; without folding there is none."""
    late = replace(mock_view(), as_of=mock_view().as_of + 400)
    assert "Folded: the quiet stretch" in draw_lanes(late)
    assert "Folded" not in draw_lanes(late, fold=False)


def _views() -> dict[str, Callable[[], LanesView]]:
    return {"sketch": mock_view, "empty": empty_view, "one": one_event_view}


@pytest.mark.parametrize(("name", "width"), [(name, width) for name in _views() for width in (1280, 640)])
def test_picture(name: str, width: int, snapshot: SnapshotAssertion) -> None:
    """The picture as it was last looked at."""
    svg = draw_lanes(_views()[name](), width=width)
    assert svg == snapshot(extension_class=SVGImageSnapshotExtension)
