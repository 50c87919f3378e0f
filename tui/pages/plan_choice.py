"""Choose the plan to show: the accepted one, the cheapest, another one, or one of the frontier of money and hours."""

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
"""The number of the accepted plan, before the cheapest at 0, if the two differ."""


class Looking:
    """The choice of the shown plan, for a page with plans."""

    _plan: Outcome | None = None
    _at = 0
    """The number of the shown plan; 0 is the cheapest."""
    _point: int | None = None
    """The number of the shown plan of the frontier; None for another plan."""
    _frontier = False
    _went = False
    """Whether the user chose a plan since the cheapest was found."""
    _looked: Outcome | None = None
    """The answer for which the accepted plan was last evaluated."""
    _counting = (0, "")
    """The footing and the name of the plan whose claims were last asked for."""

    @property
    def _own(self) -> Page:
        return cast("Page", self)

    def draw(self) -> None:
        """Draw the plan that is shown."""
        raise NotImplementedError

    def pointed_at(self) -> int | None:
        """Return the number of the selected plan of the frontier."""
        raise NotImplementedError

    def look(self) -> None:
        """Take the current findings; show the accepted plan if it differs, unless the user chose another."""
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
        """Whether the cheapest plan differs from the accepted one."""
        accepted, found = self._own.session.record.accepted, self._plan.plan if self._plan is not None else None
        return bool(accepted) and found is not None and differs(accepted, found.items, {}).anything

    @property
    def kept(self) -> AcceptedPlan | None:
        """The accepted plan, if it differs from the cheapest and can still be followed."""
        found = self._own.session.known.kept
        return found if found is not None and found.holds and self._parted else None

    @property
    def others(self) -> tuple[OtherPlan, ...]:
        """The other plans, with what each costs more or saves."""
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
        """Return the sentences about the shown plan.

        Args:
            outcome: the answer with the cheapest plan.
            short: whether few lines fit.
        """
        shown, session = self.shown, self._own.session
        last = last_days(outcome, shown.items, shown.claims) if shown is not None else {}
        known, objective = session.known, self._own.recert.objective or Objective()
        titles = {name: each.title for name, each in session.offerings.items()}
        beside = HeldAgainst(session.record.accepted, known.kept, known.alternatives, titles)
        return plan_sentences(outcome, shown, objective, last, beside, short=short)

    @property
    def beside(self) -> tuple[str, str]:
        """The words for the plans before and after the shown one."""
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
        """Ask once for the claims of the shown plan, if it is an alternative."""
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
        """Show a plan of the frontier; show it as the cheapest plan if it costs the same."""
        plan, weighed = self._plan.plan if self._plan is not None else None, self._own.session.known.frontier
        same = plan is not None and weighed is not None and weighed.points[number].cost == plan.cost
        self._point, self._frontier, self._at, self._went = None if same else number, False, 0, True
        self.draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enable the actions on items, or those on plans of the frontier, so that the footer names the right ones."""
        del parameters
        of_items, of_points = ("open", "accept", "done"), ("open_point", "accept_point", "back")
        return not self._frontier if action in of_items else self._frontier if action in of_points else True

    def action_open_point(self) -> None:
        """Show the selected plan of the frontier."""
        number = self.pointed_at()
        if number is not None:
            self.open_point(number)

    def action_accept_point(self) -> None:
        """Accept the selected plan of the frontier."""
        self.action_accept()

    def action_back(self) -> None:
        """Close the frontier."""
        self.action_frontier()

    def action_frontier(self) -> None:
        """Open or close the frontier of money and hours."""
        self._frontier = not self._frontier
        recert = self._own.recert
        if self._frontier and self._own.session.known.frontier is None and not recert.asks.asking("frontier"):
            snapshot, asked = self._own.session.snapshot, recert.asked
            recert.ask("frontier", lambda effort: asked.frontier(snapshot, effort))
        self.draw()

    def action_other(self, by: int) -> None:
        """Show the next or previous plan; ask for alternatives the first time."""
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
        """Accept the shown plan, or the selected one of the frontier."""
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
