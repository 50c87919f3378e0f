"""The problem with everything in it that would be possible if something gave way.

What a plan never sees (sessions after the deadline, offerings the holder ruled out, days that are blocked, credit that
a rule refuses, offerings nobody lists) is here an option all the same, and says what bars it.  Everything is assembled
by the code that assembles every problem, from a record without those wishes and from credentials with a longer period.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

from models.problem import ActiveCredential, CreditPiece, Item, Option, Problem, SoftConstraint
from models.record.record import Wishes
from planner.explain.relaxation.outside_offers import OutsideOffers, catalog_of, elsewhere
from planner.explain.relaxation.refused_credit import refused, standing_by
from planner.formulation.study_time import blackout_of
from planner.problem.amendments import ends_with_period, extended
from planner.problem.case import Case

FURTHEST = timedelta(days=366)
"""How much longer a period is made when asking whether more time would help."""

UNTIL = SoftConstraint("until")


@dataclass(frozen=True)
class WidenedProblem:
    """A problem with what is barred, and what it was before."""

    problem: Problem
    base: Problem
    """The problem as the record poses it."""
    case: Case
    found: Mapping[SoftConstraint, OutsideOffers]
    """Offerings nobody lists, by what bars them."""

    def element_of(self, option: Option) -> SoftConstraint | None:
        """Return the element of an offering nobody lists."""
        return next((element for element, each in self.found.items() if each.offering.id == option.offering), None)

    def steps_of(self, option: Option) -> int:
        """Return how many steps of an offering nobody lists one taking of an option is."""
        element = self.element_of(option)
        length = self.found[element].offering.hours if element else 0
        return option.minutes // length if length else 1


def widened(
    case: Case, base: Problem, lacking: frozenset[tuple[str, str]] = frozenset(), before: WidenedProblem | None = None
) -> WidenedProblem:
    """Return the problem with everything that would be possible if something gave way.

    Args:
        case: what the problem was assembled from.
        base: the problem.
        lacking: credentials' names and rules' keys for which something might be found outside the catalogs.
        before: the same without those, if it is known already: what rules refuse is the same.
    """
    unlisted = elsewhere(case, base.credentials, lacking)
    catalogs = (*case.catalogs, *((catalog_of(unlisted, base.currency),) if unlisted else ()))
    widening = _Widening(case.record.wishes, base, {each.offering.id: each.element for each in unlisted})
    loose = _loose(replace(case, catalogs=catalogs))
    patient = _loose(loose, until=None)
    near = loose.problem()
    # Without a day by which the holder wants to be done there is nothing between the two.
    mid = None if patient.record == loose.record else patient.problem()
    far = patient.problem(widening.extended)
    found = [*widening.all_of(near.options, mid.options if mid else (), far.options)]
    if before is not None:
        found += [each for each in before.problem.options if any(element.kind == "rule" for element in each.barred)]
    else:
        lately = refused(far, patient, widening.extended)
        found += widening.all_of(refused(near, loose), refused(mid, patient) if mid else (), lately)
    options = {option.key: option for option in (*found, *widening.done_late())}
    problem = replace(
        far,
        limits=base.limits,
        options=tuple(options[key] for key in sorted(options)),
        activities=tuple(widening.before_the_end(item) for item in base.activities),
        fixed_cost=base.fixed_cost,
    )
    return WidenedProblem(problem, base, case, {each.element: each for each in unlisted})


def _loose(case: Case, **stated: object) -> Case:
    """Return a case without the wishes that keep offerings out."""
    wishes = case.record.wishes.model_copy(update={"never": (), "blackouts": (), **stated})
    return replace(case, record=case.record.model_copy(update={"wishes": wishes}))


@dataclass(frozen=True)
class _Widening:
    """Knows what bars an option."""

    wishes: Wishes
    base: Problem
    offered: Mapping[str, SoftConstraint]

    @property
    def ends(self) -> dict[str, date]:
        """By credential: the end of its period, if more time after it would be all there is to more time."""
        return {each.name: each.period.end for each in self.base.credentials if ends_with_period(each)}

    def extended(self, active: ActiveCredential) -> ActiveCredential:
        """Return a credential with a period that is as long as is looked at."""
        return extended(active, FURTHEST) if active.name in self.ends else active

    def all_of(self, near: Iterable[Option], patient: Iterable[Option], far: Iterable[Option]) -> Iterator[Option]:
        """Yield options with what bars each: those of a problem as it is, with no day to be done by, with more time."""
        yield from self.in_time(near)
        yield from (option for option in self.in_time(patient) if UNTIL in option.barred)
        yield from self.late(far)

    def in_time(self, options: Iterable[Option]) -> Iterator[Option]:
        """Yield options of a problem whose periods are as they are."""
        for option in self._widest(options):
            kept = self._kept(option, ())
            if any(map(_counts, kept.values())) or not self._late_for(option):
                yield replace(option, pieces=kept, barred=frozenset(self._barred(option)))

    def late(self, options: Iterable[Option]) -> Iterator[Option]:
        """Yield what comes too late for some credentials, once for each choice of those that are given more time."""
        for option in self._widest(options):
            names = self._late_for(option)
            for size in range(1, len(names) + 1):
                for lifted in combinations(names, size):
                    kept = self._kept(option, lifted)
                    if any(map(_counts, kept.values())):
                        barred = {*self._barred(option), *(SoftConstraint("deadline", name) for name in lifted)}
                        key = option.key + "".join(f"+{name}" for name in lifted)
                        yield replace(option, key=key, pieces=kept, barred=frozenset(barred))

    def _widest(self, options: Iterable[Option]) -> list[Option]:
        """Leave out, of what is found elsewhere, stretches of days that begin later and end sooner than they could.

        A found one has to wait for something or is waited for; that it is squeezed in between two is not looked at.
        """
        listed = list(options)
        first: dict[tuple[str, date], date] = {}
        last: dict[tuple[str, date], date] = {}
        for option in listed:
            if option.offering in self.offered:
                end, start = (option.offering, option.end), (option.offering, option.start)
                first[end] = min(option.start, first.get(end, option.start))
                last[start] = max(option.end, last.get(start, option.end))
        return [
            option
            for option in listed
            if option.offering not in self.offered
            or option.start == first[option.offering, option.end]
            or option.end == last[option.offering, option.start]
        ]

    def before_the_end(self, item: Item) -> Item:
        """Return something done with only the credit that lies in the periods as they are."""
        return replace(item, pieces=self._kept(item, ()))

    def done_late(self) -> Iterator[Option]:
        """Yield the credit of what the record has after a period, as options that wait for more time."""
        for item in self.base.activities:
            for name in self._late_for(item):
                pieces = tuple(piece for piece in item.pieces[name] if piece.on > self.ends[name])
                if _counts(pieces):
                    yield standing_by(item, {name: pieces}, frozenset({SoftConstraint("deadline", name)}))

    def _late_for(self, item: Item) -> list[str]:
        ends = self.ends.items()
        return [name for name, end in sorted(ends) if any(piece.on > end for piece in item.pieces.get(name, ()))]

    def _kept(self, item: Item, lifted: Collection[str]) -> dict[str, tuple[CreditPiece, ...]]:
        """Return the lots of an item without those that are too late for a credential that is given no more time."""
        ends = self.ends
        return {
            name: tuple(piece for piece in pieces if name in lifted or name not in ends or piece.on <= ends[name])
            for name, pieces in item.pieces.items()
        }

    def _barred(self, option: Option) -> Iterator[SoftConstraint]:
        yield from option.barred
        if option.offering in self.offered:
            yield self.offered[option.offering]
        yield from (SoftConstraint("never", name=name) for name in self.wishes.never if name in option.names)
        if self.wishes.until is not None and option.end > self.wishes.until and option.end >= self.base.today:
            yield UNTIL
        if not option.forced:
            met = [day for day, _, _ in option.hours_at]
            yield from (blackout_of(gap) for gap in self.base.limits.blackouts if any(day in gap for day in met))


def _counts(pieces: Iterable[CreditPiece]) -> bool:
    return any(piece.choices for piece in pieces)
