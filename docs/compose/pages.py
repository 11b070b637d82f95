"""Decides which pages are made, and which of them no longer say what the program does."""

from __future__ import annotations

from pathlib import Path

from compose.bad_input import bad_input_page
from compose.command_page import command_page
from compose.examples import rerun
from compose.form_table import form_table
from compose.gallery import FOLDER, gallery_pictures
from compose.man_page import man_pages
from compose.notebook import notebook_page, rerun_notebook
from compose.rule_pages import rule_pages
from timeline.workspace import Workspace

DOCS = Path(__file__).resolve().parent.parent
EVENTS = DOCS.parent / "events"
PICTURE = "images/deepseek-v4.svg"
GALLERY = "gallery.md"
#: The notebook and the page that tells it, and where the pictures of both lie.
NOTEBOOK, NOTEBOOK_PICTURES = "notebook", "images"
#: The figure for web pages that its page shows.
FIGURE = "images/figure.html"
#: No page, but made from the program as they are.
FORM_TABLE = "../src/timeline/reading/form_table.py"


def written_pages() -> list[str]:
    """The pages written by hand, whose examples are run."""
    made = made_pages_by_name()
    return [path.name for path in sorted(DOCS.glob("*.md")) if path.name not in made]


def made_pages_by_name() -> frozenset[str]:
    """The pages beside the hand-written ones that are made whole."""
    return frozenset({"bad-input.md", "commands.md", f"{NOTEBOOK}.md"})


def picture() -> str:
    """The picture of the project's own ledger, as `make demo` draws it."""
    return Workspace.open(EVENTS).render().svg


def figure() -> str:
    """The close-up of the license as it is put into web pages."""
    return Workspace.open(EVENTS).embed("claim", claims=["deepseek-v4:license"], author="The Gazette").html


def gallery() -> dict[str, str]:
    """The pictures of the gallery, by name."""
    return gallery_pictures((DOCS / GALLERY).read_text("utf-8"), EVENTS)


def made_pages() -> dict[str, str]:
    """All that is made, by its name in docs/."""
    made = {"bad-input.md": bad_input_page(), "commands.md": command_page(), PICTURE: picture(), FIGURE: figure()}
    made |= rule_pages() | man_pages() | gallery() | {FORM_TABLE: form_table()}
    notebook = rerun_notebook((DOCS / f"{NOTEBOOK}.ipynb").read_text("utf-8"), DOCS)
    made |= {f"{NOTEBOOK}.ipynb": notebook} | notebook_page(notebook, NOTEBOOK, NOTEBOOK_PICTURES)
    for name in written_pages():
        made[name] = rerun((DOCS / name).read_text("utf-8"), EVENTS)
    return made


def stale_pages() -> dict[str, str | None]:
    """What has to be written anew, by name; None has to go."""
    made = made_pages()
    stale: dict[str, str | None] = {name: text for name, text in made.items() if _present(name) != text}
    for folder in ("rules", "man", FOLDER):
        for path in sorted((DOCS / folder).glob("*.*")):
            if (name := f"{folder}/{path.name}") not in made:
                stale[name] = None
    return stale


def _present(name: str) -> str | None:
    path = DOCS / name
    return path.read_bytes().decode("utf-8") if path.exists() else None
