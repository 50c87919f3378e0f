"""Find a record that breaks one rule and keeps all others, or prove that none does (the rule is redundant).

A record of the model is accepted only if the auditor agrees.  Redundancy is proven only if the rules that imply the
rule were tried alone, with every kind of activity that they distinguish.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from models.answer.lint import Example
from models.answer.outcome import Outcome
from models.regime.rules import CarryOver, Deadline, Once, Order, Rule
from planner.linear.model import Expr
from planner.lint.activity_kinds import REFUSING, ActivityKind, distinguisher_of, plausible
from planner.lint.contradictions import alone, halves, impossible, order_and_dates
from planner.lint.effort import ProofBudget, solved
from planner.lint.holder import SampleHolder
from planner.lint.mutations import LIMITS, changed, just_met, near
from planner.lint.records import example, judged, layouts, short_in
from planner.lint.satisfiability import OUT_OF_TIME, TIDY, Satisfiable, plainness
from planner.lint.trial_model import TrialModel, dropping, trial
from planner.solvers.cpsat import SolverResult

ROUNDS = 4

FEW = 8
"""The number of kinds besides the usual ones in a first attempt at an example."""


@dataclass(frozen=True)
class BreakingExample:
    """A record that breaks one rule, or loses credit to it, and keeps all the others."""

    met: Example | None
    missed: Example
    short: bool
    """Whether the record is short because of it; else it only loses credit that is not needed."""


@dataclass(frozen=True)
class Met:
    """A choice of options that keeps every rule."""

    chosen: dict[str, int]
    way: str
    """The name of its layout on days."""
    example: Example


@dataclass(frozen=True)
class Never:
    """No record breaks the rule, for one holder."""

    implied_by: tuple[str, ...]
    proven: bool
    because: str = ""


Bound = BreakingExample | Never | str
"""The proof about one rule for one holder, or why there is none."""


@dataclass
class Binder:
    """Finds for each rule of one holder whether it can be broken."""

    holder: SampleHolder
    budget: ProofBudget
    kept: Satisfiable | None = None
    """A record of the holder that keeps every rule."""
    _full: TrialModel | None = None
    _kinds: list[ActivityKind] = field(default_factory=list)
    _in_order: bool = False

    @property
    def full(self) -> TrialModel:
        """The trial of the holder with every plausible kind, built at first use."""
        if self._full is None:
            self._kinds = self._kinds or list(dict.fromkeys([*plausible(self.holder.active), *self.usual]))
            self._full = trial(self.holder, self._kinds, tiny=True, in_order=self._in_order)
        return self._full

    @property
    def usual(self) -> tuple[ActivityKind, ...]:
        """The kinds of this holder's record, which keep examples simple."""
        return () if self.kept is None else tuple(dict.fromkeys(each.piece.kind for each in self.kept.activities))

    def bound(self, rule: Rule) -> Bound:
        """Find a record that breaks a rule and keeps all the others, or prove that there is none."""
        shown: Bound = self._by_changing(rule) or ""
        for made in () if shown else self._few(rule):
            shown = self._shown(made, rule)
            if isinstance(shown, BreakingExample):
                break
        if isinstance(shown, BreakingExample):
            return shown
        for _ in range(ROUNDS):
            found = self._shown(self.full, rule)
            if found:
                return found
            never, overlooked = self._implied(rule)
            if not overlooked:
                return never
            self._kinds = list(dict.fromkeys([*self._kinds, *overlooked]))
            self._full, self._in_order = None, True
        return "kinds of activity that had been overlooked kept turning up"

    def _by_changing(self, rule: Rule) -> BreakingExample | None:
        """Return the holder's record with one activity changed, if that breaks only this rule."""
        if self.kept is None or isinstance(rule, LIMITS):
            return None
        outcome = judged(self.holder, self.kept.activities, self.budget.question())
        if outcome.status != "met" or not just_met(rule, outcome):
            return None
        for done in changed(self.holder, self.kept.activities, rule):
            missed = judged(self.holder, done, self.budget.question())
            if missed.status == "short" and only(rule, missed):
                met = example(self.holder, self.kept.activities, outcome, rule.id)
                return BreakingExample(met, example(self.holder, done, missed, rule.id), short=True)
        return None

    def _few(self, rule: Rule) -> Iterator[TrialModel]:
        """Yield trials of the holder with few kinds: the usual ones, and the simplest that the rule selects."""
        if self.usual:
            self._kinds = self._kinds or list(dict.fromkeys([*plausible(self.holder.active), *self.usual]))
            distinguisher = distinguisher_of(self.holder.active, [rule])
            plainest: dict[tuple[object, ...], ActivityKind] = {}
            for kind in sorted(self._kinds, key=lambda kind: (len(kind.attributes), len(kind.topics))):
                signature = distinguisher.signature(kind)
                plainest.setdefault((*signature[: len(distinguisher.selections)], *signature[-2:]), kind)
            meant = sorted(plainest.values(), key=lambda kind: (len(kind.attributes), len(kind.topics)))
            few = list(dict.fromkeys([*self.usual, *meant[:FEW]]))
            yield trial(self.holder, few)
            yield trial(self.holder, few, tiny=True)

    # --- it can be broken --------------------------------------------------------------------------------------------

    def _shown(self, made: TrialModel, rule: Rule) -> Bound:
        """Return a record that breaks a rule; an empty text if there is none, or why none is accepted."""
        answer = self._asked(made, rule, taut=False)
        if solved(answer) and not isinstance(rule, LIMITS) and not self._breaks(made, rule, answer):
            # The model may have claimed less than the record earns; requiring maximal claims takes longer.
            answer = self._asked(made, rule, taut=True)
        if not solved(answer):
            return "" if answer.status == "infeasible" else OUT_OF_TIME
        met = self._met(made, rule)
        weak: BreakingExample | None = None
        shown = met.example if met else None
        for chosen in self._attempts(made, rule, met.chosen if met else None, answer):
            missed = self._missed(made, rule, chosen, met.way if met else "")
            if missed is not None and missed[1]:
                return BreakingExample(shown, *missed)
            if missed is not None:
                weak = weak or BreakingExample(shown, *missed)
        return weak or "the model has a record that breaks it alone, and the auditor agrees with none of those found"

    def _asked(self, made: TrialModel, rule: Rule, *, taut: bool) -> SolverResult:
        model = made.asking(rule, "broken")
        if model is None:
            return SolverResult("infeasible")
        if taut:
            made.taut(rule, model)
        return made.solve(model, self.budget.question(), made.credit if isinstance(rule, LIMITS) else None)

    def _breaks(self, made: TrialModel, rule: Rule, answer: SolverResult) -> bool:
        return self._missed(made, rule, made.chosen(answer)) is not None

    def _met(self, made: TrialModel, rule: Rule) -> Met | None:
        """Return a record of the fewest hours that keeps every rule, and meets this one exactly if possible."""
        for model in (made.asking(rule, "just met"), made.hard.copy()):
            least = made.credit if isinstance(rule, LIMITS) else made.hours
            answer = SolverResult("infeasible") if model is None else made.solve(model, self.budget.question(), least)
            if model is None or not solved(answer):
                continue
            model.add(least, None, answer.objective, "as little")
            plain = made.solve(model, self.budget.question(TIDY), plainness(made))
            chosen = made.chosen(plain if solved(plain) else answer)
            for way, done in layouts(made, chosen):
                outcome = judged(self.holder, done, self.budget.question())
                if outcome.status == "met":
                    return Met(chosen, way, example(self.holder, done, outcome, rule.id))
        return None

    def _attempts(
        self, made: TrialModel, rule: Rule, met: Mapping[str, int] | None, first: SolverResult
    ) -> Iterator[dict[str, int]]:
        """Yield choices that may break the rule alone, the closest to the one that keeps it first."""
        for model, apart in near(made, rule, met) if met is not None else ():
            answer = made.solve(model, self.budget.question(TIDY), apart)
            if solved(answer):
                yield made.chosen(answer)
        yield made.chosen(first)

    def _missed(
        self, made: TrialModel, rule: Rule, chosen: Mapping[str, int], way: str = ""
    ) -> tuple[Example, bool] | None:
        """Return the choice as a record, if the auditor finds that it breaks only this rule."""
        lost = isinstance(rule, LIMITS) and getattr(rule, "excess", "lost") == "lost"
        early = isinstance(rule, Deadline | Order)
        if isinstance(rule, Once):
            # Merged into one activity, a course taken twice would be one longer course.
            way = way.removesuffix(", as one")
        for _, done in layouts(made, chosen, first="" if early else way, early=early):
            outcome = judged(self.holder, done, self.budget.question())
            if outcome.status not in ("met", "short"):
                continue
            if not lost:
                if outcome.status == "short" and only(rule, outcome):
                    return example(self.holder, done, outcome, rule.id), True
                continue
            if not isinstance(rule, CarryOver):
                freed = judged(self.holder, done, self.budget.question(), dropping([rule.id]))
                if freed.status != "met":
                    continue
            if outcome.status == "short":
                return example(self.holder, done, outcome, rule.id), True
            return example(self.holder, done, outcome, rule.id), False
        return None

    # --- it cannot be broken -----------------------------------------------------------------------------------------

    def _implied(self, rule: Rule) -> tuple[Never, tuple[ActivityKind, ...]]:
        """Return a minimal set of other rules that imply it, or kinds with which it can be broken."""
        core = self._core(rule, [name for name in self.full.rows if name != rule.id])
        refusing = [each.rule.id for each in self.holder.active.rules if isinstance(each.rule, REFUSING)]
        made = alone(self.holder, [*core, rule.id, *dict.fromkeys(refusing)])
        if made is None:
            return Never(tuple(core), proven=False, because="there are too many kinds of activity to try them all"), ()
        asked = made.asking(rule, "broken")
        if asked is not None:
            if not isinstance(rule, LIMITS):
                made.taut(rule, asked)
            answer = made.solve(asked, self.budget.question(), Expr())
            if solved(answer):
                return Never((), proven=False), made.kinds_of(made.chosen(answer))
            if answer.status == "stopped":
                return Never(tuple(core), proven=False, because=OUT_OF_TIME), ()
        if order_and_dates(self.holder, [*core, rule.id]):
            because = "which days come first was looked at by stretches of days only"
            return Never(tuple(core), proven=False, because=because), ()
        return Never(tuple(core), proven=True), ()

    def _core(self, rule: Rule, others: Sequence[str]) -> list[str]:
        dropped: list[str] = []
        waiting = halves(others[::-1])
        while waiting:
            chunk = waiting.pop(0)
            if self._cannot(rule, [*dropped, *chunk]):
                dropped += chunk
            elif len(chunk) > 1:
                waiting = [*halves(chunk), *waiting]
        return [name for name in others if name not in dropped]

    def _cannot(self, rule: Rule, dropped: Sequence[str]) -> bool:
        """Return whether a rule cannot be broken even if some of the others are dropped."""
        model = self.full.asking(rule, "broken", dropped)
        if model is not None and not isinstance(rule, LIMITS):
            self.full.taut(rule, model)
        return model is None or impossible(self.full, model, self.budget)


def only(rule: Rule, outcome: Outcome) -> bool:
    """Return whether a record is short of one rule and of no other."""
    short = short_in(outcome)
    return bool(short) and all(key == rule.id or key.startswith((f"{rule.id}[", f"{rule.id}@")) for key in short)
