"""Checks the colours: WCAG AA contrast, and positions of a lane that stay apart for every kind of sight."""

from __future__ import annotations

import itertools
import math

import pytest
from generate import generate

from timeline.render import theme

# Machado, Oliveira, Fernandes (2009), severity 1.0, on linear RGB
SIGHTS = {
    "usual": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
SCHEMES = {"light": (theme.LIGHT, theme.PAPER[1], 1), "dark": (theme.DARK, theme.PAPER[2], 2)}


def _linear(colour: str) -> list[float]:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def _contrast(one: str, other: str) -> float:
    first, second = (0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (_linear(one), _linear(other)))
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


def _blend(colour: str, ground: str, share: float) -> str:
    pairs = ((int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def _lab(colour: str, sight: str) -> tuple[float, float, float]:
    rgb = _linear(colour)
    r, g, b = (min(1.0, max(0.0, sum(m * v for m, v in zip(row, rgb, strict=True)))) for row in SIGHTS[sight])
    x, y, z = (
        (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047,
        0.2126729 * r + 0.7151522 * g + 0.0721750 * b,
        (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883,
    )
    x, y, z = (value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _apart(one: int, other: int) -> float:
    return min(
        math.dist(_lab(tones[one], sight), _lab(tones[other], sight))
        for tones, _, _ in SCHEMES.values()
        for sight in SIGHTS
    )


@pytest.mark.parametrize("scheme", SCHEMES)
def test_texts_reach_wcag_aa(scheme: str) -> None:
    """Contrast WCAG AA, 4.5:1: ink, muted text and every tone on paper, and every tone on the tint of its badge."""
    tones, paper, column = SCHEMES[scheme]
    texts = [theme.INK[column], theme.MUTED[column], *tones]
    assert [colour for colour in texts if _contrast(colour, paper) < 4.5] == []
    tinted = [theme.MUTED[column], *tones]
    assert [colour for colour in tinted if _contrast(colour, _blend(colour, paper, theme.TINT)) < 4.5] == []


def test_distances_are_as_computed() -> None:
    """The table of distances in the theme is what the simulation gives."""
    for one, other in itertools.combinations(range(len(theme.LIGHT)), 2):
        assert theme.APART[one][other] == theme.APART[other][one] == round(min(99.0, _apart(one, other)))


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_positions_of_a_lane_stay_apart(count: int) -> None:
    """Up to five positions of a lane are told apart with every kind of sight; ten is well seen."""
    tones = theme.give_tones([[f"position {number}" for number in range(count)]])
    assert all(_apart(tones[one], tones[other]) >= 10 for one, other in itertools.combinations(tones, 2))


@pytest.mark.parametrize("seed", range(0, 60, 3))
def test_neighbours_in_made_up_lanes_differ(seed: int) -> None:
    """Neighbouring positions of a lane never look alike, however the lanes share their terms."""
    lanes = [[strand.key for strand in lane.strands] for group in generate(seed).groups for lane in group.lanes][:12]
    tones = theme.give_tones(lanes)
    wide = [set(keys) for keys in lanes]
    for keys in lanes:
        for one, other in itertools.pairwise(dict.fromkeys(keys)):
            if len(set().union(*(each for each in wide if one in each or other in each))) <= 5:
                assert _apart(tones[one], tones[other]) >= 5, (one, other)


def test_one_key_one_tone() -> None:
    """The same term has the same colour everywhere."""
    tones = theme.give_tones([["a", "b"], ["b", "c"], ["c", "a"]])
    assert set(tones) == {"a", "b", "c"}
    assert len(set(tones.values())) == 3


def test_print_stays_light() -> None:
    """Dark is for screens only: paper is white."""
    assert "@media screen and (prefers-color-scheme:dark)" in theme.style("tl")
