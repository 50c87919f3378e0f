"""Why there is no plan, as lines: what is out of reach, what cannot hold together, ways out, more time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from rich.text import Text
from textual.content import Content

from models.explained import Change, Conflict, Member, Reach, Repair
from models.outcome import Outcome
from models.regime import Regime
from planner.cli.show import cited
from planner.cli.terminal import shown
from planner.desk.desk import Desk
from tui.widgets.lines import Line
from tui.widgets.reading import clauses
from tui.words import hours, money, plain

MOST = 3
"""Lines that a sentence takes in the list; the detail says it whole."""

KINDS = {
    "rule": "a rule",
    "deadline": "the end of the period",
    "catalogs": "what is on offer",
    "never": "what is ruled out",
    "must": "what is insisted on",
    "enrolled": "places taken",
    "blackout": "days that are out",
    "until": "the day wished for",
    "budget": "the budget",
    "hours a day": "hours a day",
    "hours a week": "hours a week",
    "hours a month": "hours a month",
    "collisions": "meeting at the same time",
    "prerequisites": "what has to come before",
}


@dataclass(frozen=True)
class About:
    """What a line is about."""

    title: str
    text: Content
    credential: str = ""
    rule: str = ""
    """Where the page Rules opens."""
    repair: Repair | None = None
    conflict: int = -1
    """Its number, for what can be expanded."""


Drawn = tuple[Line, About | None]


def head(key: str, text: str) -> Drawn:
    """Return a heading."""
    return Line(key, lambda _: plain(text, "bold underline", most=None), head=True), None


def said(key: str, text: str, style: str = "", lead: str = "") -> Drawn:
    """Return a sentence that is only read."""
    return Line(key, lambda columns: wrapped(lead, text, columns, style=style, most=None), head=True), None


def wrapped(lead: str, text: str, columns: int, *, style: str = "", most: int | None = MOST) -> Content:
    """Return a sentence after its number or sign, continued below its own first letter, and cut after some lines."""
    room = max(12, columns - len(lead))
    parts = wrap(shown(text, None), room)
    if most is not None and len(parts) > most:
        parts = [*parts[: most - 1], f"{parts[most - 1][: room - 1].rstrip()}…"]
    told = [f"{lead if not number else ' ' * len(lead)}{part}" for number, part in enumerate(parts)]
    return Content.styled("\n".join(told), style) if style else Content("\n".join(told))


def wrap(text: str, columns: int) -> list[str]:
    """Break a sentence into lines."""
    from rich.console import Console  # noqa: PLC0415 - only its width is needed

    console = Console(width=columns)
    return [line.plain.rstrip() for line in Text(text).wrap(console, columns)] or [""]


def reasons(outcome: Outcome, desk: Desk, unfolded: Collection[int]) -> Iterator[Drawn]:
    """Yield everything that stands in the way and everything that would help.

    Args:
        outcome: the answer that there is no plan, with its reasons.
        desk: whose record it is.
        unfolded: numbers of the conflicts of which every member is shown.
    """
    regimes = {held.name: desk.case.regimes[held.regime] for held in desk.record.credentials}
    if outcome.reach:
        yield head("head reach", "Out of reach, whatever else is planned")
        for number, each in enumerate(outcome.reach):
            yield _reach(number, each, regimes)
    if outcome.conflicts:
        many = len(outcome.conflicts)
        yield head("head conflicts", f"What cannot hold together{f', {many} conflicts' if many > 1 else ''}")
        for number, conflict in enumerate(outcome.conflicts):
            yield from _conflict(number, conflict, regimes, number in unfolded)
    yield head("head repairs", "Ways out, each checked by planning with it; what needs nobody's consent first")
    for number, repair in enumerate(outcome.repairs):
        yield _repair(number, repair, regimes)
    if not outcome.repairs:
        yield said("no repairs", "None was found among what could give way.")
    yield from _more_time(outcome)
    yield head("head complete", "Is that all?")
    yield said("complete", _complete(outcome), "$foreground-muted")
    for number, warning in enumerate(outcome.warnings):
        yield said(f"warning {number}", warning, "$text-warning", "! ")


def _complete(outcome: Outcome) -> str:
    if outcome.explained:
        return (
            "These are all conflicts and all ways out there are, among what is looked at.  Two solvers agree on every "
            "conflict, and every way out was planned with."
        )
    return (
        "There may be more of both: the search ended before it was through, or not all could be confirmed."
        if outcome.conflicts or outcome.repairs
        else "What stands in the way was not worked out: the search ended before it was through."
    )


def _reach(number: int, each: Reach, regimes: dict[str, Regime]) -> Drawn:
    text = Content("\n").join(
        [plain(each.sentence, most=None), Content(""), *clauses(each.clause, regimes[each.credential])]
    )
    line = Line(f"reach {number}", lambda columns: wrapped("✗ ", f"{each.sentence} ({cited(each.clause)})", columns))
    return line, About(each.title, text, each.credential, each.rule)


def _conflict(number: int, conflict: Conflict, regimes: dict[str, Regime], unfolded: bool) -> Iterator[Drawn]:  # noqa: FBT001
    sign = "▾" if unfolded else "▸"
    rules = next((each for each in conflict.members if each.kind == "rule"), None)
    about = About(
        f"Conflict {number + 1}",
        Content("\n").join(_conflict_text(conflict, regimes)),
        rules.credential if rules else "",
        rules.rule if rules else "",
        conflict=number,
    )
    lead = f"{sign} {number + 1}. "
    yield Line(f"conflict {number}", lambda columns: wrapped(lead, conflict.sentence, columns)), about
    if not unfolded:
        return
    for at, member in enumerate(conflict.members):
        yield _member(f"conflict {number} member {at}", member, regimes, number)


def _member(key: str, member: Member, regimes: dict[str, Regime], number: int) -> Drawn:
    clause = f" ({cited(member.clause)})" if member.clause else ""
    text = f"{member.title}{clause}: {member.sentence}"
    whole = [plain(f"{KINDS[member.kind]}: {member.sentence}", most=None)]
    if member.clause and member.credential in regimes:
        whole += [Content(""), *clauses(member.clause, regimes[member.credential])]
    about = About(member.title, Content("\n").join(whole), member.credential, member.rule, conflict=number)
    return Line(key, lambda columns: wrapped("     · ", text, columns)), about


def _conflict_text(conflict: Conflict, regimes: dict[str, Regime]) -> Iterator[Content]:
    yield plain(conflict.sentence, "bold", most=None)
    yield Content("")
    yield Content("These cannot hold together; without any one of them the others could:")
    for member in conflict.members:
        yield Content.assemble("· ", plain(member.title, "bold", most=None), plain(f": {member.sentence}", most=None))
        if member.clause and member.credential in regimes:
            yield from (Content.assemble("  ", each) for each in clauses(member.clause, regimes[member.credential]))
    yield Content.styled(f"The second solver {conflict.second_solver}.", "$foreground-muted")


def _repair(number: int, repair: Repair, regimes: dict[str, Regime]) -> Drawn:
    changes = "; and ".join(change.sentence for change in repair.changes)
    text = f"{changes[:1].upper()}{changes[1:]}."
    rule = next((change for change in repair.changes if change.rule), None)
    credential = next((change.credential for change in repair.changes if change.credential), "")
    about = About(
        f"Way out {number + 1}: {_then(repair)}",
        Content("\n").join(_repair_text(repair, regimes)),
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


def _repair_text(repair: Repair, regimes: dict[str, Regime]) -> Iterator[Content]:
    yield Content.styled("a or ⏎ tries it: a scenario is saved with it, and planned.", "$text-accent")
    for change in repair.changes:
        yield Content.assemble("· ", plain(f"{change.sentence[:1].upper()}{change.sentence[1:]}.", "bold", most=None))
        yield from (Content.assemble("  ", each) for each in _change_text(change, regimes))
    taken = ", ".join(repair.takes)
    yield plain(f"The cheapest plan with it takes {taken}." if taken else "Nothing has to be taken with it.", most=None)


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


def _more_time(outcome: Outcome) -> Iterator[Drawn]:
    """Yield what the regimes say about more time, each path once."""
    told: dict[str, dict[str, None]] = {}
    for repair in outcome.repairs:
        for change in repair.changes:
            told.setdefault(change.credential, {}).update(dict.fromkeys(change.paths))
    for credential, paths in told.items():
        if paths:
            yield head(f"head time {credential}", f"More time: what the rules of {credential} provide")
        for number, path in enumerate(paths):
            title = path.partition(":")[0]
            yield Line(f"time {credential} {number}", _dotted(path)), About(title, plain(path, most=None), credential)


def _dotted(text: str) -> Callable[[int], Content]:
    return lambda columns: wrapped("· ", text, columns)
