"""Editors complete and explain what stands in a ledger's files, as the language server behind most of them does it."""

from __future__ import annotations

import json
import queue
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from timeline.cli.main import run
from timeline.rules.example import lay_out

PAGE = Path(__file__).parents[2] / "docs" / "editor.md"
PATIENCE = 60  # seconds, on a busy machine

EVENT = """\
kind: report
title: T
source: lab
cites:
  - launch
statements:
  license: MIT
  hardware@training:
    value: acme/m1
    basis: leak
"""


class Server:
    """A language server that is spoken to over its pipes (Language Server Protocol 3.17, "Base Protocol")."""

    def __init__(self, command: list[str], root: Path, settings: dict[str, Any]) -> None:
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.root, self.settings = root, settings
        self.out: BinaryIO = self.process.stdin  # type: ignore[assignment]  # a pipe of bytes, for text was not asked
        self.said: queue.Queue[dict[str, Any]] = queue.Queue()
        self.complaints: dict[str, list[str]] = {}
        self.number = 0
        threading.Thread(target=self._listen, args=(self.process.stdout,), daemon=True).start()
        folder = {"uri": root.as_uri(), "name": "ledger"}
        able = {"workspace": {"configuration": True, "workspaceFolders": True}}
        self.ask("initialize", processId=None, rootUri=root.as_uri(), workspaceFolders=[folder], capabilities=able)
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings=settings)

    def _listen(self, stream: BinaryIO) -> None:
        while head := stream.readline():
            length = int(head.split(b":")[1]) if head.lower().startswith(b"content-length") else 0
            while head.strip():
                head = stream.readline()
                length = int(head.split(b":")[1]) if head.lower().startswith(b"content-length") else length
            self.said.put(json.loads(stream.read(length)))

    def _send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.out.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.out.flush()

    def tell(self, method: str, **params: Any) -> None:
        self._send(method=method, params=params)

    def ask(self, method: str, **params: Any) -> Any:
        self.number += 1
        number = self.number
        self._send(id=number, method=method, params=params)
        return self._until(lambda message: message.get("id") == number and "method" not in message)["result"]

    def _until(self, is_it: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The message that is waited for; what the server wants to know in between is answered."""
        while True:
            message = self.said.get(timeout=PATIENCE)
            if message.get("method") == "workspace/configuration":
                asked = [item.get("section") for item in message["params"]["items"]]
                self._send(id=message["id"], result=[self.settings.get(section, {}) for section in asked])
            elif "method" in message and "id" in message:
                self._send(id=message["id"], result=None)
            elif message.get("method") == "textDocument/publishDiagnostics":
                told = [
                    f"{one['range']['start']['line']}: {one['message']}" for one in message["params"]["diagnostics"]
                ]
                self.complaints[message["params"]["uri"]] = told
            if is_it(message):
                return message

    def show(self, name: str, text: str) -> str:
        """Open a file, and wait until the server has looked at it; its address."""
        uri = (self.root / name).as_uri()
        self.tell("textDocument/didOpen", textDocument={"uri": uri, "languageId": "yaml", "version": 1, "text": text})
        self._until(lambda _: uri in self.complaints)
        return uri

    def completed(self, uri: str, line: int, column: int) -> list[str]:
        found = self.ask("textDocument/completion", **_place(uri, line, column))
        return [item["label"] for item in found["items"]]

    def explained(self, uri: str, line: int, column: int) -> str:
        return str(self.ask("textDocument/hover", **_place(uri, line, column))["contents"]["value"])


def _place(uri: str, line: int, column: int) -> dict[str, Any]:
    return {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}}


@pytest.fixture
def server(npm_package: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """The server with the settings that the documentation gives, in a folder with the small ledger."""
    package = npm_package("yaml-language-server@1")
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node on this machine")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "events").mkdir()
    lay_out("", tmp_path / "events")
    assert run(["schema", "--output", "schemas"]) == 0
    (told,) = re.findall(r"```json\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    schemas = {(tmp_path / path).as_uri(): files for path, files in json.loads(told)["yaml.schemas"].items()}
    settings = {"yaml": {"schemas": schemas, "validate": True, "hover": True, "completion": True}}
    settings["yaml"]["schemaStore"] = {"enable": False}
    started = Server([node, str(package / "bin" / "yaml-language-server"), "--stdio"], tmp_path, settings)
    yield started
    started.process.kill()
    started.process.wait()
    started.out.close()
    assert started.process.stdout is not None
    started.process.stdout.close()


@pytest.mark.all
def test_what_an_editor_shows(server: Server) -> None:
    assert server.complaints == {}
    good = server.show("events/2026/good.yaml", EVENT)
    assert server.complaints[good] == []
    assert "Widget · License: license" in server.explained(good, 6, 4)
    assert "How the source knows" in server.explained(good, 9, 6)
    assert "Shape" not in "".join(server.explained(good, line, 4) for line in (0, 6, 7, 8, 9))
    new = server.show("events/2026/new.yaml", "kind: r\ntitle: T\nsource: l\ncites:\n  - l\nstatements:\n  l\n")
    assert set(server.completed(new, 0, 6)) == {
        "leak", "report", "announcement", "release", "evaluation", "correction", "retraction",
    }  # fmt: skip
    assert {"acme", "gazette", "lab"} <= set(server.completed(new, 2, 8))
    assert {"launch", "news", "test", "launch?"} <= set(server.completed(new, 4, 4))
    assert {"license", "widget:license", "hardware@training"} <= set(server.completed(new, 6, 3))
    bad = server.show("events/2026/bad.yaml", "kind: reprt\ntitle: T\nsource: nobody\nstatments:\n  license: MIT\n")
    assert [complaint[:2] for complaint in server.complaints[bad]] == ["0:", "2:", "3:"]
    sources = server.show("events/sources.yaml", "a: {nam: x, kind: pres}\n")
    assert len(server.complaints[sources]) == 3
