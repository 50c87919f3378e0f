"""What can be chosen when an activity is pinned: each category it qualifies for, with what it would earn and count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.base import credits_text
from planner.desk.desk import Desk
from tui.widgets.chooser import Choice
from tui.widgets.foreseen import category_title

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
