"""Decides which files a ledger had in a revision of git, and what a range of revisions means; runs git, checks out
nothing and follows no link.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.diagnostics import Span
from timeline.errors import TimelineError
from timeline.reading.complaint import Complaints, printable
from timeline.reading.decoding import LARGEST_FILE
from timeline.reading.folder import ARCHIVE, MISTAKEN, READ, File, tell_oversized, tell_unread
from timeline.reading.loader import Reading, assemble

if TYPE_CHECKING:
    import subprocess

#: Variables by which a hook tells git where it runs; the ledger's folder says which repository is meant.
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_NAMESPACE")
#: The modes of gitrepository-layout(5) that are no plain file.
_LINK, _SUBMODULE = "120000", "160000"


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository of git, by a folder in it, and where in it the ledger's folder lies (no slash at its end)."""

    folder: Path
    prefix: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision as it was named, its commit (40 or 64 hex digits), and the ledger's files in it.

    `tree` is the hash of all that the folder holds; it and `reading` are None where the commit has no such folder.
    """

    name: str
    commit: str
    tree: str | None = None
    reading: Reading | None = None


def find_repository(ledger: Path) -> Repository:
    """The repository that a ledger's folder lies in; the folder itself may have gone since.

    Raises TimelineError where there is none, or no git.
    """
    there, gone = Path(os.path.realpath(ledger)), list[str]()
    while not there.is_dir():
        if there == there.parent:
            raise TimelineError(f"no ledger folder at {printable(str(ledger))}", "give one with --ledger")
        gone.insert(0, there.name)
        there = there.parent
    done = _git(there, "rev-parse", "--is-inside-work-tree", "--show-prefix")
    said = os.fsdecode(done.stdout)
    if done.returncode or not said.startswith("true\n"):
        raise _no_repository(ledger, done)
    above = said.removeprefix("true\n").removesuffix("\n").removesuffix("/")
    return Repository(there, "/".join(part for part in (above, *gone) if part))


def split_range(text: str) -> tuple[str, str | None, bool]:
    """`A..B`, `A...B` or `A`: the two revisions, and whether what is meant is from where they parted (gitrevisions(7)).

    A missing one is HEAD; the second is None where the files as they lie in the folder are meant.
    """
    first, dots, last = text.partition("..")
    if not dots:
        return text, None, False
    parted = last.startswith(".")
    return first or "HEAD", (last[1:] if parted else last) or "HEAD", parted


def read_revision(
    repository: Repository, name: str, commit: str | None = None, other: Revision | None = None
) -> Revision:
    """The ledger as it was in a revision; where `other` had the same files, that reading again.

    Raises TimelineError where there is no such revision.
    """
    commit = commit or find_commit(repository, name)
    done = _git(repository.folder, "rev-parse", "--verify", "--quiet", f"{commit}:{repository.prefix}")
    if done.returncode:
        return Revision(name, commit)
    tree = done.stdout.decode().strip()
    if other is not None and other.tree == tree:
        return Revision(name, commit, tree, other.reading)
    complaints = Complaints()
    wanted = list(_wanted(_entries(repository, tree, name), complaints))
    contents = _contents(repository, sorted({blob for _, blob in wanted}))
    files = [File(path, contents[blob]) for path, blob in wanted]
    return Revision(name, commit, tree, assemble(files, complaints))


def find_commit(repository: Repository, name: str) -> str:
    """The commit that a revision names. Raises TimelineError where it names none."""
    if _may_name(name):
        found = _verified(repository, name)
        # What is asked for in two steps is meant so: ":/text^{commit}" would look for that very text.
        if found is not None and (commit := _verified(repository, f"{found}^{{commit}}")) is not None:
            return commit
    message = f'git knows no revision "{printable(name)}" here'
    raise TimelineError(message, _advice(repository) or 'give a branch, a tag or a commit, as for "git log"')


def _may_name(name: str) -> bool:
    """Whether git may be asked: no revision begins with a hyphen, which git before 2.30 would take for an option."""
    try:
        return bool(os.fsencode(name)) and not name.startswith(("-", "^")) and "\0" not in name
    except UnicodeEncodeError:
        return False


def _verified(repository: Repository, name: str) -> str | None:
    done = _git(repository.folder, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
    return None if done.returncode else done.stdout.decode("ascii", "replace").strip()


def find_parting(repository: Repository, first: str, last: str) -> str:
    """The commit at which two revisions parted. Raises TimelineError where they never were one."""
    commits = [find_commit(repository, name) for name in (first, last)]
    done = _git(repository.folder, "merge-base", *commits)
    if done.returncode:
        message = f'"{printable(first)}" and "{printable(last)}" have no commit in common here'
        raise TimelineError(message, _advice(repository) or f"compare them as they are: {first}..{last}")
    return done.stdout.decode().split()[0]


def _advice(repository: Repository) -> str | None:
    """What to do where a part of the history was never fetched."""
    done = _git(repository.folder, "rev-parse", "--is-shallow-repository")
    if done.stdout.strip() != b"true":
        return None
    return 'this clone is shallow: run "git fetch --unshallow" (actions/checkout: fetch-depth: 0)'


def _entries(repository: Repository, tree: str, name: str) -> Iterator[tuple[str, str, str, int]]:
    """The mode, hash, path and size of what lies in a tree, at any depth; the size of a submodule is 0."""
    done = _git(repository.folder, "ls-tree", "-r", "-z", "-l", "--full-tree", tree)
    if done.returncode:
        folder = printable(repository.prefix)
        raise TimelineError(f'{folder} is no folder in "{printable(name)}"', "a ledger is a folder of events")
    for entry in os.fsdecode(done.stdout).split("\0")[:-1]:
        facts, _, path = entry.partition("\t")
        mode, _, blob, size = facts.split()
        yield mode, blob, path, int(size) if size.isdecimal() else 0


def _wanted(entries: Iterator[tuple[str, str, str, int]], complaints: Complaints) -> Iterator[tuple[str, str]]:
    """The path and hash of each file that belongs to the ledger, as `read_folder` would have it."""
    for mode, blob, path, size in entries:
        shown, parts = printable(path), path.split("/")
        if parts[0] == ARCHIVE or any(part.startswith(".") for part in parts):
            continue
        if mode == _SUBMODULE:
            complaints.info(Span(shown), "unread-file", "a submodule, of which git keeps no files here")
        elif not path.endswith(READ):
            if path.lower().endswith((*MISTAKEN, *READ)):
                tell_unread(shown, complaints)
        elif mode == _LINK:
            complaints.info(Span(shown), "unread-file", "a link, which is not followed in a revision")
        elif size > LARGEST_FILE:
            tell_oversized(shown, size, complaints)
        else:
            yield shown, blob


def _contents(repository: Repository, blobs: Sequence[str]) -> Mapping[str, bytes]:
    """The bytes of some blobs (git-cat-file(1), "Batch Output"). Raises TimelineError where one is missing."""
    if not blobs:
        return {}
    done = _git(repository.folder, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs).encode())
    found: dict[str, bytes] = {}
    place, out = 0, done.stdout
    for blob in blobs:
        end = out.find(b"\n", place)
        head = out[place:end].split() if end >= 0 else []
        if len(head) != 3 or head[1] != b"blob":
            raise TimelineError("git could not read a file of the ledger" + _because(done), 'run "git fsck"')
        size = int(head[2])
        found[blob] = out[end + 1 : end + 1 + size]
        place = end + 1 + size + 1
    return found


def _no_repository(ledger: Path, done: subprocess.CompletedProcess[bytes]) -> TimelineError:
    where = printable(str(ledger))
    if b"dubious ownership" in done.stderr:
        message = f"git does not read the repository of {where}, which is somebody else's"
        return TimelineError(message, 'if you trust it, add it to git\'s "safe.directory"')
    if done.returncode and b"not a git repository" not in done.stderr:
        return TimelineError(f"git can't tell the repository of {where}" + _because(done))
    return TimelineError(f"{where} is in no working tree of git", 'two days are compared by "timeline diff DATE DATE"')


def _because(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return f": {printable(lines[0].removeprefix('fatal: '))}" if lines else ""


def _git(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder: never a shell, a pager, a prompt or an editor, its messages in English."""
    import subprocess  # takes as long to import as a small ledger to read

    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    environment |= {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return subprocess.run(  # noqa: S603 - a list of arguments, the names among them told from options
            ["git", "--no-pager", *arguments],  # noqa: S607 - whichever git the caller would run
            cwd=folder, env=environment, input=given, capture_output=True, check=False,
        )  # fmt: skip
    except FileNotFoundError:
        raise TimelineError("git is not to be found", "install it, or put it on the PATH") from None
    except OSError as error:
        raise TimelineError(f"git can't be run: {(error.strerror or str(error)).lower()}") from None
