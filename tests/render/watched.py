"""Decides what a test of a page keeps an eye on: all that the page says, and all that it asks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page


@dataclass
class Watched:
    """A page with all that it said to the console, all errors, and all that it asked for."""

    page: Page
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def open(self, file: Path, view: str = "") -> Page:
        self.page.goto(file.as_uri() + view)
        return self.page

    @property
    def asked_elsewhere(self) -> list[str]:
        return [url for url in self.requests if not url.startswith(("file:///", "data:,"))]
