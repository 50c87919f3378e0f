"""The kinds of edit of a record's file: plain values, each with a description in one sentence.

`planner.edits.change` applies them.  Values are written as in a file: numbers, days, words, lists and mappings.
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
"""A value as in a file."""

Entries = dict[str, Written]
"""Keys and values as in a file; in a change, None removes a key."""

Standing = Literal["must", "never", "enrolled", "none"]


class AddActivity(Frozen):
    """Add an activity."""

    do: Literal["add-activity"] = "add-activity"
    activity: Entries
    """Without `id`, one is generated from the title."""

    def says(self, names: Names = BARE) -> str:
        """Describe the edit in one sentence."""
        del names
        return f"Add activity {_named(self.activity)}"


class EditActivity(Frozen):
    """Change entries of an activity."""

    do: Literal["edit-activity"] = "edit-activity"
    id: str
    changes: Entries

    def says(self, names: Names = BARE) -> str:
        """Describe the edit in one sentence."""
        return f"Change {_keys(self.changes)} of activity “{clipped(names.activity(self.id))}”"


class RemoveActivity(Frozen):
    """Remove an activity."""

    do: Literal["remove-activity"] = "remove-activity"
    id: str

    def says(self, names: Names = BARE) -> str:
        """Describe the edit in one sentence."""
        return f"Remove activity “{clipped(names.activity(self.id))}”"


class Pin(Frozen):
    """Claim an activity in one category, or in none."""

    do: Literal["pin"] = "pin"
    activity: str
    credential: str
    category: str | None
    """A category or `none`; None lets recert choose again."""

    def says(self, names: Names = BARE) -> str:
        """Describe the edit in one sentence."""
        what, where = f"activity “{clipped(names.activity(self.activity))}”", f"under {clipped(self.credential)}"
        match self.category:
            case None:
                return f"Leave the category of {what} open {where}"
            case "none":
                return f"Claim {what} nowhere {where}"
            case category:
                return f"Claim {what} as {clipped(names.category(self.credential, category))} {where}"


class SetWish(Frozen):
    """Change the holder's wishes."""

    do: Literal["set-wish"] = "set-wish"
    changes: Entries

    def says(self, names: Names = BARE) -> str:
        """Describe the edit in one sentence."""
        del names
        return f"Change {_keys(self.changes)} of the wishes"


class Mark(Frozen):
    """Mark an offering as wanted, excluded or booked; it has at most one of these marks."""

    do: Literal["mark"] = "mark"
    offering: str
    session: str | None = None
    """The session of a booked place; with `none` the only place to give up."""
    as_: Standing

    def says(self, names: Names = BARE) -> str:
        """Describe the edit in one sentence."""
        name = f"“{clipped(names.offering(self.offering))}”" + (f", {clipped(self.session)}" if self.session else "")
        match self.as_:
            case "must":
                return f"Insist on {name}"
            case "never":
                return f"Rule out {name}"
            case "enrolled":
                return f"Take a place in {name}"
            case "none":
                return f"Remove the mark of {name}"


class Accept(Frozen):
    """Accept a plan, so that later plans stay close to it."""

    do: Literal["accept"] = "accept"
    items: tuple[Entries, ...]
    """Lines as under `accepted:`; an empty list clears them."""

    def says(self, names: Names = BARE) -> str:
        """Describe the edit in one sentence."""
        del names
        number = len(self.items)
        if not number:
            return "Clear the accepted plan"
        return f"Accept a plan of {counted(number, 'item')}"


class Done(Frozen):
    """Mark an item that was planned, accepted or booked as done."""

    do: Literal["done"] = "done"
    offering: str
    session: str | None = None
    accepted: Entries | None = None
    """Its line under `accepted:`, if any."""
    activities: Annotated[tuple[Entries, ...], Field(min_length=1)]
    """One activity for each repetition; an id that is in use gets a number."""

    def says(self, names: Names = BARE) -> str:
        """Describe the edit in one sentence."""
        del names
        return f"Mark {_named(self.activities[0])} as done"


class SaveScenario(Frozen):
    """Save a scenario under its name."""

    do: Literal["save-scenario"] = "save-scenario"
    scenario: Entries

    def says(self, names: Names = BARE) -> str:
        """Describe the edit in one sentence."""
        del names
        return f"Save scenario “{clipped(str(self.scenario.get('name', '')))}”"


class DropScenario(Frozen):
    """Remove a saved scenario."""

    do: Literal["drop-scenario"] = "drop-scenario"
    name: str

    def says(self, names: Names = BARE) -> str:
        """Describe the edit in one sentence."""
        del names
        return f"Drop scenario “{clipped(self.name)}”"


class SetRecord(Frozen):
    """Change another key at the top level of the file, such as `as_of:`."""

    do: Literal["set-record"] = "set-record"
    changes: Entries

    def says(self, names: Names = BARE) -> str:
        """Describe the edit in one sentence."""
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
    """Describe a group of edits in one sentence."""
    first = edits[0].says(names)
    return first if len(edits) == 1 else f"{first}, and {len(edits) - 1} more"


def _named(activity: dict[str, Any]) -> str:
    return f"“{clipped(str(activity.get('title') or activity.get('id') or ''))}”"


def _keys(changes: dict[str, Any]) -> str:
    return ", ".join(f"`{clipped(key)}`" for key in changes) or "nothing"
