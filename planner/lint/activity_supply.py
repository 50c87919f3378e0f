"""A sample supply: offerings of every kind, in pieces that add up to any amount, over the whole period.

Most kinds have repeatable pieces of one credit and of one step.  Where a rule counts a course only once, or limits each
course, every piece is a course of its own, in sizes that double.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from models.base import TICKS
from models.problem import ActiveCredential
from models.record.offering import Catalog, Meeting, Offering, OnDemand, Session
from models.regime.regime import Conversion
from models.regime.rules import Order
from planner.language.dates import BEGINNING
from planner.lint.activity_kinds import ActivityKind, distinguisher_of
from planner.lint.activity_lengths import (
    COURSES,
    REPEATS,
    KindRequirements,
    Piece,
    award_step,
    coarse,
    doubling,
    every_instance,
    fine,
    fixed,
    least,
    piece_of,
    requirements_of,
    step_of,
)
from planner.problem.intervals import interval_starts

PARTS, LAST = 6, 3
"""For rules about order: the parts a period is cut into, and the last days that are each a part of their own."""

DAYS = 3
"""Days with sessions of the kinds that a rule limits each day."""


@dataclass
class Supply:
    """Sample offerings, each with its piece."""

    regime: str
    currency: str
    intervals: tuple[tuple[date, date | None], ...]
    """Intervals of work on demand; the planner cuts them further where a window begins."""
    windows: tuple[tuple[date, date | None], ...]
    """The same, also cut where a window begins, for courses that can be taken only once."""
    offerings: list[Offering] = field(default_factory=list)
    pieces: dict[str, Piece] = field(default_factory=dict)

    @property
    def kinds(self) -> tuple[ActivityKind, ...]:
        """All kinds of the supply."""
        return tuple(dict.fromkeys(piece.kind for piece in self.pieces.values()))

    @property
    def catalog(self) -> Catalog:
        """The offerings as a catalog."""
        return Catalog(
            recert="offerings/1",
            title="Made up",
            currency=self.currency,
            prices="illustrative",
            offerings=tuple(self.offerings),
        )

    def add(self, piece: Piece, *, repeats: int = 1, sessions: tuple[Session, ...] = (), apart: bool = False) -> None:
        """Add an offering of a piece in every interval (or in every window, as separate courses), or with sessions."""
        intervals = self.windows if apart else self.intervals
        for start, end in intervals[: 1 if sessions else None]:
            name = f"{len(self.offerings):04d}"
            self.pieces[name] = piece
            self.offerings.append(
                Offering(
                    id=name,
                    title=piece.kind.words,
                    hours=Fraction(piece.minutes, 60),
                    course=piece.kind.item or None,
                    counts={self.regime: piece.counting()},
                    sessions=sessions,
                    on_demand=None if sessions else OnDemand.model_validate({"from": start, "until": end}),
                    repeatable=repeats,
                )
            )


def supply(
    active: ActiveCredential, kinds: Sequence[ActivityKind], *, tiny: bool = False, in_order: bool = False
) -> Supply:
    """Return offerings of every kind, in any amount.

    Args:
        active: the holder's credential.
        kinds: the kinds of activity.
        tiny: whether to add items of one minute, for rules that count items.
        in_order: whether to cut intervals so that items of an order rule can follow each other.
    """
    distinguisher = distinguisher_of(active)
    found = Supply(active.regime.id, active.regime.currency, *_intervals(active, in_order=in_order))
    grid = step_of(active)
    for kind in kinds:
        conversion = distinguisher.conversion(kind)
        if conversion is not None:
            wanted = requirements_of(distinguisher, kind)
            _offer(found, active, kind, conversion, wanted, grid)
            if tiny and wanted.counted and not conversion.none and conversion.flat is None:
                found.add(least(kind, conversion), repeats=min(REPEATS, wanted.items))
    return found


Intervals = tuple[tuple[date, date | None], ...]


def _intervals(active: ActiveCredential, *, in_order: bool) -> tuple[Intervals, Intervals]:
    """Return the intervals for work on demand, and the same cut where a window begins.

    Of two items on demand one comes first only if its interval begins and ends first.  So, for rules about order, the
    period is cut into parts and the last days are intervals of their own.
    """
    opens = _opens(active)
    orders = sum(isinstance(each.rule, Order) for each in every_instance(active))
    start, end, length = active.period.start, active.period.end, active.period.days
    edges = {day for day in interval_starts((active,)) if start <= day <= end} | {start}
    cuts: set[date] = set()
    if orders and in_order:
        cuts = {day + timedelta(days=n) for day in edges for n in range(orders + 2)}
    elif orders:
        cuts = {start + timedelta(days=length * n // PARTS) for n in range(1, PARTS)} | {start + timedelta(days=1)}
        cuts |= {end - timedelta(days=n) for n in range(LAST)}
    return _cut(opens, cuts), _cut(opens, cuts | edges)


def _cut(opens: date, cuts: set[date]) -> Intervals:
    starts = sorted({opens, *(day for day in cuts if day > opens)})
    return tuple(zip(starts, [*(day - timedelta(days=1) for day in starts[1:]), None], strict=True))


def _opens(active: ActiveCredential) -> date:
    """Return the first day on which an activity can count."""
    first = active.period.start
    for instance in every_instance(active):
        days = [instance.window.start, *filter(None, (instance.by, instance.not_before))]
        first = min([first, *(day for day in days if day > BEGINNING)])
        if instance.window.start == BEGINNING:
            first = min(first, active.period.start - timedelta(days=1))
    return first


def _offer(
    found: Supply,
    active: ActiveCredential,
    kind: ActivityKind,
    conversion: Conversion,
    wanted: KindRequirements,
    grid: int,
) -> None:
    step = award_step(conversion, grid)
    sizes = [size for size in (coarse(kind, conversion, wanted.most), fine(kind, conversion, step)) if size is not None]
    if not sizes:
        only = fixed(kind, conversion)
        if only is not None:
            most = wanted.at_once if wanted.apart else wanted.most
            copies = max(wanted.items, -(-most // only.ticks) if only.ticks else 0)
            _fixed_pieces(found, only, wanted, min(copies, COURSES if wanted.apart else REPEATS))
        return
    for amount in wanted.at_least:
        piece = piece_of(kind, conversion, amount)
        if piece is not None:
            sizes.append(piece)
    if wanted.apart:
        for piece in doubling(kind, conversion, step, wanted.at_once, wanted.items):
            found.add(piece, apart=True)
        # A repeated course, for rules that count a course only once.
        again = found.pieces[found.offerings[-1].id] if conversion.at_most else sizes[0]
        found.add(again, repeats=min(REPEATS, max(3, -(-wanted.most // again.ticks))))
    else:
        for piece in dict.fromkeys(sizes):
            enough = -(-wanted.most // piece.ticks) if piece.ticks >= TICKS else TICKS // piece.ticks
            found.add(piece, repeats=min(REPEATS, max(enough, wanted.items)))
    for limit in wanted.days:
        for size in (limit, step):
            piece = piece_of(kind, conversion, size)
            if piece is not None:
                found.add(piece, repeats=DAYS, sessions=_runs(active))


def _fixed_pieces(found: Supply, piece: Piece, wanted: KindRequirements, copies: int) -> None:
    if wanted.apart:
        for _ in range(copies):
            found.add(piece, apart=True)
        found.add(piece, repeats=3)
    else:
        found.add(piece, repeats=copies)


def _runs(active: ActiveCredential) -> tuple[Session, ...]:
    start, length = active.period.start, active.period.days
    days = sorted({start + timedelta(days=length * n // (DAYS + 1)) for n in range(1, DAYS + 1)})
    return tuple(Session(id=str(day), start=day, end=day, meetings=(Meeting(date=day),)) for day in days)
