"""The ledger: the claims of one credential, the only input of a rule's `measure`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import chain
from operator import itemgetter

from models.answer.outcome import Reading
from models.base import Window, credits_text
from models.problem import ActiveCredential, CreditPiece, Item, LinearAmount, RuleInstance
from models.regime.selection import Selection
from planner.language.selections import ancestors, selects


@dataclass(frozen=True, slots=True)
class Entry:
    """One credit piece with its claim; an empty category means it is not claimed."""

    piece: CreditPiece
    item: Item
    category: str
    earned: int
    """Ticks, for all steps of the piece."""
    claimed: int
    counted: bool = True
    """Whether its item counts as done; a duplicate does not."""
    planned: bool = False
    repeats: int = 1
    """The number of items it represents."""
    start: date = date.min
    end: date = date.min


@dataclass(frozen=True, slots=True)
class Split:
    """An amount in ticks or items, divided into what the record has and what the plan adds."""

    have: int = 0
    planned: int = 0

    @property
    def total(self) -> int:
        """The sum of both."""
        return self.have + self.planned


def counts_in(piece: CreditPiece, window: Window) -> bool:
    """Return whether a piece lies in a window; work on no particular day lies in no window of a single day."""
    return piece.on in window and not (piece.spread and window.days == 1 and window.label)


@dataclass(frozen=True)
class Ledger:
    """The entries of one credential."""

    active: ActiveCredential
    entries: tuple[Entry, ...]
    measure: Callable[[RuleInstance, Ledger], Reading]
    """Measures any rule; used by a rule that contains other rules."""
    others: frozenset[str] = frozenset()
    """Keys of items that another credential of the holder claims."""
    _found: dict[tuple[int, int], tuple[Selection, Window, tuple[Entry, ...]]] = field(
        default_factory=dict, compare=False, repr=False
    )
    """Memo table of `among`: keyed by the ids of selection and window, which the values keep alive."""

    _by_category: dict[str, list[tuple[int, Entry]]] = field(default_factory=dict, compare=False, repr=False)
    """Index by category of the entries that count as done, each with its position in `entries`."""

    def among(self, selection: Selection, window: Window) -> Iterator[Entry]:
        """Yield the entries in a selection and a window that count as done."""
        key = id(selection), id(window)
        if key not in self._found:
            regime = self.active.regime
            found = tuple(
                entry
                for entry in self._of(selection.category)
                if counts_in(entry.piece, window) and selects(selection, entry.piece, entry.category, regime)
            )
            self._found[key] = selection, window, found
        yield from self._found[key][2]

    def _of(self, categories: tuple[str, ...]) -> Iterable[Entry]:
        """Return the entries that count as done, in order; with categories, only those in one of them."""
        if not self._by_category:
            for number, entry in enumerate(self.entries):
                if entry.counted and entry.category:
                    self._by_category.setdefault(entry.category, []).append((number, entry))
        regime = self.active.regime
        lists = [
            entries
            for name, entries in self._by_category.items()
            if not categories or not ancestors(regime, name).isdisjoint(categories)
        ]
        numbered = lists[0] if len(lists) == 1 else sorted(chain.from_iterable(lists), key=itemgetter(0))
        return (entry for _, entry in numbered)

    def claimed(self, selection: Selection, window: Window) -> Split:
        """Add up the claimed credit of a selection over a window."""
        return split(self.among(selection, window), lambda entry: entry.claimed)

    def earned(self, selection: Selection, window: Window) -> Split:
        """Add up the earned credit of a selection over a window, claimed or not."""
        return split(self.among(selection, window), lambda entry: entry.earned)

    def items(self, selection: Selection, window: Window) -> list[Entry]:
        """Return one entry for each item in a selection, with the credit of all its selected pieces."""
        found: dict[str, Entry] = {}
        for entry in self.among(selection, window):
            before = found.get(entry.item.key)
            earned = entry.earned + (before.earned if before else 0)
            found[entry.item.key] = Entry(
                entry.piece, entry.item, entry.category, earned, entry.claimed, True, entry.planned,
                entry.repeats, entry.start, entry.end,
            )  # fmt: skip
        return list(found.values())

    def worth(self, amount: LinearAmount | None, window: Window) -> Fraction:
        """Evaluate a linear amount, in ticks, with the claims of this ledger."""
        if amount is None:
            return Fraction(0)
        shares = (rate * self.claimed(selection, window).total for rate, selection in amount.shares)
        return amount.constant + sum(shares, Fraction(0))

    def amount(self, ticks: int | Fraction) -> str:
        """Write an amount of ticks in the regime's unit."""
        unit = self.active.regime.unit
        return f"{credits_text(int(ticks))} {unit.name if ticks == 60 else unit.plural}"


def split(entries: Iterable[Entry], value: Callable[[Entry], int]) -> Split:
    """Add up a value over entries, done and planned ones separately."""
    have = planned = 0
    for entry in entries:
        if entry.planned:
            planned += value(entry)
        else:
            have += value(entry)
    return Split(have, planned)


def week_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def ceil(value: Fraction) -> int:
    """Round up to whole ticks, the least amount that satisfies a minimum."""
    return -(-value.numerator // value.denominator)


def floor(value: Fraction) -> int:
    """Round down to whole ticks, the largest amount that a limit allows."""
    return value.numerator // value.denominator
