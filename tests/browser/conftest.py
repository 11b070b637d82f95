"""Decides how the tests of pages drive a real browser: Debian's chromium, without a network."""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Request, sync_playwright
from watched import Watched

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
#: Where packages of the tests go that come from npm; a build folder, never committed.
NODE = ROOT / "build" / "node"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """A fresh page of 1280 by 900 pixels that stands still: whoever wants motion asks for it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    found = Watched(context.new_page())

    found.page.set_default_timeout(5000)
    found.page.add_init_script(
        "window.hits = 0; window.hit = window.alert = window.prompt = window.confirm = () => { window.hits += 1; };"
    )

    def note_request(request: Request) -> None:
        found.requests.append(request.url)

    found.page.on("console", lambda message: found.console.append(f"{message.type}: {message.text}"))
    found.page.on("pageerror", lambda error: found.console.append(f"error: {error}"))
    found.page.on("request", note_request)
    yield found
    context.close()


@pytest.fixture(scope="session")
def npm_package() -> Callable[[str], Path]:
    """A function that installs a package from npm and returns its folder; skips where that can't be done."""

    def install(name: str) -> Path:
        # each in a folder of its own: npm takes out what it finds beside what it installs, and tests run side by side
        home = NODE / re.sub(r"[^\w.]+", "-", name)
        folder = home / "node_modules" / name.partition("@")[0]
        if not folder.is_dir():
            npm = shutil.which("npm")
            if npm is None:
                pytest.skip("no npm on this machine")
            NODE.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=NODE) as temporary:
                fresh = Path(temporary) / "home"
                fresh.mkdir()
                command = [
                    npm,
                    "install",
                    "--prefix",
                    str(fresh),
                    "--no-save",
                    "--no-fund",
                    "--no-audit",
                    "--silent",
                    name,
                ]
                done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
                if done.returncode:
                    pytest.skip(f"npm can't install {name} here: {done.stderr[-200:]}")
                with contextlib.suppress(OSError):  # another test was faster
                    fresh.rename(home)
        return folder

    return install
