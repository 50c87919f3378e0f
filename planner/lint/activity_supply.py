"""A made-up supply: offerings of every kind, in pieces that add up to any amount, over the whole of a period.

Of most kinds there are pieces of one credit and of one step, each taken as often as one likes.  Where a rule counts the
same course once only, or limits each course, every piece is a course of its own, in sizes that double.
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
from planner.lint.activity_kinds import ActivityKind, teller
from planner.lint.activity_lengths import (
    COURSES,
    REPEATS,
    Piece,
    Wanted,
    award_step,
    coarse,
    doubling,
    every_applied,
    fine,
    fixed,
    least,
    piece_of,
    step_of,
    wanted_of,
)
from planner.problem.intervals import stretch_starts

PARTS, LAST = 6, 3
"""Where things have an order: parts that a period is cut into, and last days that are each a part of their own."""

DAYS = 3
"""Days on which there are dated runs of what a rule limits day by day."""


@dataclass
class Supply:
    """Offerings, and what each of them is."""

    regime: str
    currency: str
    stretches: tuple[tuple[date, date | None], ...]
    """Days between which work on demand is begun and ended; the planner cuts these further where a window begins."""
    windows: tuple[tuple[date, date | None], ...]
    """The same, cut where a window begins, for courses that can be taken once only."""
    offerings: list[Offering] = field(default_factory=list)
    pieces: dict[str, Piece] = field(default_factory=dict)

    @property
    def kinds(self) -> tuple[ActivityKind, ...]:
        """Every kind there is."""
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
        """Add an offering of a piece in every stretch (or window, as courses apart), or one with dated runs."""
        stretches = self.windows if apart else self.stretches
        for start, end in stretches[: 1 if sessions else None]:
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
        active: the holder's.
        kinds: what there is.
        tiny: whether there are items of one minute too, for rules that count items.
        in_order: whether there are days apart for all that may have to come one after another.
    """
    tells = teller(active)
    found = Supply(active.regime.id, active.regime.currency, *_stretches(active, in_order=in_order))
    grid = step_of(active)
    for kind in kinds:
        conversion = tells.conversion(kind)
        if conversion is not None:
            wanted = wanted_of(tells, kind)
            _offer(found, active, kind, conversion, wanted, grid)
            if tiny and wanted.counted and not conversion.none and conversion.flat is None:
                found.add(least(kind, conversion), repeats=min(REPEATS, wanted.items))
    return found


Stretches = tuple[tuple[date, date | None], ...]


def _stretches(active: ActiveCredential, *, in_order: bool) -> tuple[Stretches, Stretches]:
    """Return the days between which something is done, told apart where something has to come after something else.

    The second are the same, cut where a window begins as well.

    Of two things done on demand one comes first only if its stretch of days begins and ends first.  So the last days
    are stretches of their own; or, finely, the first days of every stretch, one for each thing in a row.
    """
    opens = _opens(active)
    orders = sum(isinstance(each.rule, Order) for each in every_applied(active))
    start, end, length = active.period.start, active.period.end, active.period.days
    edges = {day for day in stretch_starts((active,)) if start <= day <= end} | {start}
    cuts: set[date] = set()
    if orders and in_order:
        cuts = {day + timedelta(days=n) for day in edges for n in range(orders + 2)}
    elif orders:
        cuts = {start + timedelta(days=length * n // PARTS) for n in range(1, PARTS)} | {start + timedelta(days=1)}
        cuts |= {end - timedelta(days=n) for n in range(LAST)}
    return _cut(opens, cuts), _cut(opens, cuts | edges)


def _cut(opens: date, cuts: set[date]) -> Stretches:
    starts = sorted({opens, *(day for day in cuts if day > opens)})
    return tuple(zip(starts, [*(day - timedelta(days=1) for day in starts[1:]), None], strict=True))


def _opens(active: ActiveCredential) -> date:
    """Return the first day on which something done can matter."""
    first = active.period.start
    for applied in every_applied(active):
        days = [applied.window.start, *filter(None, (applied.by, applied.not_before))]
        first = min([first, *(day for day in days if day > BEGINNING)])
        if applied.window.start == BEGINNING:
            first = min(first, active.period.start - timedelta(days=1))
    return first


def _offer(
    found: Supply, active: ActiveCredential, kind: ActivityKind, conversion: Conversion, wanted: Wanted, grid: int
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
        # The same course again, for rules that do not count it again.
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


def _fixed_pieces(found: Supply, piece: Piece, wanted: Wanted, copies: int) -> None:
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
