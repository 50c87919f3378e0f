"""Select the scenarios of a record to compare."""

from __future__ import annotations

from collections.abc import Iterable

from models.record.record import Record
from models.record.scenario import Scenario
from planner.errors import UsageError, choices, did_you_mean


def selected(record: Record, names: Iterable[str], extra: Scenario | None) -> tuple[Scenario, ...]:
    """Return the named scenarios of a record (all without names), followed by the one of the options.

    Raises:
        UsageError: for an unknown name, and where there is no scenario to compare.
    """
    known = {each.name: each for each in record.scenarios}
    wanted = list(dict.fromkeys(names))
    for name in wanted:
        if name not in known:
            remedy = did_you_mean(name, known, f"the record has {choices(known)}" if known else "the record has none")
            raise UsageError(f"there is no scenario `{name}` in the record; {remedy}")
    if extra is None and not known:
        raise UsageError(
            "the record has no scenarios, and no option says what is different; "
            "add one to its `scenarios:`, or say for example --budget 500"
        )
    if not wanted and extra is None:
        wanted = list(known)
    if extra is not None and extra.name in wanted:
        raise UsageError(f"--as: the record has a scenario `{extra.name}`; choose another name, or leave that one out")
    return (*(known[name] for name in wanted), *((extra,) if extra is not None else ()))
