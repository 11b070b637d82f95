"""What the page on editors shows is what editors take."""

from __future__ import annotations

import json
import re

from compose.pages import DOCS

from timeline.cli.completion_script import SCRIPTS
from timeline.embed.editor import KINDS

PAGE = (DOCS / "editor.md").read_text("utf-8")


def test_every_kind_of_file_has_its_schema() -> None:
    (settings,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    mapped = json.loads(settings)["yaml.schemas"]
    assert set(mapped) == {f"schemas/{kind}.schema.json" for kind in KINDS}
    assert {path.partition("/")[0] for path in mapped.values()} == {"events"}


def test_every_shell_is_told() -> None:
    assert {shell for shell in SCRIPTS if f"timeline completion {shell}" in PAGE} == set(SCRIPTS)
