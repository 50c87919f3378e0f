"""What is done with a plan: what comes first in it, accepting it, and marking an item of it as done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from models.base import credits_text
from models.outcome import PlanItem
from planner.desk.accepting import accepted_of
from planner.edits.done import done
from planner.edits.edits import Done, Entries
from planner.objective import STAGES, Aim, stages_from
from tui.widgets.chooser import Choice, Chooser
from tui.widgets.question import Field, Question, cents, is_day, is_hours, is_money, minutes
from tui.words import hours, money

if TYPE_CHECKING:
    from tui.page import Page

FIRST = {
    "money": ("The cheapest", "then the fewest hours, then the earliest finish"),
    "hours": ("The fewest hours", "then the cheapest, then the earliest finish"),
    "finish": ("The earliest finish", "then the cheapest, then the fewest hours"),
}
"""What may come first."""


def first_words(aim: Aim | None) -> str:
    """Say what comes first."""
    if aim is None or (aim.stages == STAGES and not aim.hour_value):
        return "money first"
    return f"{aim.stages[0]} first" + (f", an hour is {money(aim.hour_value)}" if aim.hour_value else "")


class Planning:
    """Dialogs of the page Plan."""

    @property
    def _page(self) -> Page:
        return cast("Page", self)

    @property
    def here(self) -> Sequence[PlanItem]:
        """What is selected: an item, or several that share a line."""
        raise NotImplementedError

    def action_first(self) -> None:
        """Choose what comes first, and plan again."""
        aim = self._page.recert.aim or Aim()
        choices = [Choice(stage, *words) for stage, words in FIRST.items()]
        value = f"now {money(aim.hour_value)}" if aim.hour_value else "hours are then priced in money"
        choices.append(Choice("value", "Say what an hour is worth …", value))
        self._page.app.push_screen(Chooser("What comes first?", choices, aim.stages[0]), self._chosen_first)

    def _chosen_first(self, chosen: str | None) -> None:
        aim = self._page.recert.aim or Aim()
        if chosen == "value":
            self._ask_value(aim)
        elif chosen is not None:
            self._aim(Aim(stages=stages_from([chosen]), hour_value=aim.hour_value))

    def _ask_value(self, aim: Aim) -> None:
        now = money(aim.hour_value) if aim.hour_value else ""
        currency = self._page.desk.problem.currency
        field = Field("value", f"An hour, in {currency}", now, is_money, "nothing")

        def given(found: dict[str, str] | None) -> None:
            if found is not None:
                self._aim(Aim(stages=aim.stages, hour_value=cents(found["value"]) if found["value"] else 0))

        self._page.app.push_screen(Question("What is an hour worth?", [field], "Empty counts money alone."), given)

    def _aim(self, aim: Aim) -> None:
        """Plan again with another aim; what was found with the old one answers another question."""
        known, recert = self._page.desk.known, self._page.recert
        if aim == (recert.aim or Aim()):
            return
        recert.aim = aim
        known.plan, known.alternatives, known.reasons = None, None, False
        known.why.clear()
        recert.asks.drop("alternatives")
        recert.ask_plan()

    def action_done(self) -> None:
        """Move what is selected to the record, the earliest first."""
        if self.here:
            self.ask_done(self.here[0])
        else:
            self._page.notify("Nothing is selected that can be done.", markup=False)

    def ask_done(self, item: PlanItem) -> None:
        """Ask when it was done and how long it took, and move it from the plan to the record."""
        desk = self._page.desk
        offering = desk.offerings.get(item.offering)
        if offering is None:
            self._page.notify("Its offering is in no catalog any more.", severity="warning", markup=False)
            return
        # A session was held on its days; work on demand was done by today at the latest.
        last = item.end if item.session else min(item.end, desk.case.today)
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
                edit = as_it_was(done(offering, item, desk.record.credentials), item, found, length)
                if self._page.recert.edit(edit):
                    self._page.notify(written_words(edit, item.title, found), timeout=10, markup=False)

        def heed(found: Mapping[str, str]) -> str:
            return too_late(found, desk.case.today)

        about = f"It is written to the record as done ({hours(length)} planned)."
        if accepted_of(item, desk.record.accepted) is not None:
            about += "  What was accepted no longer lists it."
        if times > 1:
            about += f"  It is written {times} times; each can be changed on the page Record."
        self._page.app.push_screen(Question(f"Done: {item.title}", fields, about, "Done", heed), given)


def _a_day(text: str) -> str:
    return is_day(text) if text else "expected a day such as 2026-03-14"


def too_late(found: Mapping[str, str], today: date) -> str:
    """Say that something is not done yet on the day the record speaks of; nothing where it is."""
    last = date.fromisoformat(found.get("date") or found["end"])
    if last <= today:
        return ""
    return f"{last} is after the day of the record, {today}: it counts as if it will have been done."


def written_words(edit: Done, title: str, found: Mapping[str, str]) -> str:
    """Say what was written to the record."""
    start, end = found.get("date") or found["start"], found.get("date") or found["end"]
    days = f"on {start}" if start == end else f"from {start} to {end}"
    times = f"{len(edit.activities)} × " if len(edit.activities) > 1 else ""
    return f"Written to the record as done: {times}{title}, {days}, {hours(minutes(found['hours']))}.  u takes it back."


def as_it_was(edit: Done, item: PlanItem, found: dict[str, str], length: int) -> Done:
    """Return the edit with the days and hours it really took.

    Args:
        edit: with the planned days and hours.
        item: the planned item.
        found: days as `date`, or as `start` and `end`, and `hours`.
        length: minutes it was planned to take, once.
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
            # They were those of the plan.
            activity.pop("meetings", None)
        made.append(activity)
    return edit.model_copy(update={"activities": tuple(made)})
