"""What is different between two standings of one credential: which readings moved, and from where to where."""

from __future__ import annotations

from dataclasses import dataclass

from models.base import credits_text
from models.outcome import CredentialStanding, Outcome, Reading
from models.regime import Regime
from planner.cli.rows import TOLD, label


@dataclass(frozen=True)
class Move:
    """A reading, before and after."""

    credential: str
    before: Reading | None
    after: Reading | None

    @property
    def reading(self) -> Reading:
        """The one there is, the later one first."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def amount(self) -> int:
        """Ticks more that count for it, from the record and the plan."""
        return _total(self.after) - _total(self.before)

    @property
    def settled(self) -> bool:
        """Whether it is met now and was not before."""
        return self.after is not None and self.after.met and self.before is not None and not self.before.met

    @property
    def broken(self) -> bool:
        """Whether it was met and is not any more."""
        return self.before is not None and self.before.met and self.after is not None and not self.after.met


def _total(found: Reading | None) -> int:
    return 0 if found is None else found.have + found.planned


def moves(before: Outcome, after: Outcome, credential: str) -> tuple[Move, ...]:
    """Return the readings of a credential that moved, in the regime's order."""
    old, new = _readings(before, credential), _readings(after, credential)
    found = [Move(credential, old.get(key), new.get(key)) for key in dict.fromkeys([*new, *old])]
    return tuple(each for each in found if each.reading.kind not in TOLD and _moved(each))


def _moved(each: Move) -> bool:
    if each.before is None or each.after is None:
        # A limit for one day is only told where something was done on it.
        return bool(_total(each.reading) or each.reading.lost or not each.reading.met)
    return bool(each.amount) or each.settled or each.broken


def _readings(outcome: Outcome, credential: str) -> dict[str, Reading]:
    held: CredentialStanding | None = next((each for each in outcome.credentials if each.name == credential), None)
    return {} if held is None else {each.key: each for each in held.readings}


def title_of(found: Reading, regime: Regime) -> str:
    """Name a reading with its topic and its window."""
    which = label(found, regime)
    return f"{found.title} ({which})" if which else found.title


def in_words(move: Move, regime: Regime) -> str:
    """Say how a reading moves: Total 118 → 124 of 150."""
    found, title = move.reading, title_of(move.reading, regime)
    refused = found.bound == "most" and not found.need and not found.met
    if found.advisory:
        title = f"Advice{', followed now' if move.settled else ''}: {title}"
        if refused or found.bound == "none" or move.settled:
            return title
    if refused:
        number = credits_text(_total(found))
        return f"{title}: {number} {found.unit.removesuffix('s') if number == '1' else found.unit}, and none is allowed"
    if found.bound == "none":
        return f"{title}: {'met now' if move.settled else 'not met any more' if move.broken else 'changed'}"
    most = "at most " if found.bound == "most" else ""
    unit = "" if found.unit in ("", regime.unit.plural) else f" {found.unit}"
    text = f"{title}: {credits_text(_total(move.before))} → {credits_text(_total(move.after))} "
    text += f"of {most}{credits_text(found.need)}{unit}"
    return text + (", met now" if move.settled else ", not met any more" if move.broken else "")
