"""Ways out in a list: of each, what tells it from those most like it comes first, and what is read elsewhere last."""

from __future__ import annotations

from collections.abc import Sequence

from models.explained import Change, Repair


def told_apart(repairs: Sequence[Repair]) -> tuple[tuple[Change, ...], ...]:
    """Return the changes of each way out in the order in which they are told in a list."""
    return tuple(_ordered(repair, repairs) for repair in repairs)


def _ordered(repair: Repair, every: Sequence[Repair]) -> tuple[Change, ...]:
    own = {change.sentence for change in repair.changes}
    others = [{change.sentence for change in each.changes} for each in every if each is not repair]
    shared = max((len(own & each) for each in others), default=0)
    alike = [each for each in others if len(own & each) == shared]
    # The budget is told with what the way out costs; short changes leave room for others.
    return tuple(
        sorted(
            repair.changes,
            key=lambda each: (
                each.kind == "budget",
                sum(each.sentence in other for other in alike),
                len(each.sentence),
            ),
        )
    )


def in_one(changes: Sequence[Change]) -> str:
    """Return changes as one sentence; a board is named once for everything it would have to grant."""
    parts: list[str] = []
    boards: set[str] = set()
    for change in changes:
        board = change.granted_by
        said = change.sentence
        if board and board in boards:
            said = said.replace(f"{board} ", "it also ", 1)
        elif board and said.startswith(board):
            boards.add(board)
        parts.append(said)
    text = ", and ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."
