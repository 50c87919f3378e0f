"""Enumerate the corners of a Pareto staircase: every minimal vector of whole numbers for which a predicate holds.

The predicate is monotone: more of any number never hurts, so what satisfies it is an upward closed set, and its minimal
vectors (the corners) are those of which no number can be smaller unless another grows.  Valk and Jantzen (The residue
of vector sets, 1985) enumerate them by asking whether the predicate holds at the largest vector of what no corner
covers yet.  Here that rest is a list of boxes: where the predicate fails at a box's largest vector, nothing in the box
satisfies it; where it holds, that vector is lowered to a corner, number after number by bisection, and all boxes are
split around the corner, as search zones are in multiobjective optimisation (Klamroth, Lacour, Vanderpooten, 2015).
When no box is left, no corner is missing.

Where the predicate is only nearly monotone, so that more of one number may hurt until it is a little more, it counts as
satisfied above every vector that is known to satisfy it, or has numbers that others were lowered to.  After that every
vector is asked about that no corner covers, and has no number below the least it can be whatever the others are; where
these are too many, the list is not said to be complete.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod

MOST_ASKED = 150
"""So many vectors are asked about one by one."""

Vector = tuple[int, ...]
Box = tuple[Vector, Vector]
"""The least and the largest vector that lie in it."""


@dataclass
class ParetoStaircase:
    """The corners: the minimal vectors that will do."""

    will_do: Callable[[Vector], bool | None]
    """Whether a vector will do; None where there was no time to find out."""
    most: int
    """So many vectors are looked for."""
    nearly: bool = False
    """Whether more may hurt now and then, so that smaller vectors are asked about as well."""
    found: list[Vector] = field(default_factory=list)
    more: bool = False
    """Whether there are others besides those found."""
    complete: bool = True
    """Whether none is missing."""
    _known: dict[Vector, bool] = field(default_factory=dict, repr=False)
    _worth: dict[int, set[int]] = field(default_factory=dict, repr=False)
    """By place: numbers that are worth looking at, because with less of them something that does would not."""

    def climb(self, boxes: Iterable[Box]) -> None:
        """Find the least vectors of some boxes.

        Args:
            boxes: where to look; more of a number never hurts within one of them, but it may from one to another.
        """
        left = list(boxes)
        while left and self.complete:
            low, high = left.pop(0)
            verdict = self._asked(high)
            if verdict is None:
                self.complete = False
            elif verdict and len(self.found) == self.most:
                self.more, self.complete = True, False
            elif verdict:
                corner = self._corner(low, high)
                if corner is None:
                    self.complete = False
                    break
                self.found.append(corner)
                left = _widest(part for box in [(low, high), *left] for part in _not_above(corner, box))
        if self.nearly and self.complete:
            self._ask_below()
        self.found = sorted(each for each in {*self.found} if not any(_above(each, other) for other in self.found))

    def _ask_below(self) -> None:
        """Ask about every vector that is not above a corner, as far as there can be corners."""
        worth = [self._worth[place] for place in sorted(self._worth)]
        spans = [range(min(values), max(values)) for values in worth]
        if prod(map(len, spans)) > MOST_ASKED * len(spans):
            self.complete = not any(map(len, spans))
            return
        below = [each for each in product(*spans) if not any(_reaches(each, corner) for corner in self.found)]
        for each in sorted(below, key=sum)[:MOST_ASKED]:
            if not any(_reaches(each, corner) for corner in self.found):
                verdict = self._answered(each)
                if verdict is None:
                    self.complete = False
                    return
                if verdict:
                    self.found.append(each)
        self.complete = len(below) <= MOST_ASKED

    def _corner(self, low: Vector, high: Vector) -> Vector | None:
        """Make a vector that will do as small as it can be; None where the time ran out."""
        if self.nearly:
            for place in range(len(low)):
                alone = self._lowered(low, high, [place])
                if alone is None:
                    return None
                self._worth.setdefault(place, set()).add(alone[place])
        corner: Vector | None = high
        while corner is not None:
            corner = self._lowered(low, corner, range(len(low)))
            smaller = [each for each, does in self._known.items() if does and corner and _above(corner, each)]
            if not smaller:
                break
            corner = min(smaller)
        for place, value in enumerate(corner or ()):
            self._worth.setdefault(place, set()).add(value)
        return corner

    def _lowered(self, low: Vector, high: Vector, places: Iterable[int]) -> Vector | None:
        """Make some numbers of a vector as small as they can be, one after another; None where the time ran out."""
        corner = high
        for place in places:
            least, most = min(low[place], corner[place]), corner[place]
            while least < most:
                middle = (least + most) // 2
                verdict = self._asked(_with(corner, place, middle))
                if verdict is None:
                    return None
                least, most = (least, middle) if verdict else (middle + 1, most)
            corner = _with(corner, place, most)
        return corner

    def _asked(self, vector: Vector) -> bool | None:
        """Say whether a vector will do, or, where more may hurt now and then, one below it."""
        if self.nearly and any(does and _above(vector, each) for each, does in self._known.items()):
            return True
        verdict = self._answered(vector)
        if verdict is not False or not self.nearly:
            return verdict
        worth = [
            [value, *sorted(each for each in self._worth.get(n, ()) if each < value)] for n, value in enumerate(vector)
        ]
        for smaller in product(*worth):
            verdict = self._answered(smaller)
            if verdict is not False:
                return verdict
        return False

    def _answered(self, vector: Vector) -> bool | None:
        if vector not in self._known:
            verdict = self.will_do(vector)
            if verdict is None:
                return None
            self._known[vector] = verdict
        return self._known[vector]


def boxes(ends: Sequence[Sequence[int]]) -> list[Box]:
    """Cut the vectors from 0 on into boxes.

    Args:
        ends: for each number, from the least to the largest, the last value before something changes so that more of
            it may hurt after all; the largest is the most that is looked at.
    """
    found: list[Box] = [((), ())]
    for several in ends:
        starts = [0, *(end + 1 for end in several)]
        parts = [(start, end) for start, end in zip(starts, several, strict=False) if start <= end]
        found = [((*low, start), (*high, end)) for low, high in found for start, end in parts]
    return found


def _with(vector: Vector, place: int, value: int) -> Vector:
    return (*vector[:place], value, *vector[place + 1 :])


def _above(vector: Vector, other: Vector) -> bool:
    """Say whether a vector is another made larger somewhere."""
    return vector != other and _reaches(vector, other)


def _reaches(vector: Vector, other: Vector) -> bool:
    """Say whether a vector is another, or another made larger somewhere."""
    return all(mine >= theirs for mine, theirs in zip(vector, other, strict=True))


def _not_above(corner: Vector, box: Box) -> Iterable[Box]:
    """Yield boxes that hold what of a box is neither a vector nor above it."""
    low, high = box
    if not _reaches(high, corner):
        yield box
        return
    for place, value in enumerate(corner):
        if low[place] < value:
            yield low, _with(high, place, value - 1)


def _widest(found: Iterable[Box]) -> list[Box]:
    """Leave out boxes that lie in others."""
    kept: list[Box] = []
    for box in dict.fromkeys(found):
        if not any(_inside(box, other) for other in kept):
            kept = [*(other for other in kept if not _inside(other, box)), box]
    return kept


def _inside(box: Box, other: Box) -> bool:
    return all(outer <= inner for inner, outer in zip(box[0], other[0], strict=True)) and all(
        inner <= outer for inner, outer in zip(box[1], other[1], strict=True)
    )
