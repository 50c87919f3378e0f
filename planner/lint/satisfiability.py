"""Find a record of a holder that keeps every rule, or minimal sets of contradicting rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import chain

from models.answer.lint import Contradiction, Witness
from models.answer.outcome import Outcome
from models.problem import Option
from planner.formulation.objective import Objective
from planner.linear.model import Expr, total
from planner.lint.activity_kinds import ActivityKind, plausible
from planner.lint.activity_lengths import SampleActivity
from planner.lint.contradictions import contradictions
from planner.lint.effort import ProofBudget, solved
from planner.lint.holder import SampleHolder
from planner.lint.records import Layout, judged, layouts, lines
from planner.lint.trial_model import TrialModel, trial
from planner.search.answer import plan

TIDY = 3
"""Seconds for simplifying a record."""

ROUNDS = 12
"""The most rounds of adding kinds that a proof lacked."""


@dataclass(frozen=True)
class Satisfiable:
    """A record that keeps every rule, confirmed by the auditor."""

    holder: SampleHolder
    activities: tuple[SampleActivity, ...]
    outcome: Outcome
    hours: int
    """Minutes."""
    fewest: bool
    """Whether no record takes fewer hours."""

    def witness(self) -> Witness:
        """Return the record as a witness for the report."""
        active = self.holder.active
        return Witness(
            holders=self.holder.words,
            period=active.period,
            required=active.required,
            hours=self.hours,
            fewest=self.fewest,
            lines=lines(self.activities),
            rules=tuple(dict.fromkeys(each.rule.id for each in active.rules)),
        )


Shown = Satisfiable | tuple[Contradiction, ...] | str
"""A record that keeps every rule, the contradictions, or why neither was found."""


@dataclass
class Witnesses:
    """Records found so far, which may also keep the rules of other holders."""

    budget: ProofBudget
    kept: list[Satisfiable] = field(default_factory=list)
    pool: list[ActivityKind] = field(default_factory=list)
    """The kinds of records so far; most holders need no others."""

    def satisfied(self, holder: SampleHolder, *, fewest: bool) -> Shown:
        """Find a record that keeps every rule, or rules that contradict one another.

        Args:
            holder: the holder.
            fewest: whether to try all kinds, so that no record takes fewer hours; else earlier records come first.
        """
        before = None if fewest else self._as_before(holder)
        found: Shown = before or self._searched(holder, fewest=fewest)
        if isinstance(found, Satisfiable):
            self.kept.insert(0, found)
            self.pool += [
                kind for kind in dict.fromkeys(each.piece.kind for each in found.activities) if kind not in self.pool
            ]
        return found

    def _as_before(self, holder: SampleHolder) -> Satisfiable | None:
        """Return a record of another holder that also keeps the rules of this one, or a similar one."""
        for before in [each for each in self.kept if each.holder.active.period == holder.active.period][:SAME]:
            outcome = judged(holder, before.activities, self.budget.question())
            if outcome.status == "met":
                return Satisfiable(holder, before.activities, outcome, before.hours, fewest=False)
        if self.pool:
            found = self.record(trial(holder, self.pool), complete=False)
            if isinstance(found, Satisfiable):
                return found
        return None

    def _searched(self, holder: SampleHolder, *, fewest: bool) -> Shown:
        kinds = list(dict.fromkeys([*plausible(holder.active), *([] if fewest else self.pool)]))
        contradicting: list[Contradiction] = []
        for _ in range(ROUNDS):
            made = trial(holder, kinds)
            found = self.record(made, complete=True)
            if found != "infeasible":
                return found
            contradicting, overlooked = contradictions(made, self.budget)
            if not overlooked:
                break
            kinds += [kind for kind in overlooked if kind not in kinds]
        for days, active in holder.spares:
            if not self.budget.over:
                other = self._searched(replace(holder.on(days, active), spares=()), fewest=fewest)
                if isinstance(other, Satisfiable):
                    return other
        return tuple(contradicting) or "no record keeps every rule, and no rules were found that explain it"

    def record(self, made: TrialModel, *, complete: bool) -> Satisfiable | str:
        """Return the simplest audited record with the fewest hours, or why there is none.

        Args:
            made: the holder and the supply.
            complete: whether the supply has all plausible kinds; else any record is enough.
        """
        answer = made.solve(made.hard, self.budget.question(), None if complete else Expr())
        if not solved(answer):
            return "infeasible" if answer.status == "infeasible" else OUT_OF_TIME
        chosen = made.chosen(answer)
        if not complete:
            return self._written(made, layouts(made, chosen), fewest=False)
        kinds = made.kinds_of(chosen)
        if len(kinds) < len(made.supply.kinds):
            # With fewer kinds, the simplest record is found sooner.
            made = trial(made.holder, kinds)
        model = made.hard.copy()
        model.add(made.hours, None, answer.objective, "as few hours")
        tidied = made.solve(model, self.budget.question(TIDY), plainness(made))
        if not solved(tidied):
            return OUT_OF_TIME
        chosen = made.chosen(tidied)
        outcome = self._audited(made, chosen)
        if outcome.plan is None or outcome.verified.auditor != "agrees":
            because = (
                "; ".join(each.what for each in outcome.verified.objections) or f"the planner says {outcome.status}"
            )
            return f"a record was found that the auditor does not accept: {because}"
        planned = tuple(
            made.sample_activity(item.offering, item.start, item.end, item.quantity) for item in outcome.plan.items
        )
        ways = chain([("as planned", planned)], layouts(made, chosen))
        return self._written(made, ways, fewest=answer.status == "optimal")

    def _written(self, made: TrialModel, ways: Iterable[Layout], *, fewest: bool) -> Satisfiable | str:
        """Return the choice as a record, in the first layout on days that the auditor accepts."""
        for _, done in ways:
            outcome = judged(made.holder, done, self.budget.question())
            if outcome.status == "met":
                hours = sum(each.piece.minutes * each.number for each in done)
                return Satisfiable(made.holder, done, outcome, hours, fewest)
        return "the model has a record that keeps every rule, and the auditor agrees with none of those found"

    def _audited(self, made: TrialModel, chosen: dict[str, int]) -> Outcome:
        """Plan with the chosen options only, and return the audited outcome."""
        options = tuple(_just(option, count) for option, count in made.taken(chosen))
        problem = replace(made.problem, options=options)
        return plan(problem, made.holder.name, Objective(("hours",)), self.budget.question())


SAME = 2
"""The most records of other holders tried before a search."""

OUT_OF_TIME = "no answer was found in the time there is"


OFTEN = 1000
"""The number of pieces of one kind that weigh less than one more word of description."""


def plainness(made: TrialModel) -> Expr:
    """Return an objective: the number of different kinds, weighted by their descriptions, then the number of pieces."""
    parts = []
    for option in made.formulation.options:
        kind = made.supply.pieces[option.offering].kind
        said = 3 + 2 * len(kind.attributes) + len(kind.topics)
        parts.append(made.formulation.taken(option) * (said * OFTEN) + made.formulation.times(option))
    return total(parts)


def _just(option: Option, count: int) -> Option:
    return replace(option, least=min(option.least, count), most=count, repeatable=max(option.repeatable, count))
