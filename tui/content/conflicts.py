"""Why there is no plan, as lines: what is out of reach, what cannot hold together, ways out, more time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from textual.content import Content

from models.answer.conflict import Conflict, Member, Reach, Repair, RepairStep
from models.answer.outcome import Outcome
from models.regime.regime import Regime
from planner.report.accepted import in_one, told_apart
from planner.scenarios.titles import ScenarioTitles
from planner.session.session import RecordSession
from planner.text.sentences import cited
from tui.content.about import MOST, About, Drawn, head, said, wrapped
from tui.content.reading import clauses
from tui.styled import hours, money, plain
from tui.widgets.lines import Line

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


def reasons(outcome: Outcome, session: RecordSession, unfolded: Collection[int]) -> Iterator[Drawn]:
    """Yield everything that stands in the way and everything that would help.

    Args:
        outcome: the answer that there is no plan, with its reasons.
        session: whose record it is.
        unfolded: numbers of the conflicts of which every member is shown.
    """
    regimes = {held.name: session.case.regimes[held.regime] for held in session.record.credentials}
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
    told = zip(outcome.repairs, told_apart(outcome.repairs), strict=True)
    for number, (repair, changes) in enumerate(told):
        yield way_out(number, repair, changes, session)
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


def way_out(number: int, repair: Repair, changes: Sequence[RepairStep], session: RecordSession) -> Drawn:
    """Return a way out as a line.

    Args:
        number: its place in the list.
        repair: the way out.
        changes: its changes in the order in which the list tells them.
        session: whose record it is.
    """
    text = in_one(changes)
    rule = next((change for change in repair.changes if change.rule), None)
    credential = next((change.credential for change in repair.changes if change.credential), "")
    about = About(
        f"Way out {number + 1}: {_then(repair)}",
        Content("\n").join(_text(repair, session)),
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


def _text(repair: Repair, session: RecordSession) -> Iterator[Content]:
    regimes = {held.name: session.case.regimes[held.regime] for held in session.record.credentials}
    called = ScenarioTitles(session.case, repair.scenario)
    yield Content.styled("a or ⏎ tries it: a scenario is saved with it, and planned.", "$text-accent")
    for change in repair.changes:
        yield Content.assemble("· ", plain(f"{change.sentence[:1].upper()}{change.sentence[1:]}.", "bold", most=None))
        yield from (Content.assemble("  ", each) for each in _change_text(change, regimes))
    if repair.takes:
        yield Content("Then the cheapest plan takes")
        yield from (plain(f"· {called.offering(name)}", most=None) for name in repair.takes)
    else:
        yield Content("Then nothing has to be taken.")


def _change_text(change: RepairStep, regimes: dict[str, Regime]) -> Iterator[Content]:
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
