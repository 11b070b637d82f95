"""The command line as a whole: what it imports, and what a wrong call looks like."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from timeline.cli.main import COMMANDS, EXIT_BROKEN_PIPE, run
from timeline.version import __version__

Capture = pytest.CaptureFixture[str]


def test_the_version_is_one_line(capsys: Capture) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"timeline {__version__}\n"


def test_help_lists_every_command(capsys: Capture) -> None:
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    for name, (_, line) in COMMANDS.items():
        assert name in out
        assert line in out


def test_without_a_command_help_is_shown_and_the_call_is_wrong(capsys: Capture) -> None:
    assert run([]) == 2
    assert "Commands" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_and_version_import_no_command_and_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys\nfrom timeline.cli.main import run\n"
        f"run({arguments!r})\n"
        "heavy = {'pydantic', 'networkx', 'yaml', 'graphviz', 'license_expression', 'timeline.workspace'}\n"
        "heavy |= {module for module, _ in __import__('timeline.cli.main', fromlist=['COMMANDS']).COMMANDS.values()}\n"
        "sys.exit(','.join(sorted(heavy & set(sys.modules))) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_unknown_command_suggests_the_nearest(capsys: Capture) -> None:
    assert run(["chekc"]) == 2
    err = capsys.readouterr().err
    assert err.startswith('timeline: there is no command "chekc"; did you mean "check"?\nhelp: ')


def test_an_unknown_option_is_one_line_and_a_help_line(capsys: Capture) -> None:
    assert run(["check", "--fromat", "json"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("timeline: ")
    assert "--format" in lines[0]
    assert lines[1:] == ['help: run "timeline check --help" for its arguments and options']


@pytest.mark.parametrize("command", ["list", "search", "sql"])
def test_an_option_that_another_command_has_is_told_of(capsys: Capture, command: str) -> None:
    """State tells as of a day what these tell of the last."""
    assert run([command, "widget", "--as-of=2026"]) == 2
    assert 'run "timeline state --as-of DATE' in capsys.readouterr().err.splitlines()[1]


def test_control_characters_of_an_argument_do_not_reach_the_terminal(capsys: Capture) -> None:
    assert run(["\x1b[2Jchekc\u202e"]) == 2
    err = capsys.readouterr().err
    assert "\x1b" not in err
    assert "\u202e" not in err
    assert "\\x1b[2J" in err


def test_a_reader_that_goes_away_leaves_no_trace() -> None:
    command = f"{sys.executable} -m timeline --help | true; {sys.executable} -m timeline --version >&-"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""


@pytest.mark.parametrize("command", ["rules", "completion bash", "--help", "schema event"])
def test_a_reader_that_goes_away_is_told_from_a_ledger_with_errors(command: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        line = [sys.executable, "-m", "timeline", *command.split()]
        done = subprocess.run(line, stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (EXIT_BROKEN_PIPE, "")


@pytest.mark.parametrize("command", ["list", "state", "history license", "check", "rules", "render -o -"])
def test_a_closed_stdout_is_no_fault(ledger: Path, tmp_path: Path, command: str) -> None:
    line = f"{sys.executable} -m timeline {command} >&-"
    place = {"TIMELINE_LEDGER": str(ledger), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    done = subprocess.run(
        ["/bin/sh", "-c", line], capture_output=True, text=True, check=False, env={**os.environ, **place}
    )
    assert (done.returncode, done.stderr) == (0, "")


INTERRUPTED = """
import sys
class Finder:
    def find_spec(self, name, *_):
        if name == "timeline.cli.main":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Finder())
from timeline.__main__ import main
main()
"""


def test_whoever_interrupts_at_once_sees_no_traceback() -> None:
    done = subprocess.run([sys.executable, "-c", INTERRUPTED], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "")


def test_no_folder_is_not_this_folder(timeline: Any, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ledger)
    done = timeline("list", "--ledger", "")
    assert (done.code, done.err.splitlines()[0]) == (2, "timeline: --ledger: no folder is named")


def test_a_folder_that_is_gone_is_told(timeline: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    done = timeline("list")
    monkeypatch.chdir(tmp_path)
    assert (done.code, done.err.splitlines()[0]) == (2, "timeline: the folder that this is run in is no longer there")


def test_a_full_disk_is_one_line() -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"{sys.executable} -m timeline --help > /dev/full"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == "timeline: no space left on device\n"
    assert done.returncode == 2


def test_a_terminal_without_the_character_gets_an_escape_not_an_error() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "timeline", "größe-中"],
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": "latin-1", "PATH": "/usr/bin:/bin"},
    )
    assert done.returncode == 2
    assert b"gr\xf6\xdfe-\\u4e2d" in done.stderr
