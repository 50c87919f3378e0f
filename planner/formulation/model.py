"""The sheet: one linear model for all credentials of a holder, for planning or for checking.

For planning, how often each option is taken is a variable and every requirement is a row.  For checking, what is done
is fixed and each requirement has a variable for what is missing.

Claims are aggregated by signature: lots that the same rows read in the same way share one variable, bounded by what
they earn together.  That is exact, because a claim of the group can be handed out to its lots in any way without any
row noticing.  Lots that no row limits from above are claimed whole.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace

from models.answer.outcome import PieceClaim
from models.problem import ActiveCredential, Item, Option, Problem, RuleInstance
from planner.linear.model import NOTHING, Expr, total
from planner.linear.ordering import Ordering
from planner.problem.precedence import in_a_circle
from planner.rules.credential_model import NARROWING, CredentialModel
from planner.rules.kinds import encode
from planner.rules.model_builder import ModelBuilder
from planner.rules.variables import CreditVariable


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Lots of one credential that every row reads alike, and what is claimed of them together."""

    page: CredentialModel
    variables: tuple[CreditVariable, ...]
    claim: Expr


@dataclass
class Formulation(ModelBuilder):
    """A model under construction; `planning` and `checking` make one and close it."""

    problem: Problem
    chosen: Mapping[str, int] | None = None
    """For checking: how often each planned option is taken."""
    pages: list[CredentialModel] = field(default_factory=list)
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
        self.pages += [
            CredentialModel(self, active, encode=encode, all_of_holder=self.pages)
            for active in self.problem.credentials
        ]

    def _positions(self) -> dict[str, Expr]:
        """Return a variable for each item that demands could ask for in a circle, mostly none."""
        needed = in_a_circle(self.problem)
        return {key: self.model.variable(f"turn of {key}", 0, number - 1) for key, number in needed.items()}

    @property
    def options(self) -> list[Option]:
        """The options that are, or may be, taken."""
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
        """Return the same sheet as it looks where nothing but some offerings is on offer.

        It shares the model, in which the others must be fixed at nothing.
        """
        kept = tuple(option for option in self.problem.options if option.offering in offerings)
        return self.posing(replace(self.problem, options=kept))

    def posing(self, problem: Problem) -> Formulation:
        """Return the same sheet for a problem that its model, with other bounds or more rows, states as well."""
        posing = copy(self)
        posing.problem = problem
        return posing

    def items(self, active: ActiveCredential) -> Iterator[Item]:
        """Yield what is done, carried in and to be done, as one credential sees it, in canonical order."""
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
        """Say whether more than one of these items could be done, counting repeats."""
        sources = {item.offering if isinstance(item, Option) and not item.stepped else item.key for item in items}
        return len(sources) > 1 or any(isinstance(item, Option) and self.repeats(item) > 1 for item in items)

    def repeats(self, option: Option) -> int:
        """Return how often the option's offering can be taken, as far as this option tells."""
        return 1 if option.stepped else option.repeatable

    def bar(self, option: Option) -> None:
        """Keep an option out unless what bars it gives way."""
        for element in sorted(option.barred):
            label = f"{option.key} waits for {element.kind}"
            self.row(self.times(option) - self.relax_flag(element) * option.most, None, 0, label)

    def encode_rules(self) -> None:
        """Let every rule speak, those that narrow what counts first."""
        for narrowing in (True, False):
            for page in self.pages:
                for instance in page.active.rules:
                    if isinstance(instance.rule, NARROWING) == narrowing:
                        encode(instance, page)

    def close(self) -> None:
        """Create one claim variable for each group of credit that no row tells apart, and emit pending rows."""
        limited = self._limited_sums()
        signature: dict[tuple[Hashable, int], list[int]] = {}
        for number, (owner, members) in enumerate(self._sums):
            for member in members:
                signature.setdefault((owner, member), []).append(number)
        parts: list[list[Expr]] = [[] for _ in self._sums]
        for page in self.pages:
            alike: dict[tuple[int, ...], list[CreditVariable]] = {}
            for member, variable in enumerate(page.variables):
                alike.setdefault(tuple(signature.get((page.active.name, member), ())), []).append(variable)
            for sums, variables in alike.items():
                earned = total(variable.presence * variable.choice.earned for variable in variables)
                # What no rule reads, such as credit of another period, counts for nothing.
                claim = NOTHING if not sums else self._claim(page, earned, variables) if limited & set(sums) else earned
                self.groups.append(ClaimGroup(page, tuple(variables), claim))
                for number in sums:
                    parts[number].append(claim)
        self._values = [total(each) for each in parts]
        self.flush()

    def _claim(self, page: CredentialModel, earned: Expr, variables: Sequence[CreditVariable]) -> Expr:
        most = sum(variable.choice.earned * variable.most for variable in variables)
        name = f"{page.active.name}: claim of {variables[0].piece.id}" + (
            f" and {len(variables) - 1} more" if variables[1:] else ""
        )
        claim = self.model.variable(name, 0, most)
        self.model.add(claim - earned, None, 0, f"{name}: at most what is earned")
        return claim

    def shortages(self) -> list[tuple[CredentialModel, RuleInstance, Expr]]:
        """Return what may be missing, in the order in which it is to be made small."""
        return [(page, instance, missing) for page in self.pages for instance, missing in page.shortages]

    def claims(self, values: Mapping[int, int]) -> list[PieceClaim]:
        """Hand the claims of groups out to their lots, the earliest first."""
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
                            credential=group.page.active.name,
                            piece=variable.piece.id,
                            category=variable.choice.category,
                            claimed=share,
                        )
                    )
        return found


ONE = Expr(constant=1)


def checking(problem: Problem, chosen: Mapping[str, int]) -> Formulation:
    """Return the sheet that finds the best claims for what is done and planned."""
    formulation = Formulation(problem, soft=True, chosen=chosen)
    formulation.encode_rules()
    formulation.close()
    return formulation
