"""How a figure is shown, to people and to programs."""

from __future__ import annotations

from typing import Any

import pytest

from timeline.model.claim import Attribute, Term
from timeline.model.ledger import Ledger
from timeline.values.figure import parse_figure
from timeline.values.path import Path
from timeline.views.figure import figure_object, figure_text


def _vocabulary(name: str, **labels: str) -> dict[str, Term]:
    paths = {key.replace("__", "/").replace("_", "-"): label for key, label in labels.items()}
    return {path: Term(name, Path.parse(path), label) for path, label in paths.items()}


LEDGER = Ledger(
    terms={
        "hardware": _vocabulary(
            "hardware",
            nvidia="Nvidia",
            nvidia__h800="H800",
            nvidia__rtx_4090="RTX 4090",
            huawei_ascend="Huawei Ascend",
            huawei_ascend__910b="Huawei Ascend 910B",
            training="Training rack",
        ),
        "phase": _vocabulary("phase", training="Training"),
    }
)
HARDWARE = Attribute("hardware", "Hardware", "term", terms="hardware", many=True)
PHASE = Attribute("phase", "Phase", "term", terms="phase")


@pytest.mark.parametrize(
    ("type_", "texts", "options", "shown"),
    [
        ("term", ["nvidia/h800"], {}, "Nvidia H800"),
        ("term", ["huawei-ascend/910b"], {}, "Huawei Ascend 910B"),
        ("term", ["2x nvidia/rtx-4090"], {}, "2× Nvidia RTX 4090"),
        ("term", ["10000x nvidia/h800"], {}, "10,000× Nvidia H800"),
        ("term", ["nvidia/h800", "huawei-ascend"], {}, "Nvidia H800, Huawei Ascend"),
        ("term", ["huawei-ascend"], {"only": True}, "only Huawei Ascend"),
        ("term", ["huawei-ascend"], {"excluded": ["nvidia"]}, "Huawei Ascend, not Nvidia"),
        ("term", [], {"excluded": ["nvidia"]}, "not Nvidia"),
        ("term", ["elsewhere/unheard-of"], {}, "elsewhere unheard-of"),
        ("quantity", ["~1T"], {}, "~1T"),
        ("quantity", ["undisclosed"], {}, "undisclosed"),
        ("license", ["Apache 2.0"], {}, "Apache-2.0"),
        ("date", ["2026-04~"], {}, "2026-04~"),
        ("yes-no", ["yes"], {}, "yes"),
        ("text", ["as it is"], {}, "as it is"),
    ],
)
def test_a_figure_for_people(type_: str, texts: list[str], options: dict[str, Any], shown: str) -> None:
    assert figure_text(parse_figure(type_, texts, **options), LEDGER) == shown


def test_a_term_of_two_vocabularies_takes_its_attributes_label() -> None:
    figure = parse_figure("term", ["training"])
    assert figure_text(figure, LEDGER, HARDWARE) == "Training rack"
    assert figure_text(figure, LEDGER, PHASE) == "Training"
    assert figure_text(figure, LEDGER) == "training"


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("37B", "parameters", 37_000_000_000, 37_000_000_000),
        ("80%+", "%", 80, None),
        ("under 5%", "%", None, 5),
        ("80..86%", "%", 80, 86),
        ("$0.14", "USD", 0.14, 0.14),
        ("-10", None, -10, -10),
    ],
)
def test_a_quantity_for_programs(text: str, unit: str | None, low: float | None, high: float | None) -> None:
    shown = figure_object(parse_figure("quantity", [text], unit=unit), LEDGER)
    assert list(shown) == ["text", "low", "high", "unit"]
    assert (shown["low"], shown["high"], shown["unit"]) == (low, high, unit)


def test_terms_for_programs() -> None:
    figure = parse_figure("term", ["2x nvidia/rtx-4090"], only=True, excluded=["huawei-ascend"])
    assert figure_object(figure, LEDGER, HARDWARE) == {
        "text": "only 2× Nvidia RTX 4090, not Huawei Ascend",
        "terms": ["2x nvidia/rtx-4090"],
        "only": True,
        "not": ["huawei-ascend"],
    }


def test_everything_else_is_a_text() -> None:
    assert figure_object(parse_figure("license", ["MIT"]), LEDGER) == {"text": "MIT"}
    assert figure_object(parse_figure("quantity", ["unknown"]), LEDGER) == {"text": "unknown"}
