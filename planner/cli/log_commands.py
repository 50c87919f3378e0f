"""The commands of `recert log`: change a record's file, and report the change."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from models.base import credits_text, decimal_text
from planner.cli.terminal import Terminal, deliver, grid, note
from planner.edits.credit_preview import CreditPreview, worth
from planner.edits.document import is_built_in, opened
from planner.edits.edits import AddActivity, Edit, EditActivity, RemoveActivity
from planner.edits.log import Log
from planner.edits.splice import data_of
from planner.errors import BadInput, ExitCode, UsageError, did_you_mean, visible
from planner.files.library import ENDINGS, Library, example, examples
from planner.forms import activity_options, csv_import
from planner.text.quantities import counted
from planner.text.sentences import shown

if TYPE_CHECKING:
    from datetime import date

    from models.record.record import Activity
    from planner.edits.journal import Step
    from planner.loading.load import Inputs


def add(record: str, said: activity_options.TypedOptions, regimes: Path | None, *, as_json: bool) -> None:
    """Add an activity."""
    log = _changing(record, regimes)
    entries = activity_options.whole(said, beside=activity_options.beside_record(log.document.inputs))
    _make(log, AddActivity(activity=entries))
    _tell(log, "add", "Added", log.document.inputs.record.activities[-1].id, as_json=as_json)


def edit(
    record: str,
    name: str,
    said: activity_options.TypedOptions,
    unset: tuple[str, ...],
    regimes: Path | None,
    *,
    as_json: bool,
) -> None:
    """Change an activity."""
    removed = {activity_options.key_of(each): None for each in unset}
    log = _changing(record, regimes)
    before = _one(log, name)
    changes = {
        **activity_options.entries(said, beside=activity_options.beside_record(log.document.inputs, before)),
        **removed,
    }
    if not changes:
        raise UsageError("nothing to change; say what with the options of `recert log add`, or with --unset")
    for several in ("attributes", "pin"):
        if isinstance(new := changes.get(several), dict):
            changes[several] = {**before.get(several, {}), **new}
    _make(log, EditActivity(id=name, changes=changes))
    _tell(log, "edit", "Changed", str(changes.get("id") or name), as_json=as_json)


def remove(record: str, name: str, regimes: Path | None, *, as_json: bool) -> None:
    """Remove an activity."""
    log = _changing(record, regimes)
    before = _one(log, name)
    _make(log, RemoveActivity(id=name))
    if as_json:
        _as_data(log, "remove", id=name, activity=before)
    deliver(lambda: _say(f"Removed `{name}` from {log.document.path}: {before['title']}"), ExitCode.MET)


def import_table(record: str, file: Path, regimes: Path | None, *, as_json: bool) -> None:
    """Add an activity for each line of a table."""
    log = _changing(record, regimes)
    read = csv_import.rows(file, activity_options.beside_record(log.document.inputs))
    edits = [row.add for row in read]
    try:
        log.merge(*edits)
    except BadInput as refused:
        raise csv_import.at_their_lines(refused, log.text_after(*edits), file, read) from None
    _warn(log)
    added = log.document.inputs.record.activities[-len(read) :]
    if as_json:
        data = data_of(log.document.text)["activities"][-len(read) :]
        _as_data(log, "import", activities=[{**each, "earns": _earned(log, each["id"])} for each in data])

    def write() -> None:
        _say(f"Added {counted(len(added), 'activity')} to {log.document.path}")
        for each in added:
            _say(f"`{each.id}`: {each.title}")
            _earns(log, each.id, "  ")

    deliver(write, ExitCode.MET)


def undo(record: str, steps: int, regimes: Path | None, *, as_json: bool) -> None:
    """Undo the last steps."""
    log = _changing(record, regimes)
    if steps > len(log.steps):
        known = len(log.steps)
        raise UsageError(
            f"--steps: only {known} can be undone; see recert log history" if known else "there is nothing to undo"
        )
    _stepped(log, "undo", "Undone", [log.undo() for _ in range(steps)], as_json=as_json)


def redo(record: str, steps: int, regimes: Path | None, *, as_json: bool) -> None:
    """Redo the steps undone last."""
    log = _changing(record, regimes)
    if steps > len(log.undone):
        known = len(log.undone)
        raise UsageError(
            f"--steps: only {known} can be done again; see recert log history"
            if known
            else "there is nothing to do again"
        )
    _stepped(log, "redo", "Done again", [log.redo() for _ in range(steps)], as_json=as_json)


def history(record: str, regimes: Path | None, *, as_json: bool) -> None:
    """List the steps done and undone."""
    log = Log.open(_path(record), Library(regimes))
    _warn(log)
    if as_json:
        _as_data(log, "history", done=[_step(each) for each in log.steps], undone=[_step(each) for each in log.undone])

    def write() -> None:
        if not log.steps and not log.undone:
            _say("Nothing was done to this record with recert yet.")
            return
        rows = grid("|When", "", "What")
        for state, steps in (("", log.steps), ("undone", log.undone)):
            for each in steps:
                rows.add_row(f"{each.at.astimezone():%Y-%m-%d %H:%M}", state, shown(each.says))
        Terminal().print(rows)

    deliver(write, ExitCode.MET)


def list_all(record: str, regimes: Path | None, *, as_json: bool) -> None:
    """List the activities of a record."""
    document = opened(_path(record), Library(regimes))
    found = document.inputs.record.activities
    if as_json:
        _write({"file": str(document.path), "activities": data_of(document.text).get("activities", [])})

    def write() -> None:
        if not found:
            _say("No activity is in this record yet: recert log add")
            return
        rows = grid("|Done", "|Id", "Title", "As", ">Hours")
        for each in sorted(found, key=lambda activity: (activity.end, activity.id)):
            rows.add_row(str(each.end), shown(each.id, 40), shown(each.title), shown(_as(each)), _hours(each))
        Terminal().print(rows)

    deliver(write, ExitCode.MET)


def _as(activity: Activity) -> str:
    categories = [*activity.category, *(name for each in activity.counts.values() for name in each.category)]
    return ", ".join(dict.fromkeys(categories))


def _hours(activity: Activity) -> str:
    minutes = activity.minutes if activity.hours is None else activity.hours
    return "" if minutes is None else credits_text(minutes)


def _path(name: str) -> Path:
    """Return the file of a record to read."""
    path = Path(name).expanduser()
    stem = path.stem if path.suffix in ENDINGS else name
    if not path.exists() and path.name == name and stem in examples():
        return example(stem)
    return path


def _changing(name: str, regimes: Path | None) -> Log:
    """Open a record to change it.

    Raises:
        UsageError: for an example that came with recert.
    """
    path = _path(name)
    if is_built_in(path):
        copy = f"{path.stem}-copy{path.suffix}"
        raise UsageError(
            f"{name} is an example that comes with recert and is not changed; copy it first: cp {path} {copy}"
        )
    log = Log.open(path, Library(regimes))
    _warn(log)
    return log


def _make(log: Log, change: Edit) -> None:
    try:
        log.merge(change)
    except BadInput:
        note("Nothing was written.  With this change the record would have a problem, shown as it would read:\n")
        raise
    _warn(log)


def _warn(log: Log) -> None:
    for warning in log.warnings:
        note(f"recert: {warning}")


def _one(log: Log, name: str) -> dict[str, Any]:
    activities = data_of(log.document.text).get("activities", [])
    found: dict[str, Any] | None = next((each for each in activities if each["id"] == name), None)
    if found is None:
        remedy = did_you_mean(name, [each["id"] for each in activities], f"see recert log list {log.document.path}")
        raise UsageError(f"there is no activity `{name}`; {remedy}")
    return found


def _today(inputs: Inputs) -> date:
    return inputs.record.as_of or datetime.now().astimezone().date()


def _worth(log: Log, name: str) -> tuple[CreditPreview, ...]:
    return worth(log.document.inputs, name, _today(log.document.inputs))


def _earned(log: Log, name: str) -> list[dict[str, Any]]:
    return [
        {
            "credential": each.credential,
            "category": each.category,
            "earned": decimal_text(each.earned),
            "unit": each.unit,
            "steps": each.steps,
            "in_period": each.within,
        }
        for each in _worth(log, name)
    ]


def _earns(log: Log, name: str, margin: str = "") -> None:
    found = _worth(log, name)
    for each in found:
        outside = "" if each.within else ", outside its period"
        if each.category:
            amount = f"{credits_text(each.earned)} {each.unit} as {each.category}"
            why = f" ({each.steps})" if not each.earned and each.steps else ""
            _say(f"{margin}earns {amount} under {each.credential}{outside}{why}")
        else:
            _say(f"{margin}earns nothing under {each.credential}{outside}: {each.steps}")
    if not found:
        _say(f"{margin}earns nothing: it has no category of any credential; see recert regimes show")


def _tell(log: Log, did: str, verb: str, name: str, *, as_json: bool) -> None:
    activity = _one(log, name)
    if as_json:
        _as_data(log, did, id=name, activity=activity, earns=_earned(log, name))

    def write() -> None:
        _say(f"{verb} `{name}` in {log.document.path}: {activity['title']}")
        _earns(log, name)

    deliver(write, ExitCode.MET)


def _stepped(log: Log, did: str, verb: str, says: list[str], *, as_json: bool) -> None:
    _warn(log)
    if as_json:
        _as_data(log, did, steps=says)

    def write() -> None:
        for each in says:
            _say(f"{verb}: {each}")

    deliver(write, ExitCode.MET)


def _step(step: Step) -> dict[str, str]:
    return {"says": step.says, "at": step.at.isoformat()}


def _as_data(log: Log, did: str, **found: Any) -> NoReturn:
    _write({"did": did, "file": str(log.document.path), **found, "warnings": list(log.warnings)})


def _write(found: Any) -> NoReturn:
    from pydantic_core import to_jsonable_python  # noqa: PLC0415 - only needed for --json

    from planner.cli import asjson  # noqa: PLC0415 - likewise

    deliver(lambda: asjson.write(to_jsonable_python(found)), ExitCode.MET)


def _say(text: str) -> None:
    Terminal().print(visible(" ".join(text.split("\n"))), soft_wrap=True)
