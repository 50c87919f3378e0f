"""From readings to the rows of a table: what is shown, in what words, and what is folded away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Literal, get_args

from models.base import TICKS, credits_text
from planner.text.quantities import singular

if TYPE_CHECKING:
    from models.answer.outcome import CredentialStanding, Reading
    from models.regime.regime import Regime

TOLD = ("exemption", "evidence", "fee", "late", "extension")
"""Kinds that say something about the credential and bind nobody."""

State = Literal["broken", "short", "unknown", "advised", "planned", "full", "within", "met", "none", "refusal", "note"]
"""Where a rule stands, what most needs to be looked at first.  `planned` is what is kept with the plan only; `none`
keeps to a limit of nothing at all, with nothing; `refusal` is a reason to refuse credit, of which there may be none."""

Before = Mapping[str, "Reading"]
"""The readings of the record alone, by key, beside those of a plan."""


@dataclass(frozen=True)
class RuleRow:
    """One line of the table of readings."""

    state: State
    title: str
    have: str = ""
    planned: str = ""
    need: str = ""
    bar: tuple[int, int, int] | None = None
    """Ticks from the record, from the plan, and needed."""
    cited: Reading | None = None
    """Whose clause and dates are shown; None below a head row, which shows them for all."""
    says: str = ""
    """The arithmetic, where the numbers do not tell it."""
    inner: bool = False
    """Below a head row."""
    about: tuple[Reading, ...] = ()
    """The readings that the line stands for: one, or all of a rule for a head row."""


@dataclass(frozen=True)
class RuleRows:
    """What a table shows and how many rules it leaves out."""

    shown: tuple[RuleRow, ...]
    folded: int
    """Rules that are kept and have nothing to show."""


def state_of(found: Reading, before: Before | None = None) -> State:
    """Return the word for where a rule stands; without the record's readings, numbers alone do not always tell it."""
    if found.kind in TOLD:
        return "note"
    if found.unknown:
        return "unknown"
    total = found.have + found.planned
    if not found.met:
        return "advised" if found.advisory else "short" if found.bound == "least" else "broken"
    if found.bound == "most":
        if not (total or found.need or found.lost):
            return "none"
        return "full" if total >= found.need and (total or found.lost) else "within"
    if found.kind == "not-creditable":
        return "refusal"
    return "planned" if _with_the_plan_only(found, before or {}) else "met"


def _with_the_plan_only(found: Reading, before: Before) -> bool:
    if found.bound == "least" and found.need:
        return found.planned > 0 and found.have < found.need
    return found.key in before and not before[found.key].met


def rows_of(
    standing: CredentialStanding,
    regime: Regime,
    *,
    everything: bool = False,
    unmet_only: bool = False,
    before: Before | None = None,
) -> RuleRows:
    """Lay out a credential's readings; rules with several windows or topics get a head row.

    Args:
        standing: the credential.
        regime: its regime.
        everything: whether rules that are kept with nothing to show are shown too.
        unmet_only: whether only what is not met is shown.
        before: where the record stands without the plan.
    """
    found = [each for each in standing.readings if everything or each.kind not in TOLD]
    rows: list[RuleRow] = []
    folded = 0
    for _, same in groupby(found, key=lambda each: each.rule):
        group = list(same)
        kept = [each for each in group if everything or not (each.met if unmet_only else _untouched(each, before))]
        if not kept:
            folded += 1
        else:
            rows += _group(kept, group, standing, regime, everything=everything, before=before)
    return RuleRows(tuple(rows), folded)


def _untouched(found: Reading, before: Before | None) -> bool:
    """Say whether a rule is kept and there is nothing to tell about it."""
    if found.unknown or not found.met or state_of(found, before) == "planned":
        return False
    if found.bound == "most":
        room_left_today = found.window.start == found.window.end and found.slack > 0 and not found.lost
        return room_left_today or not (found.have or found.planned or found.lost)
    return found.bound == "none"


def _group(
    kept: Sequence[Reading],
    group: Sequence[Reading],
    standing: CredentialStanding,
    regime: Regime,
    *,
    everything: bool,
    before: Before | None,
) -> Iterator[RuleRow]:
    rows = [_row(each, standing, regime, everything=everything, before=before) for each in kept]
    if len(kept) == 1:
        which = label(kept[0], regime)
        yield replace(rows[0], title=f"{rows[0].title} ({which})" if which else rows[0].title)
        return
    head, title, state = kept[0], _title(kept[0]), worst(row.state for row in rows)
    if any(each.part for each in group):
        coming = sum(state_of(each, before) == "planned" for each in group)
        met = sum(each.met for each in group) - coming
        yield RuleRow(
            state,
            title,
            have=str(met),
            planned=f"+{coming}" if coming else "",
            need=f"of {len(group)}",
            bar=(met * TICKS, coming * TICKS, len(group) * TICKS),
            cited=head,
            about=tuple(group),
        )
        if met == len(group) and not everything:
            return
    else:
        yield RuleRow(state, title, cited=head, about=tuple(group))
    for found, row in zip(kept, rows, strict=True):
        need = row.need if found.bound == "most" else f"of {credits_text(found.need)}"
        yield replace(row, title=label(found, regime), need=need, cited=None, inner=True)


def worst(states: Iterable[State]) -> State:
    """Return the state that most needs to be looked at; there has to be one."""
    return min(states, key=get_args(State).index)


def label(found: Reading, regime: Regime) -> str:
    """Name the part and the window of a reading."""
    part = found.part
    if part in regime.topics:
        part = regime.topics[part].title
    elif part in regime.categories:
        part = regime.categories[part].title
    return ", ".join(each for each in (part, found.window.label) if each)


def _row(
    found: Reading, standing: CredentialStanding, regime: Regime, *, everything: bool, before: Before | None
) -> RuleRow:
    state = state_of(found, before)
    numbers = found.bound != "none" and state != "none"
    unit = singular(found.unit) if found.need == TICKS else found.unit
    unit = f" {unit}" if found.unit not in ("", standing.unit) else ""
    need = f"of {'max ' if found.bound == 'most' else ''}{credits_text(found.need)}{unit}"
    # The sentence about a topic only repeats the title and the numbers.
    bare = found.part in regime.topics and found.bound == "least"
    says = (
        everything
        or not numbers
        or (found.kind == "alternatives" and not found.met)
        or (state in ("broken", "unknown", "advised") and found.bound != "least")
    )
    return RuleRow(
        state,
        _title(found),
        have=credits_text(found.have) if numbers else "",
        planned=f"+{credits_text(found.planned)}" if numbers and found.planned else "",
        need=need if numbers else "",
        bar=(found.have, found.planned, found.need) if numbers and found.need else None,
        cited=found,
        says=found.sentence if says and not bare else "",
        about=(found,),
    )


def _title(found: Reading) -> str:
    return f"{found.title} (advice, not required)" if found.advisory else found.title
