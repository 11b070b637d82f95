"""Every command has a man page, which is what the program says now, and no page is wrong."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import click
import pytest
from compose.man_page import escaped, man_pages
from compose.pages import DOCS

from timeline.cli.main import COMMANDS, cli

PAGES = man_pages()


def test_the_pages_are_those_of_the_program() -> None:
    for name, text in PAGES.items():
        assert (DOCS / name).read_text("utf-8") == text, f'docs/{name} is stale: run "make generate"'
    assert {f"man/{path.name}" for path in (DOCS / "man").iterdir()} == set(PAGES)


def test_every_command_has_one() -> None:
    commands = {"timeline", *(f"timeline-{name}" for name in COMMANDS)}
    for name in COMMANDS:
        inner = cli.get_command(click.Context(cli), name)
        if isinstance(inner, click.Group):
            commands |= {f"timeline-{name}-{one}" for one in inner.commands}
    assert {f"man/{name}.1" for name in commands} == set(PAGES)


def test_no_page_is_wrong() -> None:
    mandoc = shutil.which("mandoc")
    if mandoc is None:
        pytest.skip("there is no mandoc")
    done = subprocess.run([mandoc, "-T", "lint", *PAGES], cwd=DOCS, capture_output=True, check=False, encoding="utf-8")
    # The pages have no day, for they are made of the program and of no clock.
    assert [line for line in done.stdout.splitlines() if "missing date" not in line] == []


#: Each means something to roff where it stands, or would be shown as another character.
HOSTILE = [".so /etc/passwd", "'so x", "\\fBx\\fR", "\\", "a\\", "-x", "`x`", '"x"', "~^", "…→", "a\n.so b", '.\\" x']


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_shown_as_it_is(text: str) -> None:
    mandoc = shutil.which("mandoc")
    if mandoc is None:
        pytest.skip("there is no mandoc")
    page = f'.TH "X" 1 "" "x" "x"\n.SH NAME\nx \\- x\n.SH DESCRIPTION\n{escaped(text)}\n'
    done = subprocess.run([mandoc, "-T", "utf8"], input=page.encode(), capture_output=True, check=True)
    shown = done.stdout.decode("utf-8").split("\n")
    assert [line.strip() for line in shown if line.startswith("     ")][-1] == text.replace("\n", "\\n")


@pytest.mark.all
def test_the_wheel_has_them(tmp_path: Path) -> None:
    build = ["-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", str(tmp_path), "."]
    subprocess.run([sys.executable, *build], cwd=DOCS.parent, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = {name.partition(".data/data/")[2] for name in zipfile.ZipFile(wheel).namelist()}
    assert {f"share/man/man1/{name.removeprefix('man/')}" for name in PAGES} <= names
