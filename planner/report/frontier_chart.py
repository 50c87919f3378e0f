"""A chart of money against hours in text: what each plan costs and how long it takes, joined by steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from string import ascii_lowercase, ascii_uppercase

from models.base import credits_text, money_text

_NAMES = ascii_lowercase + ascii_uppercase
SEVERAL = "*"
"""Stands where points are too close to be told apart, and for those that the letters do not reach."""

LEAST = 20
"""Columns the drawing itself needs."""


@dataclass(frozen=True)
class Strokes:
    """Characters that lines are drawn with."""

    level: str
    steep: str
    turn: str
    """Where the line from the left turns down."""
    side: str
    foot: str
    corner: str
    unseen: str


FINE = Strokes("─", "│", "┐", "│", "─", "└", "·")
PLAIN = Strokes("-", "|", "+", "|", "-", "+", ".")


def name_of(number: int) -> str:
    """Return the letter of a point, counted from zero."""
    return _NAMES[number] if number < len(_NAMES) else SEVERAL


def chart(
    points: Sequence[tuple[int, int]],
    currency: str = "",
    *,
    strokes: Strokes = FINE,
    width: int = 60,
    height: int = 10,
    gap_after: int | None = None,
) -> list[str]:
    """Draw points of money (upward) and hours (to the right), and how much at most so many hours cost.

    Args:
        points: cents and minutes, from the cheapest to the shortest.
        currency: what the money is in.
        strokes: what to draw with.
        width: columns, labels included.
        height: lines of the drawing itself.
        gap_after: after so many points, some are left out: no line is drawn there.
    """
    if len(points) < 2:
        return []
    most, least = points[-1][0], points[0][0]
    longest, shortest = points[0][1], points[-1][1]
    left = max(len(money_text(most)), len(money_text(least)), len(currency))
    columns = max(LEAST, width - left - 2)
    places = [
        (_scaled(took - shortest, longest - shortest, columns - 1), _scaled(most - spent, most - least, height - 1))
        for spent, took in points
    ]
    drawing = [[" "] * columns for _ in range(height)]
    for number, (cheaper, shorter) in enumerate(pairwise(places), start=1):
        _step(drawing, cheaper, shorter, strokes, seen=number != gap_after)
    for number, (column, line) in enumerate(places):
        drawing[line][column] = name_of(number) if places.count((column, line)) == 1 else SEVERAL
    labels = {0: money_text(most), height - 1: money_text(least)}
    lines = [currency.rjust(left)]
    lines += [f"{labels.get(n, ''):>{left}} {strokes.side}{''.join(drawn)}".rstrip() for n, drawn in enumerate(drawing)]
    lines.append(f"{'':>{left}} {strokes.corner}{strokes.foot * columns}")
    low, high = credits_text(shortest), f"{credits_text(longest)} hours"
    lines.append(f"{'':>{left}}  {low}{high.rjust(columns - len(low))}")
    return lines


def _scaled(part: int, whole: int, most: int) -> int:
    """Return the place of a value on a line of places, the nearest one."""
    return (2 * part * most + whole) // (2 * whole) if whole > 0 else 0


def _step(
    drawing: list[list[str]], cheaper: tuple[int, int], shorter: tuple[int, int], strokes: Strokes, *, seen: bool
) -> None:
    """Draw a line from the shorter plan to the right, and down to the cheaper one."""
    (right, bottom), (left, top) = cheaper, shorter
    for column in range(left + 1, right):
        drawing[top][column] = strokes.level if seen else strokes.unseen
    for line in range(top + 1, bottom):
        drawing[line][right] = strokes.steep if seen else strokes.unseen
    if left < right and top < bottom:
        drawing[top][right] = strokes.turn if seen else strokes.unseen
