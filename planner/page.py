"""One credential's page of the sheet: the words in which rules are encoded.

Encoders speak of what is claimed, earned or done in a selection over a window, and require or restrict it.  Sums of
claims stay symbolic until every rule has spoken (`Sheet.close`): only then is it known which lots no rule tells apart,
and each such group gets one variable for its claim instead of one per lot.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from models.base import Window
from models.problem import Applied, Item, Lot, Option
from models.regime import Regime
from models.rules import Once
from models.terms import Selection
from planner.ledger import counts_in
from planner.linear import NOTHING, Expr, total
from planner.same import Same
from planner.saying import Saying, way_of
from planner.select import selects
from planner.takings import Done, Taking


@dataclass
class Page(Saying):
    """What encoders may say about one credential."""

    root: Page | None = None
    """For what is said inside one of several ways: the page itself."""
    _takings: list[Taking] = field(default_factory=list)
    _open: bool = False
    _kinds: dict[Hashable, list[int]] = field(default_factory=dict)
    """Takings by what a selection that names no items can tell them from others by."""
    _meant_by: dict[Same[Selection], list[int]] = field(default_factory=dict)
    """By selection: the takings it means in any window."""
    _counted: dict[str, Expr] = field(default_factory=dict)
    _at_all: dict[str, Expr] = field(default_factory=dict)

    @property
    def regime(self) -> Regime:
        """The regime of this credential."""
        return self.licence.regime

    def under(self, flag: Expr) -> Page:
        """Return this page as seen inside a way that is taken only if the flag is 1."""
        return Page(self.sheet, self.licence, flag, root=self._root, _takings=self._root.takings, _open=True)

    @property
    def _root(self) -> Page:
        return self.root or self

    @property
    def whole_page(self) -> Page:
        """The page itself, also for what is said inside one of several ways."""
        return self._root

    @property
    def number_of_takings(self) -> int:
        """How many lots there are, in all categories."""
        return len(self.takings)

    # --- what there is -------------------------------------------------------------------------------------------

    def raw_lots(self, window: Window) -> Iterator[tuple[Item, Lot]]:
        """Yield every lot in a window with its item, done or to be done."""
        for item in self.sheet.items(self.licence):
            for lot in item.lots.get(self.licence.name, ()):
                if lot.choices and counts_in(lot, window):
                    yield item, lot

    @property
    def takings(self) -> list[Taking]:
        """Every lot in every category it may be claimed in."""
        root = self._root
        if not root._open:
            root._open = True
            root._takings = list(root._take())
            for number, each in enumerate(root._takings):
                root._kinds.setdefault(each.kind, []).append(number)
        return root._takings

    def _take(self) -> Iterator[Taking]:
        for item in self.sheet.items(self.licence):
            most = item.most if isinstance(item, Option) else 1
            stepped = isinstance(item, Option) and item.stepped
            present = self._counted.get(item.key, self.sheet.times(item))
            whole = self._at_all.get(item.key, self.sheet.taken(item)) if stepped else present
            for lot in item.lots.get(self.licence.name, ()):
                if len(lot.choices) == 1:
                    yield Taking(item, lot, lot.choices[0], present, whole, most)
                    continue
                found = []
                for choice in lot.choices:
                    name = f"{self.licence.name}: {lot.id} as {choice.category}"
                    share = self.sheet.model.variable(name, 0, most)
                    found.append(
                        Taking(item, lot, choice, share, self._at_once(name, share, most) if stepped else share, most)
                    )
                if found:
                    label = f"{lot.id} is claimed in one category"
                    self.sheet.row(total(each.presence for each in found) - present, 0, 0, label)
                    self.sheet.row(total(each.seen for each in found) - whole, 0, 0, label)
                yield from found

    def _at_once(self, name: str, steps: Expr, most: int) -> Expr:
        """Return 1 exactly if there are any steps."""
        if most == 1:
            return steps
        some = self.sheet.model.flag(f"{name} at all")
        self.sheet.row(steps - some * most, None, 0, f"{name} at all")
        self.sheet.row(steps - some, 0, None, f"{name} at all")
        return some

    def counts_as_done(self, item: Item) -> Expr:
        """Return how often an item counts, which may be less than how often it is done.

        Only rules that narrow what counts may ask, before any other rule has spoken.
        """
        root = self._root
        assert not root._open, "rules that narrow what counts are encoded first"
        if item.key not in root._counted:
            most = item.most if isinstance(item, Option) else 1
            counted = self.sheet.model.variable(f"{self.licence.name}: {item.key} counts", 0, most)
            self.sheet.row(counted - self.sheet.times(item), None, 0, f"{item.key} counts only if it is done")
            root._counted[item.key] = counted
        return root._counted[item.key]

    def counts_at_all(self, item: Item) -> Expr:
        """Return 1 if any of an item counts; under the same terms as `counts_as_done`."""
        counted = self.counts_as_done(item)
        most = item.most if isinstance(item, Option) else 1
        if most == 1:
            return counted
        root = self._root
        if item.key not in root._at_all:
            root._at_all[item.key] = self._at_once(f"{self.licence.name}: {item.key} counts", counted, most)
        return root._at_all[item.key]

    def could_repeat(self, items: Iterable[Item]) -> bool:
        """Say whether more than one of these could be done."""
        return self.sheet.could_repeat(list(items))

    def other_pages(self, item: Item) -> list[Page]:
        """Return the pages of the holder's other credentials that this item serves too."""
        return [page for page in self.sheet.pages if page is not self._root and page.licence.name in item.lots]

    # --- what rules speak of -------------------------------------------------------------------------------------

    def _meant(self, selection: Selection, window: Window) -> list[int]:
        takings, known, same = self.takings, self._root._meant_by, Same(selection)
        if same not in known:
            if selection.names_items:
                known[same] = [n for n, each in enumerate(takings) if self._fits(selection, each)]
            else:
                # What is of one kind is meant together or not at all.
                kinds = self._root._kinds.values()
                known[same] = sorted(n for kind in kinds if self._fits(selection, takings[kind[0]]) for n in kind)
        return [n for n in known[same] if counts_in(takings[n].lot, window)]

    def _fits(self, selection: Selection, taking: Taking) -> bool:
        return selects(selection, taking.lot, taking.choice.category, self.regime)

    def claimed(self, selection: Selection, window: Window) -> Expr:
        """Return what is claimed in a selection over a window, in ticks."""
        return self.sheet.cell(self._root, self._meant(selection, window))

    def claimed_of(self, item: Item, selection: Selection, window: Window) -> Expr:
        """Return what is claimed of one item in a selection over a window."""
        members = [n for n in self._meant(selection, window) if self.takings[n].item.key == item.key]
        return self.sheet.cell(self._root, members)

    def claimed_by(
        self, selection: Selection, window: Window, keys: Callable[[Lot, str], Iterable[str]]
    ) -> list[tuple[str, Expr]]:
        """Return what is claimed, group by group; a lot may lie in several groups."""
        return [(key, self.sheet.cell(self._root, members)) for key, members in self._grouped(selection, window, keys)]

    def earned_by(
        self, selection: Selection, window: Window, keys: Callable[[Lot, str], Iterable[str]]
    ) -> list[tuple[str, Expr]]:
        """Return what is earned, claimed or not, group by group."""
        return [
            (key, total(self.takings[n].presence * self.takings[n].choice.earned for n in members))
            for key, members in self._grouped(selection, window, keys)
        ]

    def _grouped(
        self, selection: Selection, window: Window, keys: Callable[[Lot, str], Iterable[str]]
    ) -> list[tuple[str, list[int]]]:
        groups: dict[str, list[int]] = {}
        for number in self._meant(selection, window):
            taking = self.takings[number]
            for key in keys(taking.lot, taking.choice.category):
                groups.setdefault(key, []).append(number)
        return sorted(groups.items())

    def items(self, selection: Selection, window: Window, each_at_least: int = 0) -> list[Done]:
        """Return the items of a selection over a window that earn enough, whether or not their credit is claimed."""
        found: dict[str, list[Taking]] = {}
        for number in self._meant(selection, window):
            taking = self.takings[number]
            found.setdefault(taking.item.key, []).append(taking)
        done = [(self._done(takings), takings) for takings in found.values()]
        return (
            [self._earning(each, takings, each_at_least) for each, takings in done]
            if each_at_least
            else [each for each, _ in done]
        )

    def _earning(self, done: Done, takings: Sequence[Taking], at_least: int) -> Done:
        """Return an item that counts only if what it earns in the categories it is claimed in is enough."""
        stepped = isinstance(takings[0].item, Option) and takings[0].item.stepped
        single = len({taking.lot.id for taking in takings}) == len(takings)
        if single and not stepped and all(taking.presence == takings[0].presence for taking in takings):
            return done if sum(taking.choice.earned for taking in takings) >= at_least else replace(done, times=NOTHING)
        enough = self.number(f"{done.key} earns enough", done.most)
        credit = total(taking.presence * taking.choice.earned for taking in takings)
        self.sheet.row(enough - done.times, None, 0, f"{done.key} earns enough only if it is done")
        self.sheet.row(credit - enough * at_least, 0, None, f"{done.key} earns enough")
        if done.most == 1:
            most = sum(taking.choice.earned * taking.most for taking in takings)
            self.sheet.row(
                credit - enough * max(0, most - at_least + 1), None, at_least - 1, f"{done.key} earns enough"
            )
        return replace(done, times=enough)

    def _done(self, takings: Sequence[Taking]) -> Done:
        item = takings[0].item
        stepped = isinstance(item, Option) and item.stepped
        most = 1 if stepped or not isinstance(item, Option) else item.most
        by_lot: dict[str, list[Expr]] = {}
        for taking in takings:
            by_lot.setdefault(taking.lot.id, []).append(taking.seen)
        seen = [total(shares) for shares in by_lot.values()]
        if all(each == seen[0] for each in seen):
            times = seen[0]
        else:
            times = self.sheet.any_of(f"{self.licence.name}: {item.key} counts here", seen, most)
        return Done(
            key=item.key,
            times=times,
            taken=self.sheet.taken(item),
            most=most,
            course=takings[0].lot.course,
            start=item.start,
            end=item.end,
            on_demand=isinstance(item, Option) and item.on_demand,
        )

    def way(self, applied: Applied, number: int) -> Expr:
        """Return a new 0/1 variable that stands for one of several ways."""
        taken = self.flag(f"{applied.key} by {applied.ways[number][0]}")
        self.sheet.ways[way_of(self.licence.name, applied, number)] = taken
        return taken

    def flag(self, name: str) -> Expr:
        """Return a new 0/1 variable."""
        return self.sheet.model.flag(f"{self.licence.name}: {name}")

    def number(self, name: str, most: int) -> Expr:
        """Return a new whole number from 0 to `most`."""
        return self.sheet.model.variable(f"{self.licence.name}: {name}", 0, most)

    def amount(self, name: str) -> Expr:
        """Return a new amount of credit in ticks, at most all there could be."""
        return self.number(name, self.everything)

    @property
    def everything(self) -> int:
        """All the credit there could be, in ticks."""
        return sum(taking.choice.earned * taking.most for taking in self.takings)

    @staticmethod
    def negated(flag: Expr) -> Expr:
        """Return 1 less a 0/1 variable."""
        return flag * -1 + 1


NARROWING = (Once,)
"""Kinds of rule that decide which items count at all; they are encoded before the others."""
