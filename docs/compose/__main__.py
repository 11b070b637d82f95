"""Decides what `python -m compose` in docs/ does: write what is stale, or with --check only say so."""

from __future__ import annotations

import sys

from compose.pages import DOCS, stale_pages


def main() -> int:
    """0, or 1 if something is stale and only had to be checked."""
    check = "--check" in sys.argv[1:]
    stale = stale_pages()
    for name, text in stale.items():
        print(f"{'stale' if check else 'wrote'} docs/{name}")
        if check:
            continue
        (DOCS / name).parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            (DOCS / name).unlink()
        else:
            (DOCS / name).write_text(text, encoding="utf-8", newline="")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
