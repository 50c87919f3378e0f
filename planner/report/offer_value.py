"""What an offering could still add to a record: an upper bound, by plain arithmetic from where the record stands.

For each credential, one way of taking an offering counts "up to" the least of

- what it earns in the category that suits it best,
- the room that each limit on that category leaves in its window, and
- what is still missing under the rules that it serves: an hour serves all of them, but for those that stay apart.

What is in the record stays claimed as the standing says, and nothing else is taken before.  So it never promises too
little while those claims stay; it may promise too much, because limits that overlap and credentials that cannot share
an hour are looked at one by one, and a limit that is a share of what counts may yet grow.  Rules that ask for items
rather than for credit (a topic covered, a week coached) are named beside the credit.  No solver takes part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from models.answer.outcome import CredentialStanding, Outcome
from models.base import TICKS
from models.problem import ActiveCredential, CreditPiece, Option, Problem, RuleInstance
from models.regime.rules import Maximum, Once
from models.regime.selection import Selection
from planner.language.selections import group_keys, selects
from planner.report.unmet import Headroom, UnmetRule, claimed_now, needs_of, rooms_of
from planner.rules.ledger import counts_in


@dataclass(frozen=True, slots=True)
class Served:
    """What one way of taking an offering could add under one credential, at most."""

    credits: int = 0
    """Ticks that still count."""
    earned: int = 0
    category: str = ""
    steps: str = ""
    """How the credit is worked out."""
    limits: tuple[str, ...] = ()
    """Limits that leave less room than is earned, by title."""
    needs: tuple[UnmetRule, ...] = ()
    """Rules it serves that are not met yet."""

    @property
    def items(self) -> int:
        """How many of these ask for items."""
        return sum(need.items for need in self.needs)


def steps_of(option: Option) -> int:
    """Return how many steps are meant: all there are of what is bought in steps, else one time."""
    return option.most if option.stepped else 1


@dataclass(frozen=True, slots=True)
class OfferValue:
    """What the best way of taking an offering could add."""

    option: Option | None = None
    """The way that is meant: the one that costs least for a credit that still counts."""
    served: Mapping[str, Served] = field(default_factory=dict)
    """By credential."""

    @property
    def credits(self) -> int:
        """Ticks that still count, under all credentials together."""
        return sum(each.credits for each in self.served.values())

    @property
    def items(self) -> int:
        """Rules served that ask for items, under all credentials together."""
        return sum(each.items for each in self.served.values())

    @property
    def steps(self) -> int:
        """How many steps give what still counts; one, unless it is bought in steps."""
        if self.option is None or not self.option.stepped:
            return 1
        wanted = (-(-each.credits * self.option.most // each.earned) for each in self.served.values() if each.earned)
        return max(self.option.least, *wanted)

    @property
    def cost(self) -> int:
        """Cents for what is meant."""
        if self.option is None:
            return 0
        return (self.option.cost - self.option.fee) * self.steps + self.option.fee

    @property
    def price(self) -> Fraction | None:
        """Cents for one credit that still counts; None where none does."""
        return Fraction(self.cost * TICKS, self.credits) if self.credits else None


class OfferValues:
    """Weighs the options of a problem against a standing; what is alike is worked out once."""

    def __init__(self, problem: Problem, standing: Outcome) -> None:
        """Take what is missing and what room is left from a standing of the record alone."""
        by_name = {held.name: held for held in standing.credentials}
        self._books = [_Book(problem, each, by_name[each.name], standing) for each in problem.credentials]

    def worth(self, options: Iterable[Option]) -> OfferValue:
        """Return what the best of several ways of taking one offering could add."""
        found = [OfferValue(option, self.served(option)) for option in options]
        return min(found, key=_rank, default=OfferValue())

    def served(self, option: Option) -> dict[str, Served]:
        """Return what one way of taking an offering could add, by credential."""
        told = {}
        for book in self._books:
            lots = option.pieces.get(book.active.name, ())
            if lots:
                told[book.active.name] = book.served(option, lots)
        return told


def _rank(found: OfferValue) -> tuple[bool, Fraction, int, int, date, str]:
    option = found.option
    assert option is not None
    price = found.price
    return price is None, price or Fraction(0), -found.credits, -found.items, option.end, option.key


class _Book:
    """The needs and the room of one credential."""

    def __init__(self, problem: Problem, active: ActiveCredential, held: CredentialStanding, standing: Outcome) -> None:
        self.active = active
        self._done = claimed_now(problem, active, standing)
        readings = {reading.key: reading for reading in held.readings}
        self.needs = needs_of(active, readings)
        grows = max((need.missing for need in self.needs if not need.items), default=0)
        self._wide: list[Headroom] = []
        self._daily: dict[date, list[Headroom]] = {}
        for room in rooms_of(active, readings, self._done, grows):
            # A limit on each day has a window for every day there is.
            single = room.window.start == room.window.end
            (self._daily.setdefault(room.window.start, []) if single else self._wide).append(room)
        self.once = [instance for instance in active.rules if isinstance(instance.rule, Once)]
        self._courses = {lot.course for lot, _, _ in self._done}
        named = [*(of for need in self.needs for of in need.of), *_limited(active)]
        self._reads_names = any(each.names_items for each in named)
        self._known: dict[object, Served] = {}
        self._alike: dict[object, tuple[tuple[UnmetRule, ...], tuple[Headroom, ...]]] = {}

    def served(self, option: Option, lots: Sequence[CreditPiece]) -> Served:
        """Return what an option's lots could add together."""
        times = steps_of(option)
        key = (times, *(self._signature(lot) for lot in lots))
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._weighed(lots, times)
        return known

    def _signature(self, lot: CreditPiece) -> object:
        course = lot.course if lot.course in self._courses else ""
        names = lot.names if self._reads_names else None
        stated = tuple((name, type(value).__name__, value) for name, value in lot.attributes.items())
        earned = tuple((choice.category, choice.earned) for choice in lot.choices)
        return lot.on, lot.spread, earned, lot.topics, stated, names, course

    def _weighed(self, lots: Sequence[CreditPiece], times: int) -> Served:
        best = [each for lot in lots if (each := self._best(lot, times)) is not None]
        if not best:
            return Served()
        needs = {need.key: need for each in best for need in each.needs}
        counting = min(sum(each.credits for each in best), _useful(best), *_together(best))
        earned = sum(each.earned for each in best)
        first = max(best, key=lambda each: each.earned)
        return Served(
            credits=counting,
            earned=earned,
            category=first.category,
            steps=" + ".join(dict.fromkeys(each.steps for each in best)),
            limits=tuple(dict.fromkeys(room.title for each in best for room, left in each.rooms if left < each.earned)),
            needs=tuple(needs.values()),
        )

    def _best(self, lot: CreditPiece, times: int) -> _Piece | None:
        pieces = [self._piece(lot, each.category, each.earned * times, each.steps) for each in lot.choices]
        return max(pieces, key=lambda piece: (piece.credits, len(piece.needs), piece.earned), default=None)

    def _piece(self, lot: CreditPiece, category: str, earned: int, steps: str) -> _Piece:
        needs, rooms = self._touched(lot, category)
        left = [
            (room, max(0, min(room.left - room.full.get(group, 0) for group in groups)))
            for room in rooms
            if (groups := tuple(group_keys(room.rule, lot, category)))
        ]
        most = min((each for _, each in left), default=earned)
        again = any(self._again(instance, lot, category) for instance in self.once)
        return _Piece(
            category,
            steps,
            earned,
            0 if again else max(0, min(earned, most, _usable(needs))),
            () if again else needs,
            tuple(left),
        )

    def _touched(self, lot: CreditPiece, category: str) -> tuple[tuple[UnmetRule, ...], tuple[Headroom, ...]]:
        stated = tuple((name, type(value).__name__, value) for name, value in lot.attributes.items())
        names = lot.names if self._reads_names else None
        key = (lot.on, lot.spread, category, lot.topics, stated, names)
        known = self._alike.get(key)
        if known is None:
            regime = self.active.regime
            needs = tuple(
                need
                for need in self.needs
                if counts_in(lot, need.window)
                and (need.by is None or lot.spread or lot.on <= need.by)
                and any(selects(of, lot, category, regime) for of in need.of)
            )
            rooms = tuple(
                room
                for room in (*self._wide, *self._daily.get(lot.on, ()))
                if counts_in(lot, room.window) and selects(room.rule.of, lot, category, regime)
            )
            known = self._alike[key] = needs, rooms
        return known

    def _again(self, instance: RuleInstance, lot: CreditPiece, category: str) -> bool:
        """Say whether the same course counts already, where it counts once."""
        rule, regime = instance.rule, self.active.regime
        assert isinstance(rule, Once)
        if lot.course not in self._courses or not counts_in(lot, instance.window):
            return False
        if not selects(rule.of, lot, category, regime):
            return False
        if rule.unless is not None and selects(rule.unless, lot, category, regime):
            return False
        return any(
            done.course == lot.course
            and counts_in(done, instance.window)
            and selects(rule.of, done, claimed_as, regime)
            for done, claimed_as, _ in self._done
        )


