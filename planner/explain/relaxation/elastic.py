"""The elastic sheet: one model in which every rule and every fact can be asked to give way.

Each element has a flag; with all flags at 0 the model is the one plans are made with, and with a flag at 1 the rows of
that element bind no longer.  Sizes (how many ticks, days, cents) are read off the same model.

People speak of a rule as a whole, over all its years and topics, and of a list of exclusions as a whole: conflicts are
between those.  The sheet knows the parts, so that a repair can say which year, which topic, which exclusion.

A model without hours knows what is chosen and claimed, and nothing of the days on which study is done.  The rows left
out and their variables are most of a model and seldom decide anything.  A model that has fewer rows can do all that the
whole can: what is impossible without hours is impossible with them, and nothing costs less with them than without.  So
the small model is asked first, and what it says is a bound that the whole one only has to reach.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.answer.outcome import Opinion
from models.problem import SoftConstraint
from planner.explain.relaxation.hitting_sets import AnswerCache
from planner.explain.relaxation.widened import WidenedProblem
from planner.formulation.model import Formulation
from planner.formulation.objective import finish_by
from planner.formulation.personal import money, planning
from planner.formulation.study_time import StudyHours
from planner.linear.model import Expr, Model, Row
from planner.search import verified
from planner.solvers.cpsat import Effort, PreparedModel, SolverResult
from planner.solvers.presolve.substitute import SubstitutedModel, shrink

SOFTEST: tuple[str, ...] = (
    "catalogs",
    "prerequisites",
    "collisions",
    "enrolled",
    "must",
    "blackout",
    "hours a day",
    "hours a month",
    "never",
    "until",
    "hours a week",
    "budget",
    "deadline",
    "rule",
)
"""Kinds of element in the order in which a conflict does without them, if it can."""


HOURS = ("life: hours", "life: work", "life: study")
"""How the labels of the rows begin that say when study is done; were others to begin like that, no harm would be done.
"""

KEPT = ("deadline", "until", "never", "blackout", "collisions", "prerequisites")
"""Kinds of element that say what is on offer to this holder."""


@dataclass
class ElasticModel:
    """The elastic sheet of a problem, ready to be asked."""

    widened: WidenedProblem
    formulation: Formulation
    hours: StudyHours
    effort: Effort

    @classmethod
    def of(cls, widened: WidenedProblem, effort: Effort) -> ElasticModel:
        """Make the sheet."""
        formulation, hours = planning(widened.problem, elastic=True)
        return cls(widened, formulation, hours, effort)

    def __post_init__(self) -> None:
        rules = {
            (active.name, applied.key): applied.rule.id
            for active in self.widened.problem.credentials
            for applied in active.rules
        }
        parts: dict[SoftConstraint, list[SoftConstraint]] = {}
        for part in sorted(self.formulation.slack.relax_flags):
            parts.setdefault(_whole(part, rules), []).append(part)
        self.parts: dict[SoftConstraint, tuple[SoftConstraint, ...]] = {whole: tuple(parts[whole]) for whole in parts}
        self.elements: tuple[SoftConstraint, ...] = tuple(sorted(parts, key=_hardness))
        flags = {self.flag(part) for part in self.formulation.slack.relax_flags}
        rows = ((row, flags.intersection(row.terms)) for row in self.formulation.model.rows)
        self._flagged = [(row, found) for row, found in rows if found]
        self.prepared = PreparedModel(self.formulation.model)
        self._known = AnswerCache[SoftConstraint]()

    def flag(self, part: SoftConstraint) -> int:
        """Return the variable that is 1 where a part of an element gives way."""
        return next(iter(self.formulation.slack.relax_flags[part].terms))

    def fixed(self, lifted: Collection[SoftConstraint]) -> dict[int, int]:
        """Return the flags' values where these elements give way and no others."""
        return {self.flag(part): int(element in lifted) for element, parts in self.parts.items() for part in parts}

    def ask(self, lifted: Collection[SoftConstraint], objective: Expr | None = None) -> SolverResult:
        """Minimise something, or find anything, where these elements give way and no others."""
        return self.asked(self.fixed(lifted), objective)

    def asked(self, fixed: Mapping[int, int], objective: Expr | None = None) -> SolverResult:
        """Minimise something, or find anything, where flags have these values."""
        return self.prepared.ask(objective, fixed=fixed, effort=self.effort)

    def possible(self, lifted: Collection[SoftConstraint]) -> bool | None:
        """Say whether everything else can hold where these give way; None where there was no time to find out."""
        lifted = frozenset(lifted)
        verdict = self._known.says(lifted)
        if verdict is not None:
            return verdict
        answer = self.ask(lifted)
        match answer.status:
            case "stopped":
                return None
            case "infeasible":
                self._known.too_little(lifted)
                return False
            case _:
                self._known.enough(self._used(lifted, answer.values))
                return True

    def _used(self, lifted: frozenset[SoftConstraint], values: Mapping[int, int]) -> frozenset[SoftConstraint]:
        """Return those of the elements given up without which a solution would not be one, and maybe a few more."""
        held = {**values, **{self.flag(part): 0 for element in lifted for part in self.parts[element]}}
        missed = {var for row, flags in self._flagged if not _holds(row, held) for var in flags}
        used = frozenset(each for each in lifted if any(self.flag(part) in missed for part in self.parts[each]))
        kept = {**values, **self.fixed(used)}
        return used if all(_holds(row, kept) for row, _ in self._flagged) else lifted

    def lacking(self, unmet: Iterable[SoftConstraint]) -> frozenset[tuple[str, str]]:
        """Return those of some rules that what is on offer cannot satisfy, whatever it costs and however long it takes.

        The deadline, what the holder ruled out and the days that are out are kept; every other rule is given up.
        """
        found = set()
        for part in unmet:
            fixed = {self.flag(each): int(each.kind not in KEPT) for each in self.formulation.slack.relax_flags}
            if (
                part in self.formulation.slack.relax_flags
                and self.asked(fixed | {self.flag(part): 0}).status == "infeasible"
            ):
                found.add((part.credential, part.name))
        return frozenset(found)

    def core(self, lifted: Collection[SoftConstraint]) -> tuple[SoftConstraint, ...] | None:
        """Return elements that clash where these give way, not always the fewest; None where none are found in time."""
        kept = {
            self.flag(part): element
            for element in self.elements
            if element not in lifted
            for part in self.parts[element]
        }
        core = self.prepared.core(list(kept), effort=self.effort)
        return None if core is None else tuple(dict.fromkeys(kept[var] for var in core))

    def model(self, lifted: Collection[SoftConstraint]) -> Model:
        """Return a model of its own in which these give way and no others."""
        model = self.formulation.model.copy()
        for var, value in self.fixed(lifted).items():
            model.lower[var] = model.upper[var] = value
        return model

    def confirmed(self, conflict: Iterable[SoftConstraint]) -> Opinion:
        """Ask the second solver whether these cannot hold together."""
        held = set(conflict)
        model = self.model([element for element in self.elements if element not in held])
        # What gives way leaves most rows with nothing to say.
        return confirmed(shrink(model).model, self.effort.renewed())

    def money(self) -> Expr:
        """Return what the chosen options cost, in cents."""
        return money(self.formulation)

    def done_by(self, model: Model, day: date) -> Model:
        """Return a model in which nothing is left to do after a day."""
        return finish_by(self.formulation, self.hours, model, day)

    def gives(self, element: SoftConstraint, values: Mapping[int, int]) -> int:
        """Return by how much an element gives way: its row that gives most, in whole units."""
        rows = self.formulation.slack.violations.get(element, ())
        return max((-(-row.amount.value(values) // row.scale) for row in rows), default=0)


def _holds(row: Row, values: Mapping[int, int]) -> bool:
    value = sum(coef * values[var] for var, coef in row.terms.items())
    return (row.low is None or value >= row.low) and (row.high is None or value <= row.high)


def _whole(part: SoftConstraint, rules: Mapping[tuple[str, str], str]) -> SoftConstraint:
    """Return what people speak of: the rule that has this window or topic, the list that has this entry."""
    if part.kind in ("rule", "catalogs"):
        return SoftConstraint(part.kind, part.credential, rules[part.credential, part.name])
    return SoftConstraint(part.kind, part.credential)


def _hardness(element: SoftConstraint) -> tuple[int, SoftConstraint]:
    return SOFTEST.index(element.kind), element


# --- without hours ----------------------------------------------------------------------------------------------------


def untimed(model: Model, kept: Sequence[Expr] = ()) -> SubstitutedModel:
    """Return a model without hours; the variables of the expressions to keep stay in any case."""
    rows = [row for row in model.rows if not row.label.startswith(HOURS)]
    used = sorted({var for row in rows for var in row.terms} | {var for expr in kept for var in expr.terms})
    place = {var: number for number, var in enumerate(used)}
    small = Model([model.names[v] for v in used], [model.lower[v] for v in used], [model.upper[v] for v in used])
    small.rows = [Row({place[v]: coef for v, coef in row.terms.items()}, row.low, row.high, row.label) for row in rows]
    return SubstitutedModel(small, place, {})


def confirmed(model: Model, effort: Effort) -> Opinion:
    """Ask the second solver whether a model that the first calls infeasible is, without hours first."""
    small = untimed(model).model
    if len(small.rows) < len(model.rows) and verified.confirmed(small, effort) == "agrees":
        return "agrees"
    return "gave up" if effort.over else verified.confirmed(model, effort)
