"""Every name in a regime is followed: change any one of them and its very place is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.regime.references import Ref
from models.regime.regime import Regime
from planner.files import references
from planner.files.drafts import made
from planner.files.shapes import Seen, walk
from planner.files.tree import parse

BOARD = Path(__file__).parent / "regimes" / "board.yaml"
TEXT = BOARD.read_text(encoding="utf-8")


def names() -> list[Seen]:
    draft = made(parse(TEXT, "board.yaml"), Regime)
    assert draft.value is not None and draft.root is not None
    found = walk(draft.value, Regime, draft.root)
    return [seen for seen in found if any(isinstance(note, Ref) for note in seen.notes) and isinstance(seen.value, str)]


def with_nonsense(seen: Seen) -> str:
    """Return the regime with one name overwritten, every other character in its place."""
    lines = TEXT.splitlines()
    line, start = lines[seen.node.line - 1], seen.node.column - 1
    quoted = line[start] in "'\""
    nonsense = f"{line[start]}{'Z' * (seen.node.length - 2)}{line[start]}" if quoted else "Z" * seen.node.length
    lines[seen.node.line - 1] = line[:start] + nonsense + line[start + seen.node.length :]
    return "\n".join(lines)


def problems(text: str) -> list[tuple[int | None, int | None, str]]:
    draft = made(parse(text, "board.yaml"), Regime)
    references.check(draft)
    return [(problem.line, problem.column, problem.code) for problem in draft.problems]


def test_the_regime_for_tests_has_no_problem() -> None:
    assert problems(TEXT) == []


@pytest.mark.parametrize("seen", names(), ids=lambda seen: f"{seen.node.line}:{seen.node.column}:{seen.value}")
def test_a_name_that_points_nowhere_is_told_at_its_place(seen: Seen) -> None:
    assert (seen.node.line, seen.node.column, "unknown-name") in problems(with_nonsense(seen))


def test_names_stand_in_every_section() -> None:
    sections = {note.to for seen in names() for note in seen.notes if isinstance(note, Ref)}
    assert sections == {
        "categories",
        "topics",
        "classes",
        "facts",
        "interpretations",
        "rules",
        "clauses",
        "carriers",
        "anchors",
    } - {
        "interpretations"  # is only named by `choose:`, which may also name a fact
    }


@pytest.mark.parametrize("word", references.CARRYING_WORDS)
def test_parts_of_a_regime_can_carry_a_clause(word: str) -> None:
    assert problems(TEXT.replace("carried_by: [hardship, seniors]", f"carried_by: [hardship, seniors, {word}]")) == []


@pytest.mark.parametrize("name", references.BUILT_IN_ANCHORS)
def test_built_in_days_need_no_declaration(name: str) -> None:
    added = "  other: {ask: When, default: {end_of_month: " + name + "}}\nattributes:"
    assert problems(TEXT.replace("attributes:", added, 1)) == []


def test_a_rule_out_of_force_is_checked_like_any_other() -> None:
    old = '{kind: minimum, id: old, title: Old, clause: "1", at_least: 1, of: nowhere, in_force: {until: 2020-01-01}}'
    text = TEXT.replace("rules:\n", f"rules:\n  - {old}\n", 1).replace("[total,", "[total, old,")
    assert [code for _, _, code in problems(text)] == ["unknown-name"]
