"""Decides in which few words a state is told: evidence, standing, and how many named origins stand behind it."""

from __future__ import annotations

from timeline.views.state_view import StateView


def badge(state: StateView) -> str:
    """`checked · dissent`, `rumoured · contested`; empty where nothing is told."""
    if state.split and state.figure is None:
        return "split"
    return " · ".join(word for word in (state.evidence, state.standing) if word)


def origins_in_words(state: StateView) -> str:
    """`1 named origin: Simon Willison` needs names, so this gives the count only:
    `1 named origin`, `no named origin`.
    """
    if state.evidence is None:
        return ""
    number = state.independent
    return "no named origin" if number == 0 else f"{number} named origin" + ("" if number == 1 else "s")


def split_text(state: StateView) -> str:
    """What a split whole shows: the parts first ("V4 Pro 1.6T, V4 Flash 284B"), then its own figure."""
    parts = ", ".join(f"{label} {text}" for _, label, text in state.split)
    if not parts:
        return state.text
    return f"{parts}; whole {state.text}" if state.figure is not None else parts
