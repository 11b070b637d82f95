"""A revision holds the ledger that its folder held; hostile names are names."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from repository import Repository, make_repository

from timeline.errors import TimelineError
from timeline.reading.loader import load
from timeline.reading.tree import find_commit, find_parting, find_repository, read_revision, split_range

EVENT = "kind: report\ntitle: T\nsource: gazette\ndate: 2026-05-01\nstatements:\n  license: GPL-3.0-only\n"


def test_a_revision_reads_as_the_folder_did(repository: Repository) -> None:
    events = repository.folder / "events"
    repository.write("events/2026/deep/nested.yaml", EVENT)
    repository.write("events/.hidden.yaml", "nonsense")
    repository.write("events/.drafts/draft.yaml", "nonsense")
    repository.write("events/archive/text.yaml", "saved")
    repository.write("events/2026/archive/kept.yaml", EVENT)
    repository.write("events/mistaken.json", "{}")
    repository.write("events/notes.txt", "not read")
    repository.write("events/broken.yaml", "kind: [")
    repository.write("events/large.jsonl", "#" * (4 * 1024 * 1024 + 1))
    repository.write("events/ä ö\t.yaml", EVENT)
    (events / "latin.yaml").write_bytes(b"title: \xff\n")
    (Path(os.fsdecode(os.fsencode(events) + b"/z\xff.yaml"))).write_text(EVENT)
    repository.commit()
    read = read_revision(find_repository(events), "HEAD").reading
    assert read == load(events)
    assert read is not None
    assert "nested" in read.ledger.events
    assert {found.rule for found in read.diagnostics} >= {"unreadable-yaml", "oversized-file", "not-utf-8"}


def test_links_and_submodules_are_told_and_not_followed(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text(EVENT)
    (repository.folder / "events" / "out.yaml").symlink_to(tmp_path / "secret.yaml")
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},events/module")
    repository.git("add", "events/out.yaml")
    repository.git("commit", "--quiet", "--message", "x")
    read = read_revision(find_repository(repository.folder / "events"), "HEAD").reading
    assert read is not None
    assert len(read.ledger.events) == 3
    told = {found.span.path: found.message for found in read.diagnostics}
    assert told.keys() == {"out.yaml", "module"}
    assert "link" in told["out.yaml"]
    assert "submodule" in told["module"]


def test_a_ledger_in_a_subfolder_and_at_the_root(repository: Repository, tmp_path: Path) -> None:
    assert find_repository(repository.folder / "events").prefix == "events"
    shutil.move(repository.folder / "events", repository.folder / "deep" / "er" / "facts")
    repository.commit()
    inner = find_repository(repository.folder / "deep" / "er" / "facts")
    assert inner.prefix == "deep/er/facts"
    assert read_revision(inner, "HEAD").reading == load(repository.folder / "deep" / "er" / "facts")
    assert read_revision(inner, "HEAD~1").reading is None
    whole = make_repository(tmp_path / "whole")
    whole.write("e.yaml", EVENT)
    whole.commit()
    root = find_repository(whole.folder)
    assert root.prefix == ""
    assert read_revision(root, "main").reading == load(whole.folder)


def test_a_folder_that_is_gone_is_found_where_it_was(repository: Repository) -> None:
    shutil.rmtree(repository.folder / "events")
    found = find_repository(repository.folder / "events")
    assert found.prefix == "events"
    read = read_revision(found, "HEAD").reading
    assert read is not None
    assert len(read.ledger.events) == 3


@pytest.mark.parametrize(
    "name",
    ["--output=x", "--all", "-h", "", "nosuch", "HEAD:events", "HEAD^{tree}", "^HEAD", "a\0b", "\ud800", "x y", "`id`"],
)
def test_what_names_no_commit_is_refused_and_runs_nothing(repository: Repository, name: str) -> None:
    before = sorted(repository.folder.iterdir())
    with pytest.raises(TimelineError, match="knows no revision"):
        find_commit(find_repository(repository.folder / "events"), name)
    assert sorted(repository.folder.iterdir()) == before


def test_every_way_to_name_a_commit(repository: Repository) -> None:
    first = repository.git("rev-parse", "HEAD")
    repository.commit("Second: a & b")
    repository.git("tag", "--annotate", "--message", "t", "v1", first)
    repository.git("update-ref", "refs/heads/--output=x", first)
    found = find_repository(repository.folder / "events")
    for name in ("v1", "HEAD~1", "HEAD^", first[:9], "refs/heads/--output=x", ":/Start"):
        assert find_commit(found, name) == first, name


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("a..b", ("a", "b", False)),
        ("a...b", ("a", "b", True)),
        ("a..", ("a", "HEAD", False)),
        ("..b", ("HEAD", "b", False)),
        ("...b", ("HEAD", "b", True)),
        ("..", ("HEAD", "HEAD", False)),
        ("a", ("a", None, False)),
        ("v1.2..v1.3", ("v1.2", "v1.3", False)),
    ],
)
def test_a_range_is_read_as_git_reads_it(text: str, meant: tuple[str, str | None, bool]) -> None:
    assert split_range(text) == meant


def test_where_two_branches_parted(repository: Repository) -> None:
    start = repository.git("rev-parse", "HEAD")
    repository.git("checkout", "--quiet", "-b", "topic")
    repository.commit("on topic")
    repository.git("checkout", "--quiet", "main")
    repository.commit("on main")
    found = find_repository(repository.folder / "events")
    assert find_parting(found, "main", "topic") == start
    repository.git("checkout", "--quiet", "--orphan", "other")
    repository.commit("apart")
    with pytest.raises(TimelineError, match="no commit in common"):
        find_parting(found, "main", "other")


def test_a_shallow_clone_says_what_is_missing(repository: Repository, tmp_path: Path) -> None:
    first = repository.git("rev-parse", "HEAD")
    repository.commit("Second")
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.folder}", str(tmp_path / "shallow"))
    found = find_repository(tmp_path / "shallow" / "events")
    assert read_revision(found, "HEAD").reading is not None
    with pytest.raises(TimelineError, match="knows no revision") as raised:
        find_commit(found, first)
    assert raised.value.help is not None
    assert "--unshallow" in raised.value.help
    assert "fetch-depth: 0" in raised.value.help


def test_outside_of_a_repository_and_without_git(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "apart").mkdir()
    with pytest.raises(TimelineError, match="in no working tree of git"):
        find_repository(tmp_path / "apart")
    with pytest.raises(TimelineError, match="in no working tree of git"):
        find_repository(repository.folder / ".git")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(TimelineError, match="git is not to be found"):
        find_repository(repository.folder / "events")


def test_a_hook_of_another_repository_changes_nothing(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_repository(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere")
    found = find_repository(repository.folder / "events")
    assert read_revision(found, "HEAD").reading == load(repository.folder / "events")


def test_a_damaged_repository_is_told(repository: Repository) -> None:
    blob = repository.git("rev-parse", "HEAD:events/news.yaml")
    (repository.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(TimelineError, match="git could not read"):
        read_revision(find_repository(repository.folder / "events"), "HEAD")
