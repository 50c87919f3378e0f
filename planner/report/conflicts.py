"""Why there is no plan, in words: what is out of reach, what cannot hold together, and whether that is everything."""

from __future__ import annotations

from models.answer.conflict import Member, Reach, ServedRule
from models.answer.outcome import Outcome
from planner.text.sentences import in_brackets

REACH = "Out of reach, whatever else is planned"

COMPLETE = "Is this list complete?"


def conflicts_heading(number: int) -> str:
    """Return the heading above so many conflicts."""
    return f"What cannot hold together{f', {number} conflicts' if number > 1 else ''}"


def reason(each: Member | Reach | ServedRule) -> str:
    """Say in one line what a rule or fact asks, with its title and its clauses."""
    clause = in_brackets(each.clause)
    return f"{each.sentence}{clause}" if isinstance(each, Reach) else f"{each.title}{clause}: {each.sentence}"


def completeness(outcome: Outcome) -> str:
    """Say whether these are all conflicts and all ways out."""
    if outcome.explained:
        return (
            "These are all conflicts and all ways out there are, among what is looked at.  Two solvers agree on every "
            "conflict, and every way out was planned with."
        )
    if outcome.conflicts or outcome.repairs:
        return "There may be more of both: the search ended before it was through, or not all could be confirmed."
    return "What stands in the way was not worked out: the search ended before it was through."
