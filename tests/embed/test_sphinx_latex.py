"""In LaTeX a picture is an image where the project can make one of SVG, else a table."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from conftest_embed import change_license
from sphinx_project import CONF, built, sphinx, write_project

pytest.importorskip("sphinx", reason="needs Sphinx")
pytest.importorskip("myst_parser", reason="needs myst-parser")

#: What sphinxcontrib.rsvgconverter does, in short.
CONVERTER = """
import subprocess
from sphinx.transforms.post_transforms.images import ImageConverter

class Converter(ImageConverter):
    conversion_rules = [("image/svg+xml", "image/png")]

    def is_available(self):
        return True

    def convert(self, old, new):
        subprocess.run(["rsvg-convert", "-o", str(new), str(old)], check=True)
        return True

def setup(app):
    app.add_post_transform(Converter)
"""
PAGE = """\
Widget
======

.. timeline-lanes:: license cost
   :caption: How it moved
   :alt: Two lanes
   :align: center

.. timeline-claim:: license
"""


def tex() -> str:
    return Path(built("latex"), "widget.tex").read_text("utf-8")


@pytest.mark.all
def test_a_table_without_a_converter(ledger: Path) -> None:
    write_project({"index.rst": PAGE})
    done = sphinx("latex")
    assert (done.returncode, done.stderr) == (0, "")
    told = tex()
    assert r"\sphinxcaption{How it moved}" in told
    assert r"\sphinxcaption{Widget · License}" in told
    assert "MIT" in told
    assert "includegraphics" not in told


def test_an_image_with_one(ledger: Path) -> None:
    if shutil.which("rsvg-convert") is None:
        pytest.skip("needs rsvg-convert")
    write_project({"index.rst": PAGE}, conf=CONF + CONVERTER)
    done = sphinx("latex")
    assert (done.returncode, done.stderr) == (0, "")
    told = tex()
    names = re.findall(r"\\sphinxincludegraphics\[([^\]]*)\]\{\{(timeline-\w+)\}\.png\}", told)
    assert len(names) == 2
    for options, name in names:
        assert r"width=1.000\linewidth" in options
        assert Path(built("latex"), f"{name}.png").read_bytes().startswith(b"\x89PNG")
    assert r"\caption{How it moved}" in told
    assert r"\sphinxcaption" not in told
    change_license(ledger)
    assert sphinx("latex").returncode == 0
    assert not {name for _, name in names} & set(re.findall(r"\{\{(timeline-\w+)\}\.png\}", tex()))
