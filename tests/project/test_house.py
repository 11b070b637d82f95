"""The rules of the house that no linter knows: short files, module docstrings, no paths of a machine."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
#: Written in two halves, so that this file does not name what it forbids.
MACHINE_PATHS = re.compile(r"(?<![\w.-])/(?:" + "wor" + r"k/|" + "hom" + r"e/\w|" + "Use" + r"rs/\w|" + "ro" + r"ot/)")
UNKEPT = re.compile(r"\b(?:" + "TO" + r"DO|" + "FIX" + r"ME|XX" + r"X)\b|NotImplemented" + r"Error")


def _committed() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("not a checkout: there are no committed files to look at")
    return [path for name in done.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def test_no_source_file_is_long() -> None:
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in SOURCES}
    assert {name: length for name, length in lengths.items() if length > 400} == {}
    assert statistics.median(lengths.values()) <= 130


def test_every_module_says_in_one_sentence_what_it_decides() -> None:
    texts = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in SOURCES}
    assert [name for name, text in texts.items() if text.strip() and not ast.get_docstring(ast.parse(text))] == []


def test_no_committed_file_names_a_place_on_a_machine() -> None:
    found = []
    for path in _committed():
        text = path.read_bytes().decode("utf-8", "replace")
        found += [f"{path.relative_to(ROOT)}: {hit[0]}" for hit in MACHINE_PATHS.finditer(text)]
    assert found == []


def test_nothing_is_left_for_later() -> None:
    found = []
    for path in _committed():
        if path.suffix in {".py", ".md", ".toml"}:
            found += [f"{path.relative_to(ROOT)}: {hit[0]}" for hit in UNKEPT.finditer(path.read_text("utf-8"))]
    assert found == []


def test_every_exemption_has_its_reason() -> None:
    """Beside it, on the line above, or beside the first one of the same kind in the file."""
    exempt = re.compile(r"#\s*(type: ignore\[[\w, -]+\]|noqa:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)(.*)")
    found = []
    for path in _committed():
        if path.suffix != ".py":
            continue
        explained, above = set(), ""
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if hit := exempt.search(line):
                if re.search(r"\w", hit[2]) or above.lstrip().startswith("#"):
                    explained.add(hit[1])
                if hit[1] not in explained:
                    found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()}")
            above = line
    assert found == []


def test_no_exemption_is_general() -> None:
    general = re.compile(r"#\s*(?:type: ignore(?!\[)|noqa(?!:))")
    files = [path for path in _committed() if path.suffix == ".py" and path != Path(__file__)]
    assert [str(path) for path in files if general.search(path.read_text("utf-8"))] == []
