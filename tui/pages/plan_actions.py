"""Actions on a plan: choose its objective, and move an item to the record as done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from models.answer.outcome import PlanItem
from models.base import credits_text
from planner.edits.done import done
from planner.edits.edits import Done, Entries
from planner.formulation.objective import STAGES, Objective, stages_from
from planner.report.accepted import accepted_of
from planner.text.quantities import hours, money
from tui.dialogs.ask import Field, Question, cents, is_day, is_hours, is_money, minutes
from tui.dialogs.choose import Choice, Chooser

if TYPE_CHECKING:
    from tui.page import Page

FIRST = {
    "money": ("The cheapest", "then the fewest hours, then the earliest finish"),
    "hours": ("The fewest hours", "then the cheapest, then the earliest finish"),
    "finish": ("The earliest finish", "then the cheapest, then the fewest hours"),
}
"""The choices for the first stage of the objective."""


def first_words(objective: Objective | None) -> str:
    """Return the words for the first stage of an objective."""
    if objective is None or (objective.stages == STAGES and not objective.hour_value):
        return "money first"
    return f"{objective.stages[0]} first" + (
        f", an hour is {money(objective.hour_value)}" if objective.hour_value else ""
    )


class Planning:
    """The actions of the page Plan that open dialogs."""

    @property
    def _page(self) -> Page:
        return cast("Page", self)

    @property
    def here(self) -> Sequence[PlanItem]:
        """The selected items; several if they share a line."""
        raise NotImplementedError

    def action_first(self) -> None:
        """Choose the first stage of the objective, and plan again."""
        objective = self._page.recert.objective or Objective()
        choices = [Choice(stage, *words) for stage, words in FIRST.items()]
        value = f"now {money(objective.hour_value)}" if objective.hour_value else "hours are then priced in money"
        choices.append(Choice("value", "Say what an hour is worth …", value))
        self._page.app.push_screen(Chooser("What comes first?", choices, objective.stages[0]), self._chosen_first)

    def _chosen_first(self, chosen: str | None) -> None:
        objective = self._page.recert.objective or Objective()
        if chosen == "value":
            self._ask_value(objective)
        elif chosen is not None:
            self._objective(Objective(stages=stages_from([chosen]), hour_value=objective.hour_value))

    def _ask_value(self, objective: Objective) -> None:
        now = money(objective.hour_value) if objective.hour_value else ""
        currency = self._page.session.problem.currency
        field = Field("value", f"An hour, in {currency}", now, is_money, "nothing")

        def given(found: dict[str, str] | None) -> None:
            if found is not None:
                self._objective(
                    Objective(stages=objective.stages, hour_value=cents(found["value"]) if found["value"] else 0)
                )

        self._page.app.push_screen(Question("What is an hour worth?", [field], "Empty counts money alone."), given)

    def _objective(self, objective: Objective) -> None:
        """Plan again with another objective, and drop the findings under the old one."""
        known, recert = self._page.session.known, self._page.recert
        if objective == (recert.objective or Objective()):
            return
        recert.objective = objective
        known.plan, known.alternatives, known.reasons = None, None, False
        known.why.clear()
        recert.asks.drop("alternatives")
        recert.ask_plan()

    def action_done(self) -> None:
        """Move the earliest selected item to the record."""
        if self.here:
            self.ask_done(self.here[0])
        else:
            self._page.notify("Nothing is selected that can be done.", markup=False)

    def ask_done(self, item: PlanItem) -> None:
        """Ask for the actual days and hours of an item, and move it from the plan to the record."""
        session = self._page.session
        offering = session.offerings.get(item.offering)
        if offering is None:
            self._page.notify("Its offering is in no catalog any more.", severity="warning", markup=False)
            return
        # A session ends on its own last day; work on demand ends by today at the latest.
        last = item.end if item.session else min(item.end, session.case.today)
        start = min(item.start, last)
        times = 1 if offering.divisible else item.quantity
        length = item.hours // times
        one_day = start == last and item.start == item.end
        fields = [
            *([Field("date", "On", str(start), _a_day)] if one_day else []),
            *([] if one_day else [Field("start", "From", str(start), _a_day), Field("end", "To", str(last), _a_day)]),
            Field("hours", "Hours", credits_text(length), is_hours),
        ]

        def given(found: dict[str, str] | None) -> None:
            if found is not None:
                edit = as_it_was(done(offering, item, session.record.credentials), item, found, length)
                if self._page.recert.edit(edit):
                    self._page.notify(written_words(edit, item.title, found), timeout=10, markup=False)

        def heed(found: Mapping[str, str]) -> str:
            return too_late(found, session.case.today)

        about = f"It is written to the record as done ({hours(length)} planned)."
        if accepted_of(item, session.record.accepted) is not None:
            about += "  What was accepted no longer lists it."
        if times > 1:
            about += f"  It is written {times} times; each can be changed on the page Record."
        self._page.app.push_screen(Question(f"Done: {item.title}", fields, about, "Done", heed), given)


def _a_day(text: str) -> str:
    return is_day(text) if text else "expected a day such as 2026-03-14"


def too_late(found: Mapping[str, str], today: date) -> str:
    """Return a warning if the last day is after the day of the record; empty otherwise."""
    last = date.fromisoformat(found.get("date") or found["end"])
    if last <= today:
        return ""
    return f"{last} is after the day of the record, {today}: it counts as if it will have been done."


def written_words(edit: Done, title: str, found: Mapping[str, str]) -> str:
    """Return a sentence on what was written to the record."""
    start, end = found.get("date") or found["start"], found.get("date") or found["end"]
    days = f"on {start}" if start == end else f"from {start} to {end}"
    times = f"{len(edit.activities)} × " if len(edit.activities) > 1 else ""
    return f"Written to the record as done: {times}{title}, {days}, {hours(minutes(found['hours']))}.  u takes it back."


def as_it_was(edit: Done, item: PlanItem, found: dict[str, str], length: int) -> Done:
    """Return the edit with the actual days and hours.

    Args:
        edit: with the planned days and hours.
        item: the planned item.
        found: actual days as `date`, or as `start` and `end`, and actual `hours`.
        length: the planned minutes of one item.
    """
    start = date.fromisoformat(found.get("date") or found["start"])
    end = date.fromisoformat(found.get("date") or found["end"])
    took = minutes(found["hours"])
    same_days, same_hours = (start, end) == (item.start, item.end), took == length
    made = []
    for each in edit.activities:
        activity: Entries = dict(each)
        if not same_days:
            for key in ("date", "start", "end"):
                activity.pop(key, None)
            activity |= {"date": start} if start == end else {"start": start, "end": end}
        if not same_hours:
            activity["hours"] = found["hours"]
        if not (same_days and same_hours):
            # The planned meetings do not fit the actual days or hours.
            activity.pop("meetings", None)
        made.append(activity)
    return edit.model_copy(update={"activities": tuple(made)})
