"""The steps of the action, run one after another as a runner would, see what is wrong and what changed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from repository import ENVIRONMENT, Repository

ROOT = Path(__file__).parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]

EVENT = """\
date: 2026-05-02
kind: report
title: {}
source: lab
statements:
  license:
    value: GPL-3.0-only
    basis: document
"""
#: Stands in for GitHub's own program: it keeps what it is called with, and the comment that it would send.
GH = """\
#!/bin/sh
printf '%s\\n' "$@" >> "$FAKE_GH/called"
echo "--" >> "$FAKE_GH/called"
case "$*" in
  *--paginate*) cat "$FAKE_GH/known" ;;
  *PATCH*|*POST*) for one in "$@"; do case "$one" in body=@*) cp "${one#body=@}" "$FAKE_GH/body" ;; esac; done ;;
esac
exit "$(cat "$FAKE_GH/code")"
"""


@dataclass
class Runner:
    """A runner with nothing but a timeline on its PATH, and a `gh` that calls nobody."""

    repository: Repository
    folder: Path
    variables: dict[str, str] = field(default_factory=dict)
    log: str = ""
    summary: str = ""
    codes: dict[str, int] = field(default_factory=dict)
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)

    def run(self, **inputs: str) -> int:
        """Run all steps with these inputs, up to one that fails; the exit code of the last."""
        given = {name.replace("-", "_"): str(one.get("default", "")) for name, one in ACTION["inputs"].items()}
        given |= {"install": "none", "token": "secret", **inputs}
        assert given.keys() == {name.replace("-", "_") for name in ACTION["inputs"]}
        self.log, self.summary = "", ""
        (self.folder / "summary").write_text("", "utf-8")
        for step in STEPS:
            code = self._step(step, given)
            self.codes[step["id"]] = code
            if code:
                return code
        return 0

    def _step(self, step: dict[str, Any], given: dict[str, str]) -> int:
        output = self.folder / "output"
        output.write_text("", "utf-8")
        script = self.folder / "script.sh"
        script.write_text(step["run"], "utf-8")
        environment = {name: self._value(text, given) for name, text in step["env"].items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.repository.folder,
            env={
                "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
                "HOME": str(self.folder),
                "TIMELINE_CACHE": "",
                "RUNNER_TEMP": str(self.folder),
                "GITHUB_OUTPUT": str(output),
                "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
                "GITHUB_REPOSITORY": "someone/something",
                "GITHUB_REF": "refs/heads/main",
                "FAKE_GH": str(self.folder),
                **ENVIRONMENT,
                **self.variables,
                **environment,
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        self.log += done.stdout.decode() + done.stderr.decode()
        self.summary = (self.folder / "summary").read_text("utf-8")
        pairs = (line.partition("=") for line in output.read_text("utf-8").splitlines())
        self.outputs[step["id"]] = {name: value for name, _, value in pairs}
        return done.returncode

    def _value(self, text: str, given: dict[str, str]) -> str:
        """The expressions that the action uses, and no others."""

        def replace(found: re.Match[str]) -> str:
            match found[1].split("."):
                case ["inputs", name]:
                    return given[name]
                case ["steps", step, "outputs", name]:
                    return self.outputs.get(step, {}).get(name, "")
            raise AssertionError(found[0])

        return re.sub(r"\$\{\{ (\S+) \}\}", replace, text)

    @property
    def annotations(self) -> list[str]:
        return [line for line in self.log.splitlines() if line.startswith("::")]

    def gh(self) -> list[list[str]]:
        """How `gh` was called, since it was last asked."""
        path = self.folder / "called"
        calls = path.read_text("utf-8").split("\n--\n")[:-1] if path.exists() else []
        path.unlink(missing_ok=True)
        return [call.split("\n") for call in calls]


@pytest.fixture
def runner(repository: Repository, tmp_path: Path) -> Runner:
    folder = tmp_path / "runner, 100%"
    (folder / "bin").mkdir(parents=True)
    timeline = folder / "bin" / "timeline"
    timeline.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m timeline "$@"\n', "utf-8")
    (folder / "bin" / "gh").write_text(GH, "utf-8")
    for program in (folder / "bin").iterdir():
        program.chmod(0o755)
    (folder / "code").write_text("0", "utf-8")
    (folder / "known").write_text("", "utf-8")
    return Runner(repository, folder)


def test_no_script_holds_an_expression() -> None:
    """What people write reaches the shell through variables alone."""
    assert len(STEPS) == 6
    for step in STEPS:
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"
        assert "uses" not in step
        for value in step["env"].values():
            assert re.fullmatch(r"\$\{\{ (inputs\.\w+|steps\.\w+\.outputs\.\w+) \}\}", value)


def test_the_file_is_what_github_takes_for_an_action() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode()


def test_all_is_well(runner: Runner) -> None:
    runner.repository.commit("nothing")
    assert runner.run() == 0
    assert runner.log == ""
    assert "**Nothing changed in meaning.**" in runner.summary
    assert runner.outputs["digest"]["changed"] == "false"


def test_a_figure_that_moves_is_told_and_a_page_that_quotes_it_fails(runner: Runner) -> None:
    page = "Under <!-- timeline: figure license -->MIT<!-- /timeline -->.\n"
    runner.repository.write("a page.md", page)
    runner.repository.write("docs/one.md", page)
    runner.repository.commit("pages")
    assert runner.run(pages="a page.md\ndocs\n") == 0
    runner.repository.write("events/reading.yaml", EVENT.format("It is the GPL"))
    runner.repository.commit("the GPL")
    assert runner.run(pages="a page.md\ndocs\n") == 1
    assert [line.partition(",title")[0] for line in runner.annotations if "::error" in line] == [
        "::error file=a page.md,line=1,col=7",
        "::error file=docs/one.md,line=1,col=7",
    ]
    assert "### Changed (1)" in runner.summary
    assert "| Widget · License | MIT | GPL-3.0-only |" in runner.summary
    assert runner.outputs["digest"]["changed"] == "true"
    assert Path(runner.outputs["digest"]["digest"]).read_text("utf-8") == runner.summary
    assert runner.run(pages="", summary="false") == 0
    assert runner.summary == ""


def test_a_ledger_that_is_wrong(runner: Runner) -> None:
    runner.repository.write("events/bad.yaml", EVENT.format("Bad").replace("GPL-3.0-only", "Apache 2"))
    runner.repository.commit("bad")
    assert runner.run() == 1
    assert runner.codes["digest"] == 0
    (line,) = runner.annotations
    assert line.startswith("::error file=events/bad.yaml,line=7,col=12,title=unreadable-value::")
    assert "### Problems that are new (1)" in runner.summary


@pytest.mark.all
def test_warnings_fail_where_they_are_asked_to(runner: Runner) -> None:
    runner.repository.write("events/vague.yaml", EVENT.format("Vague").replace("document", "vendor"))
    runner.repository.commit("vague")
    assert runner.run() == 0
    assert [line.split(" ")[0] for line in runner.annotations] == ["::warning"]
    assert runner.run(strict="true") == 1


@pytest.mark.all
def test_a_ledger_in_another_place_with_saved_texts(runner: Runner) -> None:
    runner.repository.git("mv", "events", "a ledger")
    runner.repository.write(
        "a ledger/quote.yaml",
        EVENT.format("Q").replace("    basis", "    printed: under the GPL\n    basis") + "archive: q.txt\n",
    )
    runner.repository.write("saved texts/q.txt", "It comes under the MIT license.")
    runner.repository.commit("moved")
    assert runner.run() == 2
    assert "::error title=timeline check::timeline: there is no events/ in " in runner.log
    assert runner.run(ledger="a ledger", archive="saved texts") == 1
    assert "title=printed-not-found" in runner.log
    assert "a ledger/quote.yaml" in runner.log


@pytest.mark.all
def test_hostile_inputs_run_nothing(runner: Runner, tmp_path: Path) -> None:
    bad = f"$(touch {tmp_path}/ran) `touch {tmp_path}/ran` ; touch {tmp_path}/ran; \" ' --output=x"
    runner.repository.write("events/e.yaml", EVENT.format(f"'$(touch {tmp_path}/ran) `id`'"))
    runner.repository.commit("e")
    for name in ("ledger", "archive", "pages", "base", "head", "strict", "summary", "comment"):
        runner.run(**{name: bad})
    runner.run(pages="--diff\n-h")
    assert not (tmp_path / "ran").exists()
    assert runner.run(base="--output=x") == 0
    assert '::warning title=timeline diff::timeline: git knows no revision "--output=x" here%0Ahelp: ' in runner.log


def test_hostile_text_starts_no_command(runner: Runner) -> None:
    """The runner takes a line that starts with two colons for a command, whatever wrote it."""
    title = '"x\\n::add-mask::a\\r\\n::error::b\\u2028::stop-commands::c %0A::error::d"'
    runner.repository.write(
        "events/e.yaml", EVENT.format(title).replace("GPL-3.0-only", '"::add-mask::e\\n::error::f"')
    )
    runner.repository.commit("e")
    assert runner.run() == 1
    assert {line.split(" ")[0] for line in runner.log.splitlines()} <= {"::error", "::warning", "::notice"}
    assert all("file=events/e.yaml" in line for line in runner.log.splitlines())


def test_a_clone_that_is_too_shallow_is_told(runner: Runner, tmp_path: Path) -> None:
    runner.repository.commit("second")
    runner.repository.git("clone", "--quiet", "--depth=1", f"file://{runner.repository.folder}", str(tmp_path / "c"))
    runner.repository = Repository(tmp_path / "c")
    assert runner.run() == 0
    (line,) = runner.annotations
    assert line.startswith("::warning title=timeline diff::")
    assert "fetch-depth: 0" in line
    assert runner.outputs["digest"] == {}


@pytest.mark.all
def test_a_comment_is_written_once_and_kept_up_to_date(runner: Runner) -> None:
    runner.variables["GITHUB_REF"] = "refs/pull/17/merge"
    runner.repository.commit("nothing")
    assert runner.run(comment="true") == 0
    assert len(runner.gh()) == 1, "nothing changed, and nothing had been said"
    runner.repository.write("events/reading.yaml", EVENT.format("It is the GPL"))
    runner.repository.commit("the GPL")
    assert runner.run(comment="true", summary="false") == 0
    _, posted = runner.gh()
    assert posted[:5] == ["api", "--silent", "--method", "POST", "repos/someone/something/issues/17/comments"]
    body = (runner.folder / "body").read_text("utf-8")
    assert body.startswith("<!-- the digest of timeline -->\n## What changes in meaning\n")
    (runner.folder / "known").write_text("23\n42\n", "utf-8")
    assert runner.run(comment="true") == 0
    _, patched = runner.gh()
    assert patched[3:5] == ["PATCH", "repos/someone/something/issues/comments/23"]
    assert runner.run() == 0
    assert runner.gh() == []
    (runner.folder / "code").write_text("1", "utf-8")
    assert runner.run(comment="true") == 0
    assert '"permissions: pull-requests: write"' in runner.log
    runner.gh()
    runner.variables["GITHUB_REF"] = "refs/heads/17/merge"
    assert runner.run(comment="true") == 0
    assert runner.gh() == []


def test_nothing_to_run(runner: Runner) -> None:
    (runner.folder / "bin" / "timeline").unlink()
    runner.variables["PATH"] = f"{runner.folder / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin"
    assert runner.run() == 1
    assert "there is no timeline on the PATH" in runner.log
    old = runner.folder / "bin" / "old-python"
    old.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    old.chmod(0o755)
    assert runner.run(install=".", python="old-python") == 1
    assert "Python 3.11 or later is needed" in runner.log
