"""What can be asked of a record's file, each as a plain value that says what it does in one sentence.

`planner.edits.change` carries them out.  Values are written as in a file: numbers, days, words, lists and mappings.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from models.base import Frozen
from planner.edits.names import BARE, Names
from planner.errors import clipped
from planner.text.quantities import counted

Written = TypeAliasType("Written", "bool | int | Decimal | date | str | list[Written] | dict[str, Written] | None")
"""A value as a file has it."""

Entries = dict[str, Written]
"""Keys and values as a file has them; where something is changed, None removes a key."""

Standing = Literal["must", "never", "enrolled", "none"]


class AddActivity(Frozen):
    """Something was done."""

    do: Literal["add-activity"] = "add-activity"
    activity: Entries
    """Without `id`, one is made from the title."""

    def says(self, names: Names = BARE) -> str:
        """What it does."""
        del names
        return f"Add activity {_named(self.activity)}"


class EditActivity(Frozen):
    """What was done is described otherwise."""

    do: Literal["edit-activity"] = "edit-activity"
    id: str
    changes: Entries

    def says(self, names: Names = BARE) -> str:
        """What it does."""
        return f"Change {_keys(self.changes)} of activity “{clipped(names.activity(self.id))}”"


class RemoveActivity(Frozen):
    """It was not done after all."""

    do: Literal["remove-activity"] = "remove-activity"
    id: str

    def says(self, names: Names = BARE) -> str:
        """What it does."""
        return f"Remove activity “{clipped(names.activity(self.id))}”"


class Pin(Frozen):
    """An activity is to be claimed in one category, or nowhere."""

    do: Literal["pin"] = "pin"
    activity: str
    credential: str
    category: str | None
    """A category or `none`; None lets recert choose again."""

    def says(self, names: Names = BARE) -> str:
        """What it does."""
        what, where = f"activity “{clipped(names.activity(self.activity))}”", f"under {clipped(self.credential)}"
        match self.category:
            case None:
                return f"Leave open as what {what} is claimed {where}"
            case "none":
                return f"Claim {what} nowhere {where}"
            case category:
                return f"Claim {what} as {clipped(names.category(self.credential, category))} {where}"


class SetWish(Frozen):
    """What the holder's life allows is different."""

    do: Literal["set-wish"] = "set-wish"
    changes: Entries

    def says(self, names: Names = BARE) -> str:
        """What it does."""
        del names
        return f"Change {_keys(self.changes)} of the wishes"


class Mark(Frozen):
    """An offering is wanted, ruled out, or its place is taken; it is at most one of these."""

    do: Literal["mark"] = "mark"
    offering: str
    session: str | None = None
    """Of a place taken; with `none` the only place that is given up."""
    as_: Standing

    def says(self, names: Names = BARE) -> str:
        """What it does."""
        name = f"“{clipped(names.offering(self.offering))}”" + (f", {clipped(self.session)}" if self.session else "")
        match self.as_:
            case "must":
                return f"Insist on {name}"
            case "never":
                return f"Rule out {name}"
            case "enrolled":
                return f"Take a place in {name}"
            case "none":
                return f"Ask nothing of {name}"


class Accept(Frozen):
    """A plan is accepted, so that later ones stay close to it."""

    do: Literal["accept"] = "accept"
    items: tuple[Entries, ...]
    """As under `accepted:`; none clears it."""

    def says(self, names: Names = BARE) -> str:
        """What it does."""
        del names
        number = len(self.items)
        if not number:
            return "Let go of the accepted plan"
        return f"Accept a plan of {counted(number, 'item')}"


class Done(Frozen):
    """Something planned, accepted or enrolled in was done."""

    do: Literal["done"] = "done"
    offering: str
    session: str | None = None
    accepted: Entries | None = None
    """The line under `accepted:` that it was, if any."""
    activities: Annotated[tuple[Entries, ...], Field(min_length=1)]
    """What it is now: one activity for each time that it was taken; an id that is in use gets a number."""

    def says(self, names: Names = BARE) -> str:
        """What it does."""
        del names
        return f"Mark {_named(self.activities[0])} as done"


class SaveScenario(Frozen):
    """A what-if is kept under its name."""

    do: Literal["save-scenario"] = "save-scenario"
    scenario: Entries

    def says(self, names: Names = BARE) -> str:
        """What it does."""
        del names
        return f"Save scenario “{clipped(str(self.scenario.get('name', '')))}”"


class DropScenario(Frozen):
    """A what-if is not kept any longer."""

    do: Literal["drop-scenario"] = "drop-scenario"
    name: str

    def says(self, names: Names = BARE) -> str:
        """What it does."""
        del names
        return f"Drop scenario “{clipped(self.name)}”"


class SetRecord(Frozen):
    """Something else at the top of the file is different, such as the day it speaks of."""

    do: Literal["set-record"] = "set-record"
    changes: Entries

    def says(self, names: Names = BARE) -> str:
        """What it does."""
        del names
        return f"Change {_keys(self.changes)}"


Edit = Annotated[
    AddActivity
    | EditActivity
    | RemoveActivity
    | Pin
    | SetWish
    | Mark
    | Accept
    | Done
    | SaveScenario
    | DropScenario
    | SetRecord,
    Field(discriminator="do"),
]


def together(edits: tuple[Edit, ...], names: Names = BARE) -> str:
    """Say in one sentence what a group of edits does."""
    first = edits[0].says(names)
    return first if len(edits) == 1 else f"{first}, and {len(edits) - 1} more"


def _named(activity: dict[str, Any]) -> str:
    return f"“{clipped(str(activity.get('title') or activity.get('id') or ''))}”"


def _keys(changes: dict[str, Any]) -> str:
    return ", ".join(f"`{clipped(key)}`" for key in changes) or "nothing"
