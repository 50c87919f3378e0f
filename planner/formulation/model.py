"""The formulation: one linear model of all credentials of a holder, for planning or for checking.

Planning: a variable for how often each option is taken, and a row for every requirement.  Checking: the items done are
fixed, and each requirement has a variable for its shortage.

Claims are aggregated by signature: credit pieces that appear in the same sums share one claim variable, bounded by the
credit they earn together.  That is exact: every row has the same value however the group's claim is divided among its
pieces.  Pieces that no row limits from above are claimed in full.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace

from models.answer.outcome import PieceClaim
from models.problem import ActiveCredential, Item, Option, Problem, RuleInstance
from planner.linear.model import NOTHING, Expr, total
from planner.linear.ordering import Ordering
from planner.problem.precedence import on_cycles
from planner.rules.credential_model import NARROWING, CredentialModel
from planner.rules.kinds import encode
from planner.rules.model_builder import ModelBuilder
from planner.rules.variables import CreditVariable


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Credit pieces of one credential that appear in the same sums, with their joint claim in ticks."""

    credential_model: CredentialModel
    variables: tuple[CreditVariable, ...]
    claim: Expr


@dataclass
class Formulation(ModelBuilder):
    """A linear model under construction; `planning` and `checking` build and close one."""

    problem: Problem
    chosen: Mapping[str, int] | None = None
    """For checking: how often each planned option is taken."""
    credential_models: list[CredentialModel] = field(default_factory=list)
    groups: list[ClaimGroup] = field(default_factory=list)
    _times: dict[str, Expr] = field(default_factory=dict)
    _taken: dict[str, Expr] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for option in self.options:
            if self.chosen is not None:
                self._times[option.key] = Expr(constant=self.chosen[option.key])
                self._taken[option.key] = Expr(constant=1)
            else:
                self._choose(option)
        self.ordering = Ordering(self.model, self._positions() if self.chosen is None else {})
        self.credential_models += [
            CredentialModel(self, active, encode=encode, all_of_holder=self.credential_models)
            for active in self.problem.credentials
        ]

    def _positions(self) -> dict[str, Expr]:
        """Return a position variable for each item that may lie on a cycle of demands; usually none."""
        needed = on_cycles(self.problem)
        return {key: self.model.variable(f"position of {key}", 0, number - 1) for key, number in needed.items()}

    @property
    def options(self) -> list[Option]:
        """The options that are chosen (checking) or may be chosen (planning)."""
        if self.chosen is None:
            return list(self.problem.options)
        return [option for option in self.problem.options if option.key in self.chosen]

    def _choose(self, option: Option) -> None:
        times = self.model.variable(option.key, 0, option.most)
        self._times[option.key] = times
        if option.most == 1:
            self._taken[option.key] = times
            return
        taken = self.model.flag(f"{option.key} is taken")
        self._taken[option.key] = taken
        self.model.add(times - taken * option.most, None, 0, f"{option.key}: taken or not")
        self.model.add(times - taken * option.least, 0, None, f"{option.key}: taken or not")

    def narrowed(self, offerings: Collection[str]) -> Formulation:
        """Return this formulation restricted to the options of some offerings.

        It shares the model, in which the caller fixes all other options at 0.
        """
        kept = tuple(option for option in self.problem.options if option.offering in offerings)
        return self.for_problem(replace(self.problem, options=kept))

    def for_problem(self, problem: Problem) -> Formulation:
        """Return this formulation with another problem, which its model states once bounds or rows are changed."""
        for_problem = copy(self)
        for_problem.problem = problem
        return for_problem

    def items(self, active: ActiveCredential) -> Iterator[Item]:
        """Yield carried credit, activities and options as one credential sees them, in canonical order."""
        yield from active.carried
        yield from self.problem.activities
        yield from self.options

    def times(self, item: Item) -> Expr:
        """Return how often an item is done."""
        return self._times.get(item.key, ONE)

    def taken(self, item: Item) -> Expr:
        """Return 1 if an item is done at all."""
        return self._taken.get(item.key, ONE)

    def could_repeat(self, items: Sequence[Item]) -> bool:
        """Return whether more than one of these items could be done, counting repeats."""
        sources = {item.offering if isinstance(item, Option) and not item.stepped else item.key for item in items}
        return len(sources) > 1 or any(isinstance(item, Option) and self.repeats(item) > 1 for item in items)

    def repeats(self, option: Option) -> int:
        """Return how often the option's offering can be taken; 1 for an option bought in steps."""
        return 1 if option.stepped else option.repeatable

    def exclude_unless_relaxed(self, option: Option) -> None:
        """Exclude an option unless all soft constraints that bar it are relaxed."""
        for constraint in sorted(option.barred):
            label = f"{option.key} waits for {constraint.kind}"
            self.row(self.times(option) - self.relax_flag(constraint) * option.most, None, 0, label)

    def encode_rules(self) -> None:
        """Encode all rules; `Once` first, because it decides what counts."""
        for narrowing in (True, False):
            for credential_model in self.credential_models:
                for instance in credential_model.active.rules:
                    if isinstance(instance.rule, NARROWING) == narrowing:
                        encode(instance, credential_model)

    def close(self) -> None:
        """Create one claim variable per group and emit pending constraints."""
        limited = self._limited_sums()
        signature: dict[tuple[Hashable, int], list[int]] = {}
        for number, (owner, members) in enumerate(self._sums):
            for member in members:
                signature.setdefault((owner, member), []).append(number)
        parts: list[list[Expr]] = [[] for _ in self._sums]
        for credential_model in self.credential_models:
            alike: dict[tuple[int, ...], list[CreditVariable]] = {}
            for member, variable in enumerate(credential_model.variables):
                alike.setdefault(tuple(signature.get((credential_model.active.name, member), ())), []).append(variable)
            for sums, variables in alike.items():
                earned = total(variable.presence * variable.choice.earned for variable in variables)
                # Credit that no rule reads, such as credit of another period, counts for nothing.
                claim = (
                    NOTHING
                    if not sums
                    else self._claim(credential_model, earned, variables)
                    if limited & set(sums)
                    else earned
                )
                self.groups.append(ClaimGroup(credential_model, tuple(variables), claim))
                for number in sums:
                    parts[number].append(claim)
        self._values = [total(each) for each in parts]
        self.flush()

    def _claim(self, credential_model: CredentialModel, earned: Expr, variables: Sequence[CreditVariable]) -> Expr:
        most = sum(variable.choice.earned * variable.most for variable in variables)
        name = f"{credential_model.active.name}: claim of {variables[0].piece.id}" + (
            f" and {len(variables) - 1} more" if variables[1:] else ""
        )
        claim = self.model.variable(name, 0, most)
        self.model.add(claim - earned, None, 0, f"{name}: at most what is earned")
        return claim

    def shortages(self) -> list[tuple[CredentialModel, RuleInstance, Expr]]:
        """Return the shortage of each requirement, in the order in which shortages are minimised."""
        return [
            (credential_model, instance, missing)
            for credential_model in self.credential_models
            for instance, missing in credential_model.shortages
        ]

    def claims(self, values: Mapping[int, int]) -> list[PieceClaim]:
        """Divide the claims of groups among their pieces, the earliest piece first."""
        found: list[PieceClaim] = []
        for group in self.groups:
            left = group.claim.value(values)
            for variable in sorted(group.variables, key=lambda t: (t.piece.on, t.piece.id, t.choice.category)):
                present = variable.presence.value(values)
                share = min(left, variable.choice.earned * present)
                left -= share
                if present:
                    found.append(
                        PieceClaim(
                            credential=group.credential_model.active.name,
                            piece=variable.piece.id,
                            category=variable.choice.category,
                            claimed=share,
                        )
                    )
        return found


ONE = Expr(constant=1)


def checking(problem: Problem, chosen: Mapping[str, int]) -> Formulation:
    """Build the formulation that finds the best claims for the items done and chosen.

    Args:
        problem: the problem.
        chosen: how often each planned option is taken, by key.
    """
    formulation = Formulation(problem, soft=True, chosen=chosen)
    formulation.encode_rules()
    formulation.close()
    return formulation
