"""The built documentation fits the screens that it is read on, and its pictures follow the theme's own switch."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Literal

import pytest
from watched import Watched

for module in ("sphinx", "furo", "myst_parser"):
    pytest.importorskip(module, reason=f"needs {module}")

pytestmark = [pytest.mark.browser, pytest.mark.all]
ROOT = Path(__file__).parents[2]
GROUND = "() => getComputedStyle(document.querySelector('svg.tl')).backgroundColor"
#: Elements that reach out of the screen, but for what lies in a frame that moves.
OUTSIDE = """() => [...document.querySelectorAll("article *")].filter(one => {
  for (let up = one; up; up = up.parentElement) {
    if (["auto", "scroll", "hidden"].includes(getComputedStyle(up).overflowX)) return false;
  }
  return one.getBoundingClientRect().right > innerWidth + 1;
}).map(one => one.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(ROOT / "docs"), str(folder)]
    subprocess.run([*command, "-d", str(folder / ".doctrees")], check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_fits(watched: Watched, built: Path, width: int, scheme: Literal["light", "dark"]) -> None:
    page = watched.page
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    paths = sorted(built.glob("*.html"))
    assert len(paths) > 20
    for path in paths:
        page.goto(path.as_uri())
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width, path.name
        assert page.evaluate(OUTSIDE) == [], path.name
    assert [told for told in watched.console if told.startswith("error")] == []


def test_the_switch_of_the_theme_turns_the_pictures(watched: Watched, built: Path) -> None:
    page = watched.page
    page.emulate_media(color_scheme="light")
    page.goto((built / "story.html").as_uri())
    seen = []
    for _ in range(3):  # furo goes from auto to light or dark, and on
        page.locator("button.theme-toggle:visible").click()
        theme = page.evaluate("() => document.body.dataset.theme")
        seen.append(theme)
        dark = page.evaluate(GROUND) == "rgb(13, 17, 23)"
        assert dark == (theme == "dark"), theme
    assert set(seen) == {"auto", "light", "dark"}
