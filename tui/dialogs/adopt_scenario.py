"""Apply a scenario to the record: confirm what changes, what cannot be applied, and whether a plan is possible."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from models.record.scenario import Scenario
from planner.edits.splice import data_of
from planner.errors import RecertError
from planner.scenarios.adopt import edits, split
from planner.scenarios.describe import changes_in_words
from planner.session.session import RecordSession
from tui.dialogs.scenario import Confirmed
from tui.host import Host
from tui.styled import plain

NOTHING = "Nothing of this scenario is something that a record can hold."
ALL_OF_IT = "The record says all of this already."
STILL = "✗ With all of it there is still no plan: the verdict of this scenario is “impossible”."
IN_PART = (
    "✗ The record is impossible as it is, and this part alone may not change that: the scenario has a plan only with "
    "what stays in it, which would have to come about as well."
)


async def taken_over(app: Host, scenario: Scenario) -> bool:
    """Apply to the record what a record can hold of a scenario, after a confirmation; return whether it was applied."""
    session, (kept, rest) = app.session, split(scenario)
    try:
        found = edits(session.case, scenario, data_of(session.log.document.text))
        done, left = changes_in_words(kept, session.case), changes_in_words(rest, session.case)
    except RecertError as error:
        app.say(error)
        return False
    if not found:
        app.notify(ALL_OF_IT if kept.changes else NOTHING, markup=False)
        return False
    says = [plain("The record would say:", "bold"), *(plain(f"· {each}", most=None) for each in done)]
    if left:
        says += [Content(""), plain("This is not for a record to say, and stays in the scenario:", "bold")]
        says += [plain(f"· {each}", most=None) for each in left]
    but = tuple(_but(scenario, session, left=bool(left)))
    for each in but:
        says += [Content(""), plain(each, "$text-warning", most=None)]
    if not await app.push_screen_wait(Confirmed(f"Take “{scenario.name}” over into the record?", says)):
        return False
    if not app.edit(*found):
        return False
    app.notify(f"The record says so now; {'4 plans it, ' if not but else ''}u takes it back.", markup=False)
    return True


def _but(scenario: Scenario, session: RecordSession, *, left: bool) -> Iterator[str]:
    """Return a warning of what still prevents a plan."""
    known = session.known
    column, base = known.columns.get(scenario.name), known.columns.get("")
    if column is not None and column.status == "impossible":
        yield STILL
    elif left and "impossible" in (base.status if base else "", known.plan.status if known.plan else ""):
        yield IN_PART
