"""What a figure tells machines is schema.org as its own types have it, and says no more than the ledger knows."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hostile import write_ledger

from timeline.workspace import Workspace

EVENTS = Path(__file__).parents[2] / "events"
CALLS: list[tuple[str, dict[str, Any]]] = [
    ("lanes", {"author": "The Gazette", "url": "https://example.org/check", "published": "2026-11-22"}),
    ("graph", {}),
    ("claim", {"claims": ["deepseek-v4:license"], "author": "Jane Doe", "person": True}),
    ("compare", {"as_of": ["2026-04-23", "2026-04-24"]}),
]


def json_ld(html: str) -> dict[str, Any]:
    """The data of a figure, found as a browser finds it."""
    found: dict[str, Any] = json.loads(
        html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    )
    return found


def typed(data: dict[str, Any]) -> str:
    """The data as TypeScript: all of it as a graph, and each node as what it says it is."""
    lines = ['import type { Claim, ClaimReview, Graph, WithContext } from "schema-dts";']
    lines.append(f"export const all: Graph = {json.dumps(data)};")
    for place, node in enumerate(data["@graph"]):
        told = json.dumps({"@context": data["@context"], **node})
        lines.append(f"export const x{place}: WithContext<{node['@type']}> = {told};")
    return "\n".join(lines) + "\n"


#: What schema.org would not have: a property that it does not know, or one that takes something else.
WRONG = [
    ('"claimReviewed": "', '"claimReviewd": "'),
    ('"reviewRating": {"@type": "Rating"', '"reviewRating": {"@type": "Organization"'),
    ('"itemReviewed": {"@type": "Claim", "text": "', '"itemReviewed": {"@type": "Claim", "firstAppearence": "'),
    ('"@context": "https://schema.org", "@type"', '"@context": "https://schema.example", "@type"'),
]


@pytest.mark.all
def test_it_has_the_types_of_schema_org(npm_package: Callable[[str], Path], tmp_path: Path) -> None:
    """Of the V4 ledger in every view, of all its claims, and of one that strangers wrote; what is wrong is caught."""
    workspace = Workspace.open(EVENTS)
    right = {kind: typed(json_ld(workspace.embed(kind, **options).html)) for kind, options in CALLS}
    right["everything"] = typed(json_ld(workspace.embed(everything=True).html))
    hostile = Workspace.open(write_ledger(tmp_path / "hostile", '</script>"><b>${x}`\\'))
    right["hostile"] = typed(json_ld(hostile.embed(author="</script>\\`").html))
    for text in right.values():
        assert "WithContext<ClaimReview>" in text
        assert "WithContext<Claim>" in text
    wrong = {}
    for number, (said, instead) in enumerate(WRONG):
        assert said in right["claim"]
        wrong[f"wrong{number}"] = right["claim"].replace(said, instead)
    found = _complaints(npm_package, tmp_path, right | wrong)
    assert {name: lines[0] for name, lines in found.items() if name in right} == {}
    assert set(found) == set(wrong)


def _complaints(npm_package: Callable[[str], Path], folder: Path, files: dict[str, str]) -> dict[str, list[str]]:
    """What the TypeScript compiler says of each file, in one run."""
    types = npm_package("schema-dts@2.1.0")
    compiler = npm_package("typescript@5.9.3") / "bin" / "tsc"
    options = {"strict": True, "noEmit": True, "module": "esnext", "moduleResolution": "bundler", "target": "es2022"}
    options |= {"paths": {"schema-dts": [str(types)]}, "types": [], "skipLibCheck": True}
    config = {"compilerOptions": options, "files": [f"{name}.ts" for name in files]}
    (folder / "tsconfig.json").write_text(json.dumps(config), encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.ts").write_text(text, encoding="utf-8")
    command = ["node", str(compiler), "--project", str(folder), "--pretty", "false"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=240, check=False)
    assert done.stderr == ""
    found: dict[str, list[str]] = {}
    for line in done.stdout.splitlines():
        if not line.startswith(" "):
            found.setdefault(line.partition(".ts(")[0], []).append(line)
    return found


def test_only_what_is_settled_is_rated_and_never_by_a_number() -> None:
    data = json_ld(Workspace.open(EVENTS).embed(everything=True).html)
    nodes = {node.get("claimReviewed", node.get("text")): node for node in data["@graph"]}
    assert nodes["DeepSeek V4 · Training cost: $5.2M"]["@type"] == "Claim"
    assert nodes["DeepSeek V4 · License: MIT"]["reviewRating"]["alternateName"] == "Checked, with dissent"
    text = json.dumps(data)
    for word in ("ratingValue", "bestRating", "worstRating", '"True"', '"False"'):
        assert word not in text
    for node in nodes.values():
        rated = node["@type"] == "ClaimReview"
        assert rated == ("reviewRating" in node)
        assert "description" in node or rated


def test_when_a_claim_was_made_is_told_where_its_first_day_is_known(tmp_path: Path) -> None:
    """The leak of the first day is proven to come before what repeats it on the fourth."""
    workspace = Workspace.open(write_ledger(tmp_path, "x"))
    claims = json_ld(workspace.embed("claim", claims=["c:license"]).html)["@graph"]
    told = {one.get("claimReviewed", one.get("text")): one.get("itemReviewed", one) for one in claims}
    assert told["x · x: MIT"]["datePublished"] == "2026-01-01"
    assert told["x · x: MIT"]["firstAppearance"]["datePublished"] == "2026-01-01"
    assert told["x · x: MIT"]["appearance"]["datePublished"] == "2026-01-04"


def test_who_publishes_it_when_and_where_is_told_by_who_knows() -> None:
    workspace = Workspace.open(EVENTS)
    (kind, options), *_ = CALLS
    told = next(node for node in json_ld(workspace.embed(kind, **options).html)["@graph"] if "reviewRating" in node)
    assert told["author"] == {"@type": "Organization", "name": "The Gazette"}
    assert (told["url"], told["datePublished"]) == ("https://example.org/check", "2026-11-22")
    assert told["temporalCoverage"] == "../2026-11-21"
    silent = next(node for node in json_ld(workspace.embed().html)["@graph"] if "reviewRating" in node)
    assert {"author", "url"}.isdisjoint(silent)
    assert silent["datePublished"] == "2026-11-21"
    past = json_ld(workspace.embed(claims=["license"], as_of=["2026-04-23"]).html)["@graph"]
    assert {node["temporalCoverage"] for node in past if "reviewRating" in node} == {"../2026-04-23"}
