"""Checks in a real browser that no text comes out wider than it was measured, or on the wrong side of its place."""

from __future__ import annotations

import html
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from generate import generate
from sample import mock_view

from timeline.render.lanes_layout import lay_lanes
from timeline.render.scene import Text
from timeline.render.svg import write_svg
from timeline.views.lanes import LanesView

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SCRIPT = """<pre id="out"></pre><script>
const boxes = [...document.querySelectorAll("svg text")].map(text => text.getBBox());
document.getElementById("out").textContent = "[[" + JSON.stringify(boxes.map(b => [b.x, b.x + b.width])) + "]]";
</script>"""


def _measure(svg: str, font: str, folder: Path) -> Any:
    page = folder / "page.html"
    style = f"<style>.tl text{{font-family:'{font}'!important}}</style>"
    page.write_text(f"<!doctype html><meta charset=utf-8>{style if font else ''}{svg}{SCRIPT}", encoding="utf-8")
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", page.as_uri()]
    found = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    return json.loads(html.unescape(found[found.index("[[[") + 2 : found.index("]]]") + 2]))


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")
@pytest.mark.parametrize("font", ["", pytest.param("DejaVu Sans", marks=pytest.mark.all)])
@pytest.mark.parametrize(
    "view",
    [mock_view(), generate(13), *(pytest.param(generate(seed), marks=pytest.mark.all) for seed in (21, 7))],
    ids=["sketch", "13", "21", "7"],
)
def test_text_stays_in_its_box(view: LanesView, font: str, tmp_path: Path) -> None:
    """Whatever font of the stack is there, Arabic and Hebrew included; browsers round by up to a pixel."""
    scene = lay_lanes(view, 1280)
    texts = [item for item in scene.flat() if isinstance(item, Text)]
    measured = _measure(write_svg(scene), font, tmp_path)
    assert len(texts) == len(measured)
    outside = [
        (text.text, left - text.box.left, right - text.box.right)
        for text, (left, right) in zip(texts, measured, strict=True)
        if left < text.box.left - 1.6 or right > text.box.right + 1.6
    ]
    assert outside == []
