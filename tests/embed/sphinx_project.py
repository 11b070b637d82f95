"""A small Sphinx project that quotes the small ledger, and a way to build it as its author does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CONF = 'project = "Widget"\nextensions = ["myst_parser", "timeline.embed.sphinx"]\ntimeline_ledger = "../events"\n'


def sphinx(builder: str = "html", *options: str, docs: str = "docs") -> subprocess.CompletedProcess[str]:
    """Build `docs` into `out/` with warnings as errors."""
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "--keep-going", "-q", "-b", builder, *options]
    trees = ["-d", f"out/trees-{docs}-{builder}"]
    return subprocess.run([*command, docs, built(builder, docs), *trees], capture_output=True, text=True, check=False)


def built(builder: str = "html", docs: str = "docs") -> str:
    """Where a build lies."""
    return f"out/{docs}-{builder}"


def html(page: str, docs: str = "docs") -> str:
    """A built page."""
    return Path(built("html", docs), f"{page}.html").read_text("utf-8")


def write_project(pages: dict[str, str], docs: str = "docs", conf: str = CONF) -> Path:
    """Write a project; each page by its file's name."""
    folder = Path(docs)
    folder.mkdir(exist_ok=True)
    (folder / "conf.py").write_text(conf, "utf-8")
    for name, text in pages.items():
        (folder / name).write_text(text, "utf-8")
    return folder
