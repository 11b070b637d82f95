"""The JSON Schemas for editors accept what the reader accepts, and complain of what it complains of."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from timeline.cli.main import run
from timeline.cli.schema import KINDS
from timeline.embed import editor

EVENTS = Path(__file__).parents[2] / "events"
RESERVED = ("ledger", "subjects", "attributes", "terms", "sources")


def schema(kind: str, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    capsys.readouterr()
    assert run(["schema", kind, *options]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def test_the_kinds_are_those_of_the_reader() -> None:
    assert editor.KINDS == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_one(kind: str, ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="needs jsonschema")
    told = schema(kind, capsys)
    assert told["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(told)


@pytest.mark.all
def test_the_ledger_of_the_project_is_valid(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("check_jsonschema", reason="needs check-jsonschema")
    assert run(["schema", "--ledger", str(EVENTS), "--output", str(tmp_path)]) == 0
    for kind in KINDS:
        found = sorted(EVENTS.rglob("*.yaml"))
        files = [path for path in found if (path.stem if path.stem in RESERVED else "event") == kind]
        assert files
        command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(tmp_path / f"{kind}.schema.json")]
        done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_no_help_is_headed_by_a_name_of_our_code(kind: str, ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = schema(kind, capsys)
    assert told["title"] == f"{kind} of a timeline ledger"
    titles = {shape["title"] for shape in told.get("$defs", {}).values()}
    assert titles <= {"statement", "source", "subject", "attribute", "term"}


EVENT = "kind: report\ntitle: T\nsource: lab\ndate: 2026-05-01\n"


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        (EVENT, True),
        (EVENT + "statements: {license: MIT, /pro:weight: 12, cost: null, launch-date: 2026-04-24}", True),
        (EVENT + "statements: {hardware@training: {value: [acme/m1, acme/m2], only: yes}, new:license: MIT}", True),
        (EVENT + "statements: {hardware@training: 2x acme/m1, weight: [{value: 3.10}, {disputes: launch}]}", True),
        (EVENT + "statements: {weight: {disputes: figure 12 kg, per: anonymous, cites: [launch, 'test?']}}", True),
        (EVENT + "title2: x", False),
        (EVENT.replace("lab", "labb"), False),
        (EVENT.replace("report", "repport"), False),
        (EVENT + "cites: lunch", False),
        (EVENT + "about: gadget", False),
        (EVENT + "statements: {weight: {valu: 3}}", False),
        (EVENT + "statements: {hardware@training: {valu: acme/m1}}", False),
        (EVENT + "statements: {weight: {disputes: lunch}}", False),
        (EVENT + "statements: {weight: {per: nobody}}", False),
        ("title: T", False),
    ],
)
def test_events(text: str, sound: bool, ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="needs jsonschema")
    data = yaml.load(text, _Texts)
    assert jsonschema.Draft202012Validator(schema("event", capsys)).is_valid(data) == sound


class _Texts(yaml.SafeLoader):
    """Leaves dates as text, as editors do."""


_Texts.yaml_implicit_resolvers = {
    key: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for key, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def test_an_editor_completes_what_the_ledger_names(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = schema("event", capsys)
    assert told["properties"]["source"]["enum"] == ["acme", "gazette", "lab"]
    claims = told["properties"]["statements"]["anyOf"][0]["properties"]
    assert {"license", "widget:license", "hardware@training", "hardware@inference", "weight"} <= set(claims)
    assert claims["widget:weight"]["description"] == "Widget · Weight: quantity, in kg"
    assert "acme/m1" in claims["hardware@training"]["anyOf"][0]["enum"]
    cites = json.dumps(told["properties"]["cites"])
    assert '"launch?"' in cites
    assert schema("attributes", capsys)["$defs"]["AttributeShape"]["properties"]["terms"]["anyOf"][0]["enum"] == [
        "hardware",
        "phase",
    ]


def test_an_empty_ledger_names_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "enum" not in schema("event", capsys, "--ledger", str(tmp_path))["properties"]["source"]


def test_wrong_calls(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema"]) == 2
    assert "give one of event, ledger" in capsys.readouterr().err
    assert run(["schema", "evnt"]) == 2
