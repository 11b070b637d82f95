"""Decides where what was worked out is put: whole or not at all, and never over anything else."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from timeline.engine.column import ANSWERS
from timeline.errors import TimelineError

#: How the files of tables end.
ENDING = ".parquet"


@contextmanager
def new_folder(target: Path, *, is_forced: bool) -> Iterator[Path]:
    """A folder to fill, which takes its place only when all is in it. Raises TimelineError where there is one already.

    `is_forced`: what is there gives way, if it is a folder with nothing but Parquet files in it.
    """
    if target.exists() and not (is_forced and holds_only(target, tuple(ANSWERS))):
        advice = "give another name" if is_forced else "give another name, or --force to replace what was computed"
        raise TimelineError(f"there is something at {target} already", advice)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp"))
    except OSError as error:
        raise TimelineError(f"{target} can't be written: {(error.strerror or str(error)).lower()}") from None
    try:
        filled, old = temporary / "new", temporary / "old"
        filled.mkdir()
        yield filled
        if target.exists():
            target.replace(old)
        filled.replace(target)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def keep_apart(source: Path, target: Path) -> None:
    """Raises TimelineError where what takes the place of a folder would take away what is read."""
    if source.resolve().is_relative_to(target.resolve()) and source.exists():
        raise TimelineError(f"{target} can't be replaced: what is read lies in it", "give another name")


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A file to fill, which takes its place only when all is in it."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    except OSError as error:
        raise TimelineError(f"{target} can't be written: {(error.strerror or str(error)).lower()}") from None
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def holds_only(folder: Path, tables: tuple[str, ...]) -> bool:
    """Whether nothing but Parquet files, and what Spark leaves beside them, is in a folder and in those of `tables`."""
    if not folder.is_dir() or folder.is_symlink():
        return False
    for path in folder.iterdir():
        if path.is_dir():
            if path.name not in tables or not holds_only(path, ()):
                return False
        elif not path.name.endswith((ENDING, f"{ENDING}.crc")) and path.name not in ("_SUCCESS", "._SUCCESS.crc"):
            return False
    return True
