"""The sheet: one linear model for all credentials of a holder, for planning or for checking.

For planning, how often each option is taken is a variable and every requirement is a row.  For checking, what is done
is fixed and each requirement has a variable for what is missing.

Claims are aggregated by signature: lots that the same rows read in the same way share one variable, bounded by what
they earn together.  That is exact, because a claim of the group can be handed out to its lots in any way without any
row noticing.  Lots that no row limits from above are claimed whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace

from models.outcome import LotClaim
from models.problem import Applied, Element, Item, Licence, Option, Problem
from planner.leeway import Leeway
from planner.linear import NOTHING, Expr, Model, total
from planner.page import NARROWING, Page
from planner.rules import bind
from planner.takings import Taking
from planner.turns import Turns


@dataclass(frozen=True, slots=True)
class Group:
    """Lots of one credential that every row reads alike, and what is claimed of them together."""

    page: Page
    takings: tuple[Taking, ...]
    claim: Expr


@dataclass
class _Pending:
    expr: Expr
    low: int | None
    high: int | None
    label: str
    guard: Expr | None
    gives: tuple[Element, ...] = ()
    scale: int = 1


@dataclass
class Sheet:
    """A model under construction; `planning` and `checking` make one and close it."""

    problem: Problem
    soft: bool = False
    elastic: bool = False
    """Whether every rule and fact can give way, once its flag is 1: for explanations."""
    chosen: Mapping[str, int] | None = None
    """For checking: how often each planned option is taken."""
    model: Model = field(default_factory=Model)
    pages: list[Page] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    leeway: Leeway = field(default_factory=Leeway)
    turns: Turns = field(init=False)
    ways: dict[str, Expr] = field(default_factory=dict)
    """Each of several ways a rule names: 1 where all that it asks is met."""
    _cells: list[tuple[Page, tuple[int, ...]]] = field(default_factory=list)
    _known: dict[tuple[int, tuple[int, ...]], Expr] = field(default_factory=dict)
    _pending: list[_Pending] = field(default_factory=list)
    _worth: list[Expr] = field(default_factory=list)
    _times: dict[str, Expr] = field(default_factory=dict)
    _taken: dict[str, Expr] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for option in self.options:
            if self.chosen is not None:
                self._times[option.key] = Expr(constant=self.chosen[option.key])
                self._taken[option.key] = Expr(constant=1)
            else:
                self._choose(option)
        self.turns = Turns.of(self.problem, self.model) if self.chosen is None else Turns(self.model)
        self.pages = [Page(self, licence) for licence in self.problem.licences]

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

    def narrowed(self, offerings: Collection[str]) -> Sheet:
        """Return the same sheet as it looks where nothing but some offerings is on offer.

        It shares the model, in which the others must be fixed at nothing.
        """
        kept = tuple(option for option in self.problem.options if option.offering in offerings)
        return self.posing(replace(self.problem, options=kept))

    def posing(self, problem: Problem) -> Sheet:
        """Return the same sheet for a problem that its model, with other bounds or more rows, states as well."""
        posing = copy(self)
        posing.problem = problem
        return posing

    def items(self, licence: Licence) -> Iterator[Item]:
        """Yield what is done, carried in and to be done, as one credential sees it, in canonical order."""
        yield from licence.carried
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

    def any_of(self, name: str, parts: Sequence[Expr], most: int) -> Expr:
        """Return a number that is at most the sum of the parts, and at least each of them."""
        found = self.model.variable(name, 0, most)
        self.row(found - total(parts), None, 0, name)
        for part in parts:
            self.row(found - part, 0, None, name)
        return found

    def all_of(self, flags: Sequence[Expr]) -> Expr:
        """Return a 0/1 variable that is 1 wherever all the flags are."""
        both = self.model.flag("both")
        self.row(both - total(flags), 1 - len(flags), None, "both")
        return both

    def cell(self, page: Page, members: Sequence[int]) -> Expr:
        """Return what is claimed of some takings of a page: symbolic until `close`, numbered below zero."""
        if not members:
            return NOTHING
        key = (id(page), tuple(members))
        if key not in self._known:
            self._cells.append((page, tuple(members)))
            self._known[key] = Expr({-len(self._cells): 1})
        return self._known[key]

    def row(
        self,
        expr: Expr,
        low: int | None,
        high: int | None,
        label: str,
        guard: Expr | None = None,
        *,
        gives: tuple[Element, ...] = (),
        scale: int = 1,
    ) -> None:
        """Add a row once all cells are known.

        Args:
            expr: what is bounded.
            low: at least this.
            high: at most this.
            label: which rule or fact asks for it.
            guard: a 0/1 variable; the row binds where it is 1.
            gives: on an elastic sheet, the elements any of which lets the row give way.
            scale: how much of the row makes one unit of what it is about.
        """
        self._pending.append(_Pending(expr, low, high, label, guard, gives if self.elastic else (), scale))

    def lift(self, element: Element) -> Expr:
        """Return the 0/1 variable that is 1 where an element gives way; nothing on a sheet that is not elastic."""
        return self.leeway.lift(self.model, element) if self.elastic else NOTHING

    def more_of(self, element: Element, most: int) -> Expr:
        """Return by how much an element that many rows share gives way; nothing on a sheet that is not elastic."""
        return self.leeway.shared(self.model, element, most) if self.elastic else NOTHING

    def bar(self, option: Option) -> None:
        """Keep an option out unless what bars it gives way."""
        for element in sorted(option.barred):
            label = f"{option.key} waits for {element.kind}"
            self.row(self.times(option) - self.lift(element) * option.most, None, 0, label)

    def encode_rules(self) -> None:
        """Let every rule speak, those that narrow what counts first."""
        for narrowing in (True, False):
            for page in self.pages:
                for applied in page.licence.applied:
                    if isinstance(applied.rule, NARROWING) == narrowing:
                        bind(applied.rule).encode(applied, page)

    def close(self) -> None:
        """Give each group of lots one claim, and turn what rules said into rows."""
        limited = self._limited_cells()
        signature: dict[tuple[int, int], list[int]] = {}
        for cell, (page, members) in enumerate(self._cells):
            for number in members:
                signature.setdefault((id(page), number), []).append(cell)
        parts: list[list[Expr]] = [[] for _ in self._cells]
        for page in self.pages:
            alike: dict[tuple[int, ...], list[Taking]] = {}
            for number, taking in enumerate(page.takings):
                alike.setdefault(tuple(signature.get((id(page), number), ())), []).append(taking)
            for cells, takings in alike.items():
                earned = total(taking.presence * taking.choice.earned for taking in takings)
                # What no rule reads, such as credit of another period, counts for nothing.
                claim = NOTHING if not cells else self._claim(page, earned, takings) if limited & set(cells) else earned
                self.groups.append(Group(page, tuple(takings), claim))
                for cell in cells:
                    parts[cell].append(claim)
        self._worth = [total(each) for each in parts]
        self.flush()

    def flush(self) -> None:
        """Put rows that were added since into the model."""
        for row in self._pending:
            expr = self._resolved(row.expr, self._worth)
            if row.gives:
                expr = self.leeway.around(self.model, expr, (row.low, row.high), row.label, row.gives, row.scale)
            self.model.add(expr, row.low, row.high, row.label, row.guard)
        self._pending.clear()

    def _limited_cells(self) -> set[int]:
        """Return the cells in which a larger claim could hurt some row."""
        limited = set()
        for pending in self._pending:
            for var, coef in pending.expr.terms.items():
                if var < 0 and ((pending.high is not None and coef > 0) or (pending.low is not None and coef < 0)):
                    limited.add(-var - 1)
        return limited

    def _claim(self, page: Page, earned: Expr, takings: Sequence[Taking]) -> Expr:
        most = sum(taking.choice.earned * taking.most for taking in takings)
        name = f"{page.licence.name}: claim of {takings[0].lot.id}" + (
            f" and {len(takings) - 1} more" if takings[1:] else ""
        )
        claim = self.model.variable(name, 0, most)
        self.model.add(claim - earned, None, 0, f"{name}: at most what is earned")
        return claim

    @staticmethod
    def _resolved(expr: Expr, worth: list[Expr]) -> Expr:
        if all(var >= 0 for var in expr.terms):
            return expr
        parts = [worth[-var - 1] * coef for var, coef in expr.terms.items() if var < 0]
        return total([Expr({var: coef for var, coef in expr.terms.items() if var >= 0}, expr.constant), *parts])

    def shortages(self) -> list[tuple[Page, Applied, Expr]]:
        """Return what may be missing, in the order in which it is to be made small."""
        return [(page, applied, missing) for page in self.pages for applied, missing in page.shortages]

    def claims(self, values: Mapping[int, int]) -> list[LotClaim]:
        """Hand the claims of groups out to their lots, the earliest first."""
        found: list[LotClaim] = []
        for group in self.groups:
            left = group.claim.value(values)
            for taking in sorted(group.takings, key=lambda t: (t.lot.on, t.lot.id, t.choice.category)):
                present = taking.presence.value(values)
                share = min(left, taking.choice.earned * present)
                left -= share
                if present:
                    found.append(
                        LotClaim(
                            credential=group.page.licence.name,
                            lot=taking.lot.id,
                            category=taking.choice.category,
                            claimed=share,
                        )
                    )
        return found


ONE = Expr(constant=1)


def checking(problem: Problem, chosen: Mapping[str, int]) -> Sheet:
    """Return the sheet that finds the best claims for what is done and planned."""
    sheet = Sheet(problem, soft=True, chosen=chosen)
    sheet.encode_rules()
    sheet.close()
    return sheet
