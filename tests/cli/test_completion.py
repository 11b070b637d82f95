"""Shells complete what the program knows, and never run a word of what a ledger says."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click
import pytest

from timeline.cli.complete import answer
from timeline.cli.completion_script import SCRIPTS
from timeline.cli.main import COMMANDS, run
from timeline.rules.registry import RULES

Offered = Callable[..., list[str]]
Shell = Callable[..., str]

#: Where bash breaks words unless somebody has changed it.
BREAKS = " \t\n\"'@><=;|&(:"


@pytest.fixture
def place(ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the small ledger, where a shell finds `timeline`."""
    monkeypatch.chdir(tmp_path)
    program = tmp_path / "bin" / "timeline"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m timeline "$@"\n', "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def offered(place: Path, capsys: pytest.CaptureFixture[str]) -> Offered:
    """What is offered after some words, the last of them unfinished: names with what they mean."""

    def call(*words: str) -> list[str]:
        capsys.readouterr()
        assert answer("zsh_complete", ["timeline", *words]) == 0
        out, err = capsys.readouterr()
        assert err == ""
        kind, *names = out.splitlines()
        return names if kind == "plain" else [kind]

    return call


def names(lines: Sequence[str]) -> list[str]:
    return [line.partition("\t")[0] for line in lines]


@pytest.fixture
def bash(place: Path) -> Shell:
    """What bash puts in the place of the last piece of a line."""

    def call(line: str, piece: str | None = None, breaks: str = BREAKS) -> str:
        if piece is None:
            piece = line
            for character in breaks:
                piece = piece.rpartition(character)[2]
        script = (
            'source <(timeline completion bash); COMP_LINE="$1"; COMP_POINT=${#COMP_LINE}; COMP_WORDBREAKS="$3"\n'
            '_timeline_completion timeline "$2" x; printf "%s\\n" "${COMPREPLY[@]}"'
        )
        return _printed(["bash", "--noprofile", "--norc", "-c", script, "bash", line, piece, breaks], place)

    return call


