"""Which plan is looked at: the accepted one, the cheapest, another one, or one in which less time costs more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from models.answer.other_plans import OtherPlan
from models.answer.outcome import Claim, Outcome, PlanItem
from planner.explain.plans.differences import Amounts, trade
from planner.formulation.objective import Objective
from planner.report.accepted import accept, differs
from planner.report.frontier_chart import name_of
from planner.report.other_plan_rows import extent, trades
from planner.report.plan_rows import ShownPlan
from planner.report.plan_verdict import SHORTLY, HeldAgainst, accepted_words, plan_sentences
from planner.report.sentence import Sentence
from planner.search.plan import called, last_days

if TYPE_CHECKING:
    from planner.explain.plans.accepted import AcceptedPlan
    from tui.page import Page

ACCEPTED = -1
"""The place of the accepted plan, before the cheapest, where the two are not the same."""


class Looking:
    """What of a page with plans is looked at."""

    _plan: Outcome | None = None
    _at = 0
    """Which plan is shown: the cheapest is 0."""
    _point: int | None = None
    """Which point of money against hours is shown, where one is."""
    _frontier = False
    _went = False
    """Whether somebody went to another plan since this one was found."""
    _looked: Outcome | None = None
    """The plan beside which the accepted one was looked at again."""
    _counting = (0, "")
    """The record, and the plan that was last asked about what it counts for."""

    @property
    def _own(self) -> Page:
        return cast("Page", self)

    def draw(self) -> None:
        """Draw the plan that is looked at."""
        raise NotImplementedError

    def pointed_at(self) -> int | None:
        """Return the point of money against hours that is selected."""
        raise NotImplementedError

    def look(self) -> None:
        """Take up the plan that is known now; one that was accepted is shown before a cheaper one."""
        known = self._own.session.known
        if known.plan is not self._plan:
            self._plan, self._at, self._point, self._went = known.plan, 0, None, False
        if self._parted and self._looked is not self._plan:
            self._looked = self._plan
            self._own.recert.want_kept()
        if self.kept is None:
            self._at = max(0, self._at)
        elif not self._went:
            self._at = ACCEPTED

    @property
    def _parted(self) -> bool:
        """Whether the plan that was found does otherwise than the accepted one."""
        accepted, found = self._own.session.record.accepted, self._plan.plan if self._plan is not None else None
        return bool(accepted) and found is not None and differs(accepted, found.items, {}).anything

    @property
    def kept(self) -> AcceptedPlan | None:
        """The accepted plan, where it is another one and can still be followed."""
        found = self._own.session.known.kept
        return found if found is not None and found.holds and self._parted else None

    @property
    def others(self) -> tuple[OtherPlan, ...]:
        """Other plans."""
        return trades(self._own.session.known.alternatives)

    @property
    def shown(self) -> ShownPlan | None:
        """The plan that is shown."""
        if self._plan is None or self._plan.plan is None:
            return None
        if self._point is not None and (point := self._at_point(self._point)) is not None:
            return point
        plan, kept = self._plan.plan, self.kept
        if self._at == ACCEPTED and kept is not None:
            return ShownPlan(kept.items, kept.cost, kept.finish, claims=kept.activities, accepted=True)
        if 0 < self._at <= len(self.others):
            other = self.others[self._at - 1]
            return ShownPlan(other.items, other.cost, other.finish, other, claims=self._counted(other.items))
        return ShownPlan(plan.items, plan.cost, plan.finish, claims=self._plan.activities)

    def verdict(self, outcome: Outcome, *, short: bool) -> Iterator[Sentence]:
        """Say everything about the plan that is shown.

        Args:
            outcome: the answer with the plan that was found.
            short: whether there is room for little.
        """
        shown, session = self.shown, self._own.session
        last = last_days(outcome, shown.items, shown.claims) if shown is not None else {}
        known, objective = session.known, self._own.recert.objective or Objective()
        titles = {name: each.title for name, each in session.offerings.items()}
        beside = HeldAgainst(session.record.accepted, known.kept, known.alternatives, titles)
        return plan_sentences(outcome, shown, objective, last, beside, short=short)

    @property
    def beside(self) -> tuple[str, str]:
        """What the plan before the one that is shown is called, and what comes after it."""
        first, others, found = (
            SHORTLY[(self._own.recert.objective or Objective()).stages[0]],
            len(self.others),
            self.kept is not None,
        )
        before = first if self._point is not None else "accepted" if self._at == 0 and found else "before"
        if self._at == ACCEPTED and found:
            return before, first
        return before, f"other plans {self._at}/{others}" if self._at > 0 else f"{others or ''} other plans".strip()

    def _at_point(self, number: int) -> ShownPlan | None:
        weighed = self._own.session.known.frontier
        if weighed is None or number >= len(weighed.points):
            return None
        point = weighed.points[number]
        against = trade(weighed.points[0], point, Amounts(self._own.session.problem))
        claims = self._counted(point.items)
        return ShownPlan(point.items, point.cost, point.finish, against, claims=claims, point=name_of(number))

    def _counted(self, items: tuple[PlanItem, ...]) -> tuple[Claim, ...]:
        return self._own.session.known.counts.get(called(items), ())

    def count(self) -> None:
        """Ask what another plan counts for that is shown, once."""
        shown, recert = self.shown, self._own.recert
        if self._frontier or shown is None or shown.other is None:
            return
        items, name = shown.items, called(shown.items)
        session, asked = self._own.session, recert.asked
        snapshot = session.snapshot
        if name in session.known.counts or (session.footing, name) == self._counting:
            return
        self._counting = (session.footing, name)
        recert.ask("counts", lambda effort: asked.counts(snapshot, items, effort))

    def open_point(self, number: int) -> None:
        """Show a plan of money against hours; the cheapest as what it is, where that was asked for first."""
        plan, weighed = self._plan.plan if self._plan is not None else None, self._own.session.known.frontier
        same = plan is not None and weighed is not None and weighed.points[number].cost == plan.cost
        self._point, self._frontier, self._at, self._went = None if same else number, False, 0, True
        self.draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let keys be called what they do: plans of money against hours are no items."""
        del parameters
        of_items, of_points = ("open", "accept", "done"), ("open_point", "accept_point", "back")
        return not self._frontier if action in of_items else self._frontier if action in of_points else True

    def action_open_point(self) -> None:
        """Show the plan of money against hours that is selected."""
        number = self.pointed_at()
        if number is not None:
            self.open_point(number)

    def action_accept_point(self) -> None:
        """Accept the plan of money against hours that is selected."""
        self.action_accept()

    def action_back(self) -> None:
        """Leave money against hours."""
        self.action_frontier()

    def action_frontier(self) -> None:
        """Weigh money against hours."""
        self._frontier = not self._frontier
        recert = self._own.recert
        if self._frontier and self._own.session.known.frontier is None and not recert.asks.asking("frontier"):
            snapshot, asked = self._own.session.snapshot, recert.asked
            recert.ask("frontier", lambda effort: asked.frontier(snapshot, effort))
        self.draw()

    def action_other(self, by: int) -> None:
        """Show another plan; the first time, ask for them."""
        outcome, known, recert = self._plan, self._own.session.known, self._own.recert
        if outcome is None or outcome.plan is None or not outcome.plan.items:
            return
        self._went = True
        least = ACCEPTED if self.kept is not None else 0
        point, self._point = self._point, None
        if self._frontier or (point is not None and by < 0):
            self._frontier = False
        elif by < 0 or self._at == ACCEPTED:
            self._at = max(least, self._at + by)
        elif known.alternatives is None:
            if not recert.asks.asking("alternatives"):
                snapshot, asked = self._own.session.snapshot, recert.asked
                self._at = 1
                recert.ask("alternatives", lambda effort: asked.alternatives(snapshot, outcome, effort))
            return
        else:
            if not self.others:
                self._own.notify(extent(known.alternatives), markup=False)
            self._at = min(len(self.others), self._at + by)
        self.draw()

    def action_accept(self) -> None:
        """Accept the plan that is shown; of money against hours, the one that is selected."""
        number = self.pointed_at() if self._frontier else None
        shown = self._at_point(number) if number is not None else None if self._frontier else self.shown
        best = self._plan.plan if self._plan is not None else None
        if shown is None or best is None or not shown.items:
            self._own.notify("There is no plan to accept.", severity="warning", markup=False)
            return
        if shown.accepted:
            self._own.notify("It is the plan you accepted.", markup=False)
            return
        said = accepted_words(shown.cost, best.cost, self._own.recert.objective or Objective())
        if self._own.recert.edit(accept(shown.items)):
            self._frontier = False
            self.draw()
            self._own.notify(said, timeout=10, markup=False)
