"""A regime as lines: itself, its unclear texts, its clauses."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from rich.cells import cell_len
from textual.content import Content

from models.regime import Interpretation, Regime
from planner.cli.terminal import shown
from planner.desk.clauses import Listed
from tui.words import COLOURS, MARKS, plain

NAMES = 30
"""Columns for the names of clauses at most."""


def head_line(regime: Regime) -> Callable[[int], Content]:
    """Name a regime."""
    return lambda columns: plain(regime.title, "bold $text-primary", most=columns)


def unclear_line(each: Interpretation) -> Callable[[int], Content]:
    """Ask the question that a text leaves open."""
    return lambda columns: Content.assemble(("≈ ", "$text-warning"), plain(each.question, most=columns - 2))


def clause_line(listed: Listed, names: int) -> Callable[[int], Content]:
    """Name a clause and say what it says, with a sign for where the record stands or that nothing checks it."""
    mark, colour = _sign(listed)
    muted = "" if listed.clause.carried_by else "$foreground-muted"
    name, text = listed.clause.id, listed.clause.text
    return lambda columns: _drawn(mark, colour, name, text, muted, min(names, NAMES, columns * 2 // 7), columns)


@lru_cache(maxsize=4096)
def _drawn(mark: str, colour: str, name: str, text: str, muted: str, wide: int, columns: int) -> Content:
    """Write a clause on one line; hundreds are written again with every letter of a search."""
    cut = shown(name, wide)
    return Content.assemble(
        (f"{mark} ", colour),
        (cut + " " * (wide - cell_len(cut)) + "  ", muted or "$text-primary"),
        plain(text, muted, most=columns - wide - 4),
    )


def _sign(listed: Listed) -> tuple[str, str]:
    if not listed.clause.carried_by:
        return "–", "$text-warning"
    return (MARKS[listed.state], COLOURS[listed.state]) if listed.state else ("·", "$foreground-muted")
