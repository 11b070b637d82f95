"""Throw-away repositories of git, for tests of what looks into one."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

#: The settings and the identity of whoever runs the tests are none of theirs; dates are fixed, and so are hashes.
ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_AUTHOR_DATE": "2026-06-01T00:00:00Z",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_COMMITTER_DATE": "2026-06-01T00:00:00Z",
}


@dataclass(frozen=True)
class Repository:
    """A repository with a working tree."""

    folder: Path

    def git(self, *arguments: str) -> str:
        """What a command of git prints."""
        environment = {**{k: v for k, v in os.environ.items() if not k.startswith("GIT_")}, **ENVIRONMENT}
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env=environment, capture_output=True, check=True, encoding="utf-8"
        )
        return done.stdout.strip()

    def write(self, name: str, text: str) -> Path:
        """Write a file, its folders too."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        return path

    def commit(self, message: str = "x") -> str:
        """Commit all there is; the commit's hash."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD")


def make_repository(folder: Path) -> Repository:
    """An empty repository whose branch is called main."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Repository(folder)
    made.git("init", "--quiet", "--initial-branch=main")
    return made