def _printed(command: Sequence[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, encoding="utf-8")
    assert done.stderr == ""
    return done.stdout


def test_commands_options_and_their_values(offered: Offered) -> None:
    assert names(offered("")) == list(COMMANDS)
    assert names(offered("hi")) == ["history"]
    assert "--as-of" in names(offered("history", "--"))
    assert names(offered("history", "--format", "")) == ["text", "json"]
    assert names(offered("history", "--format=j")) == ["--format=json"]
    assert names(offered("new", "")) == ["event"]
    assert names(offered("completion", "")) == ["bash", "zsh", "fish"]


def test_names_of_the_ledger(offered: Offered, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in ("without an index", "with one"):
        assert names(offered("history", "lic")) == ["license"]
        assert names(offered("history", "widget:lic")) == ["widget:license"]
        assert sorted(names(offered("trace", "license", "--event", ""))) == ["launch", "news", "test"]
        assert sorted(names(offered("sources", "g"))) == ["gazette"]
        assert sorted(names(offered("list", "--subject", "wid"))) == ["widget", "widget/pro"]
        assert names(offered("list", "--subject=widget/")) == ["--subject=widget/pro"]
        assert names(offered("render", "--claim", "cos")) == ["cost"]
        os.environ["TIMELINE_CACHE"] = str(Path("cache").resolve())
        assert run(["list"]) == 0
    assert offered("sources", "g") == ["gazette\tThe Gazette"]
    assert offered("history", "lic")[0].startswith("license\tMIT")


def test_rules_also_in_a_list(offered: Offered) -> None:
    assert names(offered("explain", "")) == [rule.id for rule in RULES]
    assert names(offered("check", "--select", "self-citation,cont")) == [
        "self-citation,contradiction",
        "self-citation,control-character",
    ]


def test_files_and_folders_are_left_to_the_shell(offered: Offered) -> None:
    assert offered("history", "--ledger", "ev") == ["dir"]
    assert offered("render", "--output=pic") == ["file"]
    assert offered("embed", "docs/") == ["file"]


def test_another_ledger_may_be_named_before(offered: Offered, place: Path) -> None:
    shutil.move(place / "events", place / "facts")
    assert offered("history", "--ledger", "facts", "lic") == ["license\tWidget · License"]


@pytest.mark.parametrize(
    "words",
    [
        ["nosuch", ""],
        ["history", "--ledger", "nowhere", ""],
        ["\0", "\ud800"],
    ],
)
def test_a_failure_says_nothing(place: Path, capfd: pytest.CaptureFixture[str], words: list[str]) -> None:
    answer("zsh_complete", ["timeline", *words])
    out, err = capfd.readouterr()
    assert (out.removeprefix("plain\n"), err) == ("", "")


def test_without_a_ledger_nothing_is_offered(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(place / "events")
    assert answer("zsh_complete", ["timeline", "history", ""]) == 1
    for wrong in ("zsh", "tcsh_complete", "bash_complete", "", "bash_other"):
        assert answer(wrong, ["timeline"]) == 1
    assert capfd.readouterr() == ("", "")


def test_a_large_ledger_is_not_read_for_it(offered: Offered, ledger: Path) -> None:
    (ledger / "large.yaml").write_text("#" * 500_000, "utf-8")
    assert offered("history", "lic") == []


def test_commands_stay_as_they_were(offered: Offered) -> None:
    """Completion has commands of its own: it changes nothing for whoever calls one afterwards."""
    offered("history", "lic")
    from timeline.cli.history import command

    assert {type(one.type) for one in command.params} <= {
        click.types.StringParamType,
        click.types.BoolParamType,
        click.Choice,
    }


@pytest.mark.parametrize("shell", SCRIPTS)
def test_the_script_comes_by_command_and_by_clicks_variable(
    shell: str, place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["completion", shell]) == 0
    assert capsys.readouterr().out == SCRIPTS[shell]
    monkeypatch.setenv("_TIMELINE_COMPLETE", f"{shell}_source")
    assert run([]) == 0
    assert capsys.readouterr().out == SCRIPTS[shell]


def test_bash(bash: Shell) -> None:
    assert bash("timeline hist") == "history\n"
    assert bash("timeline history lic") == "license\n"
    assert bash("timeline history li cost") == "cost\n"
    assert bash("FOO=1 timeline hist") == "history\n"
    assert bash("timeline list --sub") == "--subject\n"
    assert bash("timeline nosuch ") == "\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("timeline history widget:", ["license", "weight", "cost", "launch-date", "hardware@training"]),
        ("timeline history widget:lic", ["license"]),
        ("timeline history widget:hardware@", ["training"]),
        ("timeline history widget:hardware@tr", ["training"]),
        ("timeline list --subject=wid", ["widget", "widget/pro"]),
        ("timeline list --subject=", ["widget", "widget/pro"]),
    ],
)
def test_bash_breaks_words_at_colons(bash: Shell, line: str, expected: list[str]) -> None:
    """Readline replaces only the piece after the last break, so that only what follows it may be answered."""
    assert sorted(bash(line).splitlines()) == sorted(expected)
    whole = line.rpartition(" ")[2]
    kept = whole[: len(whole) - len(whole.replace("=", ":").replace("@", ":").rpartition(":")[2])]
    unbroken = bash(line, whole, breaks=" \t\n\"'")
    assert sorted(unbroken.splitlines()) == sorted(kept + name for name in expected)


def test_bash_in_quotation_marks(bash: Shell) -> None:
    assert bash("timeline history 'widget:lic", "widget:lic") == "widget:license\n"
    assert bash('timeline history "widget:lic', "widget:lic") == "widget:license\n"
    assert bash("timeline history 'a b") == "\n"


#: Each would do something, were it read by a shell a second time.
HOSTILE = ["$(touch ran)", "`touch ran`", "a\nb", "; touch ran", "a\tb", "*", "'", '"', "\\", "%n", "--", "\x1b[31m"]


def _hostile(ledger: Path) -> None:
    """Labels, names and titles of hostile words; an id of such words is refused, and its event is not there."""
    quoted = '"' + " ".join(HOSTILE).encode("unicode_escape").decode().replace('"', '\\"') + '"'
    quoted = quoted.replace("\\\\x1b[31m", "").replace("\\x1b[31m", "")
    sources = (ledger / "sources.yaml").read_text("utf-8").replace("The Gazette", quoted)
    (ledger / "sources.yaml").write_text(sources, "utf-8")
    news = (ledger / "news.yaml").read_text("utf-8")
    for name in ("$(touch ran)", "`touch ran`", "a b", "-x"):
        (ledger / f"{name}.yaml").write_text(news.replace("The Gazette reports on Widget", quoted), "utf-8")


def test_hostile_names_are_never_run(bash: Shell, offered: Offered, ledger: Path, place: Path) -> None:
    _hostile(ledger)
    assert [line for line in offered("trace", "x", "--event", "") if "touch" in line.partition("\t")[0]] == []
    assert all(line.isprintable() for line in (one.replace("\t", "") for one in offered("sources", "")))
    for line in (
        "timeline trace x --event ",
        "timeline sources ",
        "timeline history $(touch ran)",
        "timeline `touch ran` ",
    ):
        bash(line)
    assert not (place / "ran").exists()


@pytest.mark.all
def test_zsh(place: Path, ledger: Path) -> None:
    zsh = shutil.which("zsh")
    if zsh is None:
        pytest.skip("there is no zsh")
    _hostile(ledger)
    # Outside of its line editor zsh has no compadd: what would be added is printed instead.
    script = """
        compdef() { }
        _files() { print files $@ }
        compadd() { while [[ $1 != -- ]]; do shift; done; shift; print -r -l -- "$@" "${(@)shown}" }
        eval "$(timeline completion zsh)"
        words=("$@") CURRENT=$# PREFIX="${@[-1]}"
        _timeline
    """

    def call(*words: str) -> list[str]:
        done = subprocess.run(
            [zsh, "-f", "-c", script, "zsh", "timeline", *words],
            cwd=place,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.stderr == ""
        return done.stdout.splitlines()

    assert call("history", "widget:lic") == ["widget:license", "widget:license  -- Widget · License"]
    assert call("list", "--subject=widget/") == ["--subject=widget/pro", "--subject=widget/pro  -- Widget Pro"]
    assert call("history", "") == call("history", "")
    assert "license" in call("history", "")
    assert call("history", "--ledger", "") == ["files -/"]
    assert call("nosuch", "") == []
    assert any("touch ran" in line for line in call("sources", "g"))
    call("trace", "x", "--event", "$(touch ran)")
    assert not (place / "ran").exists()


@pytest.mark.all
def test_fish(place: Path, ledger: Path) -> None:
    fish = shutil.which("fish")
    if fish is None:
        pytest.skip("there is no fish")
    _hostile(ledger)

    def call(line: str) -> list[str]:
        script = "timeline completion fish | source; complete --do-complete=$argv[1]"
        done = subprocess.run(
            [fish, "--no-config", "-c", script, line], cwd=place, capture_output=True, encoding="utf-8", check=False
        )
        assert done.stderr == ""
        return done.stdout.splitlines()

    assert call("timeline history widget:lic") == ["widget:license\tWidget · License"]
    assert call("timeline list --subject=widget/") == ["--subject=widget/pro\tWidget Pro"]
    assert "license" in names(call("timeline history "))
    assert names(call("timeline history --ledger ev")) == ["events/"]
    assert call("timeline nosuch ") == []
    assert any("touch ran" in line for line in call("timeline sources g"))
    call("timeline trace x --event '$(touch ran)")
    call("timeline trace x --event (touch ran)")
    assert not (place / "ran").exists()
