"""What a commit changes in meaning is told, and nothing else."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from repository import Repository

import timeline as timeline_package

Runner = Callable[..., tuple[int, str, str]]

READER = """\
date: 2026-05-02
kind: report
title: The Lab reads the license
source: lab
url: https://example.org/license
statements:
  license:
    value: GPL-3.0-only
    basis: document
"""


def differences(timeline: Runner, *arguments: str) -> dict[str, Any]:
    """The answer as data."""
    code, out, err = timeline("diff", "--git", *arguments, "--format", "json")
    assert code == 0, err
    answer = json.loads(out)
    assert isinstance(answer, dict)
    return answer


def test_nothing_changed_in_meaning(repository: Repository, timeline: Runner) -> None:
    """Comments, layout, the order of statements, the names and places of files: none of it means anything."""
    events = repository.folder / "events"
    launch = (events / "launch.yaml").read_text("utf-8")
    head, statements = launch.split("statements:\n")
    turned = "".join(f"{line}\n" for line in reversed(statements.splitlines()))
    repository.write("events/2026/first-launch.yaml", f"# moved\n{head}statements:\n{turned}")
    (events / "launch.yaml").unlink()
    news = (events / "news.yaml").read_text("utf-8")
    repository.write("events/news.yaml", "# a comment\n\n" + news.replace("- launch", "- first-launch"))
    repository.commit()
    found = differences(timeline, "HEAD~1..HEAD")
    assert found["same"] is True
    assert [(one["kind"], one["was"], one["event"]) for one in found["events"]] == [
        ("renamed", "launch", "first-launch")
    ]
    code, out, err = timeline("diff", "--git", "HEAD~1..HEAD", "--exit-code")
    assert (code, "nothing changed in meaning from HEAD~1" in err) == (0, True)
    assert "renamed: launch → first-launch" in out
    assert "**Nothing changed in meaning.**" in timeline("diff", "--git", "HEAD~1..HEAD", "--format", "md")[1]


def test_a_commit_that_leaves_the_ledger_alone(repository: Repository, timeline: Runner) -> None:
    repository.write("events/idle.yaml", "kind: nonsense\n")
    repository.commit("wrong")
    repository.write("README.md", "x")
    repository.commit("apart")
    code, out, _ = timeline("diff", "--git", "HEAD~1..HEAD", "--format", "json")
    found = json.loads(out)
    assert (code, found["same"], found["states"], found["diagnostics"]) == (1, True, [], {"new": [], "gone": []})
    assert found["to"]["errors"] == found["from"]["errors"] > 0
    assert found["to"]["revision"] == "HEAD"


def test_a_new_event_that_moves_a_figure(repository: Repository, timeline: Runner) -> None:
    repository.write("events/reading.yaml", READER)
    repository.commit()
    found = differences(timeline, "HEAD~1..HEAD")
    assert found["same"] is False
    assert found["counts"] == {
        "events": {"new": 1, "removed": 0, "changed": 0, "renamed": 0},
        "statements": {"new": 1, "removed": 0, "changed": 0},
    }
    (state,) = found["states"]
    assert (state["kind"], state["claim"]) == ("changed", "widget:license")
    assert state["from"]["figure"] == {"text": "MIT"}
    assert state["to"]["evidence"] == "checked"
    assert set(state["differs_in"]) == {"figure", "standing", "evidence", "origins", "since"} - (
        {"standing"} if state["from"]["standing"] == state["to"]["standing"] else set()
    )
    ((shift,), gone) = found["shifts"]["new"], found["shifts"]["gone"]
    assert (shift["from"]["text"], shift["to"]["text"], gone) == ("MIT", "GPL-3.0-only", [])
    backwards = differences(timeline, "HEAD..HEAD~1")
    assert [one["kind"] for one in backwards["events"]] == ["removed"]
    assert backwards["states"][0]["to"]["figure"] == {"text": "MIT"}
    assert [len(backwards["shifts"][side]) for side in ("new", "gone")] == [0, 1]


def test_disputes_that_come_and_go(repository: Repository, timeline: Runner) -> None:
    repository.write(
        "events/doubt.yaml",
        "date: 2026-05-03\nkind: report\ntitle: Doubt\nsource: lab\nstatements:\n  cost:\n    disputes: launch\n",
    )
    repository.commit()
    (state,) = differences(timeline, "HEAD~1..HEAD")["states"]
    assert (state["kind"], state["differs_in"]) == ("fell into dispute", ["standing"])
    (state,) = differences(timeline, "HEAD..HEAD~1")["states"]
    assert state["kind"] == "settled"


def test_what_changed_inside_of_an_event(repository: Repository, timeline: Runner) -> None:
    path = repository.folder / "events" / "launch.yaml"
    text = path.read_text("utf-8").replace("Acme releases Widget", "Acme ships Widget").replace("$5M", "$6M")
    path.write_text(text.replace("  launch-date: 2026-04-24\n", "  weight: 11 kg\n"), "utf-8")
    (event,) = differences(timeline, "HEAD")["events"]
    assert event["keys"] == ["title", "statements"]
    assert event["statements"] == {"new": 1, "removed": 1, "changed": 1}


def test_problems_and_declarations(repository: Repository, timeline: Runner) -> None:
    events = repository.folder / "events"
    repository.write(
        "events/sources.yaml", (events / "sources.yaml").read_text("utf-8") + "idle: {name: I, kind: press}\n"
    )
    repository.write("events/bad.yaml", READER.replace("GPL-3.0-only", "no-such-license"))
    code, out, err = timeline("diff", "--git", "HEAD", "--format", "json")
    assert (code, "1 error in the ledger at the working tree" in err) == (1, True)
    found = json.loads(out)
    assert {(one["rule"], one["path"]) for one in found["diagnostics"]["new"]} == {
        ("unreadable-value", "events/bad.yaml"),
    }
    assert found["declarations"] == [{"kind": "sources", "new": ["idle"], "removed": [], "changed": []}]
    repository.write("events/bad.yaml", "# further down\n\n" + (events / "bad.yaml").read_text("utf-8"))
    (events / "bad.yaml").rename(events / "worse.yaml")
    repository.commit()
    before = json.loads(timeline("diff", "--git", "HEAD~1..HEAD", "--format", "json")[1])["diagnostics"]["new"]
    (events / "worse.yaml").rename(events / "bad.yaml")
    assert len(before) == 1
    assert json.loads(timeline("diff", "--git", "HEAD", "--format", "json")[1])["diagnostics"] == {
        "new": [],
        "gone": [],
    }


def test_a_ledger_that_was_not_there_and_one_that_is_gone(repository: Repository, timeline: Runner) -> None:
    repository.git("checkout", "--quiet", "--orphan", "empty")
    repository.git("rm", "--quiet", "-r", "--cached", "events")
    shutil.rmtree(repository.folder / "events")
    repository.commit("none")
    came = differences(timeline, "empty..main", "--ledger", "events")
    assert (came["from"]["is_there"], came["counts"]["events"]["new"]) == (False, 3)
    assert "which has no ledger" in timeline("diff", "--git", "main", "--ledger", "events")[1]
    code, _, err = timeline("diff", "--git", "empty", "--ledger", "events")
    assert (code, 'there is no folder events in "empty"' in err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--git", "--output=x"], 'git knows no revision "--output=x" here'),
        (["--git", "nosuch..HEAD"], 'git knows no revision "nosuch" here'),
        (["--git", "HEAD", "2026-04-24"], "DATE compares two days, and --git two revisions"),
        (["--git", "HEAD", "--subject", "widget"], "--subject compares two days"),
        (["--git", "HEAD", "--recorded-by", "2026"], "--recorded-by compares two days"),
        ([], "diff needs two days, or revisions"),
        (["2026-04-24"], "diff needs two days, or revisions"),
        (["2026-04-24", "2026-04-25", "--format", "md"], "--format md is for revisions"),
        (["2026-04-24", "2026-04-25", "--as-of", "2026"], "--as-of is for revisions"),
    ],
)
def test_wrong_calls(repository: Repository, timeline: Runner, arguments: list[str], told: str) -> None:
    code, out, err = timeline("diff", *arguments)
    assert (code, out) == (2, "")
    assert told in err
    assert "help: " in err


def test_every_key_of_the_json_is_documented(repository: Repository, timeline: Runner) -> None:
    repository.write("events/reading.yaml", READER)
    repository.write("events/bad.yaml", "kind: nonsense\n")
    sources = (repository.folder / "events" / "sources.yaml").read_text("utf-8")
    repository.write("events/sources.yaml", f"{sources}idle: {{name: I, kind: press}}\n")
    answer = json.loads(timeline("diff", "--git", "HEAD", "--format", "json")[1])
    page = (Path(__file__).parents[2] / "docs" / "json.md").read_text("utf-8")
    shared, own = (re.search(rf"^## {title}\n(.*?)^## ", page, re.M | re.S) for title in ("Objects that .*?", "diff"))
    assert shared is not None
    assert own is not None
    assert sorted(keys(answer) - set(re.findall(r"`(\w+)`", shared[1] + own[1]))) == []
    for key in (*answer, *answer["states"][0], *answer["events"][0], *answer["from"]):
        assert f"`{key}`" in own[1]


def keys(answer: object) -> set[str]:
    """Every key of an answer, at any depth."""
    if isinstance(answer, dict):
        return set(answer) | {key for value in answer.values() for key in keys(value)}
    return {key for value in answer for key in keys(value)} if isinstance(answer, list) else set()


def test_exit_code(repository: Repository, timeline: Runner) -> None:
    assert timeline("diff", "--git", "HEAD", "--exit-code")[0] == 0
    repository.write("events/reading.yaml", READER)
    assert timeline("diff", "--git", "HEAD")[0] == 0
    assert timeline("diff", "--git", "HEAD", "--exit-code")[0] == 1
    assert timeline("diff", "2026-04-01", "2026-04-30", "--exit-code")[0] == 1
    assert timeline("diff", "2026-05-20", "2026-05-21", "--exit-code")[0] == 0


def test_as_of_a_day(repository: Repository, timeline: Runner) -> None:
    repository.write("events/reading.yaml", READER)
    assert differences(timeline, "HEAD", "--as-of", "2026-05-01")["states"] == []
    assert len(differences(timeline, "HEAD", "--as-of", "2026-05-02")["states"]) == 1


def test_the_answer_fits_a_terminal(repository: Repository, timeline: Runner) -> None:
    repository.write("events/reading.yaml", READER.replace("The Lab reads", "The Lab reads " + "on and on " * 20))
    _, out, _ = timeline("diff", "--git", "HEAD")
    assert "Widget · License: MIT → GPL-3.0-only" in out
    assert max(map(len, out.splitlines())) <= 80


def test_from_python(repository: Repository) -> None:
    ledger = timeline_package.open("events")
    assert ledger.diff_git("HEAD").is_same
    repository.write("events/reading.yaml", READER)
    found = ledger.diff_git("HEAD")
    assert [row.figures for row in found.states] == [("MIT", "GPL-3.0-only")]
    assert "| changed | Widget · License | MIT (stated, unopposed) |" in found._repr_markdown_()  # type: ignore[attr-defined]  # what a notebook looks for
    assert ledger.diff_git("HEAD", as_of="2026-05-01").states == ()


def test_a_link_that_nobody_touched_is_no_news(repository: Repository, timeline: Runner) -> None:
    """A revision says less of where a link leads than the folder itself."""
    events = repository.folder / "events"
    (events / "again.yaml").symlink_to("launch.yaml")
    repository.commit()
    found = differences(timeline, "HEAD")
    assert (found["same"], found["diagnostics"]) == (True, {"new": [], "gone": []})
    (events / "third.yaml").symlink_to("launch.yaml")
    (events / "again.yaml").unlink()
    (events / "out.yaml").symlink_to(events.parent / "elsewhere.yaml")
    found = json.loads(timeline("diff", "--git", "HEAD", "--format", "json")[1])["diagnostics"]
    assert [one["path"] for one in found["gone"]] == ["events/again.yaml"]
    assert [one["path"] for one in found["new"]] == ["events/out.yaml", "events/third.yaml"]


#: What would be markup, call somebody or link somewhere, if it stood in a comment as it is.
HOSTILE = "@octocat #12 GH-3 https://evil.example www.evil.example <b>x</b> </details> | `id` ![x](https://e.vil/x)"


def test_hostile_text_is_text_in_the_digest(repository: Repository, timeline: Runner) -> None:
    repository.write("events/reading.yaml", READER.replace("The Lab reads the license", json.dumps(HOSTILE)))
    repository.git("branch", "--", "`id`$(id)<b>@octocat")
    _, digest, _ = timeline("diff", "--git", "`id`$(id)<b>@octocat", "--format", "md")
    assert "octocat" in digest
    assert set(re.findall(r"(?<!\\)<[^>]*>", digest)) <= {
        "<details>",
        "</details>",
        "<summary>",
        "</summary>",
        "<https://example.org/license>",
    }
    assert digest.count("<details>") == digest.count("</details>") > 0
    assert re.search(r"@(?=\w)|(?<!&)#(?=\d)|GH-\d|https?://evil|www\.evil", digest) is None
    assert re.search(r"(?<!\\)!\[", digest) is None
    for row in re.findall(r"^\|.*$", digest, re.MULTILINE):
        assert len(re.findall(r"(?<!\\)\|", row)) in {4, 7}


#: What some Markdown takes for markup, in a title, a name of a source, a label and a figure.
_MARKUP = [
    HOSTILE,
    "<script>x</script> <!-- --> <img src=x>",
    "[a](javascript:b) [c][d] <https://e.vil>",
    "**b** ~~s~~ $x$ \\",
]


@pytest.mark.parametrize("text", _MARKUP)
def test_a_reader_of_markdown_sees_text(repository: Repository, timeline: Runner, text: str) -> None:
    """As the parser of CommonMark has it: no tag but ours, no picture, no link but that of the event."""
    parser = pytest.importorskip("markdown_it", reason="needs markdown-it-py").MarkdownIt("commonmark").enable("table")
    quoted = json.dumps(text)
    events = repository.folder / "events"
    sources = (events / "sources.yaml").read_text("utf-8").replace("The Lab", quoted)
    repository.write("events/sources.yaml", sources)
    attributes = (events / "attributes.yaml").read_text("utf-8").replace("label: License", f"label: {quoted}")
    repository.write("events/attributes.yaml", f"{attributes}word: {{label: Word, type: text}}\n")
    event = READER.replace("The Lab reads the license", quoted)
    repository.write("events/reading.yaml", f"{event}  word: {quoted}\n")
    code, digest, err = timeline("diff", "--git", "HEAD", "--format", "md")
    assert (code, err) == (0, "")
    tokens = [inner for token in parser.parse(digest) for inner in (token, *(token.children or ()))]
    assert {token.type for token in tokens} & {
        "image",
        "fence",
        "code_block",
        "code_inline",
        "s_open",
        "em_open",
    } == set()
    assert {token.attrs["href"] for token in tokens if token.type == "link_open"} == {"https://example.org/license"}
    tags = {tag for token in tokens if token.type.startswith("html") for tag in re.findall(r"<[^>]*>", token.content)}
    assert tags <= {"<details>", "</details>", "<summary>", "</summary>"}
    shown = [token.content for token in tokens if token.type == "text"]
    assert any(text[:20].rstrip("\\ ") in one.replace("\u200b", "") for one in _joined(tokens)), shown


def _joined(tokens: Sequence[Any]) -> list[str]:
    """The text of each cell and paragraph."""
    return ["".join(one.content for one in token.children) for token in tokens if token.type == "inline"]


def test_a_digest_is_never_too_long(repository: Repository, timeline: Runner, tmp_path: Path) -> None:
    one = READER.replace("GPL-3.0-only", "no license").replace("The Lab", "&|<>" * 50)
    for number in range(200):
        repository.write(f"events/many/e{number}.yaml", one)
    _, digest, _ = timeline("diff", "--git", "HEAD", "--format", "md")
    assert 1000 < len(digest) < 60_000
    assert re.search(r"_\d+ more, left out here for length", digest)
