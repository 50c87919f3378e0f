"""Whether a rule can be broken while all others are kept: a record that does only that, or the proof that none does.

A record that the model offers is believed only once the auditor says so too.  That no record does it is believed only
once the rules that imply it were tried alone, with every kind of activity that they can tell apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from models.answer.lint import Example
from models.answer.outcome import Outcome
from models.regime.rules import CarryOver, Deadline, Once, Order, Rule
from planner.linear.model import Expr
from planner.lint.activity_kinds import REFUSING, ActivityKind, plausible, teller
from planner.lint.contradictions import alone, halves, impossible, order_and_dates
from planner.lint.effort import ProofBudget, solved
from planner.lint.holder import SampleHolder
from planner.lint.mutations import LIMITS, changed, just_met, near
from planner.lint.records import example, judged, short_in, things
from planner.lint.satisfiability import OUT_OF_TIME, TIDY, Satisfiable, plainness
from planner.lint.trial_model import TrialModel, dropping, trial
from planner.solvers.cpsat import SolverResult

ROUNDS = 4

FEW = 8
"""Kinds besides the usual ones in a first attempt at an example."""


@dataclass(frozen=True)
class BreakingExample:
    """A record that breaks one rule, or loses credit to it, and keeps all the others."""

    met: Example | None
    missed: Example
    short: bool
    """Whether the record is not kept because of it; else it only loses credit that is not needed."""


@dataclass(frozen=True)
class Met:
    """A choice that keeps every rule."""

    chosen: dict[str, int]
    way: str
    """How it was laid out on days."""
    example: Example


@dataclass(frozen=True)
class Never:
    """No record breaks the rule, for one holder."""

    implied_by: tuple[str, ...]
    proven: bool
    because: str = ""


Bound = BreakingExample | Never | str
"""What was shown of one rule for one holder, or why nothing could be."""


@dataclass
class Binder:
    """Asks of one holder's rules, one after another, whether each can be broken."""

    holder: SampleHolder
    bench: ProofBudget
    kept: Satisfiable | None = None
    """A record of the holder that keeps every rule."""
    _full: TrialModel | None = None
    _kinds: list[ActivityKind] = field(default_factory=list)
    _in_order: bool = False

    @property
    def full(self) -> TrialModel:
        """The holder with every kind that matters, made when it is first needed."""
        if self._full is None:
            self._kinds = self._kinds or list(dict.fromkeys([*plausible(self.holder.active), *self.usual]))
            self._full = trial(self.holder, self._kinds, tiny=True, in_order=self._in_order)
        return self._full

    @property
    def usual(self) -> tuple[ActivityKind, ...]:
        """Kinds that a record of this holder is made of, so that examples stay plain."""
        return () if self.kept is None else tuple(dict.fromkeys(each.piece.kind for each in self.kept.things))

    def bound(self, rule: Rule) -> Bound:
        """Find a record that breaks a rule and keeps all the others, or show that there is none."""
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
        """Return the holder's record with one thing otherwise, if that breaks just this rule."""
        if self.kept is None or isinstance(rule, LIMITS):
            return None
        outcome = judged(self.holder, self.kept.things, self.bench.question())
        if outcome.status != "met" or not just_met(rule, outcome):
            return None
        for done in changed(self.holder, self.kept.things, rule):
            missed = judged(self.holder, done, self.bench.question())
            if missed.status == "short" and only(rule, missed):
                met = example(self.holder, self.kept.things, outcome, rule.id)
                return BreakingExample(met, example(self.holder, done, missed, rule.id), short=True)
        return None

    def _few(self, rule: Rule) -> Iterator[TrialModel]:
        """Yield the holder with a few kinds only: the usual ones, and the plainest that the rule means."""
        if self.usual:
            self._kinds = self._kinds or list(dict.fromkeys([*plausible(self.holder.active), *self.usual]))
            tells = teller(self.holder.active, [rule])
            plainest: dict[tuple[object, ...], ActivityKind] = {}
            for kind in sorted(self._kinds, key=lambda kind: (len(kind.attributes), len(kind.topics))):
                told = tells.tells(kind)
                plainest.setdefault((*told[: len(tells.selections)], *told[-2:]), kind)
            meant = sorted(plainest.values(), key=lambda kind: (len(kind.attributes), len(kind.topics)))
            few = list(dict.fromkeys([*self.usual, *meant[:FEW]]))
            yield trial(self.holder, few)
            yield trial(self.holder, few, tiny=True)

    # --- it can be broken --------------------------------------------------------------------------------------------

    def _shown(self, made: TrialModel, rule: Rule) -> Bound:
        """Return a record that breaks a rule; nothing if there is none, or why none can be believed."""
        answer = self._asked(made, rule, taut=False)
        if solved(answer) and not isinstance(rule, LIMITS) and not self._breaks(made, rule, answer):
            # The model may have claimed less than there is; asking for more takes longer.
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
        return made.solve(model, self.bench.question(), made.credit if isinstance(rule, LIMITS) else None)

    def _breaks(self, made: TrialModel, rule: Rule, answer: SolverResult) -> bool:
        return self._missed(made, rule, made.chosen(answer)) is not None

    def _met(self, made: TrialModel, rule: Rule) -> Met | None:
        """Return a record that keeps every rule, this one only just if that can be, with as few hours as can be."""
        for model in (made.asking(rule, "just met"), made.hard.copy()):
            least = made.credit if isinstance(rule, LIMITS) else made.hours
            answer = SolverResult("infeasible") if model is None else made.solve(model, self.bench.question(), least)
            if model is None or not solved(answer):
                continue
            model.add(least, None, answer.objective, "as little")
            plain = made.solve(model, self.bench.question(TIDY), plainness(made))
            chosen = made.chosen(plain if solved(plain) else answer)
            for way, done in things(made, chosen):
                outcome = judged(self.holder, done, self.bench.question())
                if outcome.status == "met":
                    return Met(chosen, way, example(self.holder, done, outcome, rule.id))
        return None

    def _attempts(
        self, made: TrialModel, rule: Rule, met: Mapping[str, int] | None, first: SolverResult
    ) -> Iterator[dict[str, int]]:
        """Yield choices that may break the rule alone, those first that differ least from the one that keeps it."""
        for model, apart in near(made, rule, met) if met is not None else ():
            answer = made.solve(model, self.bench.question(TIDY), apart)
            if solved(answer):
                yield made.chosen(answer)
        yield made.chosen(first)

    def _missed(
        self, made: TrialModel, rule: Rule, chosen: Mapping[str, int], way: str = ""
    ) -> tuple[Example, bool] | None:
        """Return the choice as a record, if the auditor finds that it keeps everything but this rule."""
        lost = isinstance(rule, LIMITS) and getattr(rule, "excess", "lost") == "lost"
        early = isinstance(rule, Deadline | Order)
        if isinstance(rule, Once):
            # Written as one, the same course twice would be a longer one.
            way = way.removesuffix(", as one")
        for _, done in things(made, chosen, first="" if early else way, early=early):
            outcome = judged(self.holder, done, self.bench.question())
            if outcome.status not in ("met", "short"):
                continue
            if not lost:
                if outcome.status == "short" and only(rule, outcome):
                    return example(self.holder, done, outcome, rule.id), True
                continue
            if not isinstance(rule, CarryOver):
                freed = judged(self.holder, done, self.bench.question(), dropping([rule.id]))
                if freed.status != "met":
                    continue
            if outcome.status == "short":
                return example(self.holder, done, outcome, rule.id), True
            return example(self.holder, done, outcome, rule.id), False
        return None

    # --- it cannot be broken -----------------------------------------------------------------------------------------

    def _implied(self, rule: Rule) -> tuple[Never, tuple[ActivityKind, ...]]:
        """Return the fewest other rules that keep it from being broken, or kinds with which it can be broken."""
        core = self._core(rule, [name for name in self.full.rows if name != rule.id])
        refusing = [each.rule.id for each in self.holder.active.rules if isinstance(each.rule, REFUSING)]
        made = alone(self.holder, [*core, rule.id, *dict.fromkeys(refusing)])
        if made is None:
            return Never(tuple(core), proven=False, because="there are too many kinds of activity to try them all"), ()
        asked = made.asking(rule, "broken")
        if asked is not None:
            if not isinstance(rule, LIMITS):
                made.taut(rule, asked)
            answer = made.solve(asked, self.bench.question(), Expr())
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
        """Say whether a rule cannot be broken even where some of the others need not be kept."""
        model = self.full.asking(rule, "broken", dropped)
        if model is not None and not isinstance(rule, LIMITS):
            self.full.taut(rule, model)
        return model is None or impossible(self.full, model, self.bench)


def only(rule: Rule, outcome: Outcome) -> bool:
    """Say whether a record falls short of one rule and of nothing else."""
    short = short_in(outcome)
    return bool(short) and all(key == rule.id or key.startswith((f"{rule.id}[", f"{rule.id}@")) for key in short)
