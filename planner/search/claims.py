"""The best claims for what is done and planned: least missing first, then the most claimed, always the same.

What is missing is made small rule by rule: totals first, then the others in the regime's order.  Each stage keeps what
the stages before it achieved.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.answer.outcome import PieceClaim
from models.problem import Problem, RuleInstance
from models.regime.rules import Minimum
from models.regime.selection import Selection
from planner.formulation.model import Formulation, checking
from planner.linear.model import Expr, Model, total
from planner.solvers.cpsat import Effort, PreparedModel, SolverFault, SolverResult


@dataclass(frozen=True, slots=True)
class ClaimAssignment:
    """Claims, and what is missing under each rule."""

    claims: tuple[PieceClaim, ...]
    missing: tuple[tuple[str, str, int], ...]
    """Credential, key of the rule, and how much, for rules that fall short."""
    proven: bool = True
    """Whether every stage was solved to the end."""

    @property
    def met(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def assign_claims(problem: Problem, chosen: Mapping[str, int], effort: Effort | None = None) -> ClaimAssignment:
    """Find the best claims for the record together with the chosen options."""
    effort = effort or Effort()
    formulation = checking(problem, chosen)
    known = PreparedModel(formulation.model)
    model = formulation.model.copy()
    in_order = sorted(formulation.shortages(), key=lambda each: not is_total(each[1]))
    stages = [missing for _, _, missing in in_order]
    answer = effort.solve(model, stages[0] if stages else None, known=known)
    proven = answer.status == "optimal"
    for missing in stages:
        if answer.status == "infeasible":
            raise SolverFault("claims can always be chosen, and the solver says that they cannot")
        if answer.status == "stopped":
            return ClaimAssignment((), (), proven=False)
        value = missing.value(answer.values)
        if value and missing is not stages[0]:
            answer, better = _again(model, missing, answer, effort, known)
            proven &= better
            value = missing.value(answer.values)
        model.add(missing, None, value, "what is missing stays as small")
    most_claimed = total(group.claim * -1 for group in formulation.groups)
    for objective in (most_claimed, _canonical(formulation)):
        if not objective.fixed:
            answer, better = _again(model, objective, answer, effort, known)
            proven &= better
            model.add(objective, None, objective.value(answer.values), "claims stay as good")
    short = tuple(
        (page.active.name, instance.key, missing.value(answer.values))
        for page, instance, missing in formulation.shortages()
        if missing.value(answer.values)
    )
    return ClaimAssignment(tuple(formulation.claims(answer.values)), short, proven)


def _again(
    model: Model, objective: Expr, before: SolverResult, effort: Effort, known: PreparedModel
) -> tuple[SolverResult, bool]:
    """Improve on an answer; if stopped first, keep it and say that it is not proven."""
    answer = effort.solve(model, objective, hint=before.values, known=known)
    if answer.status == "infeasible":
        raise SolverFault("a choice that was found before cannot be found again")
    if answer.status == "stopped":
        return before, False
    return answer, answer.status == "optimal"


def is_total(instance: RuleInstance) -> bool:
    """Say whether a rule asks for an amount of any credit at all."""
    plain = (Selection(), Selection(carried=False))
    return isinstance(instance.rule, Minimum) and instance.rule.of in plain


def _canonical(formulation: Formulation) -> Expr:
    """Prefer earlier lots: the further down the canonical order, the less a claim is worth.

    Of lots that every row reads alike the earliest counts, in the first category that will do.  Counting is worth
    something for every lot, so that this never keeps one from counting.
    """
    ordered = sorted(
        formulation.groups,
        key=lambda g: (
            g.credential_model.active.name,
            g.variables[0].piece.on,
            g.variables[0].piece.id,
            g.variables[0].choice.category,
        ),
    )
    claims = total(group.claim * rank for rank, group in enumerate(ordered, start=1))
    open_ = sorted(
        (taking for group in formulation.groups for taking in group.variables if not taking.presence.fixed),
        key=lambda t: (t.piece.on, t.piece.id, t.choice.category),
    )
    present = total(taking.presence * (rank - len(open_)) for rank, taking in enumerate(open_))
    return claims * (1 + sum(taking.most * (len(open_) - rank) for rank, taking in enumerate(open_))) + present


def surely_short(problem: Problem, chosen: Mapping[str, int]) -> Model:
    """Return the model that has a solution only if some claims meet every rule: for the second solver."""
    formulation = Formulation(problem, soft=False, chosen=chosen)
    formulation.encode_rules()
    formulation.close()
    return formulation.model
