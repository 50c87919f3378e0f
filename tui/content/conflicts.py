"""Why there is no plan, as lines: what is out of reach, what cannot hold together, repairs, more time."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from textual.content import Content

from models.answer.conflict import Conflict, Member, Reach
from models.answer.outcome import Outcome
from planner.report import conflicts, repairs
from planner.report.repairs import RepairRow
from planner.scenarios.titles import ScenarioTitles
from planner.session.session import RecordSession
from planner.text.sentences import capitalized
from tui.content.about import MOST, About, Drawn, Regimes, clauses_of, entry, head, said, with_clauses, wrapped
from tui.styled import plain
from tui.widgets.lines import Line


def reasons(outcome: Outcome, session: RecordSession, unfolded: Collection[int]) -> Iterator[Drawn]:
    """Yield everything that stands in the way and would help, with every member of the unfolded conflicts."""
    regimes = {held.name: session.case.regimes[held.regime] for held in session.record.credentials}
    if outcome.reach:
        yield head("head reach", conflicts.REACH)
    for at, each in enumerate(outcome.reach):
        yield _reason(f"reach {at}", "✗ ", each, regimes)
    if outcome.conflicts:
        yield head("head conflicts", conflicts.conflicts_heading(len(outcome.conflicts)))
    for at, conflict in enumerate(outcome.conflicts):
        yield _conflict(at, conflict, regimes, "▾" if at in unfolded else "▸")
        for number, member in enumerate(conflict.members if at in unfolded else ()):
            yield _reason(f"conflict {at} member {number}", "     · ", member, regimes, conflict=at)
    yield head("head repairs", repairs.HEADING)
    for at, row in enumerate(repairs.repair_rows(outcome.repairs)):
        yield _repair(at, row, session, regimes)
    if not outcome.repairs:
        yield said("no repairs", repairs.NONE)
    for credential, paths in repairs.more_time(outcome.repairs).items():
        yield head(f"head time {credential}", repairs.MORE_TIME.format(credential))
        for at, path in enumerate(paths):
            about = About(path.partition(":")[0], plain(path, most=None), credential)
            yield entry(f"time {credential} {at}", "· ", path, about)
    yield head("head complete", conflicts.COMPLETE)
    yield said("complete", conflicts.completeness(outcome), "$foreground-muted")
    for number, warning in enumerate(outcome.warnings):
        yield said(f"warning {number}", warning, "$text-warning", "! ")


def _reason(key: str, lead: str, each: Member | Reach, regimes: Regimes, *, conflict: int = -1) -> Drawn:
    text = with_clauses([f"{capitalized(each.sentence)}."], each, regimes)
    about = About(each.title, text, each.credential, each.rule, conflict=conflict)
    return entry(key, lead, conflicts.reason(each), about)


def _conflict(at: int, conflict: Conflict, regimes: Regimes, sign: str) -> Drawn:
    ruled = next((each for each in conflict.members if each.kind == "rule"), None)
    about = About(
        f"Conflict {at + 1}",
        Content("\n").join(_conflict_text(conflict, regimes)),
        ruled.credential if ruled else "",
        ruled.rule if ruled else "",
        conflict=at,
    )
    return entry(f"conflict {at}", f"{sign} {at + 1}. ", conflict.sentence, about)


def _conflict_text(conflict: Conflict, regimes: Regimes) -> Iterator[Content]:
    yield plain(conflict.sentence, "bold", most=None)
    yield Content("")
    yield Content("These cannot hold together; without any one of them the others could:")
    for each in conflict.members:
        yield Content.assemble("· ", plain(each.title, "bold", most=None), plain(f": {each.sentence}", most=None))
        yield from (Content.assemble("  ", text) for text in clauses_of(each, regimes))
    yield Content.styled(f"The second solver {conflict.second_solver}.", "$foreground-muted")


def _repair(at: int, row: RepairRow, session: RecordSession, regimes: Regimes) -> Drawn:
    about = About(
        f"Repair {at + 1}: {row.figures}",
        Content("\n").join(_repair_text(row, session, regimes)),
        next((step.credential for step in row.steps if step.credential), ""),
        next((step.rule for step in row.steps if step.rule), ""),
        row.repair,
    )

    def drawn(columns: int) -> Content:
        figures = wrapped(f"{at + 1:>3}. ", row.figures, columns, style="bold", most=None)
        return Content("\n").join([figures, wrapped("     ", row.summary, columns, most=MOST - 1)])

    return Line(f"repair {at}", drawn), about


def _repair_text(row: RepairRow, session: RecordSession, regimes: Regimes) -> Iterator[Content]:
    called = ScenarioTitles(session.case, row.repair.scenario)
    yield Content.styled("a or ⏎ tries it: a scenario is saved with it, and planned.", "$text-accent")
    for step in row.steps:
        yield Content.assemble("· ", plain(f"{capitalized(repairs.step_text(step))}.", "bold", most=None))
        more = plain(repairs.consent(step), most=None), *clauses_of(step, regimes)
        yield from (Content.assemble("  ", each) for each in more)
        yield from (Content.assemble("  ", plain(path, "$foreground-muted", most=None)) for path in step.paths)
    takes = [f"· {called.offering(name)}" for name in row.repair.takes]
    yield Content("Then the cheapest plan takes" if takes else "Then nothing has to be taken.")
    yield from (plain(each, most=None) for each in takes)
