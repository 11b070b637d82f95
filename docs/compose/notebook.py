"""Decides what the notebook's cells give, and how the notebook is told as a page: its own text, code and answers.

The cells are run here as a kernel runs them, so that making the documentation needs none; a test runs the notebook in a
real one and compares.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

#: What a notebook asks an object for, by the name of what it gives; as IPython does it.
ASKED = {
    "text/html": "_repr_html_",
    "text/markdown": "_repr_markdown_",
    "image/svg+xml": "_repr_svg_",
}
Cell = dict[str, Any]


def rerun_notebook(text: str, folder: Path) -> str:
    """The notebook with what its cells give now, run in `folder`; in the form in which Jupyter saves notebooks."""
    notebook = json.loads(text)
    names: dict[str, Any] = {"__name__": "__main__"}
    number = 0
    before = Path.cwd()
    os.chdir(folder)
    try:
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                number += 1
                cell["execution_count"] = number
                cell["outputs"] = _run("".join(cell["source"]), names, number)
    finally:
        os.chdir(before)
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _run(source: str, names: dict[str, Any], number: int) -> list[Cell]:
    """What a cell prints, and what its last line is where that is an expression."""
    body = ast.parse(source).body
    last = body[-1]
    shown = ast.Expression(last.value) if isinstance(last, ast.Expr) else None
    code = ast.Module(body[:-1] if shown else body, [])
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "<cell>", "exec"), names)
        found = None if shown is None else eval(compile(shown, "<cell>", "eval"), names)
    outputs: list[Cell] = []
    if printed.getvalue():
        outputs.append({"name": "stdout", "output_type": "stream", "text": _lines(printed.getvalue())})
    if found is not None:
        data = {kind: _lines(getattr(found, ask)()) for kind, ask in ASKED.items() if hasattr(found, ask)}
        data["text/plain"] = [repr(found)]
        told = {"data": data, "execution_count": number, "metadata": {}, "output_type": "execute_result"}
        outputs.append(told)
    return outputs


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def notebook_page(text: str, name: str, folder: str) -> dict[str, str]:
    """The page `name`.md and its pictures, which lie in `folder`, by their names in docs/."""
    made: dict[str, str] = {}
    lines: list[str] = []
    for cell in json.loads(text)["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            lines += [source, ""]
            continue
        lines += ["```python", source, "```", ""]
        for output in cell["outputs"]:
            lines += _told(output, f"{folder}/{name}-{cell['id']}.svg", made)
    return {f"{name}.md": "\n".join(lines).rstrip("\n") + "\n", **made}


def _told(output: Cell, picture: str, made: dict[str, str]) -> Iterator[str]:
    data = output.get("data", {})
    if "image/svg+xml" in data:
        made[picture] = "".join(data["image/svg+xml"])
        yield from (f"![{''.join(data['text/plain']).strip('<>')}]({picture})", "")
    elif "text/markdown" in data:
        yield from ("".join(data["text/markdown"]), "")
    else:
        yield from ("```text", "".join(output.get("text", data.get("text/plain", ""))).rstrip("\n"), "```", "")
