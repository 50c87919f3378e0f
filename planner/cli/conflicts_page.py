"""Conflicts and ways out on the screen, so that a person who does not know the rules can follow them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.text import Text

from models.answer.conflict import Conflict, Member, Price, Repair, RepairStep, Why
from models.answer.outcome import Outcome
from models.base import credits_text, money_text
from planner.cli.credential_page import View
from planner.cli.terminal import grid
from planner.text.sentences import cited, shown

MOST_CONFLICTS = 5
MOST_REPAIRS = 6
"""Shown unless everything is asked for."""


def diagnosis(view: View, outcome: Outcome) -> None:
    """Write what stands in the way and what would help."""
    if outcome.reach:
        view.heading("Out of reach, whatever else is planned")
        view.lines(f"{each.sentence} ({cited(each.clause)})" for each in outcome.reach)
    _conflicts(view, outcome.conflicts)
    _repairs(view, outcome)
    if not outcome.explained:
        found = outcome.conflicts or outcome.repairs
        what = "There may be more of both" if found else "What stands in the way was not worked out"
        view.say(f"{what}: the search ended before it was through, or not all could be confirmed.", "yellow")


def _conflicts(view: View, conflicts: tuple[Conflict, ...]) -> None:
    if not conflicts:
        return
    many = f", {len(conflicts)} conflicts" if len(conflicts) > 1 else ""
    view.heading(f"What cannot hold together{many}")
    shown_now = conflicts if view.everything else conflicts[:MOST_CONFLICTS]
    for number, conflict in enumerate(shown_now, start=1):
        _numbered(view, number, conflict.sentence)
        for member in conflict.members:
            _inner(view, _member(member))
    rest = len(conflicts) - len(shown_now)
    if rest:
        view.say(f"{rest} more (--all).", "dim")


def _member(member: Member) -> str:
    clause = f" ({cited(member.clause)})" if member.clause else ""
    return f"{member.title}{clause}: {member.sentence}"


def _numbered(view: View, number: int, text: str) -> None:
    """Write a sentence after its number, continued below its own first letter."""
    _after(view, f"{number}.".ljust(3), text)


def _inner(view: View, text: str) -> None:
    """Write a sentence that belongs to a numbered one."""
    _after(view, f"   {view.page.marks.dot} ", text)


def _after(view: View, lead: str, text: str) -> None:
    lines = Text(shown(text, None)).wrap(view.page, max(20, view.page.width - len(lead)))
    for number, line in enumerate(lines):
        line.rstrip()
        view.page.print(Text.assemble(lead if not number else " " * len(lead), line))


def _repairs(view: View, outcome: Outcome) -> None:
    repairs = outcome.repairs
    if not outcome.conflicts:
        return
    if not repairs:
        view.heading("Ways out")
        view.say("None was found among what could give way.")
        return
    view.heading("Ways out, each checked by planning with it; those that need nobody's consent first")
    shown_now = repairs if view.everything else repairs[:MOST_REPAIRS]
    for number, repair in enumerate(shown_now, start=1):
        _numbered(view, number, _then(repair))
        for change in repair.changes:
            clause = f" ({cited(change.clause)})" if change.clause and change.kind == "rule" else ""
            _inner(view, f"{change.sentence}{clause}")
    rest = len(repairs) - len(shown_now)
    if rest:
        view.say(f"{rest} more (--all).", "dim")
    _more_time(view, [change for repair in shown_now for change in repair.changes if change.paths])


def _then(repair: Repair) -> str:
    done = f", done on {repair.finish}" if repair.finish else ""
    more = next((change.money for change in repair.changes if change.money is not None), None)
    over = f", {money_text(more)} over the budget" if more else ""
    over += ", without what is found elsewhere" if any(change.kind == "catalogs" for change in repair.changes) else ""
    return f"{money_text(repair.cost)} {repair.currency}{over}; {credits_text(repair.hours)} hours{done}.  For this:"


def _more_time(view: View, changes: Iterable[RepairStep]) -> None:
    """Write once what the regime says about more time."""
    told: dict[str, tuple[str, ...]] = {}
    for change in changes:
        told.setdefault(change.credential, change.paths)
    for credential, paths in told.items():
        view.heading(f"More time: what the rules of {credential} provide")
        view.lines(paths)


def prices(view: View, found: tuple[Price, ...], currency: str) -> None:
    """Write what each rule and wish adds to the cheapest plan."""
    if not found:
        return
    view.heading("What each rule adds to the cheapest plan")
    table = grid("Without", f">{currency}", ">Hours")
    binding = [each for each in found if each.binds or not each.proven]
    for each in binding:
        title = Text(shown(each.title))
        if each.clause:
            title.append(f"\n{cited(each.clause)}", style="dim")
        table.add_row(
            title,
            _less(each.money, money_text) if each.proven else "?",
            _less(each.hours, credits_text) if each.proven else "?",
        )
    if binding:
        view.page.print(table)
    idle = [each for each in found if each.proven and not each.binds]
    if idle:
        if view.everything:
            view.lines(f"{each.title} {each.sentence}" for each in idle)
        else:
            view.say(
                f"{len(idle)} more do not bind: without any one of them the plan costs and takes the same (--all)."
            )


def _less(amount: int, text: Callable[[int], str]) -> str:
    if not amount:
        return "same"
    return f"-{text(amount)}" if amount > 0 else f"+{text(-amount)}"


def why(view: View, found: Why) -> None:
    """Write why an offering is in the plan, or why it is not."""
    view.page.print()
    view.say(f"{shown(found.title)}", "bold")
    view.say(f"{shown(found.sentence, None)}.")
    if found.left_out:
        view.say(f"It is not on offer: {shown(found.left_out, None)}.")
    if found.needs:
        view.heading("Rules that the rest of the plan would leave unmet")
        view.lines(f"{each.title} ({cited(each.clause)}): {each.sentence}" for each in found.needs)
    if found.conflicts:
        view.heading("What forbids it" if not found.chosen else "Without it, these cannot hold together")
        for conflict in found.conflicts:
            view.lines([conflict.sentence])
            for member in conflict.members:
                _inner(view, _member(member))
