"""Signs before the lines of a plan, and the line below it that says what they and the letters mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual.content import Content

from models.answer.outcome import PlanItem
from models.record.record import Accepted
from planner.report.accepted import accepted_of

ENROLLED, ACCEPTED, MOVED, NEW = "e", "✓", "~", "+"

STYLES = {ENROLLED: "$text-accent", ACCEPTED: "$text-success", MOVED: "$text-warning", NEW: ""}

MEANING = {
    ACCEPTED: "accepted",
    MOVED: "accepted, on other dates",
    NEW: "not accepted",
    ENROLLED: "place taken",
}
"""What each sign says."""


def sign(alike: Sequence[PlanItem], accepted: Sequence[Accepted]) -> str:
    """Return the sign of a line."""
    if any(each.enrolled for each in alike):
        return ENROLLED
    if not accepted:
        return ""
    if all(accepted_of(each, accepted) for each in alike):
        return ACCEPTED
    return MOVED if alike[0].offering in {each.offering for each in accepted} else NEW


def drawn(one: str) -> Content:
    """Return a sign in its colour."""
    return Content.styled(one, STYLES[one]) if STYLES.get(one) else Content(one)


def legend(signs: Iterable[str], letters: Mapping[str, str]) -> list[str]:
    """Say what the signs of lines and the letters of credentials mean; that all is accepted is said above the list."""
    there = set(signs) - {""}
    parts = [f"{each} {words}" for each, words in MEANING.items() if each in there and there != {ACCEPTED}]
    if letters:
        parts.append(f"For: {', '.join(f'{letter} {name}' for name, letter in letters.items())}")
    return parts
