"""The notebook of the documentation holds what its cells give, run as the documentation is made and run by Jupyter."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from compose.notebook import notebook_page, rerun_notebook
from compose.pages import DOCS, NOTEBOOK, NOTEBOOK_PICTURES

STALE = 'is stale: run "make generate", and read what changed'


def _present() -> str:
    return (DOCS / f"{NOTEBOOK}.ipynb").read_text("utf-8")


def test_the_cells_give_what_is_saved() -> None:
    assert rerun_notebook(_present(), DOCS) == _present(), f"docs/{NOTEBOOK}.ipynb {STALE}"


def test_the_page_of_the_notebook_is_made_of_it() -> None:
    made = notebook_page(_present(), NOTEBOOK, NOTEBOOK_PICTURES)
    assert len(made) > 2
    for name, text in made.items():
        assert (DOCS / name).read_text("utf-8") == text, f"docs/{name} {STALE}"


def test_an_answer_that_is_not_the_present_one_is_noticed() -> None:
    changed = _present().replace("Simon Willison", "Simon Whoever")
    assert changed != _present()
    assert rerun_notebook(changed, DOCS) == _present()


def test_jupyter_gives_the_same() -> None:
    """Run in a kernel of its own, each cell gives the outputs that are saved with it."""
    import nbformat
    from nbclient import NotebookClient

    read: Callable[..., Any] = nbformat.reads
    notebook = read(_present(), as_version=4)
    saved = [(cell.id, _outputs(cell)) for cell in notebook.cells if cell.cell_type == "code"]
    assert len(saved) > 5
    assert all(outputs for _, outputs in saved)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
    resources = {"metadata": {"path": str(DOCS)}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=resources).execute()
    fresh = [(cell.id, _outputs(cell)) for cell in notebook.cells if cell.cell_type == "code"]
    assert fresh == saved
    nbformat.validate(read(_present(), as_version=4))


def _outputs(cell: Any) -> list[Any]:
    return [json.loads(json.dumps({k: v for k, v in one.items() if k != "metadata"})) for one in cell.outputs]
