"""The part of a formulation for one credential: the sums and variables that rules are encoded with.

Encoders take the credit claimed or earned, or the items done, in a selection over a window, and bound it.  Sums of
claims stay symbolic until every rule is encoded (`Formulation.close`): only then is it known which pieces appear in the
same sums, and each such group gets one claim variable instead of one per piece.
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
    """Variables and sums of one credential, for the encoders of its rules."""

    encode: Callable[[RuleInstance, CredentialModel], None] = field(kw_only=True)
    """Encodes any rule; used by a rule that contains other rules."""
    root: CredentialModel | None = None
    """For a model seen inside a way: the model of the credential itself."""
    all_of_holder: Sequence[CredentialModel] = ()
    """The models of all of the holder's credentials, this one included."""
    _variables: list[CreditVariable] = field(default_factory=list)
    _open: bool = False
    _kinds: dict[Hashable, list[int]] = field(default_factory=dict)
    """By `CreditVariable.kind`: the numbers of the credit variables of that kind."""
    _selected_by: dict[IdentityKey[Selection], list[int]] = field(default_factory=dict)
    """By selection: the credit variables it selects in any window."""
    _counted: dict[str, Expr] = field(default_factory=dict)
    _at_all: dict[str, Expr] = field(default_factory=dict)

    @property
    def regime(self) -> Regime:
        """The regime of this credential."""
        return self.active.regime

    def under(self, flag: Expr) -> CredentialModel:
        """Return this model as seen inside a way: its rules bind only where the flag is 1."""
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
        """The model of the credential itself, also for rules inside a way."""
        return self.root or self

    @property
    def number_of_variables(self) -> int:
        """The number of credit variables, over all categories."""
        return len(self.variables)

    # --- variables -----------------------------------------------------------------------------------------------

    def pieces_in(self, window: Window) -> Iterator[tuple[Item, CreditPiece]]:
        """Yield every credit piece in a window with its item, done or optional."""
        for item in self.formulation.items(self.active):
            for piece in item.pieces.get(self.active.name, ()):
                if piece.choices and counts_in(piece, window):
                    yield item, piece

    @property
    def variables(self) -> list[CreditVariable]:
        """A credit variable for every piece and category it may be claimed in."""
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
        """Return a 0/1 expression that is 1 if and only if `steps` is at least 1."""
        if most == 1:
            return steps
        some = self.formulation.model.flag(f"{name} at all")
        self.formulation.row(steps - some * most, None, 0, f"{name} at all")
        self.formulation.row(steps - some, 0, None, f"{name} at all")
        return some

    def counts_as_done(self, item: Item) -> Expr:
        """Return how often an item counts, at most how often it is done.

        Only rules that narrow what counts may use it, before any other rule is encoded.
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
        """Return a 0/1 expression that is 1 if an item counts; restricted like `counts_as_done`."""
        counted = self.counts_as_done(item)
        most = item.most if isinstance(item, Option) else 1
        if most == 1:
            return counted
        root = self.root_model
        if item.key not in root._at_all:
            root._at_all[item.key] = self._at_once(f"{self.active.name}: {item.key} counts", counted, most)
        return root._at_all[item.key]

    def could_repeat(self, items: Iterable[Item]) -> bool:
        """Return whether more than one of these items could be done."""
        return self.formulation.could_repeat(list(items))

    def other_models(self, item: Item) -> list[CredentialModel]:
        """Return the models of the holder's other credentials that this item counts for too."""
        return [
            model
            for model in self.root_model.all_of_holder
            if model is not self.root_model and model.active.name in item.pieces
        ]

    # --- sums and items ------------------------------------------------------------------------------------------

    def _selected(self, selection: Selection, window: Window) -> list[int]:
        variables, known, same = self.variables, self.root_model._selected_by, IdentityKey(selection)
        if same not in known:
            if selection.names_items:
                known[same] = [n for n, each in enumerate(variables) if self._fits(selection, each)]
            else:
                # Variables of one kind are all selected or none is.
                kinds = self.root_model._kinds.values()
                known[same] = sorted(n for kind in kinds if self._fits(selection, variables[kind[0]]) for n in kind)
        return [n for n in known[same] if counts_in(variables[n].piece, window)]

    def _fits(self, selection: Selection, variable: CreditVariable) -> bool:
        return selects(selection, variable.piece, variable.choice.category, self.regime)

    def claimed(self, selection: Selection, window: Window) -> Expr:
        """Return the claimed credit of a selection over a window, in ticks."""
        return self.formulation.claim_sum(self.active.name, self._selected(selection, window))

    def claimed_of(self, item: Item, selection: Selection, window: Window) -> Expr:
        """Return the claimed credit of one item in a selection over a window, in ticks."""
        members = [n for n in self._selected(selection, window) if self.variables[n].item.key == item.key]
        return self.formulation.claim_sum(self.active.name, members)

    def claimed_by(
        self, selection: Selection, window: Window, keys: Callable[[CreditPiece, str], Iterable[str]]
    ) -> list[tuple[str, Expr]]:
        """Return the claimed credit of each group in ticks; a piece may lie in several groups."""
        return [
            (key, self.formulation.claim_sum(self.active.name, members))
            for key, members in self._grouped(selection, window, keys)
        ]

    def earned_by(
        self, selection: Selection, window: Window, keys: Callable[[CreditPiece, str], Iterable[str]]
    ) -> list[tuple[str, Expr]]:
        """Return the earned credit of each group in ticks, claimed or not."""
        return [
            (key, total(self.variables[n].presence * self.variables[n].choice.earned for n in members))
            for key, members in self._grouped(selection, window, keys)
        ]

    def _grouped(
        self, selection: Selection, window: Window, keys: Callable[[CreditPiece, str], Iterable[str]]
    ) -> list[tuple[str, list[int]]]:
        groups: dict[str, list[int]] = {}
        for number in self._selected(selection, window):
            variable = self.variables[number]
            for key in keys(variable.piece, variable.choice.category):
                groups.setdefault(key, []).append(number)
        return sorted(groups.items())

    def items(self, selection: Selection, window: Window, each_at_least: int = 0) -> list[ItemVariable]:
        """Return the items of a selection over a window that earn enough, whether or not their credit is claimed."""
        found: dict[str, list[CreditVariable]] = {}
        for number in self._selected(selection, window):
            variable = self.variables[number]
            found.setdefault(variable.item.key, []).append(variable)
        done = [(self._done(variables), variables) for variables in found.values()]
        return (
            [self._earning(each, variables, each_at_least) for each, variables in done]
            if each_at_least
            else [each for each, _ in done]
        )

    def _earning(self, done: ItemVariable, variables: Sequence[CreditVariable], at_least: int) -> ItemVariable:
        """Return an item that counts only if it earns at least `at_least` ticks in the categories it is claimed in."""
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
        by_piece: dict[str, list[Expr]] = {}
        for variable in variables:
            by_piece.setdefault(variable.piece.id, []).append(variable.seen)
        seen = [total(shares) for shares in by_piece.values()]
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
        """Return a new 0/1 variable for one of several ways."""
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
        """Return a new variable for an amount of credit in ticks, at most `everything`."""
        return self.number(name, self.everything)

    @property
    def everything(self) -> int:
        """An upper bound on all credit, in ticks."""
        return sum(variable.choice.earned * variable.most for variable in self.variables)


NARROWING = (Once,)
"""Kinds of rule that decide which items count at all; they are encoded before the others."""
