"""Keep scenarios and wishes consistent with an edit: rename changed ids, and drop removed ones."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from planner.edits.edits import Edit, EditActivity

Data = dict[str, Any]
Names = Callable[[str], str | None]
"""The new name of an old name; None where it was removed."""


def update_references(data: Data, before: Mapping[str, Any], edit: Edit, taken: Collection[str]) -> None:
    """Update the names in a record's scenarios and `must:` wishes after an edit.

    A scenario must not prevent an edit of the record itself.

    Args:
        data: the record's data after the edit; changed in place.
        before: the data before it.
        edit: the edit.
        taken: names of offerings, which stay valid without an activity.
    """
    renamed: dict[str, str] = {}
    if isinstance(edit, EditActivity) and isinstance(new := edit.changes.get("id"), str):
        renamed = {edit.id: new}
        wishes = data.get("wishes") or {}
        if wishes.get("must"):
            _follow(wishes, "must", lambda name: name if name in taken else renamed.get(name, name))
    ids = _following(_ids(before), _ids(data), renamed, ())
    names = _following(_names(before), _names(data), renamed, taken)
    held = _following(_held(before), _held(data), {}, ())
    for scenario in data.get("scenarios") or ():
        _follow(scenario, "rejected", ids)
        _follow(scenario, "must", names)
        _follow(scenario, "dropped", held)
        if isinstance(lifted := scenario.get("lifted"), dict):
            _follow(lifted, "must", names)
        if isinstance(changes := scenario.get("credentials"), dict):
            for name in [name for name in changes if held(name) is None]:
                del changes[name]
        for key in ("lifted", "credentials"):
            if scenario.get(key) == {}:
                del scenario[key]


def _following(before: set[str], after: set[str], renamed: Mapping[str, str], taken: Collection[str]) -> Names:
    gone = before - after - set(taken)
    return lambda name: renamed.get(name) if name in gone else name


def _follow(entries: Data, key: str, now: Names) -> None:
    stated = entries.get(key)
    if not stated:
        return
    listed = [stated] if isinstance(stated, str) else stated
    left = [each for name in listed if (each := now(name)) is not None]
    if left == list(listed):
        return
    if left:
        entries[key] = left
    else:
        del entries[key]


def _ids(data: Mapping[str, Any]) -> set[str]:
    return {str(each.get("id")) for each in data.get("activities") or ()}


def _names(data: Mapping[str, Any]) -> set[str]:
    courses = (each.get("course") for each in data.get("activities") or ())
    return _ids(data) | {str(each) for each in courses if each}


def _held(data: Mapping[str, Any]) -> set[str]:
    return {str(each.get("id") or each.get("regime")) for each in data.get("credentials") or ()}
