"""What can be chosen when an activity is pinned: each category it qualifies for, with what it would earn and count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from models.base import credits_text
from planner.desk.desk import Desk
from planner.desk.logbook import Line
from planner.edits.edits import Pin
from tui.widgets.chooser import Choice, Chooser
from tui.widgets.foreseen import category_title

if TYPE_CHECKING:
    from tui.app import RecertApp

LEAVE_OPEN = "wherever it counts most"


def pin_choices(desk: Desk, activity: Mapping[str, Any], credential: str) -> list[Choice]:
    """Return what an activity, as the file has it, can be pinned to under a credential."""
    licence = desk.done.licence(credential)
    unit, regime = licence.regime.unit.plural, licence.regime
    others = {name: pin for name, pin in (activity.get("pin") or {}).items() if name not in (credential, regime.id)}

    def would(pin: str | None) -> tuple[str, str]:
        pinned = {**activity, "pin": {**others, **({} if pin is None else {credential: pin})}}
        preview = desk.preview(pinned, str(activity["id"]))
        claims = (c for c in preview.standing.activities if c.credential == credential)
        claim = next((c for c in claims if c.activity == activity["id"]), None)
        if claim is None:
            return "", ""
        return claim.category, f"{credits_text(claim.claimed)} of {credits_text(claim.earned)} {unit} count"

    open_ = {**activity, "pin": others}
    earned = dict.fromkeys(name for name, _, _ in desk.preview(open_, str(activity["id"])).earned.get(credential, ()))
    best, counts = would(None)
    now = f"now {category_title(best, regime)}, {counts}" if best else "now nowhere"
    return [
        Choice(LEAVE_OPEN, "Wherever it counts most", now),
        *(Choice(name, category_title(name, regime), would(name)[1]) for name in earned),
        Choice("none", "Nowhere", "claim nothing of it"),
    ]


def ask_pin(app: RecertApp, line: Line) -> None:
    """Let somebody choose in which category an activity is claimed under a credential."""
    written = next(each for each in app.desk.written["activities"] if each.get("id") == line.activity)
    choices = pin_choices(app.desk, written, line.credential)

    def answered(chosen: str | None) -> None:
        if chosen is not None and chosen != (line.pin or LEAVE_OPEN):
            category = None if chosen == LEAVE_OPEN else chosen
            app.edit(Pin(activity=line.activity, credential=line.credential, category=category))

    under = f" under {line.credential}" if len(app.desk.done.licences) > 1 else ""
    question = f"As what is “{line.title}” claimed{under}?"
    app.push_screen(Chooser(question, choices, line.pin or LEAVE_OPEN), answered)