def _limited(active: ActiveCredential) -> Iterator[Selection]:
    for instance in active.rules:
        if isinstance(instance.rule, Maximum):
            yield instance.rule.of


@dataclass(frozen=True, slots=True)
class _Piece:
    category: str
    steps: str
    earned: int
    credits: int
    needs: tuple[UnmetRule, ...]
    rooms: tuple[tuple[Headroom, int], ...]
    """Limits that bind it, each with what it leaves."""


def _usable(needs: Sequence[UnmetRule]) -> int:
    """Return how much of one piece these needs can use: an hour serves all of them, but for those that stay apart."""
    of_credit = [need for need in needs if not need.items]
    widest = max((need.missing for need in of_credit), default=0)
    return max(widest, sum(need.missing for need in of_credit if need.apart))


def _useful(pieces: Sequence[_Piece]) -> int:
    """Return how much of several pieces their needs can use: a need of all of them, or the sum of the others."""
    found = {need.key: need for piece in pieces for need in piece.needs if not need.items}
    common = [
        need.missing for need in found.values() if not need.apart and all(need in piece.needs for piece in pieces)
    ]
    whole = sum(need.missing for need in found.values())
    return max(*common, whole - max(common)) if common else whole


def _together(pieces: Sequence[_Piece]) -> Iterator[int]:
    """Yield, for each limit that binds several pieces as a whole, the most that they leave together with the others."""
    if len(pieces) == 1:
        return
    everything = sum(piece.credits for piece in pieces)
    for key, left in {
        room.key: left for each in pieces for room, left in each.rooms if room.rule.each == "all"
    }.items():
        under = sum(piece.credits for piece in pieces if any(room.key == key for room, _ in piece.rooms))
        yield everything - under + min(under, left)
