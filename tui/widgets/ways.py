"""A way out as a line: what it costs, what has to give way, and the plan that it leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from models.explained import Change, Repair
from models.regime import Regime
from planner.desk.desk import Desk
from planner.desk.ways import in_one
from planner.scenarios.called import Called
from tui.widgets.about import MOST, About, Drawn, wrapped
from tui.widgets.lines import Line
from tui.widgets.reading import clauses
from tui.words import hours, money, plain


def way_out(number: int, repair: Repair, changes: Sequence[Change], desk: Desk) -> Drawn:
    """Return a way out as a line.

    Args:
        number: its place in the list.
        repair: the way out.
        changes: its changes in the order in which the list tells them.
        desk: whose record it is.
    """
    text = in_one(changes)
    rule = next((change for change in repair.changes if change.rule), None)
    credential = next((change.credential for change in repair.changes if change.credential), "")
    about = About(
        f"Way out {number + 1}: {_then(repair)}",
        Content("\n").join(_text(repair, desk)),
        credential,
        rule.rule if rule else "",
        repair,
    )

    def drawn(columns: int) -> Content:
        figures = wrapped(f"{number + 1:>3}. ", _then(repair), columns, style="bold", most=None)
        return Content("\n").join([figures, wrapped("     ", text, columns, most=MOST - 1)])

    return Line(f"repair {number}", drawn), about


def _then(repair: Repair) -> str:
    over = next((change.money for change in repair.changes if change.money), None)
    found = any(change.kind == "catalogs" for change in repair.changes)
    return "".join(
        (
            money(repair.cost, repair.currency),
            f", {money(over)} over the budget" if over else "",
            ", without what is found elsewhere" if found else "",
            f", {hours(repair.hours)}",
            f", done on {repair.finish}" if repair.finish else "",
        )
    )


def _text(repair: Repair, desk: Desk) -> Iterator[Content]:
    regimes = {held.name: desk.case.regimes[held.regime] for held in desk.record.credentials}
    called = Called(desk.case, repair.scenario)
    yield Content.styled("a or ⏎ tries it: a scenario is saved with it, and planned.", "$text-accent")
    for change in repair.changes:
        yield Content.assemble("· ", plain(f"{change.sentence[:1].upper()}{change.sentence[1:]}.", "bold", most=None))
        yield from (Content.assemble("  ", each) for each in _change_text(change, regimes))
    if repair.takes:
        yield Content("Then the cheapest plan takes")
        yield from (plain(f"· {called.offering(name)}", most=None) for name in repair.takes)
    else:
        yield Content("Then nothing has to be taken.")


def _change_text(change: Change, regimes: dict[str, Regime]) -> Iterator[Content]:
    if change.granted_by:
        yield plain(f"{change.granted_by} would have to grant it.", most=None)
    elif change.kind == "catalogs":
        time = f"  It takes {hours(change.hours)}." if change.hours else ""
        yield plain(f"Somebody would have to offer it; its price is not known.{time}", most=None)
    else:
        yield Content("Needs nobody's consent.")
    if change.clause and change.credential in regimes:
        yield from clauses(change.clause, regimes[change.credential])
    yield from (plain(path, "$foreground-muted", most=None) for path in change.paths)
