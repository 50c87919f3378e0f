"""One credential's page of the sheet: the words in which rules are encoded.

Encoders speak of what is claimed, earned or done in a selection over a window, and require or restrict it.  Sums of
claims stay symbolic until every rule has spoken (`Sheet.close`): only then is it known which lots no rule tells apart,
and each such group gets one variable for its claim instead of one per lot.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from models.base import Window
from models.problem import CreditPiece, Item, Option, RuleInstance
from models.regime.regime import Regime
from models.regime.rules import Once
from models.regime.selection import Selection
from planner.language.selections import IdentityKey, selects, way_of
from planner.linear.model import NOTHING, Expr, total
from planner.rules.constraints import ConstraintBuilder
from planner.rules.ledger import counts_in
from planner.rules.variables import CreditVariable, ItemVariable


@dataclass
class CredentialModel(ConstraintBuilder):
    """What encoders may say about one credential."""

    encode: Callable[[RuleInstance, CredentialModel], None] = field(kw_only=True)
    """Encodes any rule: for a rule that holds other rules."""
    root: CredentialModel | None = None
    """For what is said inside one of several ways: the page itself."""
    all_of_holder: Sequence[CredentialModel] = ()
    """The pages of all of the holder's credentials, this one among them."""
    _variables: list[CreditVariable] = field(default_factory=list)
    _open: bool = False
    _kinds: dict[Hashable, list[int]] = field(default_factory=dict)
    """Takings by what a selection that names no items can tell them from others by."""
    _meant_by: dict[IdentityKey[Selection], list[int]] = field(default_factory=dict)
    """By selection: the takings it means in any window."""
    _counted: dict[str, Expr] = field(default_factory=dict)
    _at_all: dict[str, Expr] = field(default_factory=dict)

    @property
    def regime(self) -> Regime:
        """The regime of this credential."""
        return self.active.regime

    def under(self, flag: Expr) -> CredentialModel:
        """Return this page as seen inside a way that is taken only if the flag is 1."""
        return CredentialModel(
            self.formulation,
            self.active,
            flag,
            encode=self.encode,
            root=self.root_model,
            _variables=self.root_model.variables,
            _open=True,
        )

    @property
    def root_model(self) -> CredentialModel:
        """The page itself, also for what is said inside one of several ways."""
        return self.root or self

    @property
    def number_of_variables(self) -> int:
        """How many lots there are, in all categories."""
        return len(self.variables)

    # --- what there is -------------------------------------------------------------------------------------------

    def raw_lots(self, window: Window) -> Iterator[tuple[Item, CreditPiece]]:
        """Yield every lot in a window with its item, done or to be done."""
        for item in self.formulation.items(self.active):
            for piece in item.pieces.get(self.active.name, ()):
                if piece.choices and counts_in(piece, window):
                    yield item, piece

    @property
    def variables(self) -> list[CreditVariable]:
        """Every lot in every category it may be claimed in."""
        root = self.root_model
        if not root._open:
            root._open = True
            root._variables = list(root._credit_variables())
            for number, each in enumerate(root._variables):
                root._kinds.setdefault(each.kind, []).append(number)
        return root._variables

    def _credit_variables(self) -> Iterator[CreditVariable]:
        for item in self.formulation.items(self.active):
            most = item.most if isinstance(item, Option) else 1
            stepped = isinstance(item, Option) and item.stepped
            present = self._counted.get(item.key, self.formulation.times(item))
            whole = self._at_all.get(item.key, self.formulation.taken(item)) if stepped else present
            for piece in item.pieces.get(self.active.name, ()):
                if len(piece.choices) == 1:
                    yield CreditVariable(item, piece, piece.choices[0], present, whole, most)
                    continue
                found = []
                for choice in piece.choices:
                    name = f"{self.active.name}: {piece.id} as {choice.category}"
                    share = self.formulation.model.variable(name, 0, most)
                    found.append(
                        CreditVariable(
                            item, piece, choice, share, self._at_once(name, share, most) if stepped else share, most
                        )
                    )
                if found:
                    label = f"{piece.id} is claimed in one category"
                    self.formulation.row(total(each.presence for each in found) - present, 0, 0, label)
                    self.formulation.row(total(each.seen for each in found) - whole, 0, 0, label)
                yield from found

    def _at_once(self, name: str, steps: Expr, most: int) -> Expr:
        """Return 1 exactly if there are any steps."""
        if most == 1:
            return steps
        some = self.formulation.model.flag(f"{name} at all")
        self.formulation.row(steps - some * most, None, 0, f"{name} at all")
        self.formulation.row(steps - some, 0, None, f"{name} at all")
        return some

    def counts_as_done(self, item: Item) -> Expr:
        """Return how often an item counts, which may be less than how often it is done.

        Only rules that narrow what counts may ask, before any other rule has spoken.
        """
        root = self.root_model
        assert not root._open, "rules that narrow what counts are encoded first"
        if item.key not in root._counted:
            most = item.most if isinstance(item, Option) else 1
            counted = self.formulation.model.variable(f"{self.active.name}: {item.key} counts", 0, most)
            self.formulation.row(
                counted - self.formulation.times(item), None, 0, f"{item.key} counts only if it is done"
            )
            root._counted[item.key] = counted
        return root._counted[item.key]

    def counts_at_all(self, item: Item) -> Expr:
        """Return 1 if any of an item counts; under the same terms as `counts_as_done`."""
        counted = self.counts_as_done(item)
        most = item.most if isinstance(item, Option) else 1
        if most == 1:
            return counted
        root = self.root_model
        if item.key not in root._at_all:
            root._at_all[item.key] = self._at_once(f"{self.active.name}: {item.key} counts", counted, most)
        return root._at_all[item.key]

    def could_repeat(self, items: Iterable[Item]) -> bool:
        """Say whether more than one of these could be done."""
        return self.formulation.could_repeat(list(items))

    def other_models(self, item: Item) -> list[CredentialModel]:
        """Return the pages of the holder's other credentials that this item serves too."""
        return [
            model
            for model in self.root_model.all_of_holder
            if model is not self.root_model and model.active.name in item.pieces
        ]

    # --- what rules speak of -------------------------------------------------------------------------------------

    def _meant(self, selection: Selection, window: Window) -> list[int]:
        variables, known, same = self.variables, self.root_model._meant_by, IdentityKey(selection)
        if same not in known:
            if selection.names_items:
                known[same] = [n for n, each in enumerate(variables) if self._fits(selection, each)]
            else:
                # What is of one kind is meant together or not at all.
                kinds = self.root_model._kinds.values()
                known[same] = sorted(n for kind in kinds if self._fits(selection, variables[kind[0]]) for n in kind)
        return [n for n in known[same] if counts_in(variables[n].piece, window)]

    def _fits(self, selection: Selection, variable: CreditVariable) -> bool:
        return selects(selection, variable.piece, variable.choice.category, self.regime)

    def claimed(self, selection: Selection, window: Window) -> Expr:
        """Return what is claimed in a selection over a window, in ticks."""
        return self.formulation.claim_sum(self.active.name, self._meant(selection, window))

    def claimed_of(self, item: Item, selection: Selection, window: Window) -> Expr:
        """Return what is claimed of one item in a selection over a window."""
        members = [n for n in self._meant(selection, window) if self.variables[n].item.key == item.key]
        return self.formulation.claim_sum(self.active.name, members)

    def claimed_by(
        self, selection: Selection, window: Window, keys: Callable[[CreditPiece, str], Iterable[str]]
    ) -> list[tuple[str, Expr]]:
        """Return what is claimed, group by group; a lot may lie in several groups."""
        return [
            (key, self.formulation.claim_sum(self.active.name, members))
            for key, members in self._grouped(selection, window, keys)
        ]

    def earned_by(
        self, selection: Selection, window: Window, keys: Callable[[CreditPiece, str], Iterable[str]]
    ) -> list[tuple[str, Expr]]:
        """Return what is earned, claimed or not, group by group."""
        return [
            (key, total(self.variables[n].presence * self.variables[n].choice.earned for n in members))
            for key, members in self._grouped(selection, window, keys)
        ]

    def _grouped(
        self, selection: Selection, window: Window, keys: Callable[[CreditPiece, str], Iterable[str]]
    ) -> list[tuple[str, list[int]]]:
        groups: dict[str, list[int]] = {}
        for number in self._meant(selection, window):
            variable = self.variables[number]
            for key in keys(variable.piece, variable.choice.category):
                groups.setdefault(key, []).append(number)
        return sorted(groups.items())

    def items(self, selection: Selection, window: Window, each_at_least: int = 0) -> list[ItemVariable]:
        """Return the items of a selection over a window that earn enough, whether or not their credit is claimed."""
        found: dict[str, list[CreditVariable]] = {}
        for number in self._meant(selection, window):
            variable = self.variables[number]
            found.setdefault(variable.item.key, []).append(variable)
        done = [(self._done(variables), variables) for variables in found.values()]
        return (
            [self._earning(each, variables, each_at_least) for each, variables in done]
            if each_at_least
            else [each for each, _ in done]
        )

    def _earning(self, done: ItemVariable, variables: Sequence[CreditVariable], at_least: int) -> ItemVariable:
        """Return an item that counts only if what it earns in the categories it is claimed in is enough."""
        stepped = isinstance(variables[0].item, Option) and variables[0].item.stepped
        single = len({variable.piece.id for variable in variables}) == len(variables)
        if single and not stepped and all(variable.presence == variables[0].presence for variable in variables):
            return (
                done
                if sum(variable.choice.earned for variable in variables) >= at_least
                else replace(done, times=NOTHING)
            )
        enough = self.number(f"{done.key} earns enough", done.most)
        credit = total(variable.presence * variable.choice.earned for variable in variables)
        self.formulation.row(enough - done.times, None, 0, f"{done.key} earns enough only if it is done")
        self.formulation.row(credit - enough * at_least, 0, None, f"{done.key} earns enough")
        if done.most == 1:
            most = sum(variable.choice.earned * variable.most for variable in variables)
            self.formulation.row(
                credit - enough * max(0, most - at_least + 1), None, at_least - 1, f"{done.key} earns enough"
            )
        return replace(done, times=enough)

    def _done(self, variables: Sequence[CreditVariable]) -> ItemVariable:
        item = variables[0].item
        stepped = isinstance(item, Option) and item.stepped
        most = 1 if stepped or not isinstance(item, Option) else item.most
        by_lot: dict[str, list[Expr]] = {}
        for variable in variables:
            by_lot.setdefault(variable.piece.id, []).append(variable.seen)
        seen = [total(shares) for shares in by_lot.values()]
        if all(each == seen[0] for each in seen):
            times = seen[0]
        else:
            times = self.formulation.at_least_each(f"{self.active.name}: {item.key} counts here", seen, most)
        return ItemVariable(
            key=item.key,
            times=times,
            taken=self.formulation.taken(item),
            most=most,
            course=variables[0].piece.course,
            start=item.start,
            end=item.end,
            on_demand=isinstance(item, Option) and item.on_demand,
        )

    def way(self, instance: RuleInstance, number: int) -> Expr:
        """Return a new 0/1 variable that stands for one of several ways."""
        taken = self.flag(f"{instance.key} by {instance.ways[number][0]}")
        self.formulation.ways[way_of(self.active.name, instance, number)] = taken
        return taken

    def flag(self, name: str) -> Expr:
        """Return a new 0/1 variable."""
        return self.formulation.model.flag(f"{self.active.name}: {name}")

    def number(self, name: str, most: int) -> Expr:
        """Return a new whole number from 0 to `most`."""
        return self.formulation.model.variable(f"{self.active.name}: {name}", 0, most)

    def amount(self, name: str) -> Expr:
        """Return a new amount of credit in ticks, at most all there could be."""
        return self.number(name, self.everything)

    @property
    def everything(self) -> int:
        """All the credit there could be, in ticks."""
        return sum(variable.choice.earned * variable.most for variable in self.variables)


NARROWING = (Once,)
"""Kinds of rule that decide which items count at all; they are encoded before the others."""
